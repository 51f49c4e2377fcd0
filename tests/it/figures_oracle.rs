//! Every figure equals a plain recount of the rows: random registers, random filters, random questions.

use crate::oracle::{Dice, Fact, RandomRegister, Recount, random_filter, random_register};
use chrono::{Datelike as _, NaiveDate};
use dangvien::domain::{
    person_filter::PersonFilter,
    statistics::{self, GroupOrder, GroupRequest, Measure, SeriesRequest},
};
use dangvien_shared::{
    id::OrganisationId,
    vocabulary::{AgeBand, Bucket, Dimension, FlowMetric, MovementKind, ReconciliationTerm},
};
use dangvien_tests::{TestApp, both_databases, day};
use std::collections::BTreeMap;

const SEED: u64 = 2016;
const QUESTIONS: usize = 60;

fn random_measure(dice: &mut Dice, recount: &Recount) -> Measure {
    let (from, to) = random_period(dice, recount);
    if dice.once_in(2) {
        Measure::Stock { as_of: from }
    } else {
        Measure::Admissions {
            from,
            to,
            as_of: if dice.once_in(2) { to } else { dice.day(to, day("2016-07-31")) },
        }
    }
}

fn random_period(dice: &mut Dice, recount: &Recount) -> (NaiveDate, NaiveDate) {
    // Errors live on the days on which something happens.
    let mut random_day = || match dice.below(3) {
        0 => dice.day(day("2008-12-30"), day("2016-07-02")),
        1 => dice.pick(&recount.eventful_days()),
        _ => dice.pick(&recount.eventful_days()).pred_opt().unwrap(),
    };
    let (one, two) = (random_day(), random_day());
    (one.min(two), one.max(two))
}

/// Key of one dimension, by the definition of the dimension.
fn key(recount: &Recount, dimension: Dimension, fact: &Fact<'_>, node: OrganisationId) -> String {
    let yes = |holds: bool| holds.to_string();
    match dimension {
        Dimension::ChildOrganisation => {
            // The organisation below the node on the way down; the branch itself where the node is that branch.
            let place = fact.chain.iter().position(|id| *id == node).unwrap();
            recount.code(fact.chain[place.saturating_sub(1)])
        }
        Dimension::Sex => fact.row.sex.clone(),
        Dimension::EthnicGroup => fact.row.ethnic_group.clone(),
        Dimension::Minority => yes(!["01", "55"].contains(&fact.row.ethnic_group.as_str())),
        Dimension::Religion => fact.row.religion.clone(),
        Dimension::AgeBand => AgeBand::ALL
            .iter()
            .find(|band| band.bounds().1.is_none_or(|oldest| fact.age <= oldest))
            .unwrap()
            .as_code()
            .to_owned(),
        Dimension::Education => fact.row.education.clone(),
        Dimension::Qualification => fact.row.qualification.clone(),
        Dimension::PoliticalTheory => fact.row.political_theory.clone(),
        Dimension::Occupation => fact.row.occupation.clone(),
        Dimension::YouthUnion => yes(fact.row.youth_union),
        Dimension::Status => fact.status.as_code().to_owned(),
        Dimension::AdmissionYear => fact.joined_on.year().to_string(),
    }
}

fn random_filter_or_none(dice: &mut Dice, made: &RandomRegister) -> PersonFilter {
    if dice.once_in(3) { PersonFilter::default() } else { random_filter(dice, made, 3) }
}

