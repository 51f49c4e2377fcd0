//! The facts of a day for the rules: what the register and the tree say, never what somebody typed.

use super::{
    candidate::{CandidateRecord, Left},
    person,
};
use crate::{
    domain::tree::{Node, Tree, TreeAt},
    entity::{OPEN, admission, admission_authority, admission_case, case_document, membership},
    error::{Error, Result},
};
use chrono::NaiveDate;
use dangvien_shared::{
    admission_case::{Case, DocumentNumber, Facts, Step},
    id::{CaseId, OrganisationId, PersonId},
    rules::{authority::Place, eligibility::MemberFacts, vote::Electorate},
    vocabulary::{MemberStatus, OrganisationKind},
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
};
use std::collections::{BTreeMap, BTreeSet};

/// Whose facts, and of which day.
#[derive(Debug)]
pub(super) struct Asked<'a> {
    /// The case; none before it is opened.
    pub(super) id: Option<CaseId>,
    /// What its events say.
    pub(super) case: &'a Case,
    /// The person.
    pub(super) person: PersonId,
    /// What is known of the candidate.
    pub(super) candidate: &'a CandidateRecord,
    /// The step at hand; none for an outlook.
    pub(super) step: Option<&'a Step>,
    /// The day of the step.
    pub(super) on: NaiveDate,
    /// Today.
    pub(super) today: NaiveDate,
}

/// Gathers them.
pub(super) async fn gather<C: ConnectionTrait>(db: &C, tree: &Tree, asked: &Asked<'_>) -> Result<Facts> {
    let row = person::load(db, asked.person).await?;
    let row = row.ok_or_else(|| Error::Corrupt("a case without its person".to_owned()))?;
    let registered = match asked.step {
        Some(Step::Register { branch }) => Some(*branch),
        _ => None,
    };
    let branch = asked.case.branch().or(registered);
    let branch = branch.ok_or_else(|| Error::Corrupt("a case without its branch".to_owned()))?;
    let own = memberships_of(db, &[asked.person]).await?;
    let readmissions = readmissions(db, asked.person).await?;
    let left = own.iter().map(|row| row.valid_to).max().filter(|to| *to <= asked.on);
    let left = left.map(|on| Left { on, readmissions });
    Ok(Facts {
        today: asked.today,
        candidate: asked.candidate.assessed(&row, left)?,
        is_member: own.iter().any(|row| holds(row, asked.on)),
        has_open_case: has_open_case(db, asked.person, asked.id).await?,
        electorate: electorate(db, branch, asked.on).await?,
        place: place(db, tree, branch, asked.on).await?,
        place_has_branch: asked.candidate.introducers_sent_by.is_none(),
        members: members(db, tree, asked).await?,
        taken_numbers: taken_numbers(db, asked).await?,
    })
}

fn holds(row: &membership::Model, on: NaiveDate) -> bool {
    row.valid_from <= on && on < row.valid_to
}

#[expect(
    clippy::disallowed_methods,
    reason = "rules ask about members wherever they are; nothing of them is shown"
)]
async fn memberships_of<C: ConnectionTrait>(db: &C, persons: &[PersonId]) -> Result<Vec<membership::Model>> {
    let ids = persons.iter().map(|person| person.0);
    Ok(membership::Entity::find().filter(membership::Column::PersonId.is_in(ids)).all(db).await?)
}

#[expect(clippy::disallowed_methods, reason = "counts admissions of the person at hand")]
async fn readmissions<C: ConnectionTrait>(db: &C, person: PersonId) -> Result<u32> {
    let found = admission::Entity::find()
        .filter(admission::Column::PersonId.eq(person.0))
        .filter(admission::Column::Readmission.eq(true));
    Ok(u32::try_from(found.count(db).await?).unwrap_or(u32::MAX))
}

#[expect(clippy::disallowed_methods, reason = "one person has one open case, whoever sees it")]
async fn has_open_case<C: ConnectionTrait>(db: &C, person: PersonId, but: Option<CaseId>) -> Result<bool> {
    let mut found = admission_case::Entity::find()
        .filter(admission_case::Column::PersonId.eq(person.0))
        .filter(admission_case::Column::ClosedOn.eq(OPEN));
    if let Some(own) = but {
        found = found.filter(admission_case::Column::Id.ne(own.0));
    }
    Ok(found.count(db).await? > 0)
}

/// Who can vote in a branch on a day. Exemptions and temporary transfers are not in the register yet: none is counted.
#[expect(clippy::disallowed_methods, reason = "a vote counts the whole branch of the case")]
pub(super) async fn electorate<C: ConnectionTrait>(
    db: &C,
    branch: OrganisationId,
    on: NaiveDate,
) -> Result<Electorate> {
    let of_day = || {
        membership::Entity::find()
            .filter(membership::Column::BranchId.eq(branch.0))
            .filter(membership::Column::ValidFrom.lte(on))
            .filter(membership::Column::ValidTo.gt(on))
    };
    let official = of_day().filter(membership::Column::OfficialOn.lte(on)).count(db).await?;
    let probationary = of_day().filter(membership::Column::OfficialOn.gt(on)).count(db).await?;
    let count = |found: u64| u32::try_from(found).unwrap_or(u32::MAX);
    Ok(Electorate { official: count(official), probationary: count(probationary), exempt: 0, away: 0 })
}

