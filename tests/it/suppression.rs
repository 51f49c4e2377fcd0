//! Small groups stay hidden from who may see figures but no persons (decision 0012), asked through the API.

mod attack;
mod made;

use crate::statements::grow;
use attack::{Figure, Target, leaks};
use dangvien_shared::{
    id::OrganisationId,
    vocabulary::{Dimension, OrganisationKind},
};
use dangvien_tests::{TestApp, both_databases};
pub(crate) use made::analyst_of;
use made::{Made, make};
use serde_json::{Value, json};

/// The dimensions whose figures may be combined with each other: those of one list.
const LISTS: [&[Dimension]; 9] = [
    &[Dimension::Sex],
    &[Dimension::EthnicGroup, Dimension::Minority],
    &[Dimension::Religion],
    &[Dimension::AgeBand],
    &[Dimension::Education],
    &[Dimension::Qualification],
    &[Dimension::PoliticalTheory],
    &[Dimension::Occupation],
    &[Dimension::YouthUnion],
];

const STOCK: &str =
    "query($id: ID!, $as_of: Date!, $by: [Dimension!]!) { organisation(id: $id, asOf: $as_of) {
    aggregate { count suppressed ethnicMinority { count percent } religious { count percent }
        collegeOrHigher { count percent } enterprise { count percent } farmer { count percent }
        minorityRepresentation { index } }
    groups: groupBy(by: $by) { keys { dimension value organisation { id } } count suppressed percent } } }";

const ADMISSIONS: &str =
    "query($id: ID!, $from: Date!, $to: Date!, $by: [Dimension!]!) { organisation(id: $id, asOf: \"2016-06-30\") {
    aggregate: admissionAggregate(from: $from, to: $to) { count suppressed ethnicMinority { count percent }
        religious { count percent } collegeOrHigher { count percent } enterprise { count percent }
        farmer { count percent } }
    groups: admissionGroupBy(from: $from, to: $to, by: $by) {
        keys { dimension value organisation { id } } count suppressed percent } } }";

/// Everything that an actor is told about the lists of one dimension.
async fn figures(app: &TestApp, made: &Made, target: &Target<'_>, exact: bool) -> Vec<Figure> {
    let mut found = Vec::new();
    for organisation in made.organisations() {
        for dimension in target.dimensions {
            for by in [vec![*dimension], vec![Dimension::ChildOrganisation, *dimension]] {
                for (query, days, periods) in target.questions() {
                    let mut variables = days;
                    variables["id"] = json!(organisation.to_wire());
                    variables["by"] = by.iter().map(|dimension| json!(dimension.as_code())).collect();
                    let answer = if exact {
                        app.graphql(query, variables).await
                    } else {
                        app.graphql_in(analyst_of(app, made.root), query, variables).await
                    };
                    assert!(answer.get("errors").is_none(), "{answer:#}");
                    let node = &answer["data"]["organisation"];
                    found.extend(target.read(made, organisation, &by, &periods, node));
                }
            }
        }
    }
    found
}

