//! Form 1 and the series that must agree with it (F05, F06).

use crate::statistics::{Province, province};
use dangvien::{
    domain::{
        id_allocator,
        person_filter::PersonFilter,
        statistics::{self, Measure, Reconciliation, SeriesRequest},
    },
    entity::movement,
};
use dangvien_shared::{
    id::{OrganisationId, PersonId},
    vocabulary::{
        Bucket, FlowMetric, MovementKind,
        ReconciliationTerm::{self as T, ArrivedFromElsewhere, LeftForElsewhere},
    },
};
use dangvien_tests::{Fixture, TestApp, both_databases, day};
use sea_orm::{ColumnTrait as _, ConnectionTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Query};

async fn form(app: &TestApp, node: OrganisationId, from: &str, to: &str) -> Reconciliation {
    let (scope, tree) = (app.app.tool_scope(), app.app.tree.current());
    let nodes = [node];
    statistics::reconciliation(app.app.store.reader(), &scope, &tree, &nodes, day(from), day(to))
        .await
        .unwrap()
        .remove(0)
}

async fn offenders(app: &TestApp, node: OrganisationId, from: &str, to: &str) -> Vec<PersonId> {
    let (scope, tree) = (app.app.tool_scope(), app.app.tree.current());
    let period = (day(from), day(to));
    statistics::offenders(app.app.store.reader(), &scope, &tree, &[node], period, 10).await.unwrap().remove(0)
}

/// The lines that count somebody.
fn lines(form: &Reconciliation) -> Vec<(T, i64)> {
    form.terms.iter().filter(|line| line.count > 0).map(|line| (line.term, line.count)).collect()
}

/// Five members in each village, and one of everything that happens in 2014.
async fn eventful_year(register: &mut Fixture) -> (Province, Vec<PersonId>) {
    let made = province(register).await;
    let people = register.members(made.villages[0], 8, |_number, draft| draft).await;
    register.members(made.villages[1], 5, |_number, draft| draft).await;
    register.transfer(people[0], made.villages[1], "2014-03-01").await;
    register.transfer(people[1], made.agencies[0], "2014-03-02").await;
    let kinds = [
        MovementKind::Died,
        MovementKind::Expelled,
        MovementKind::StruckOff,
        MovementKind::Resigned,
        MovementKind::LeftForProvince,
    ];
    for (id, kind) in people[2..].iter().zip(kinds) {
        register.leave(*id, kind, "2014-06-30").await;
    }
    register.member(made.villages[0], |draft| draft.since("2014-12-31")).await;
    let admitted = register.admit(made.villages[0], "2014-01-01", |draft| draft).await;
    register.recognise(admitted, "2015-01-01").await;
    (made, people)
}

