//! Everything that belongs to the record of a person, wherever it stands.

use crate::{
    auth::seal::Sealer,
    domain::admission_case::{self, open_event},
    entity::{
        OPEN, account_person, admission, admission_case as case_table, approval, case_event, case_mentor,
        grant_person, membership, merged_person, movement, person, person_merge, person_tie,
    },
    error::{Error, Result},
};
use chrono::NaiveDate;
use dangvien_shared::{
    admission_case::{Case, Event, Phase, StepKind},
    id::{CaseId, OrganisationId, PersonId},
    rules::merge::{AdmissionFacts, CaseFacts, RecordFacts, Stay},
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbBackend, EntityTrait as _, QueryFilter as _,
    QueryOrder as _,
    sea_query::{LockType, Query},
};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// Tables whose rows belong to a person, with the column that says to whom: they go with the record.
pub const MOVED: [(&str, &str); 9] = [
    ("account_person", "person_id"),
    ("admission", "person_id"),
    ("admission_case", "person_id"),
    ("case_mentor", "person_id"),
    ("grant_person", "person_id"),
    ("membership", "person_id"),
    ("merged_person", "into_id"),
    ("movement", "person_id"),
    ("person_tie", "person_id"),
];

/// Columns that name a person and keep the id that they have: the trail, and what is known of merges themselves.
pub const LEFT_BEHIND: [(&str, &str); 6] = [
    ("audit_subject", "person_id"),
    ("merged_person", "person_id"),
    ("person_merge", "absorbed_id"),
    ("person_merge", "kept_id"),
    ("two_persons", "left_id"),
    ("two_persons", "right_id"),
];

/// A case of the person.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct OwnCase {
    pub(super) id: i64,
    pub(super) branch_id: i64,
    pub(super) branch_path: String,
    pub(super) state: String,
    pub(super) opened_on: NaiveDate,
    pub(super) closed_on: NaiveDate,
    pub(super) version: i64,
    #[serde(skip)]
    pub(super) after_ceremony: bool,
}

/// A record with all its rows, the oldest of each kind first.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Record {
    pub(super) person: person::Model,
    pub(super) memberships: Vec<membership::Model>,
    pub(super) movements: Vec<movement::Model>,
    pub(super) admissions: Vec<admission::Model>,
    pub(super) cases: Vec<OwnCase>,
    pub(super) helps: Vec<case_mentor::Model>,
    pub(super) introduces: Vec<(CaseId, NaiveDate)>,
    pub(super) grants: Vec<grant_person::Model>,
    pub(super) accounts: Vec<account_person::Model>,
    pub(super) ties: Vec<person_tie::Model>,
    /// Records that were closed into it.
    pub(super) merged: Vec<merged_person::Model>,
    /// The record that it is part of itself.
    pub(super) closed: bool,
    /// Another merge of it waits for approval.
    pub(super) waits: bool,
}

/// What a digest of a record is made of: what figures and lists are made of, and what a merge taken back would restore.
#[derive(Serialize)]
struct Stamped<'a> {
    person: person::Model,
    memberships: &'a [membership::Model],
    movements: &'a [movement::Model],
    admissions: &'a [admission::Model],
    cases: &'a [OwnCase],
}

