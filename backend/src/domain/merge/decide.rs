//! Deciding on a merge: by another than who asked, who reads both records whole; in effect in the same transaction.

use super::{
    effect,
    plan::{plan, undo_problems},
    reach::of_approval,
    record::hold,
    stored::{self, StoredMerge},
    undo,
};
use crate::{
    app::App,
    audit::{self, Entry},
    auth::accounts::Changer,
    domain::{
        account::{
            approval::{self, Approval, Asked},
            person,
        },
        admission_case::recalculate_case,
        change::ChangedPlaces,
        consistency, register,
    },
    error::{Error, Result},
    scope::Scope,
};
use dangvien_shared::{
    id::{ApprovalId, CaseId},
    rules::merge::MergeRefusal,
    vocabulary::{Action, AuditAction, AuditSubject, MergeProblem},
};
use sea_orm::DatabaseTransaction;
use std::collections::BTreeSet;

/// Why nothing was decided.
#[derive(Debug, thiserror::Error)]
pub enum Undecided {
    /// There is no such approval for the actor.
    #[error("there is no such approval for the actor")]
    Missing,
    /// Whoever asked does not approve, nor does whose record it is.
    #[error("another must decide: four eyes are two persons")]
    OwnRequest,
    /// It was decided already.
    #[error("this was settled already")]
    Settled,
    /// What speaks against it by now.
    #[error("something speaks against it by now")]
    Refused(Vec<MergeRefusal>),
    /// The server failed.
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<sea_orm::DbErr> for Undecided {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Failed(error.into())
    }
}

/// What an effect changed.
#[derive(Default)]
struct Effect {
    places: BTreeSet<String>,
    /// Open cases whose conditions may be others now.
    cases: Vec<CaseId>,
}

/// Decides on a merge, or on taking one back. What speaks against it by now leaves it waiting.
pub async fn decide(
    app: &App,
    scope: &Scope,
    by: &Changer,
    id: ApprovalId,
    (approves, reason): (bool, &str),
) -> Result<Approval, Undecided> {
    let now = app.clock.now();
    let write = app.store.begin_write().await?;
    let asked = approval::find(&write, id).await?.ok_or(Undecided::Missing)?;
    let Asked::Merge(merge) = asked.asked else { return Err(Undecided::Missing) };
    let extent = (scope, &[Action::Approve][..]);
    let merge = of_approval(&write, &app.desk.cases, extent, (&asked, merge)).await?;
    let merge = merge.ok_or(Undecided::Missing)?;
    let decider = by.account.filter(|decider| *decider != asked.asked_by).ok_or(Undecided::OwnRequest)?;
    let own = person::person_of(&write, decider).await?;
    if own.is_some_and(|own| own == merge.kept || own == merge.absorbed) {
        return Err(Undecided::OwnRequest);
    }
    if !approval::settle(&write, id, decider, (approves, reason), now).await? {
        return Err(Undecided::Settled);
    }
    let effect = if approves { take_effect(app, &write, &merge).await? } else { Effect::default() };
    let action = if approves { AuditAction::Approved } else { AuditAction::Rejected };
    let what = if merge.undoes.is_some() { "MERGE_UNDONE" } else { "MERGED" };
    let path = super::reach::heads(&write, &[merge.kept]).await?.remove(&merge.kept);
    let entry = Entry::new(by.audit.clone(), action)
        .to(AuditSubject::Approval, id.0)
        .about([merge.kept, merge.absorbed])
        .at_path(&path.map(|head| head.path).unwrap_or_default())
        .with("merge", merge.id.0)
        .with("change", what);
    let lost = || Error::Corrupt("an approval that was just settled is not there".to_owned());
    let settled = approval::find(&write, id).await?.ok_or_else(lost)?;
    audit::append(&write, &app.desk.audit, &*app.clock, entry.from(&by.origin)).await?;
    write.commit().await?;
    if approves {
        // Grants may name the record that stays now.
        app.desk.access_changed();
        app.tree.refresh(app.store.reader()).await?;
        for case in effect.cases {
            recalculate_case(app, case).await?;
        }
    }
    Ok(settled)
}

async fn take_effect(
    app: &App,
    write: &DatabaseTransaction,
    merge: &StoredMerge,
) -> Result<Effect, Undecided> {
    hold(write, [merge.kept, merge.absorbed]).await?;
    let effect = match merge.undoes {
        None => merges(app, write, merge).await?,
        Some(undone) => {
            let lost = || Error::Corrupt("a merge that is taken back is not there".to_owned());
            let undone = stored::find(write, &app.desk.cases, &[undone]).await?.pop().ok_or_else(lost)?;
            takes_back(app, write, merge, &undone).await?
        }
    };
    // What the rules did not think of: the register agrees with itself, or nothing was done.
    let (scope, tree) = (app.tool_scope(), app.tree.current());
    for person in [merge.kept, merge.absorbed] {
        if !consistency::of_person(write, &app.desk.cases, &scope, &tree, person).await?.is_empty() {
            return Err(Undecided::Refused(vec![MergeProblem::Unsound.into()]));
        }
    }
    register::touch_at(write, &ChangedPlaces::at(effect.places.iter().map(String::as_str))).await?;
    Ok(effect)
}

async fn merges(app: &App, write: &DatabaseTransaction, merge: &StoredMerge) -> Result<Effect, Undecided> {
    let pair = (merge.kept, merge.absorbed);
    let found = plan(write, &app.desk.cases, pair, Some(merge.id)).await?;
    let found = found.ok_or_else(|| Error::Corrupt("a merge of nobody".to_owned()))?;
    if !found.refusals().is_empty() {
        return Err(Undecided::Refused(found.refusals().to_vec()));
    }
    effect::take_effect(write, &app.desk.cases, merge, &found, app.clock.now()).await?;
    Ok(Effect { places: found.paths().map(str::to_owned).collect(), cases: found.open_cases() })
}

async fn takes_back(
    app: &App,
    write: &DatabaseTransaction,
    merge: &StoredMerge,
    undone: &StoredMerge,
) -> Result<Effect, Undecided> {
    let problems = undo_problems(write, &app.desk.cases, undone, Some(merge.id)).await?;
    if !problems.is_empty() {
        return Err(Undecided::Refused(problems.into_iter().map(MergeRefusal::from).collect()));
    }
    if !undo::take_back(write, &app.desk.cases, (merge, undone), app.clock.now()).await? {
        return Err(Undecided::Refused(vec![MergeProblem::ChangedSince.into()]));
    }
    let pair = (merge.kept, merge.absorbed);
    let found = plan(write, &app.desk.cases, pair, Some(merge.id)).await?;
    let found = found.ok_or_else(|| Error::Corrupt("a merge of nobody".to_owned()))?;
    Ok(Effect { places: found.paths().map(str::to_owned).collect(), cases: found.open_cases() })
}
