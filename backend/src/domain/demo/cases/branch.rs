//! What the register says of the branches: who is an official member on which day, and where a branch stands.

use super::{COMPLETE_TO, Chance};
use crate::{
    domain::{
        admission_case::place_in,
        demo::source::{inside, source},
        tree::Tree,
    },
    entity::membership,
    error::Result,
};
use chrono::NaiveDate;
use dangvien_shared::{
    id::{OrganisationId, PersonId},
    rules::{authority::Place, eligibility::MemberFacts, vote::Electorate},
    vocabulary::MemberStatus,
};
use sea_orm::{ConnectionTrait, EntityTrait as _, QueryOrder as _};
use std::collections::BTreeMap;

/// A membership, as far as cases ask.
#[derive(Clone, Copy, Debug)]
pub(super) struct Held {
    pub(super) person: PersonId,
    pub(super) branch: OrganisationId,
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
    official_on: NaiveDate,
}

impl Held {
    fn is_official(&self, on: NaiveDate) -> bool {
        self.from <= on && on < self.to && self.official_on <= on
    }
}

/// Where a branch came from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Origin {
    /// The branch of its first members before.
    pub(super) branch: OrganisationId,
    /// Its own first day.
    pub(super) founded_on: NaiveDate,
}

/// The branches with their members.
#[derive(Debug)]
pub(super) struct Branches {
    of_branch: BTreeMap<OrganisationId, Vec<Held>>,
    of_person: BTreeMap<PersonId, Vec<Held>>,
    tree: Tree,
    ids: Vec<OrganisationId>,
}

impl Branches {
    /// Reads them from a register that was just filled.
    #[expect(clippy::disallowed_methods, reason = "the demonstration reads what it wrote")]
    pub(super) async fn load<C: ConnectionTrait>(db: &C, tree: Tree) -> Result<Self> {
        let rows = membership::Entity::find().order_by_asc(membership::Column::Id).all(db).await?;
        let mut of_branch: BTreeMap<OrganisationId, Vec<Held>> = BTreeMap::new();
        let mut of_person: BTreeMap<PersonId, Vec<Held>> = BTreeMap::new();
        for row in rows {
            let held = Held {
                person: PersonId(row.person_id),
                branch: OrganisationId(row.branch_id),
                from: row.valid_from,
                to: row.valid_to,
                official_on: row.official_on,
            };
            of_branch.entry(held.branch).or_default().push(held);
            of_person.entry(held.person).or_default().push(held);
        }
        for rows in of_person.values_mut() {
            rows.sort_by_key(|held| held.from);
        }
        let snapshot = tree.at(COMPLETE_TO);
        let ids =
            snapshot.nodes().iter().filter(|node| node.kind.holds_members()).map(|node| node.id).collect();
        Ok(Self { of_branch, of_person, tree, ids })
    }

    /// Members of all branches on the last day, roughly: the memberships that are open.
    pub(super) fn members(&self) -> u32 {
        let open = self.of_branch.values().flatten().filter(|held| held.to > COMPLETE_TO);
        u32::try_from(open.count()).unwrap_or(u32::MAX)
    }

    /// Some branch.
    pub(super) fn draw(&self, chance: &mut Chance) -> Option<i64> {
        (!self.ids.is_empty()).then(|| chance.pick(&self.ids).0)
    }

    /// Where a branch stands on a day; none where it does not.
    pub(super) fn place(&self, branch: OrganisationId, on: NaiveDate) -> Option<Place> {
        place_in(&self.tree.at(on), branch)
    }

    /// The district whose committee is above a branch on the last day, by its place among those of the source.
    pub(super) fn district(&self, branch: OrganisationId) -> Option<usize> {
        let upper = self.place(branch, COMPLETE_TO)?.upper?;
        let snapshot = self.tree.at(COMPLETE_TO);
        let name = &snapshot.find(upper)?.name;
        source().districts.iter().position(|district| name.ends_with(&inside(&district.name)))
    }

    /// Where a branch came from that was founded after a day.
    pub(super) fn origin(&self, branch: OrganisationId, after: NaiveDate) -> Option<Origin> {
        let held = self.of_branch.get(&branch)?;
        let founded_on = held.iter().map(|held| held.from).min().filter(|first| after < *first)?;
        let founders = held.iter().filter(|held| held.from == founded_on);
        let before = founders
            .filter_map(|founder| self.memberships(founder.person).iter().find(|held| held.to == founded_on));
        let mut votes: BTreeMap<OrganisationId, usize> = BTreeMap::new();
        before.for_each(|held| *votes.entry(held.branch).or_default() += 1);
        let (branch, _votes) = votes.into_iter().max_by_key(|(_branch, votes)| *votes)?;
        Some(Origin { branch, founded_on })
    }

    /// Its path, the last where it stands no more.
    pub(super) fn path(&self, branch: OrganisationId) -> String {
        self.tree.paths_ever(branch).last().map(ToString::to_string).unwrap_or_default()
    }

    /// Who can vote.
    pub(super) fn electorate(&self, branch: OrganisationId, on: NaiveDate) -> Electorate {
        let held = self.of_branch.get(&branch).map(Vec::as_slice).unwrap_or_default();
        let there = held.iter().filter(|held| held.from <= on && on < held.to);
        let (official, probationary): (Vec<&Held>, Vec<&Held>) =
            there.partition(|held| held.official_on <= on);
        let count = |list: Vec<&Held>| u32::try_from(list.len()).unwrap_or(u32::MAX);
        Electorate { official: count(official), probationary: count(probationary), exempt: 0, away: 0 }
    }

    /// What is known of a member on a day.
    pub(super) fn facts(&self, person: PersonId, on: NaiveDate) -> Option<MemberFacts> {
        let held = self.memberships(person).iter().find(|held| held.from <= on && on < held.to)?;
        let status = if held.is_official(on) { MemberStatus::Official } else { MemberStatus::Probationary };
        Some(MemberFacts { status, branch: held.branch, sent_from_above: false })
    }

    /// The memberships of a person, the oldest first.
    pub(super) fn memberships(&self, person: PersonId) -> &[Held] {
        self.of_person.get(&person).map(Vec::as_slice).unwrap_or_default()
    }

    /// Some official members of a branch who stay from one day to another, others where too few do.
    pub(super) fn helpers(
        &self,
        chance: &mut Chance,
        branch: OrganisationId,
        (from, to): (NaiveDate, NaiveDate),
    ) -> Vec<PersonId> {
        let held = self.of_branch.get(&branch).map(Vec::as_slice).unwrap_or_default();
        let mut found: Vec<PersonId> = held
            .iter()
            .filter(|held| held.is_official(from) && held.to > to)
            .map(|held| held.person)
            .collect();
        if found.len() < 3 {
            found.extend(held.iter().filter(|held| held.is_official(to)).map(|held| held.person));
        }
        // Of a branch that is no more by then nobody stays.
        if found.is_empty() {
            found.extend(held.iter().filter(|held| held.is_official(from)).map(|held| held.person));
        }
        found.dedup();
        chance.shuffle(&mut found);
        found
    }
}
