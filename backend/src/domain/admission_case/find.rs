//! Reading cases: the rows, and the events behind one.

use super::{
    sealed::open_event,
    shown_from::{COLUMNS, ShownFrom},
};
use crate::{
    auth::seal::Sealer,
    domain::{member::coded, merge},
    entity::{self, OPEN, admission_case, case_event, person},
    error::{Error, Result},
    scope::Scope,
};
use chrono::{DateTime, NaiveDate, Utc};
use dangvien_shared::{
    admission_case::{Actor, Event, State},
    id::{AccountId, CaseId, OrganisationId, PersonId},
    rules::clock::ClockKind,
    vocabulary::Sex,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, ExprTrait as _, QueryFilter as _, QueryOrder as _,
    QueryResult,
    sea_query::{Expr, Query},
};
use std::collections::HashMap;

/// A case as its events left it, with the name of its person.
#[derive(Clone, Debug, PartialEq)]
pub struct AdmissionCase {
    /// Id.
    pub id: CaseId,
    /// Whose case it is.
    pub person: PersonId,
    /// Full name of the person.
    pub full_name: String,
    /// Vietnamese order of the name.
    pub sort_key: String,
    /// Sex of the person.
    pub sex: Sex,
    /// Day of birth of the person, the first day of what is known.
    pub birth_on: NaiveDate,
    /// The branch that has the case.
    pub branch: OrganisationId,
    /// Its path.
    pub branch_path: String,
    /// The recorded state.
    pub state: State,
    /// First day of the state.
    pub state_since: NaiveDate,
    /// First day of the case.
    pub opened_on: NaiveDate,
    /// Day of its end; none while it is open.
    pub closed_on: Option<NaiveDate>,
    /// The day by which the next thing is due; none where no clock runs or its rule is unknown.
    pub due_on: Option<NaiveDate>,
    /// The clock that says so.
    pub due_clock: Option<ClockKind>,
    /// Who must act next.
    pub awaits: Option<Actor>,
    /// The organisation that must act next.
    pub awaits_organisation: Option<OrganisationId>,
    /// Documents that the next vote needs and the dossier lacks.
    pub missing_documents: i32,
    /// Number of its last event.
    pub version: i64,
    /// From when the clock shows another state over the recorded one.
    pub(in crate::domain) shown_from: ShownFrom,
    /// What the candidate lacks from day to day, sealed.
    pub(in crate::domain) forecast: Option<Vec<u8>>,
}

impl AdmissionCase {
    /// The recorded state, or what the clock shows over it on that day.
    pub fn shown_state(&self, today: NaiveDate) -> State {
        self.shown_from.shown(today).unwrap_or(self.state)
    }
}

/// An event with who recorded it, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEvent {
    /// Its number in the case, from 1.
    pub number: u32,
    /// What happened.
    pub event: Event,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Who recorded it; none for tools.
    pub recorded_by: Option<AccountId>,
}

/// Name under which cases stand in every statement; the one of [`crate::domain::page_of_each`].
pub(in crate::domain) const CASES: &str = crate::domain::page_of_each::FACTS;

/// Columns of [`read`], in its order.
pub(in crate::domain) fn columns() -> Vec<Expr> {
    use admission_case::Column as C;
    use person::Column as P;
    let of_case = [
        C::Id,
        C::PersonId,
        C::BranchId,
        C::BranchPath,
        C::State,
        C::StateSince,
        C::OpenedOn,
        C::ClosedOn,
        C::DueOn,
        C::DueClock,
        C::Awaits,
        C::AwaitsId,
        C::MissingDocuments,
        C::Version,
    ];
    let of_clock = COLUMNS.map(|(_state, column)| column);
    let of_person = [P::FullName, P::SortKey, P::Sex, P::BirthOn];
    let case = |column| Expr::col((CASES, column));
    let persons = of_person.map(|column| Expr::col((person::Entity, column)));
    of_case
        .map(case)
        .into_iter()
        .chain(persons)
        .chain(of_clock.map(case))
        .chain([case(C::Readiness)])
        .collect()
}