both_databases! {
    async fn compositions_equal_a_recount(db: TestDatabase) {
        let (app, dice) = (TestApp::new(db).await, &mut Dice::new(SEED));
        let made = random_register(&mut app.fixture().await, dice).await;
        let recount = Recount::load(&app).await;
        let (tree, scope, reader) = (app.app.tree.current(), app.app.tool_scope(), app.app.store.reader());
        let mut counted = 0;
        for _question in 0..QUESTIONS {
            let (measure, filter) = (random_measure(dice, &recount), random_filter_or_none(dice, &made));
            app.statements.take();
            let found = statistics::composition(reader, &scope, &tree, &made.organisations, measure, &filter)
                .await
                .unwrap();
            assert!(app.statements.count() <= 1);
            for (node, found) in made.organisations.iter().zip(found) {
                counted += found.count;
                assert_eq!(found, recount.composition(*node, measure, &filter), "{node:?} {measure:?} {filter:?}");
            }
        }
        assert!(counted > 5_000, "the questions are about somebody: {counted}");
    }

    async fn groups_equal_a_recount(db: TestDatabase) {
        let (app, dice) = (TestApp::new(db).await, &mut Dice::new(SEED + 1));
        let made = random_register(&mut app.fixture().await, dice).await;
        let recount = Recount::load(&app).await;
        let (tree, scope, reader) = (app.app.tree.current(), app.app.tool_scope(), app.app.store.reader());
        for question in 0..QUESTIONS {
            let (measure, filter) = (random_measure(dice, &recount), random_filter_or_none(dice, &made));
            // Each dimension is the first one several times.
            let mut by = vec![Dimension::ALL[question % Dimension::ALL.len()]];
            for _more in 0..dice.below(3) {
                let next = dice.pick(Dimension::ALL);
                if !by.contains(&next) {
                    by.push(next);
                }
            }
            let least = dice.below(4);
            let request = GroupRequest {
                min_count: Some(i64::try_from(least).unwrap()),
                order: dice.pick(&[GroupOrder::LargestFirst, GroupOrder::SmallestFirst, GroupOrder::ByKey]),
                ..GroupRequest::by(&by)
            };
            let found =
                statistics::groups(reader, &scope, &tree, &made.organisations, measure, &filter, &request)
                    .await
                    .unwrap();
            for (node, found) in made.organisations.iter().zip(found) {
                let facts = recount.facts(*node, measure, &filter);
                let mut expected: BTreeMap<Vec<String>, i64> = BTreeMap::new();
                for fact in &facts {
                    let keys = by.iter().map(|dimension| key(&recount, *dimension, fact, *node)).collect();
                    *expected.entry(keys).or_default() += 1;
                }
                expected.retain(|_keys, count| *count >= i64::try_from(least).unwrap());
                let counts: Vec<i64> = found.iter().map(|group| group.count).collect();
                assert!(match request.order {
                    GroupOrder::LargestFirst => counts.is_sorted_by(|a, b| a >= b),
                    GroupOrder::SmallestFirst => counts.is_sorted(),
                    _ => true,
                });
                let total = i64::try_from(facts.len()).unwrap();
                for group in &found {
                    assert_eq!(group.percent_tenths, dangvien_shared::text::percent_tenths(group.count, total));
                }
                let found: BTreeMap<Vec<String>, i64> = found
                    .into_iter()
                    .map(|group| (group.keys.into_iter().map(|key| key.value).collect(), group.count))
                    .collect();
                assert_eq!(found, expected, "{node:?} {measure:?} {by:?} {filter:?}");
            }
        }
    }

    async fn series_equal_a_recount(db: TestDatabase) {
        let (app, dice) = (TestApp::new(db).await, &mut Dice::new(SEED + 2));
        let made = random_register(&mut app.fixture().await, dice).await;
        let recount = Recount::load(&app).await;
        let (tree, scope, reader) = (app.app.tree.current(), app.app.tool_scope(), app.app.store.reader());
        let mut counted = BTreeMap::new();
        for question in 0..QUESTIONS {
            let filter = random_filter_or_none(dice, &made);
            let (from, to) = random_period(dice, &recount);
            let metric = FlowMetric::ALL[question % FlowMetric::ALL.len()];
            let request = SeriesRequest { metric, bucket: dice.pick(Bucket::ALL), from, to };
            let nodes = dice.some(&made.organisations);
            let found =
                statistics::series(reader, &scope, &tree, &nodes, request, &filter).await.unwrap();
            for (node, points) in nodes.iter().zip(found) {
                assert_eq!((points[0].start, points[points.len() - 1].end), (from, to));
                for point in points {
                    let expected = recount.point(*node, metric, (point.start, point.end), to, &filter);
                    assert_eq!(point.count, i64::try_from(expected).unwrap(),
                        "{node:?} {request:?} {point:?} {filter:?}");
                    *counted.entry(metric).or_insert(0) += point.count;
                }
            }
        }
        assert_eq!(counted.values().filter(|count| **count > 0).count(), FlowMetric::ALL.len(), "{counted:?}");
    }

    async fn form_1_equals_a_recount_and_always_balances(db: TestDatabase) {
        let (app, dice) = (TestApp::new(db).await, &mut Dice::new(SEED + 3));
        let made = random_register(&mut app.fixture().await, dice).await;
        let recount = Recount::load(&app).await;
        let (tree, scope, reader) = (app.app.tree.current(), app.app.tool_scope(), app.app.store.reader());
        let mut moved = 0;
        for _question in 0..QUESTIONS {
            let (from, to) = random_period(dice, &recount);
            app.statements.take();
            let forms = statistics::reconciliation(reader, &scope, &tree, &made.organisations, from, to)
                .await
                .unwrap();
            assert!(app.statements.count() <= 2);
            for (node, form) in made.organisations.iter().zip(forms) {
                assert!(form.balanced(), "{node:?} {from} {to} {form:?}");
                let stock = |as_of| recount.facts(*node, Measure::Stock { as_of }, &PersonFilter::default()).len();
                assert_eq!(form.opening, i64::try_from(stock(from.pred_opt().unwrap())).unwrap());
                assert_eq!(form.closing, i64::try_from(stock(to)).unwrap());
                for line in form.terms {
                    let kinds = statistics::term_kinds(line.term);
                    let expected = recount
                        .crossings(*node, from, to, line.term.is_increase())
                        .iter()
                        .filter(|m| kinds.contains(&MovementKind::from_code(&m.kind).unwrap()))
                        .count();
                    assert_eq!(line.count, i64::try_from(expected).unwrap(), "{node:?} {from} {to} {line:?}");
                    if line.term == ReconciliationTerm::ArrivedFromElsewhere {
                        moved += line.count;
                    }
                }
                let offenders =
                    statistics::offenders(reader, &scope, &tree, &[*node], (from, to), 5).await.unwrap();
                assert_eq!(offenders, [[]]);
            }
        }
        assert!(moved > 100, "the register has transfers and moved organisations: {moved}");
    }
}
