//! Admission cases: the row, the mentors, the numbers and the register are what the events say.

use super::{CaseFault, Finding, MOST_FINDINGS, Report};
use crate::{
    auth::seal::Sealer,
    domain::{
        admission_case::{CASES, document_row, mentor_rows, open_event},
        merge,
        tree::Tree,
    },
    entity::{OPEN, admission, admission_case, case_document, case_event, case_mentor, membership},
    error::Result,
    scope::Scope,
};
use dangvien_shared::{
    admission_case::{Case, Event, Phase, State},
    id::{CaseId, OrganisationId, PersonId},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, ExprTrait as _, FromQueryResult as _,
    QueryFilter as _, QueryOrder as _,
    sea_query::{Expr, Order, Query},
};
use std::collections::HashMap;

/// Cases that are looked at together: their events are at hand meanwhile.
const AT_ONCE: u64 = 500;

/// Everything that the tables say of some cases, by case or by person.
#[derive(Default)]
struct Rows {
    events: HashMap<i64, Vec<case_event::Model>>,
    mentors: HashMap<i64, Vec<case_mentor::Model>>,
    documents: HashMap<i64, Vec<case_document::Model>>,
    admissions: HashMap<i64, Vec<admission::Model>>,
    memberships: HashMap<i64, Vec<membership::Model>>,
    /// Records that were closed, and what they are part of.
    closed: HashMap<PersonId, PersonId>,
}

pub(super) async fn check<C: ConnectionTrait>(
    db: &C,
    sealer: &Sealer,
    scope: &Scope,
    tree: &Tree,
    only: Option<PersonId>,
    report: &mut Report,
) -> Result<()> {
    let (mut last, mut found) = (i64::MIN, 0);
    loop {
        let cases = after(db, scope, last, only).await?;
        let Some(end) = cases.last() else { return Ok(()) };
        last = end.id;
        let rows = Rows::of(db, sealer, &cases).await?;
        for case in &cases {
            for fault in faults(sealer, tree, case, &rows) {
                found += 1;
                if found <= MOST_FINDINGS {
                    report.findings.push(Finding::CaseApart { case: CaseId(case.id), fault });
                }
            }
        }
    }
}

async fn after<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    last: i64,
    only: Option<PersonId>,
) -> Result<Vec<admission_case::Model>> {
    use sea_orm::Iterable as _;
    let mut select = Query::select();
    for column in admission_case::Column::iter() {
        select.expr(Expr::col((CASES, column)));
    }
    select
        .from_as(admission_case::Entity, CASES)
        .and_where(Expr::col((CASES, admission_case::Column::Id)).gt(last))
        .cond_where(scope.restrict_cases(CASES))
        .order_by((CASES, admission_case::Column::Id), Order::Asc)
        .limit(AT_ONCE);
    if let Some(person) = only {
        select.and_where(Expr::col((CASES, admission_case::Column::PersonId)).eq(person.0));
    }
    let rows = db.query_all(&select).await?;
    Ok(rows.iter().map(|row| admission_case::Model::from_query_result(row, "")).collect::<Result<_, _>>()?)
}

impl Rows {
    #[expect(clippy::disallowed_methods, reason = "of cases that were found within the scope")]
    async fn of<C: ConnectionTrait>(
        db: &C,
        sealer: &Sealer,
        cases: &[admission_case::Model],
    ) -> Result<Self> {
        let ids = || cases.iter().map(|case| case.id);
        let persons = || cases.iter().map(|case| case.person_id);
        let mut rows = Self::default();
        for row in case_event::Entity::find()
            .filter(case_event::Column::CaseId.is_in(ids()))
            .order_by_asc(case_event::Column::Number)
            .all(db)
            .await?
        {
            rows.events.entry(row.case_id).or_default().push(row);
        }
        for row in case_mentor::Entity::find()
            .filter(case_mentor::Column::CaseId.is_in(ids()))
            .order_by_asc(case_mentor::Column::ValidFrom)
            .all(db)
            .await?
        {
            rows.mentors.entry(row.case_id).or_default().push(row);
        }
        let valid = case_document::Entity::find().filter(case_document::Column::State.eq("VALID"));
        for row in valid.filter(case_document::Column::CaseId.is_in(ids())).all(db).await? {
            rows.documents.entry(row.case_id).or_default().push(row);
        }
        for row in
            admission::Entity::find().filter(admission::Column::PersonId.is_in(persons())).all(db).await?
        {
            rows.admissions.entry(row.person_id).or_default().push(row);
        }
        let open = membership::Entity::find().filter(membership::Column::ValidTo.eq(OPEN));
        for row in open.filter(membership::Column::PersonId.is_in(persons())).all(db).await? {
            rows.memberships.entry(row.person_id).or_default().push(row);
        }
        // What does not open is told as such, case by case.
        let opened = rows.events.values().flatten().filter_map(|event| open_event(sealer, event).ok());
        let named: Vec<PersonId> = opened.filter_map(|event| event.step.member()).collect();
        rows.closed = merge::records_of(db, named).await?;
        Ok(rows)
    }
}