both_databases! {
    // Shows 3: no sums and differences of up to three answers give a group under five.
    async fn no_three_answers_give_a_small_group(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let made = make(&mut app.fixture().await).await;
        let (mut shown, mut hidden, mut found_without) = (0, 0, 0);
        for dimensions in LISTS {
            for target in [Target::stock(dimensions), Target::admissions(dimensions)] {
                let exact = figures(&app, &made, &target, true).await;
                let truth = Target::truth(&exact);
                let protected = figures(&app, &made, &target, false).await;
                for figure in &protected {
                    match figure.count {
                        Some(count) => {
                            assert_eq!(count, truth.count(figure.atoms), "what is shown is true: {figure:?}");
                            assert!(!(1..5).contains(&count), "{figure:?}");
                            shown += 1;
                        }
                        None => hidden += 1,
                    }
                }
                assert_eq!(leaks(&protected, &truth), Vec::<String>::new(), "{dimensions:?}");
                found_without += leaks(&exact, &truth).len();
            }
        }
        assert!(found_without > 500, "the attack finds small groups where none is hidden: {found_without}");
        assert!(shown > 400 && hidden > 400, "{shown} shown, {hidden} hidden");
    }

    async fn questions_that_would_give_a_group_away_are_refused(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let made = make(&mut app.fixture().await).await;
        let upper = made.uppers[0].to_wire();
        for (as_of, asked, argument) in [
            // Neighbouring days.
            ("2015-12-30", "aggregate { count }", "asOf"),
            ("2016-07-01", "aggregate { count }", "asOf"),
            ("2016-12-31", "aggregate { count }", "asOf"),
            ("2015-12-30", "groupBy(by: [SEX]) { count }", "asOf"),
            ("2015-12-30", "formationWarnings", "asOf"),
            // A period less a shorter one.
            ("2015-12-31", "admissionAggregate(from: \"2015-01-02\", to: \"2015-12-31\") { count }", "from, to"),
            ("2015-12-31", "admissionAggregate(from: \"2015-01-01\", to: \"2015-06-30\") { count }", "from, to"),
            ("2015-06-30", "admissionAggregate(from: \"2015-01-01\", to: \"2015-12-31\") { count }", "from, to"),
            ("2015-12-31", "admissionGroupBy(from: \"2015-01-01\", to: \"2015-11-30\", by: [SEX]) { count }", "from, to"),
            // Or, not and and; two conditions at once; what is no closed list.
            ("2015-12-31", "aggregate(filter: { or: [{ sex: FEMALE }] }) { count }", "filter"),
            ("2015-12-31", "aggregate(filter: { not: { sex: FEMALE } }) { count }", "filter"),
            ("2015-12-31", "aggregate(filter: { and: [{ sex: FEMALE }] }) { count }", "filter"),
            ("2015-12-31", "aggregate(filter: { sex: FEMALE, minority: true }) { count }", "filter"),
            ("2015-12-31", "aggregate(filter: { name: \"an\" }) { count }", "filter"),
            ("2015-12-31", "aggregate(filter: { birthOn: { from: \"1970-01-01\" } }) { count }", "filter"),
            ("2015-12-31", "aggregate(filter: { joinedOn: { to: \"2001-01-01\" } }) { count }", "filter"),
            ("2015-12-31", "aggregate(filter: { organisationType: [COMMUNE] }) { count }", "filter"),
            // Two dimensions, of which one may stand in the filter.
            ("2015-12-31", "groupBy(by: [SEX, AGE_BAND]) { count }", "by"),
            ("2015-12-31", "groupBy(by: [AGE_BAND], filter: { sex: FEMALE }) { count }", "by"),
            ("2015-12-31", "groupBy(by: [CHILD_ORGANISATION, AGE_BAND, SEX]) { count }", "by"),
            ("2015-12-31", "groupBy(by: [ADMISSION_YEAR]) { count }", "by"),
            // The recognised of one day are among those of another.
            ("2015-12-31", "admissionGroupBy(from: \"2015-01-01\", to: \"2015-12-31\", by: [STATUS]) { count }", "by"),
            ("2015-12-31", "admissionAggregate(from: \"2015-01-01\", to: \"2015-12-31\", filter: { status: [OFFICIAL] }) { count }", "filter"),
            ("2015-12-31", "series(metric: ADMITTED, bucket: YEAR, from: \"2015-01-01\", to: \"2015-12-31\", filter: { status: [OFFICIAL] }) { count }", "filter"),
            ("2015-12-31", "series(metric: STOCK, bucket: MONTH, from: \"2015-01-01\", to: \"2015-12-31\") { count }", "bucket"),
            ("2015-12-31", "series(metric: ADMITTED, bucket: QUARTER, from: \"2015-01-01\", to: \"2015-12-31\") { count }", "bucket"),
            ("2015-12-31", "series(metric: DIED, bucket: YEAR, from: \"2015-01-01\", to: \"2015-12-31\") { count }", "metric"),
        ] {
            let query = format!("{{ organisation(id: \"{upper}\", asOf: \"{as_of}\") {{ {asked} }} }}");
            let answer = app.graphql_in(analyst_of(&app, made.root), &query, json!({})).await;
            let error = &answer["errors"][0];
            let message = error["message"].as_str().unwrap();
            let told = match error["extensions"]["code"].as_str().unwrap() {
                // What singles persons out is refused before it is read.
                "FORBIDDEN" => argument == "filter" && message.contains("READ_MEMBERS"),
                code => code == "BAD_USER_INPUT" && message.starts_with(&format!("{argument}: ")),
            };
            assert!(told, "{query}\n{answer:#}");
            // Officers may ask all of it.
            let answer = app.graphql(&query, json!({})).await;
            assert!(answer.get("errors").is_none(), "{query}\n{answer:#}");
        }
    }

    async fn what_follows_from_a_hidden_figure_is_hidden_too(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let made = make(&mut app.fixture().await).await;
        let query = "query($id: ID!) { organisation(id: $id, asOf: \"2015-12-31\") {
            aggregate { count suppressed female { count percent suppressed } meanAge minorityRepresentation { index } }
            reconciliation(from: \"2015-01-01\", to: \"2015-12-31\") { opening }
            formationWarnings
            groupBy(by: [SEX]) { count percent suppressed } } }";
        // Four members: the branch, and the one that is hidden with it, tell nothing at all.
        let ask = |id: OrganisationId| {
            app.graphql_in(analyst_of(&app, made.root), query, json!({"id": id.to_wire()}))
        };
        let answer = ask(made.small).await;
        let node = &answer["data"]["organisation"];
        let none = json!({"count": null, "percent": null, "suppressed": true});
        assert_eq!(node["aggregate"], json!({"count": null, "suppressed": true, "female": none, "meanAge": null,
            "minorityRepresentation": null}), "{answer:#}");
        assert_eq!(node["reconciliation"], Value::Null);
        assert_eq!(node["formationWarnings"], json!([]));
        assert_eq!(node["groupBy"], json!([none, none]));
        let neighbours = ask(made.beside_small).await;
        assert_eq!(neighbours["data"]["organisation"]["aggregate"]["count"], Value::Null, "or it could be computed");
        let root = ask(made.root).await;
        assert!(root["data"]["organisation"]["aggregate"]["female"]["percent"].is_f64(), "{root:#}");
    }

    async fn order_having_and_limit_tell_nothing(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let made = make(&mut app.fixture().await).await;
        let groups = async |arguments: &str| -> Vec<(String, Option<i64>)> {
            let query = format!("{{ organisation(id: \"{}\", asOf: \"2015-12-31\") {{
                groupBy(by: [ETHNIC_GROUP] {arguments}) {{ keys {{ value }} count }} }} }}", made.root.to_wire());
            let answer = app.graphql_in(analyst_of(&app, made.root), &query, json!({})).await;
            let groups = answer["data"]["organisation"]["groupBy"].as_array().unwrap().clone();
            let group = |group: &Value| (group["keys"][0]["value"].as_str().unwrap().to_owned(), group["count"].as_i64());
            groups.iter().map(group).collect()
        };
        let all = groups("").await;
        let hidden: Vec<_> = all.iter().filter(|group| group.1.is_none()).cloned().collect();
        assert!(hidden.len() >= 2 && all.len() > hidden.len(), "{all:?}");
        assert!(hidden.is_sorted(), "by code, not by size: {hidden:?}");
        assert!(all.ends_with(&hidden), "last whichever way: {all:?}");
        for order in ["{ field: COUNT, direction: ASC }", "{ field: KEY, direction: ASC }"] {
            assert!(groups(&format!("orderBy: {order}")).await.ends_with(&hidden), "{order}");
        }
        for having in ["{ minCount: 1 }", "{ maxCount: 4 }", "{ minCount: 2, maxCount: 1000 }"] {
            let found = groups(&format!("having: {having}")).await;
            assert!(found.iter().all(|group| group.1.is_some()), "{having}: {found:?}");
        }
        assert_eq!(groups("having: { maxCount: 4 }").await, []);
        assert_eq!(groups("limit: 1").await, all[..1]);
    }

    async fn the_pattern_is_the_same_whoever_asks(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let made = make(&mut app.fixture().await).await;
        let query = "query($id: ID!) { organisation(id: $id, asOf: \"2015-12-31\") { children { nodes {
            aggregate { count female { count } ethnicMinority { count } farmer { count } } } }
            series(metric: ADMITTED, bucket: YEAR, from: \"2014-01-01\", to: \"2015-12-31\") { count suppressed } } }";
        let variables = json!({"id": made.uppers[1].to_wire()});
        let of_province = app.graphql_in(analyst_of(&app, made.root), query, variables.clone()).await;
        let of_district = app.graphql_in(analyst_of(&app, made.uppers[1]), query, variables.clone()).await;
        assert_eq!(of_province, of_district);
        assert!(of_province.to_string().contains("null"), "something is hidden: {of_province:#}");
        let outside = json!({"id": made.uppers[0].to_wire()});
        let answer = app.graphql_in(analyst_of(&app, made.uppers[1]), query, outside).await;
        assert_eq!(answer["data"]["organisation"], Value::Null);
    }

    async fn protection_takes_as_many_statements_for_few_organisations_as_for_many(db: TestDatabase) {
        let query = "{ root(asOf: \"2015-12-31\") { children { nodes { formationWarnings
            aggregate { count female { percent } minorityRepresentation { index } }
            admissionAggregate(from: \"2011-01-01\", to: \"2015-12-31\") { count }
            groupBy(by: [SEX]) { count }
            series(metric: STOCK, bucket: YEAR, from: \"2011-01-01\", to: \"2015-12-31\") { count } } } } }";
        let engine = db.engine();
        let mut counted = Vec::new();
        for (db, uppers) in [(db, 1), (dangvien_tests::TestDatabase::create(engine).await, 6)] {
            let app = TestApp::new(db).await;
            let mut register = app.fixture().await;
            grow(&mut register, uppers).await;
            app.statements.take();
            let root = app.app.tool_scope().root().unwrap();
            let answer = app.graphql_in(analyst_of(&app, root), query, json!({})).await;
            assert!(answer.get("errors").is_none(), "{answer:#}");
            counted.push(app.statements.take().len());
            // Asked again, whoever asks, only the published shares of the population are read.
            let again = app.graphql_in(analyst_of(&app, root), query, json!({})).await;
            assert_eq!((again, app.statements.take().len()), (answer.clone(), 1));
            // The register has changed: counted anew.
            let upper = register.organisation(OrganisationKind::Upper, root, "Đảng bộ huyện mới").await;
            let commune =
                register.organisation(OrganisationKind::GrassrootsCommittee, upper, "Đảng bộ xã").await;
            let branch = register.organisation(OrganisationKind::Branch, commune, "Chi bộ thôn").await;
            register.members(branch, 20, |_number, draft| draft).await;
            app.statements.take();
            let later = app.graphql_in(analyst_of(&app, root), query, json!({})).await;
            assert_ne!(later, answer);
            assert_eq!(app.statements.take().len(), counted[0]);
        }
        // One each, one for the published shares of the population, and five points, of which the last is counted already.
        assert_eq!(counted, [9, 9]);
    }
}