both_databases! {
    // F05
    async fn a_transfer_between_districts_is_one_below_and_nothing_at_the_province(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let made = province(&mut register).await;
        let people = register.members(made.villages[0], 3, |_number, draft| draft).await;
        register.transfer(people[0], made.villages[1], "2015-03-01").await;
        for (node, expected, sums) in [
            (made.root, vec![], (3, 3)),
            (made.uppers[0], vec![(LeftForElsewhere, 1)], (3, 2)),
            (made.uppers[1], vec![(ArrivedFromElsewhere, 1)], (0, 1)),
            (made.villages[1], vec![(ArrivedFromElsewhere, 1)], (0, 1)),
            (made.agencies[1], vec![], (0, 0)),
        ] {
            let found = form(&app, node, "2015-01-01", "2015-12-31").await;
            assert_eq!((lines(&found), (found.opening, found.closing)), (expected, sums));
            assert!(found.balanced());
        }
        // The day itself is inside the period, the eve is not.
        assert_eq!(lines(&form(&app, made.uppers[1], "2015-03-01", "2015-03-01").await), [(ArrivedFromElsewhere, 1)]);
        assert_eq!(lines(&form(&app, made.uppers[1], "2015-02-01", "2015-02-28").await), []);
    }

    async fn every_way_in_and_out_has_its_line_and_lists_its_movements(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let (made, people) = eventful_year(&mut register).await;
        let found = form(&app, made.uppers[0], "2014-01-01", "2014-12-31").await;
        assert_eq!(lines(&found), [
            (T::Admitted, 1), (T::ArrivedFromProvince, 1),
            (T::Died, 1), (T::Expelled, 1), (T::StruckOff, 1), (T::Resigned, 1), (T::LeftForProvince, 1),
            (T::LeftForElsewhere, 1),
        ]);
        assert_eq!((found.opening, found.increase(), found.decrease(), found.closing), (8, 2, 6, 4));
        assert!(found.balanced());
        let opened = form(&app, made.root, "2009-01-01", "2009-12-31").await;
        assert_eq!((opened.opening, lines(&opened), opened.closing), (0, vec![(T::Registered, 13)], 13));

        let (scope, tree) = (app.app.tool_scope(), app.app.tree.current());
        for line in found.terms {
            let condition = statistics::term_movements(&scope, &tree, made.uppers[0],
                day("2014-01-01"), day("2014-12-31"), line.term, "movement");
            #[expect(clippy::disallowed_methods, reason = "the condition carries the scope")]
            let listed = movement::Entity::find().filter(condition).all(app.app.store.reader()).await.unwrap();
            assert_eq!(i64::try_from(listed.len()).unwrap(), line.count, "{:?}", line.term);
            if line.term == T::LeftForElsewhere {
                assert_eq!(PersonId(listed[0].person_id), people[0]);
            }
        }
    }

    async fn a_committee_that_is_moved_takes_its_members_along(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let made = province(&mut register).await;
        register.members(made.villages[0], 4, |_number, draft| draft).await;
        register.move_organisation(made.communes[0], made.uppers[1], "2014-07-01").await;
        for (node, expected, sums) in [
            (made.root, vec![], (4, 4)),
            (made.uppers[0], vec![(LeftForElsewhere, 4)], (4, 0)),
            (made.uppers[1], vec![(ArrivedFromElsewhere, 4)], (0, 4)),
            // Their own committee and branch are the same as before: nobody came, nobody went.
            (made.communes[0], vec![], (4, 4)),
            (made.villages[0], vec![], (4, 4)),
        ] {
            for (from, to) in [("2014-01-01", "2014-12-31"), ("2014-07-01", "2014-07-01")] {
                let found = form(&app, node, from, to).await;
                assert_eq!((lines(&found), (found.opening, found.closing)), (expected.clone(), sums), "{node:?} {from}");
                assert!(found.balanced());
                assert_eq!(offenders(&app, node, from, to).await, []);
            }
        }
    }

    // F05: the report does not balance, and says who is behind it.
    async fn a_broken_movement_unbalances_and_names_the_offender(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let (made, people) = eventful_year(&mut register).await;
        // The transfer of people[0] to the other district is gone.
        let delete = Query::delete()
            .from_table(movement::Entity)
            .and_where(movement::Column::PersonId.eq(people[0].0))
            .and_where(movement::Column::HappenedOn.gte(day("2014-01-01")))
            .take();
        app.app.store.writer().execute(&delete).await.unwrap();
        for (node, balanced) in [(made.uppers[0], false), (made.uppers[1], false), (made.root, true), (made.agencies[0], true)] {
            let found = form(&app, node, "2014-01-01", "2014-12-31").await;
            assert_eq!(found.balanced(), balanced, "{found:?}");
            let expected = if balanced { vec![] } else { vec![people[0]] };
            assert_eq!(offenders(&app, node, "2014-01-01", "2014-12-31").await, expected);
        }
        assert!(form(&app, made.uppers[0], "2015-01-01", "2015-12-31").await.balanced());

        // Somebody dies who was no member: a movement without a membership.
        let write = app.app.store.begin_write().await.unwrap();
        let row = movement::Model {
            id: id_allocator::allocate(&write, "movement", 1).await.unwrap(),
            person_id: people[7].0,
            happened_on: day("2015-08-01"),
            kind: MovementKind::Died.as_code().to_owned(),
            from_branch_id: Some(made.villages[0].0),
            from_path: register.path(made.villages[0]).to_owned(),
            to_branch_id: None,
            to_path: String::new(),
        };
        movement::Entity::insert(movement::ActiveModel::from(row)).exec_without_returning(&write).await.unwrap();
        write.commit().await.unwrap();
        for node in [made.root, made.uppers[0], made.villages[0]] {
            assert!(!form(&app, node, "2015-01-01", "2015-12-31").await.balanced());
            assert_eq!(offenders(&app, node, "2015-01-01", "2015-12-31").await, [people[7]]);
        }

        // A kind that goes the wrong way stands in no line, so the form cannot balance by chance.
        let update = Query::update()
            .table(movement::Entity)
            .value(movement::Column::Kind, MovementKind::Admitted.as_code())
            .and_where(movement::Column::Kind.eq(MovementKind::Expelled.as_code()))
            .take();
        app.app.store.writer().execute(&update).await.unwrap();
        assert!(!form(&app, made.root, "2014-01-01", "2014-12-31").await.balanced());
        assert_eq!(offenders(&app, made.root, "2014-01-01", "2014-12-31").await, [people[3]]);
    }

    // F06
    async fn the_years_sum_to_the_period(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let made = province(&mut register).await;
        for (ceremony, count) in [("2010-12-31", 1), ("2011-01-01", 2), ("2012-06-01", 3), ("2014-02-03", 1), ("2015-12-31", 2), ("2016-01-01", 1)] {
            for _person in 0..count {
                register.admit(made.villages[0], ceremony, |draft| draft).await;
            }
        }
        let (scope, tree, reader) = (app.app.tool_scope(), app.app.tree.current(), app.app.store.reader());
        let (from, to, everybody) = (day("2011-01-01"), day("2015-12-31"), PersonFilter::default());
        let request = SeriesRequest { metric: FlowMetric::Admitted, bucket: Bucket::Year, from, to };
        let years = statistics::series(reader, &scope, &tree, &[made.root], request, &everybody).await.unwrap().remove(0);
        let counts: Vec<i64> = years.iter().map(|point| point.count).collect();
        assert_eq!(counts, [2, 3, 0, 1, 2]);
        let measure = Measure::Admissions { from, to, as_of: to };
        let period = statistics::composition(reader, &scope, &tree, &[made.root], measure, &everybody).await.unwrap();
        assert_eq!(counts.iter().sum::<i64>(), period[0].count);
        let form = form(&app, made.root, "2011-01-01", "2015-12-31").await;
        assert_eq!(lines(&form), [(T::Admitted, 8)]);
    }
}