impl Record {
    /// Loads two records; none where one of them is not there. `but` is a merge that waits and does not count.
    pub(super) async fn both<C: ConnectionTrait>(
        db: &C,
        sealer: &Sealer,
        ids: [PersonId; 2],
        but: Option<i64>,
    ) -> Result<Option<[Self; 2]>> {
        let introductions = introductions(db, sealer).await?;
        let [left, right] = ids;
        let left = Self::load(db, sealer, left, &introductions, but).await?;
        let right = Self::load(db, sealer, right, &introductions, but).await?;
        Ok(left.zip(right).map(|(left, right)| [left, right]))
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "whether the whole record is within the scope is asked of its rows"
    )]
    async fn load<C: ConnectionTrait>(
        db: &C,
        sealer: &Sealer,
        id: PersonId,
        introductions: &[(CaseId, NaiveDate, PersonId)],
        but: Option<i64>,
    ) -> Result<Option<Self>> {
        let Some(person) = person::Entity::find_by_id(id.0).one(db).await? else { return Ok(None) };
        let merged = merged_person::Entity::find()
            .filter(merged_person::Column::IntoId.eq(id.0))
            .order_by_asc(merged_person::Column::PersonId)
            .all(db)
            .await?;
        let own = |person: PersonId| person == id || merged.iter().any(|row| row.person_id == person.0);
        Ok(Some(Self {
            memberships: membership::Entity::find()
                .filter(membership::Column::PersonId.eq(id.0))
                .order_by_asc(membership::Column::ValidFrom)
                .all(db)
                .await?,
            movements: movement::Entity::find()
                .filter(movement::Column::PersonId.eq(id.0))
                .order_by_asc(movement::Column::HappenedOn)
                .order_by_asc(movement::Column::Id)
                .all(db)
                .await?,
            admissions: admission::Entity::find()
                .filter(admission::Column::PersonId.eq(id.0))
                .order_by_asc(admission::Column::CeremonyOn)
                .all(db)
                .await?,
            cases: cases(db, sealer, id).await?,
            helps: case_mentor::Entity::find()
                .filter(case_mentor::Column::PersonId.eq(id.0))
                .order_by_asc(case_mentor::Column::ValidFrom)
                .order_by_asc(case_mentor::Column::CaseId)
                .all(db)
                .await?,
            introduces: introductions
                .iter()
                .filter(|(_, _, person)| own(*person))
                .map(|(case, on, _)| (*case, *on))
                .collect(),
            grants: grant_person::Entity::find()
                .filter(grant_person::Column::PersonId.eq(id.0))
                .order_by_asc(grant_person::Column::GrantId)
                .all(db)
                .await?,
            accounts: account_person::Entity::find()
                .filter(account_person::Column::PersonId.eq(id.0))
                .order_by_asc(account_person::Column::AccountId)
                .all(db)
                .await?,
            ties: person_tie::Entity::find()
                .filter(person_tie::Column::PersonId.eq(id.0))
                .order_by_asc(person_tie::Column::Id)
                .all(db)
                .await?,
            closed: merged_person::Entity::find_by_id(id.0).one(db).await?.is_some(),
            waits: waits(db, id, but).await?,
            merged,
            person,
        }))
    }

    /// What matters for the rules.
    pub(super) fn facts(&self) -> RecordFacts {
        let stay = |row: &membership::Model| Stay {
            branch: OrganisationId(row.branch_id),
            from: row.valid_from,
            to: row.valid_to,
            probationary: row.official_on >= row.valid_to,
        };
        let admission = |row: &admission::Model| AdmissionFacts {
            branch: OrganisationId(row.branch_id),
            decided_on: row.decided_on,
            ceremony_on: row.ceremony_on,
            official_on: row.official_on,
            struck_off_on: row.struck_off_on,
            readmission: row.readmission,
        };
        let case = |row: &OwnCase| CaseFacts {
            id: CaseId(row.id),
            opened_on: row.opened_on,
            open: row.closed_on == OPEN,
            after_ceremony: row.after_ceremony,
        };
        RecordFacts {
            stays: self.memberships.iter().map(stay).collect(),
            admissions: self.admissions.iter().map(admission).collect(),
            cases: self.cases.iter().map(case).collect(),
            helps: self.helps.iter().map(|row| CaseId(row.case_id)).collect(),
            introduces: self.introduces.iter().map(|(case, _)| *case).collect(),
            has_account: !self.accounts.is_empty(),
            closed: self.closed,
            waits: self.waits,
        }
    }

    /// Every path at which something of the record stands: who may not see one of them does not see the record whole.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        let moved = self.movements.iter().flat_map(|row| [row.from_path.as_str(), row.to_path.as_str()]);
        let of_memberships = self.memberships.iter().map(|row| row.branch_path.as_str());
        let of_admissions = self.admissions.iter().map(|row| row.branch_path.as_str());
        let of_cases = self.cases.iter().map(|row| row.branch_path.as_str());
        of_memberships.chain(of_admissions).chain(of_cases).chain(moved).filter(|path| !path.is_empty())
    }

    /// A digest of what the record says.
    pub(super) fn stamp(&self) -> Result<String> {
        let stamped = Stamped {
            // A merge that was taken back leaves the values as they were, and a version that has grown.
            person: person::Model { version: 0, ..self.person.clone() },
            memberships: &self.memberships,
            movements: &self.movements,
            admissions: &self.admissions,
            cases: &self.cases,
        };
        let text = serde_json::to_vec(&stamped)
            .map_err(|error| Error::Corrupt(format!("a record cannot be digested: {error}")))?;
        let mut words = String::new();
        for byte in &Sha256::digest(&text)[..16] {
            let _ = write!(words, "{byte:02x}");
        }
        Ok(words)
    }
}

