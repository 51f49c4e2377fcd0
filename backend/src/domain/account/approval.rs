//! What waits for a second pair of eyes.

use crate::{
    domain::id_allocator::allocate,
    entity::approval,
    error::{Error, Result},
};
use chrono::{DateTime, Utc};
use dangvien_shared::id::{AccountId, ApprovalId, ExportId, GrantId, MergeId, PersonTieId, RuleChangeId};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    sea_query::{Expr, Query},
};

/// How it stands with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApprovalState {
    /// Nobody has decided.
    Open,
    /// It was approved.
    Approved,
    /// It was not.
    Rejected,
    /// Whoever asked no longer asks.
    Withdrawn,
}

impl ApprovalState {
    const ALL: [Self; 4] = [Self::Open, Self::Approved, Self::Rejected, Self::Withdrawn];

    const fn as_code(self) -> &'static str {
        match self {
            Self::Open => "OPEN",
            Self::Approved => "APPROVED",
            Self::Rejected => "REJECTED",
            Self::Withdrawn => "WITHDRAWN",
        }
    }
}

/// What waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A grant.
    Grant(GrantId),
    /// A large export.
    Export(ExportId),
    /// A change of the rules, the calendar or the province's own criteria.
    RuleChange(RuleChangeId),
    /// A tie of an account to a person of the register.
    PersonTie(PersonTieId),
    /// A merge of two records, or one that is taken back.
    Merge(MergeId),
}

/// What an approval is about, by kind: one of them is told.
#[derive(Default)]
struct Reference {
    kind: &'static str,
    grant: Option<i64>,
    export: Option<i64>,
    rule_change: Option<i64>,
    tie: Option<i64>,
    merge: Option<i64>,
}

impl From<Asked> for Reference {
    fn from(asked: Asked) -> Self {
        match asked {
            Asked::Grant(id) => Self { kind: "GRANT", grant: Some(id.0), ..Self::default() },
            Asked::Export(id) => Self { kind: "EXPORT", export: Some(id.0), ..Self::default() },
            Asked::RuleChange(id) => Self { kind: "RULE_CHANGE", rule_change: Some(id.0), ..Self::default() },
            Asked::PersonTie(id) => Self { kind: "PERSON_TIE", tie: Some(id.0), ..Self::default() },
            Asked::Merge(id) => Self { kind: "MERGE", merge: Some(id.0), ..Self::default() },
        }
    }
}

/// A grant, an export, a change of rules, a tie to a person or a merge of records that waits, or waited, for another's approval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// Its id.
    pub id: ApprovalId,
    /// What waits.
    pub asked: Asked,
    /// Who asked.
    pub asked_by: AccountId,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// How it stands.
    pub state: ApprovalState,
    /// Who decided.
    pub decided_by: Option<AccountId>,
    /// Why, in the decider's words.
    pub reason: String,
}

impl TryFrom<approval::Model> for Approval {
    type Error = Error;

    fn try_from(row: approval::Model) -> Result<Self> {
        let corrupt = || Error::Corrupt("an approval cannot be read".to_owned());
        let state = ApprovalState::ALL.into_iter().find(|state| state.as_code() == row.state);
        // The database holds that one of them is told, and no other.
        let asked = None
            .or(row.grant_id.map(|id| Asked::Grant(GrantId(id))))
            .or(row.export_id.map(|id| Asked::Export(ExportId(id))))
            .or(row.rule_change_id.map(|id| Asked::RuleChange(RuleChangeId(id))))
            .or(row.tie_id.map(|id| Asked::PersonTie(PersonTieId(id))))
            .or(row.merge_id.map(|id| Asked::Merge(MergeId(id))))
            .ok_or_else(corrupt)?;
        Ok(Self {
            id: ApprovalId(row.id),
            asked,
            asked_by: AccountId(row.asked_by),
            asked_at: DateTime::from_timestamp_millis(row.asked_at).ok_or_else(corrupt)?,
            state: state.ok_or_else(corrupt)?,
            decided_by: row.decided_by.map(AccountId),
            reason: row.reason,
        })
    }
}

