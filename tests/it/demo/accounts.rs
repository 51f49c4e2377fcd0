//! Where the accounts of the demonstration stand.

use dangvien::{
    auth,
    domain::account::{self, AccountName},
};
use dangvien_shared::{
    id::OrganisationId,
    vocabulary::{OrganisationKind, Role},
};
use dangvien_tests::{
    Engine, TestApp, both_databases,
    demo::{self, Size},
};
use sea_orm::{ConnectionTrait as _, Statement};
use std::collections::{BTreeMap, BTreeSet};

/// What stands of a branch: its states, and its open cases.
#[derive(Default)]
struct Work {
    states: BTreeSet<String>,
    persons: BTreeSet<i64>,
}

/// The open cases of every branch that stands in a commune of a district, as they are counted here.
async fn work(app: &TestApp) -> BTreeMap<OrganisationId, Work> {
    let db = app.app.store.reader();
    let sql = "SELECT branch_id, state, person_id FROM admission_case WHERE closed_on = '9999-12-31'";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    let (tree, today) = (app.app.tree.current(), app.app.clock.today());
    let standing = tree.at(today);
    let mut found: BTreeMap<OrganisationId, Work> = BTreeMap::new();
    for row in rows {
        let branch = OrganisationId(row.try_get_by_index(0).unwrap());
        let Some(node) = standing.find(branch).filter(|node| node.kind == OrganisationKind::Branch) else {
            continue;
        };
        let above: Vec<_> = standing.ancestors(node).iter().map(|node| node.kind).collect();
        if above.contains(&OrganisationKind::Upper) && above.contains(&OrganisationKind::GrassrootsCommittee)
        {
            let work = found.entry(branch).or_default();
            work.states.insert(row.try_get_by_index(1).unwrap());
            work.persons.insert(row.try_get_by_index(2).unwrap());
        }
    }
    found
}

both_databases! {
    async fn its_accounts_stand_where_cases_are_in_most_states(db: TestDatabase) {
        // The small province has little to show; the whole one is made once, on one engine.
        let (size, expected) = match db.engine() {
            Engine::Sqlite => (Size::Province, 3),
            Engine::Postgres => (Size::Small, 2),
        };
        let app = TestApp::new(demo::database(db.engine(), size).await).await;
        auth::demo::add(&app.app).await.unwrap();
        let work = work(&app).await;
        let most = work.values().map(|work| work.states.len()).max().unwrap();
        assert!(most >= expected, "{most} states");
        let today = app.app.clock.today();
        let mut places = BTreeMap::new();
        let mut named = BTreeMap::new();
        for (name, _, role) in auth::demo::ACCOUNTS {
            let account = AccountName::parse(name).unwrap();
            let account = account::find_by_name(app.app.store.reader(), &account).await.unwrap().unwrap();
            let grants = account::grants_of(app.app.store.reader(), account.id, today).await.unwrap();
            assert_eq!(grants.len(), 1, "{name}");
            places.insert(role.as_code(), grants[0].organisation);
            named.insert(role.as_code(), grants[0].persons.clone());
        }
        let branch = places[Role::BranchSecretary.as_code()];
        let own = &work[&branch];
        assert_eq!(own.states.len(), most, "another branch has cases in more states");
        let most_cases = work.values().filter(|work| work.states.len() == most).map(|work| work.persons.len()).max();
        assert_eq!(Some(own.persons.len()), most_cases, "of those the one with most cases");
        for role in [Role::Mentor, Role::MassOrganisationOfficer] {
            assert_eq!(places[role.as_code()], branch, "{}", role.as_code());
        }
        let tree = app.app.tree.current();
        let standing = tree.at(today);
        let above: Vec<_> = standing.ancestors(standing.find(branch).unwrap()).iter().map(|node| node.id).collect();
        for role in [Role::GrassrootsOfficer, Role::UpperOfficer, Role::UpperCommittee, Role::Teacher,
            Role::Inspector, Role::ProvinceOfficer, Role::ProvinceCommittee] {
            assert!(above.contains(&places[role.as_code()]), "{} stands elsewhere", role.as_code());
        }
        // Who helps or teaches has candidates of that branch.
        for role in [Role::Mentor, Role::Teacher, Role::MassOrganisationOfficer] {
            let persons = &named[role.as_code()];
            let candidates = persons.iter().filter(|person| own.persons.contains(&person.0)).count();
            assert!(candidates > 0, "{}: {persons:?}", role.as_code());
        }
    }
}
