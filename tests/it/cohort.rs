//! What became of those admitted, by the month of the ceremony (F43).

use crate::{
    harness::count,
    oracle::{Dice, random_register},
    statistics::province,
};
use chrono::{Days, NaiveDate};
use dangvien::{domain::statistics, scope::Scope};
use dangvien_shared::{
    id::OrganisationId,
    rules::cohort::Cohort,
    vocabulary::{MovementKind, Role},
};
use dangvien_tests::{TestApp, both_databases, day};
use serde_json::{Value, json};

/// The cohort of a node and some days by plain SQL: who is gone is told by the movements, not by the memberships.
async fn by_hand(
    app: &TestApp,
    node: OrganisationId,
    (from, to): (NaiveDate, NaiveDate),
    on: NaiveDate,
) -> Cohort {
    let admitted = format!(
        "SELECT count(*) FROM admission a JOIN organisation_placement p
             ON p.valid_from <= a.ceremony_on AND a.ceremony_on < p.valid_to
         WHERE p.organisation_id = {} AND substr(a.branch_path, 1, length(p.path)) = p.path
           AND a.ceremony_on >= '{from}' AND a.ceremony_on <= '{to}'",
        node.0
    );
    let gone = format!(
        "EXISTS (SELECT 1 FROM movement m WHERE m.person_id = a.person_id AND m.happened_on > a.ceremony_on
             AND m.happened_on <= '{on}' AND m.to_branch_id IS NULL)"
    );
    let stays = format!("a.struck_off_on > '{on}'");
    let open = format!("{stays} AND a.official_on > '{on}'");
    Cohort {
        recognised: count(app, &format!("{admitted} AND {stays} AND a.official_on <= '{on}'")).await,
        struck_off: count(app, &format!("{admitted} AND a.struck_off_on <= '{on}'")).await,
        undecided: count(app, &format!("{admitted} AND {open} AND NOT {gone}")).await,
        left: count(app, &format!("{admitted} AND {open} AND {gone}")).await,
    }
}

const COHORTS: &str =
    "query($id: ID!, $on: Date, $from: Date!, $to: Date!) { organisation(id: $id, asOf: $on) {
    probationCohorts(from: $from, to: $to) { start end admitted recognised struckOff undecided left
        recognisedPercent complete } } }";

async fn told(app: &TestApp, scope: Scope, id: OrganisationId, (from, to): (&str, &str), on: &str) -> Value {
    let variables = json!({ "id": id.to_wire(), "on": on, "from": from, "to": to });
    app.graphql_in(scope, COHORTS, variables).await
}