/// Asks for approval.
pub async fn ask<C: ConnectionTrait>(
    db: &C,
    asked: Asked,
    by: AccountId,
    now: DateTime<Utc>,
) -> Result<ApprovalId> {
    let id = allocate(db, "approval", 1).await?;
    let about = Reference::from(asked);
    let row = approval::Model {
        id,
        kind: about.kind.to_owned(),
        grant_id: about.grant,
        export_id: about.export,
        rule_change_id: about.rule_change,
        tie_id: about.tie,
        merge_id: about.merge,
        asked_by: by.0,
        asked_at: now.timestamp_millis(),
        state: ApprovalState::Open.as_code().to_owned(),
        decided_by: None,
        decided_at: 0,
        reason: String::new(),
    };
    approval::Entity::insert(approval::ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(ApprovalId(id))
}

/// Settles what is open; false where it was settled before.
pub async fn settle<C: ConnectionTrait>(
    db: &C,
    id: ApprovalId,
    by: AccountId,
    (approves, reason): (bool, &str),
    now: DateTime<Utc>,
) -> Result<bool> {
    let state = if approves { ApprovalState::Approved } else { ApprovalState::Rejected };
    let update = Query::update()
        .table(approval::Entity)
        .value(approval::Column::State, state.as_code())
        .value(approval::Column::DecidedBy, by.0)
        .value(approval::Column::DecidedAt, now.timestamp_millis())
        .value(approval::Column::Reason, reason.trim())
        .and_where(approval::Column::Id.eq(id.0))
        .and_where(approval::Column::State.eq(ApprovalState::Open.as_code()))
        .take();
    Ok(db.execute(&update).await?.rows_affected() == 1)
}

/// Asks no longer for the approval of a grant.
pub async fn withdraw<C: ConnectionTrait>(db: &C, grant: GrantId, now: DateTime<Utc>) -> Result<()> {
    close(db, approval::Column::GrantId.eq(grant.0), now).await?;
    Ok(())
}

/// Asks no longer for the approval of an export.
pub async fn withdraw_export<C: ConnectionTrait>(db: &C, export: ExportId, now: DateTime<Utc>) -> Result<()> {
    close(db, approval::Column::ExportId.eq(export.0), now).await?;
    Ok(())
}

/// Asks no longer for the approval of a change of rules; false where it was settled before.
pub async fn withdraw_rule_change<C: ConnectionTrait>(
    db: &C,
    change: RuleChangeId,
    now: DateTime<Utc>,
) -> Result<bool> {
    close(db, approval::Column::RuleChangeId.eq(change.0), now).await
}

/// Asks no longer for the approval of a tie.
pub async fn withdraw_tie<C: ConnectionTrait>(db: &C, tie: PersonTieId, now: DateTime<Utc>) -> Result<()> {
    close(db, approval::Column::TieId.eq(tie.0), now).await?;
    Ok(())
}

/// Asks no longer for the approval of a merge; false where it was settled before.
pub async fn withdraw_merge<C: ConnectionTrait>(db: &C, merge: MergeId, now: DateTime<Utc>) -> Result<bool> {
    close(db, approval::Column::MergeId.eq(merge.0), now).await
}

/// The approval that a merge waits for, or waited.
#[expect(clippy::disallowed_methods, reason = "approvals have no scope: callers check who may see the merge")]
pub async fn of_merge<C: ConnectionTrait>(db: &C, merge: MergeId) -> Result<Option<Approval>> {
    let found = approval::Entity::find().filter(approval::Column::MergeId.eq(merge.0)).one(db).await?;
    found.map(Approval::try_from).transpose()
}

/// The approvals of merges, the last asked for first, that many at most.
#[expect(
    clippy::disallowed_methods,
    reason = "approvals have no scope: callers check who may see the merges"
)]
pub async fn of_merges<C: ConnectionTrait>(db: &C, limit: u64) -> Result<Vec<Approval>> {
    let rows = approval::Entity::find()
        .filter(approval::Column::MergeId.is_not_null())
        .order_by_desc(approval::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(Approval::try_from).collect()
}

async fn close<C: ConnectionTrait>(db: &C, which: Expr, now: DateTime<Utc>) -> Result<bool> {
    let update = Query::update()
        .table(approval::Entity)
        .value(approval::Column::State, ApprovalState::Withdrawn.as_code())
        .value(approval::Column::DecidedAt, now.timestamp_millis())
        .and_where(which)
        .and_where(approval::Column::State.eq(ApprovalState::Open.as_code()))
        .take();
    Ok(db.execute(&update).await?.rows_affected() == 1)
}

/// The approvals of changes of rules, the last asked for first, that many at most.
#[expect(clippy::disallowed_methods, reason = "approvals have no scope: callers check who may see them")]
pub async fn of_rule_changes<C: ConnectionTrait>(db: &C, limit: u64) -> Result<Vec<Approval>> {
    let rows = approval::Entity::find()
        .filter(approval::Column::RuleChangeId.is_not_null())
        .order_by_desc(approval::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(Approval::try_from).collect()
}

/// The approval of an id.
#[expect(clippy::disallowed_methods, reason = "approvals have no scope: callers check APPROVE")]
pub async fn find<C: ConnectionTrait>(db: &C, id: ApprovalId) -> Result<Option<Approval>> {
    approval::Entity::find_by_id(id.0).one(db).await?.map(Approval::try_from).transpose()
}

/// What waits for approval, the oldest first.
#[expect(clippy::disallowed_methods, reason = "approvals have no scope: callers check APPROVE")]
pub async fn open<C: ConnectionTrait>(db: &C) -> Result<Vec<Approval>> {
    let rows = approval::Entity::find()
        .filter(approval::Column::State.eq(ApprovalState::Open.as_code()))
        .order_by_asc(approval::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(Approval::try_from).collect()
}