/// Where the branch stands on the day.
pub(super) async fn place<C: ConnectionTrait>(
    db: &C,
    tree: &Tree,
    branch: OrganisationId,
    on: NaiveDate,
) -> Result<Place> {
    let place = place_in(&tree.at(on), branch)
        .ok_or_else(|| Error::input("branch", "the branch does not stand on that day"))?;
    let authorised_to_admit = is_authorised(db, place.grassroots, on).await?;
    Ok(Place { authorised_to_admit, ..place })
}

/// Whether a committee stands above a branch on a day: only such a one sends introducers.
pub(super) fn stands_above(
    tree: &Tree,
    committee: OrganisationId,
    branch: OrganisationId,
    on: NaiveDate,
) -> bool {
    let snapshot = tree.at(on);
    let node = snapshot.find(branch);
    node.is_some_and(|node| snapshot.ancestors(node).iter().any(|above| above.id == committee))
}

/// The same by the tree alone, as if no committee were authorised; none where the branch does not stand.
pub(in crate::domain) fn place_in(snapshot: &TreeAt, branch: OrganisationId) -> Option<Place> {
    let node = snapshot.find(branch)?;
    let mut chain = snapshot.ancestors(node);
    chain.push(node);
    let of = |fits: fn(&Node) -> bool| chain.iter().find(|node| fits(node)).copied();
    let grassroots = of(|node| node.kind.is_grassroots()).unwrap_or(node);
    let province = of(|node| node.kind == OrganisationKind::Province).unwrap_or(node);
    Some(Place {
        branch,
        grassroots: grassroots.id,
        grassroots_kind: grassroots.kind,
        grassroots_type: grassroots.org_type,
        authorised_to_admit: false,
        subcommittee: of(|node| node.kind == OrganisationKind::Subcommittee).map(|node| node.id),
        upper: of(|node| node.kind == OrganisationKind::Upper).map(|node| node.id),
        province: province.id,
    })
}

#[expect(clippy::disallowed_methods, reason = "who may decide is asked by the rules")]
async fn is_authorised<C: ConnectionTrait>(db: &C, committee: OrganisationId, on: NaiveDate) -> Result<bool> {
    let found = admission_authority::Entity::find()
        .filter(admission_authority::Column::OrganisationId.eq(committee.0))
        .filter(admission_authority::Column::ValidFrom.lte(on))
        .filter(admission_authority::Column::ValidTo.gt(on));
    Ok(found.count(db).await? > 0)
}

/// What the register says of everybody whom the case or the step names.
async fn members<C: ConnectionTrait>(
    db: &C,
    tree: &Tree,
    asked: &Asked<'_>,
) -> Result<BTreeMap<PersonId, MemberFacts>> {
    let case = asked.case;
    let mut named: BTreeSet<PersonId> = case.people().into_iter().collect();
    named.extend(asked.step.and_then(Step::member));
    let named: Vec<PersonId> = named.into_iter().collect();
    let branch = case.branch();
    let snapshot = tree.at(asked.on);
    let above = match (asked.candidate.introducers_sent_by, branch) {
        (Some(committee), _) => Some(committee),
        (None, Some(branch)) => place_in(&snapshot, branch).map(|place| place.grassroots),
        (None, None) => None,
    };
    let mut found = BTreeMap::new();
    for row in memberships_of(db, &named).await?.iter().filter(|row| holds(row, asked.on)) {
        let status =
            if row.official_on <= asked.on { MemberStatus::Official } else { MemberStatus::Probationary };
        let own = OrganisationId(row.branch_id);
        // A member whom the committee above sends belongs to another branch below it.
        let below = above.and_then(|top| snapshot.find(top)).zip(snapshot.find(own));
        let sent_from_above =
            branch != Some(own) && below.is_some_and(|(top, node)| node.path.starts_with(&*top.path));
        found.insert(PersonId(row.person_id), MemberFacts { status, branch: own, sent_from_above });
    }
    Ok(found)
}

/// Of the numbers of the step's documents those that another document bears.
#[expect(clippy::disallowed_methods, reason = "a number is given once, whoever sees the case that has it")]
async fn taken_numbers<C: ConnectionTrait>(db: &C, asked: &Asked<'_>) -> Result<Vec<DocumentNumber>> {
    let documents = asked.step.into_iter().flat_map(Step::documents);
    let numbers: Vec<&DocumentNumber> = documents.filter_map(|document| document.number.as_ref()).collect();
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let any = numbers.iter().fold(Condition::any(), |any, number| {
        any.add(
            Condition::all()
                .add(case_document::Column::IssuerId.eq(number.issuer.0))
                .add(case_document::Column::Series.eq(number.kind.as_str()))
                .add(case_document::Column::Term.eq(number.term.as_str()))
                .add(case_document::Column::Number.eq(i64::from(number.number))),
        )
    });
    let rows = case_document::Entity::find()
        .filter(case_document::Column::State.eq("VALID"))
        .filter(any)
        .all(db)
        .await?;
    let taken = |number: &&&DocumentNumber| {
        rows.iter().any(|row| {
            (row.issuer_id, row.number) == (number.issuer.0, i64::from(number.number))
                && (row.series.as_str(), row.term.as_str()) == (number.kind.as_str(), number.term.as_str())
        })
    };
    Ok(numbers.iter().filter(taken).map(|number| (*number).clone()).collect())
}