both_databases! {
    async fn cohorts_equal_plain_sql(db: TestDatabase) {
        let (app, dice) = (TestApp::new(db).await, &mut Dice::new(4_301));
        let mut register = app.fixture().await;
        let made = random_register(&mut register, dice).await;
        // After all that some die or go away while they are on probation, some of them once they moved to another branch.
        let tree = app.app.tree.current().at(day("2016-07-02"));
        let branches: Vec<OrganisationId> =
            tree.nodes().iter().filter(|node| node.kind.holds_members()).map(|node| node.id).collect();
        for number in 0..30 {
            let on = dice.day(day("2016-07-02"), day("2016-12-31"));
            let (branch, other) = (dice.pick(&branches), dice.pick(&branches));
            let person = register.admit(branch, on, |draft| draft).await;
            if number % 3 == 0 && other != branch {
                register.transfer(person, other, on + Days::new(30)).await;
            }
            let kind = dice.pick(&[MovementKind::Died, MovementKind::LeftForProvince, MovementKind::Resigned]);
            register.leave(person, kind, on + Days::new(60 + number)).await;
        }
        // Of others it was decided in time.
        for number in 0..30 {
            let on = dice.day(day("2016-07-02"), day("2016-12-31"));
            let person = register.admit(dice.pick(&branches), on, |draft| draft).await;
            if number % 2 == 0 {
                register.recognise(person, on + Days::new(366)).await;
            } else {
                register.leave(person, MovementKind::StruckOffProbationary, on + Days::new(200 + number)).await;
            }
        }
        let (tree, scope, reader) = (app.app.tree.current(), app.app.tool_scope(), app.app.store.reader());
        let mut sum = Cohort::default();
        for _question in 0..5 {
            let from = dice.day(day("2009-01-01"), day("2015-06-30"));
            let to = dice.day(day("2015-07-01"), day("2017-03-31"));
            let on = dice.day(to, to + Days::new(500));
            let nodes = dice.some(&made.organisations);
            app.statements.take();
            let found = statistics::cohorts(reader, &scope, &tree, &nodes, (from, to), on).await.unwrap();
            assert_eq!(app.statements.take().len(), 1, "one statement for all nodes and months");
            for (node, months) in nodes.iter().zip(found) {
                assert_eq!((months[0].start, months[months.len() - 1].end), (from, to));
                for month in months.iter().filter(|month| dice.once_in(6) || month.cohort != Cohort::default()) {
                    let expected = by_hand(&app, *node, (month.start, month.end), on).await;
                    assert_eq!(month.cohort, expected, "{node:?} {month:?} {on}");
                    sum.add(expected);
                }
            }
        }
        assert!(sum.recognised > 5 && sum.undecided > 5 && sum.left > 5 && sum.struck_off > 0, "{sum:?}");
    }

    async fn a_hundred_percent_is_told_when_nobody_is_undecided_and_nobody_struck_off(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let places = province(&mut register).await;
        let [village, other] = places.villages;
        let may = [
            register.admit(village, "2014-05-19", |draft| draft).await,
            register.admit(village, "2014-05-31", |draft| draft).await,
            register.admit(village, "2014-05-01", |draft| draft).await,
        ];
        let june = register.admit(village, "2014-06-01", |draft| draft).await;
        for member in [may[0], may[1]] {
            register.recognise(member, "2015-05-19").await;
        }
        register.leave(may[2], MovementKind::Died, "2015-01-01").await;
        register.leave(june, MovementKind::StruckOffProbationary, "2015-03-01").await;
        // Moved since: counts where it was admitted, and is still to be decided on.
        let moved = register.admit(village, "2014-07-10", |draft| draft).await;
        register.transfer(moved, other, "2014-12-01").await;
        let scope = || app.app.tool_scope();
        let period = ("2014-05-01", "2014-07-31");
        let month = |start: &str, end: &str, counts: [i64; 5], percent: Value, complete: bool| json!({
            "start": start, "end": end, "admitted": counts[0], "recognised": counts[1], "struckOff": counts[2],
            "undecided": counts[3], "left": counts[4], "recognisedPercent": percent, "complete": complete });
        let answer = told(&app, scope(), places.root, period, "2015-12-31").await;
        assert_eq!(answer["data"]["organisation"]["probationCohorts"], json!([
            month("2014-05-01", "2014-05-31", [3, 2, 0, 0, 1], json!(100.0), true),
            month("2014-06-01", "2014-06-30", [1, 0, 1, 0, 0], json!(0.0), false),
            month("2014-07-01", "2014-07-31", [1, 0, 0, 1, 0], json!(0.0), false),
        ]), "{answer:#}");
        // The same months as known a year before: nobody was decided on, and nothing later than that day is told.
        let answer = told(&app, scope(), village, period, "2014-06-15").await;
        assert_eq!(answer["data"]["organisation"]["probationCohorts"], json!([
            month("2014-05-01", "2014-05-31", [3, 0, 0, 3, 0], json!(0.0), false),
            month("2014-06-01", "2014-06-15", [1, 0, 0, 1, 0], json!(0.0), false),
        ]), "{answer:#}");
        let answer = told(&app, scope(), other, period, "2015-12-31").await;
        assert_eq!(answer["data"]["organisation"]["probationCohorts"][2]["admitted"], 0, "{answer:#}");
        let answer = told(&app, scope(), village, ("1950-01-01", "2014-07-31"), "2015-12-31").await;
        let refused = &answer["errors"][0];
        assert_eq!(refused["extensions"]["code"], "BAD_USER_INPUT", "{answer:#}");
        assert!(refused["message"].as_str().unwrap().contains("months"), "{answer:#}");
    }

    async fn cohorts_are_for_who_reads_exact_figures_there(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let places = province(&mut register).await;
        let admitted = register.admit(places.villages[0], "2014-05-19", |draft| draft).await;
        for (number, (role, at, reads)) in [
            (Role::BranchSecretary, places.villages[0], true),
            (Role::UpperOfficer, places.uppers[0], true),
            (Role::UpperCommittee, places.uppers[0], true),
            (Role::Inspector, places.uppers[0], true),
            (Role::Analyst, places.root, false),
            (Role::Administrator, places.root, false),
            (Role::Mentor, places.villages[0], false),
        ].into_iter().enumerate() {
            let account = app.account(&format!("nguoi-{number}")).await;
            let persons = if role.is_assigned() { vec![admitted] } else { Vec::new() };
            app.grant_of(account, role, at, persons).await;
            let scope = Scope::of(app.signed_in(account).await, &app.app.tree.current());
            let answer = told(&app, scope, places.villages[0], ("2014-05-01", "2014-05-31"), "2015-12-31").await;
            let cohorts = &answer["data"]["organisation"]["probationCohorts"];
            assert_eq!(cohorts.is_array(), reads, "{role:?}: {answer:#}");
            assert!(reads || cohorts.is_null(), "{role:?}: {answer:#}");
        }
    }
}
