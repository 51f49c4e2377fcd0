//! The condition that the scope puts into SQL, against a reading of the grants in memory.

use super::made::Made;
use crate::oracle::dice::Dice;
use dangvien::{
    auth::{Actor, Grant},
    entity::membership::{Column, Entity},
    scope::Scope,
};
use dangvien_shared::{
    id::{GrantId, OrganisationId, PersonId},
    vocabulary::{Action, OrganisationKind, Role},
};
use dangvien_tests::{TestApp, both_databases};
use sea_orm::{ConnectionTrait as _, sea_query::Query};
use std::{collections::BTreeSet, sync::Arc};

/// Sets of grants that are tried on each engine; every one is compared about every person and every organisation.
const TRIES: usize = 400;

both_databases! {
    async fn rows_are_let_through_as_the_grants_say(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let made = Made::make(&app).await;
        let tree = app.app.tree.current();
        let mut dice = Dice::new(7);
        let (mut pairs, mut seen, mut unseen) = (0, 0, 0);
        for number in 0..TRIES {
            let grants: Vec<Grant> = (0..=dice.below(3)).map(|_grant| grant(&mut dice, &made)).collect();
            let actor = Actor { grants: grants.clone(), ..Actor::tool("dice") };
            let scope = Scope::of(Arc::new(actor), &tree);
            let found = visible(&app, &scope).await;
            for person in &made.persons {
                let expected = grants.iter().any(|grant| reaches(grant, person.id, &person.stays));
                assert_eq!(found.contains(&person.id), expected, "try {number}: {grants:?} and {person:?}");
                if expected { seen += 1 } else { unseen += 1 }
                pairs += 1;
            }
            for (id, (name, chains)) in &made.organisations {
                let expected = grants.iter().any(|grant| chains.iter().any(|chain| chain.contains(&grant.organisation)));
                let paths = tree.paths_ever(*id);
                assert_eq!(paths.iter().any(|path| scope.covers_path(path)), expected, "try {number}: {grants:?} and {name}");
                pairs += 1;
            }
            assert_eq!(scope.may(Action::ReadMembers), grants.iter().any(|grant| grant.role.reach(Action::ReadMembers).is_some()
                && (!grant.role.is_assigned() || !grant.persons.is_empty())), "try {number}: {grants:?}");
        }
        assert!(pairs >= 10_000 && seen > 1_000 && unseen > 1_000, "{pairs} pairs, {seen} seen, {unseen} unseen");
    }
}

/// A grant of any role at an organisation where it fits.
fn grant(dice: &mut Dice, made: &Made) -> Grant {
    use OrganisationKind as K;
    loop {
        let role = dice.pick(Role::ALL);
        let places = [
            (made.root, K::Province),
            (made.uppers[0], K::Upper),
            (made.uppers[1], K::Upper),
            (made.communes[0], K::GrassrootsCommittee),
            (made.communes[1], K::GrassrootsCommittee),
            (made.branches[0], K::Branch),
            (made.branches[1], K::Branch),
            (made.branches[2], K::Branch),
        ];
        let (organisation, kind) = dice.pick(&places);
        if !role.fits(kind) {
            continue;
        }
        let everybody: Vec<PersonId> = made.persons.iter().map(|person| person.id).collect();
        let persons = if role.is_assigned() { dice.some(&everybody) } else { Vec::new() };
        return Grant { id: GrantId(1), role, organisation, persons };
    }
}

/// Whether a grant lets the rows of a person through, as `domain.md` 6 says it in words.
fn reaches(grant: &Grant, person: PersonId, stays: &[BTreeSet<OrganisationId>]) -> bool {
    use Role as R;
    match grant.role {
        R::ProvinceOfficer | R::UpperOfficer | R::GrassrootsOfficer | R::BranchSecretary | R::Inspector => {
            stays.iter().any(|chain| chain.contains(&grant.organisation))
        }
        R::ProvinceCommittee | R::UpperCommittee | R::Mentor | R::MassOrganisationOfficer | R::Teacher => {
            grant.persons.contains(&person)
        }
        R::Analyst | R::Administrator => false,
    }
}

/// The persons of whom the scope lets a membership through.
async fn visible(app: &TestApp, scope: &Scope) -> BTreeSet<PersonId> {
    let select = Query::select()
        .distinct()
        .column(Column::PersonId)
        .from(Entity)
        .cond_where(scope.restrict_rows(Column::BranchPath, Column::PersonId))
        .take();
    let rows = app.app.store.reader().query_all(&select).await.unwrap();
    rows.iter().map(|row| PersonId(row.try_get_by_index(0).unwrap())).collect()
}