fn of<T>(rows: &HashMap<i64, Vec<T>>, id: i64) -> &[T] {
    rows.get(&id).map(Vec::as_slice).unwrap_or_default()
}

fn faults(sealer: &Sealer, tree: &Tree, row: &admission_case::Model, rows: &Rows) -> Vec<CaseFault> {
    let kept = of(&rows.events, row.id);
    let in_order = kept.iter().zip(1..).all(|(event, number)| event.number == number);
    let record = |person: PersonId| *rows.closed.get(&person).unwrap_or(&person);
    let open = |event: &case_event::Model| {
        let event = open_event(sealer, event)?;
        Ok(Event { step: event.step.naming(record), ..event })
    };
    let events: Result<Vec<Event>> = kept.iter().map(open).collect();
    let Some(events) = events.ok().filter(|_| in_order && !kept.is_empty()) else {
        return vec![CaseFault::Events];
    };
    let told = |event: &Event, kept: &case_event::Model| {
        (event.on, event.step.kind().as_code()) == (kept.happened_on, kept.kind.as_str())
    };
    let case = Case::replay(&events);
    let checks = [
        (CaseFault::Events, events.iter().zip(kept).all(|(event, kept)| told(event, kept))),
        (CaseFault::Row, row_agrees(&case, row, tree)),
        (CaseFault::Mentors, mentor_rows(CaseId(row.id), &case) == of(&rows.mentors, row.id)),
        (CaseFault::Documents, documents_agree(&case, row, of(&rows.documents, row.id))),
        (CaseFault::Register, register_agrees(&case, row, rows)),
    ];
    checks.into_iter().filter(|(_, agrees)| !agrees).map(|(fault, _)| fault).collect()
}

fn row_agrees(case: &Case, row: &admission_case::Model, tree: &Tree) -> bool {
    let closed_on = if case.is_open() { Some(OPEN) } else { case.state_since };
    let branch = OrganisationId(row.branch_id);
    case.state.map(State::as_code) == Some(row.state.as_str())
        && (case.state_since, closed_on) == (Some(row.state_since), Some(row.closed_on))
        && case.branch() == Some(branch)
        // A correction of what is known of the candidate raises the version too, and is no event.
        && i64::from(case.events) <= row.version
        && tree.paths_ever(branch).iter().any(|path| **path == *row.branch_path)
}

fn documents_agree(case: &Case, row: &admission_case::Model, kept: &[case_document::Model]) -> bool {
    let mut wanted: Vec<case_document::Model> =
        case.documents.iter().filter_map(|filed| document_row(CaseId(row.id), &filed.document)).collect();
    let mut kept: Vec<_> = kept.iter().map(|kept| case_document::Model { id: 0, ..kept.clone() }).collect();
    let key = |one: &case_document::Model| (one.issuer_id, one.series.clone(), one.term.clone(), one.number);
    wanted.sort_by_key(key);
    kept.sort_by_key(key);
    wanted == kept
}

/// The ceremony with what followed stands in the register, and who is in probation is a member of the branch.
fn register_agrees(case: &Case, row: &admission_case::Model, rows: &Rows) -> bool {
    let admissions = of(&rows.admissions, row.person_id);
    let Some(ceremony) = case.ceremony_on else {
        return !case.is_open() || admissions.iter().all(|one| one.ceremony_on < row.opened_on);
    };
    let Some(admission) = admissions.iter().find(|one| one.ceremony_on == ceremony) else { return false };
    let known = |day: Option<chrono::NaiveDate>| day.unwrap_or(OPEN);
    let followed = (admission.official_on, admission.struck_off_on)
        == (known(case.official_on), known(case.struck_off_on))
        && Some(admission.decided_on) == case.decided_on;
    if !case.is_open() || case.phase() == Phase::Admission {
        return followed;
    }
    // Until a transfer is confirmed the membership stays where it was.
    let waiting = usize::from(case.transfer_since.is_some());
    let branch = case.stays.iter().rev().nth(waiting).map(|stay| stay.branch.0);
    let here = |one: &membership::Model| Some(one.branch_id) == branch && one.official_on == OPEN;
    followed && of(&rows.memberships, row.person_id).iter().any(here)
}
