//! Corrections of what is known of a candidate: no event, but versioned and audited as one.

use super::{
    CandidateRecord, facts, find,
    projection::{self, Standing},
    record::{Unrecorded, take},
    sealed::seal_candidate,
    stored::candidate_of,
};
use crate::{
    app::App,
    audit::{self, Entry},
    auth::accounts::Changer,
    domain::{change::ChangedPlaces, register as whole_register},
    entity::admission_case,
    error::Error,
    scope::Scope,
};
use dangvien_shared::{
    admission_case::{Case, Event, Phase, Refusal, RefusalCode, StepKind},
    id::CaseId,
    vocabulary::{AuditAction, AuditSubject},
};
use sea_orm::{ColumnTrait as _, ConnectionTrait as _, sea_query::Query};

/// Corrects what is known of the candidate; the conditions of later steps go by it.
pub async fn set_candidate(
    app: &App,
    scope: &Scope,
    by: &Changer,
    (id, expected): (CaseId, i64),
    candidate: &CandidateRecord,
) -> Result<(), Unrecorded> {
    let (tree, today) = (app.tree.current(), app.clock.today());
    let law = app.law().load(app.store.reader()).await?;
    let write = app.store.begin_write().await?;
    take(&write, id).await?;
    let found = find::by_ids(&write, scope, &[id]).await?.pop().ok_or(Unrecorded::Missing("id"))?;
    if !scope.may_record(StepKind::Register, &found.branch_path, Some(&found), None) {
        return Err(Unrecorded::Forbidden(StepKind::Register));
    }
    if found.version != expected {
        return Err(Unrecorded::Stale { version: found.version });
    }
    if let Some(committee) = candidate.introducers_sent_by
        && !facts::stands_above(&tree, committee, found.branch, today)
    {
        return Err(Unrecorded::Missing("introducersSentBy"));
    }
    let stored = find::events(&write, &app.desk.cases, id).await?;
    let events: Vec<Event> = stored.into_iter().map(|stored| stored.event).collect();
    let case = Case::replay(&events);
    // What was true at the ceremony stands frozen in the register; of a case that has ended nothing is judged any more.
    if !case.is_open() || case.phase() == Phase::Recognition {
        let ended = Refusal { code: RefusalCode::WrongState, citation: None, missing: None };
        return Err(Unrecorded::Refused(vec![ended]));
    }
    // What the branch confirmed is not typed with the facts.
    let confirmed = candidate_of(&write, &app.desk.cases, id).await?.confirmed;
    let candidate = CandidateRecord { confirmed, ..candidate.clone() };
    let update = Query::update()
        .table(admission_case::Entity)
        .value(admission_case::Column::Candidate, seal_candidate(&app.desk.cases, id.0, &candidate)?)
        .and_where(admission_case::Column::Id.eq(id.0))
        .take();
    write.execute(&update).await?;
    // Which documents are missing, and whose turn it is, follows from the facts too.
    let asked = facts::Asked {
        id: Some(id),
        case: &case,
        person: found.person,
        candidate: &candidate,
        step: None,
        on: today,
        today,
    };
    let standing = Standing::of(&case, &facts::gather(&write, &tree, &asked).await?, &law);
    let (versions, place) = ((expected, expected + 1), (found.branch, found.branch_path.as_str()));
    if !projection::write((&write, &app.desk.cases), id, versions, place, (&standing, today)).await? {
        return Err(Unrecorded::Stale { version: found.version });
    }
    let entry = Entry::new(by.audit.clone(), AuditAction::Change)
        .to(AuditSubject::Member, found.person.0)
        .about([found.person])
        .at_path(&found.branch_path)
        .with("case", id.0)
        .with("changed", "candidate");
    audit::append(&write, &app.desk.audit, &*app.clock, entry.from(&by.origin)).await?;
    whole_register::touch_at(&write, &ChangedPlaces::at([found.branch_path.as_str()])).await?;
    write.commit().await.map_err(Error::from)?;
    Ok(())
}