/// Both records as who asks has read them.
pub(super) fn stamp_of([kept, absorbed]: [&Record; 2]) -> Result<String> {
    Ok(format!("{}{}", kept.stamp()?, absorbed.stamp()?))
}

/// Holds both persons until the end of the transaction: no row can be added to them meanwhile. SQLite has one writer anyway.
pub(super) async fn hold<C: ConnectionTrait>(db: &C, ids: [PersonId; 2]) -> Result<()> {
    if db.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    let mut select = Query::select();
    select
        .column(person::Column::Id)
        .from(person::Entity)
        .and_where(person::Column::Id.is_in(ids.map(|id| id.0)))
        // In one order, so that two merges never wait for each other.
        .order_by(person::Column::Id, sea_orm::Order::Asc)
        .lock(LockType::Update);
    db.query_all(&select).await?;
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "of a record that is judged as a whole")]
async fn cases<C: ConnectionTrait>(db: &C, sealer: &Sealer, person: PersonId) -> Result<Vec<OwnCase>> {
    let rows = case_table::Entity::find()
        .filter(case_table::Column::PersonId.eq(person.0))
        .order_by_asc(case_table::Column::Id)
        .all(db)
        .await?;
    let mut found = Vec::new();
    for row in rows {
        let after_ceremony = row.closed_on == OPEN && {
            let events = admission_case::events(db, sealer, CaseId(row.id)).await?;
            let events: Vec<Event> = events.into_iter().map(|stored| stored.event).collect();
            Case::replay(&events).phase() == Phase::Recognition
        };
        found.push(OwnCase {
            id: row.id,
            branch_id: row.branch_id,
            branch_path: row.branch_path,
            state: row.state,
            opened_on: row.opened_on,
            closed_on: row.closed_on,
            version: row.version,
            after_ceremony,
        });
    }
    Ok(found)
}

/// Who introduced whom: that stands in the events alone, which are sealed, so all of that kind are opened.
#[expect(
    clippy::disallowed_methods,
    reason = "an introducer may stand in any branch; nothing of the cases is shown"
)]
async fn introductions<C: ConnectionTrait>(
    db: &C,
    sealer: &Sealer,
) -> Result<Vec<(CaseId, NaiveDate, PersonId)>> {
    let rows = case_event::Entity::find()
        .filter(case_event::Column::Kind.eq(StepKind::Introduce.as_code()))
        .order_by_asc(case_event::Column::CaseId)
        .order_by_asc(case_event::Column::Number)
        .all(db)
        .await?;
    let mut found = Vec::new();
    for row in rows {
        let event = open_event(sealer, &row)?;
        found.extend(event.step.member().map(|member| (CaseId(row.case_id), event.on, member)));
    }
    Ok(found)
}

/// Whether a merge of the record waits for approval.
async fn waits<C: ConnectionTrait>(db: &C, id: PersonId, but: Option<i64>) -> Result<bool> {
    let open = Query::select()
        .column(approval::Column::MergeId)
        .from(approval::Entity)
        .and_where(approval::Column::MergeId.is_not_null())
        .and_where(approval::Column::State.eq("OPEN"))
        .take();
    let either = Condition::any()
        .add(person_merge::Column::KeptId.eq(id.0))
        .add(person_merge::Column::AbsorbedId.eq(id.0));
    #[expect(clippy::disallowed_methods, reason = "whether there is one, whoever asked for it")]
    let mut found =
        person_merge::Entity::find().filter(either).filter(person_merge::Column::Id.in_subquery(open));
    if let Some(own) = but {
        found = found.filter(person_merge::Column::Id.ne(own));
    }
    Ok(found.one(db).await?.is_some())
}