/// Reads the [`columns`] that begin at that place.
pub(in crate::domain) fn read(row: &QueryResult, first: usize) -> Result<AdmissionCase> {
    let text = |place: usize| row.try_get_by_index::<String>(first + place);
    let date = |place: usize| row.try_get_by_index::<NaiveDate>(first + place);
    let (clock, awaits) = (text(9)?, text(10)?);
    let clock_day = |place: usize| row.try_get_by_index::<Option<NaiveDate>>(first + place);
    let optional = |code: &str| !code.is_empty();
    Ok(AdmissionCase {
        id: CaseId(row.try_get_by_index(first)?),
        person: PersonId(row.try_get_by_index(first + 1)?),
        branch: OrganisationId(row.try_get_by_index(first + 2)?),
        branch_path: text(3)?,
        state: coded(State::from_code, &text(4)?)?,
        state_since: date(5)?,
        opened_on: date(6)?,
        closed_on: entity::known(date(7)?),
        due_on: entity::known(date(8)?),
        due_clock: optional(&clock).then(|| coded(ClockKind::from_code, &clock)).transpose()?,
        awaits: optional(&awaits).then(|| coded(Actor::from_code, &awaits)).transpose()?,
        awaits_organisation: row.try_get_by_index::<Option<i64>>(first + 11)?.map(OrganisationId),
        missing_documents: row.try_get_by_index(first + 12)?,
        version: row.try_get_by_index(first + 13)?,
        full_name: text(14)?,
        sort_key: text(15)?,
        sex: coded(Sex::from_code, &text(16)?)?,
        birth_on: date(17)?,
        shown_from: ShownFrom::of_row([clock_day(18)?, clock_day(19)?, clock_day(20)?, clock_day(21)?]),
        forecast: row.try_get_by_index(first + 22)?,
    })
}

/// The cases of these ids that the scope reaches.
pub async fn by_ids<C: ConnectionTrait>(db: &C, scope: &Scope, ids: &[CaseId]) -> Result<Vec<AdmissionCase>> {
    let own = Expr::col((CASES, admission_case::Column::Id)).is_in(ids.iter().map(|id| id.0));
    select(db, scope, own).await
}

/// The open case of a person, or else the last one, where the scope reaches it.
pub async fn case_of_person<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    person: PersonId,
) -> Result<Option<AdmissionCase>> {
    let own = Expr::col((CASES, admission_case::Column::PersonId)).eq(person.0);
    let mut found = select(db, scope, own).await?;
    found.sort_by_key(|case| (case.closed_on.unwrap_or(OPEN), case.id));
    Ok(found.pop())
}

async fn select<C: ConnectionTrait>(db: &C, scope: &Scope, which: Expr) -> Result<Vec<AdmissionCase>> {
    let mut select = Query::select();
    for column in columns() {
        select.expr(column);
    }
    select
        .from_as(admission_case::Entity, CASES)
        .inner_join(
            person::Entity,
            Expr::col((person::Entity, person::Column::Id))
                .eq(Expr::col((CASES, admission_case::Column::PersonId))),
        )
        .and_where(which)
        .cond_where(scope.restrict_cases(CASES));
    db.query_all(&select).await?.iter().map(|row| read(row, 0)).collect()
}

/// The events of a case, in their order; whom they name, by the record that they are part of now. The caller found the
/// case within its scope.
#[expect(clippy::disallowed_methods, reason = "callers found the case within the scope")]
pub async fn events<C: ConnectionTrait>(db: &C, sealer: &Sealer, case: CaseId) -> Result<Vec<StoredEvent>> {
    let rows = case_event::Entity::find()
        .filter(case_event::Column::CaseId.eq(case.0))
        .order_by_asc(case_event::Column::Number)
        .all(db)
        .await?;
    let corrupt = |what: &str| Error::Corrupt(format!("an event of a case cannot be read: {what}"));
    let read = |row: case_event::Model| {
        Ok(StoredEvent {
            number: u32::try_from(row.number).map_err(|_negative| corrupt("number"))?,
            event: open_event(sealer, &row)?,
            recorded_at: DateTime::from_timestamp_millis(row.recorded_at)
                .ok_or_else(|| corrupt("instant"))?,
            recorded_by: row.account_id.map(AccountId),
        })
    };
    let events: Vec<StoredEvent> = rows.into_iter().map(read).collect::<Result<_>>()?;
    let named = merge::records_of(db, events.iter().filter_map(|stored| stored.event.step.member())).await?;
    Ok(if named.is_empty() {
        events
    } else {
        events.into_iter().map(|stored| stored.naming(&named)).collect()
    })
}

impl StoredEvent {
    fn naming(mut self, records: &HashMap<PersonId, PersonId>) -> Self {
        self.event.step = self.event.step.naming(|person| *records.get(&person).unwrap_or(&person));
        self
    }
}
