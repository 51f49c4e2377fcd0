//! What waits for a second pair of eyes.

use super::{
    account::{Account, AccountGrant, reload, told},
    batch::{Batches, Key},
    cost,
    error::{ApiError, ApiResult},
    export::Export,
    member::Member,
    merge::{self as merge_api, DecidableMerge, PersonMerge},
    request::RequestData,
    rule_change::{ChangeOf, RuleChange},
    user_error::UserError,
};
use crate::{
    app::App,
    auth::accounts,
    domain::{
        account::{
            self as domain,
            approval::{self, Asked},
            person,
        },
        export, merge, rule_change,
    },
    error::{Error, Result},
};
use async_graphql::{Context, Description, Enum, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use dangvien_shared::{
    id::{AccountId, ApprovalId, MergeId, RuleChangeId},
    vocabulary::Action,
};
use std::collections::HashMap;

/// Approvals that a list is reckoned to have, for costs.
const USUAL_APPROVALS: usize = 20;

/// A grant, an export, a change of rules, a tie of an account to a person or a merge of records that waits, or waited, for
/// another's approval (đề nghị phê duyệt).
#[derive(Description, Clone, Debug)]
pub struct Approval(pub(super) approval::Approval);

#[Object(use_type_description)]
impl Approval {
    /// Its id (mã định danh).
    async fn id(&self) -> ID {
        self.0.id.to_wire().into()
    }

    /// When it was asked for (thời điểm đề nghị).
    async fn asked_at(&self) -> DateTime<Utc> {
        self.0.asked_at
    }

    /// Name of who asked (người đề nghị).
    async fn asked_by(&self, ctx: &Context<'_>) -> ApiResult<String> {
        let name = RequestData::of(ctx).batches.find(AccountName(self.0.asked_by)).await?;
        Ok(name.unwrap_or_default())
    }

    /// How it stands with it (trạng thái).
    async fn state(&self) -> ApprovalState {
        self.0.state.into()
    }

    /// Name of who decided (người quyết định); null before.
    async fn decided_by(&self, ctx: &Context<'_>) -> ApiResult<Option<String>> {
        match self.0.decided_by {
            Some(account) => Ok(RequestData::of(ctx).batches.find(AccountName(account)).await?),
            None => Ok(None),
        }
    }

    /// Why, in the decider's words (lý do).
    async fn reason(&self) -> &str {
        &self.0.reason
    }

    /// Whether the viewer may decide: neither who asked nor who would get it does (người xem được quyết định).
    async fn viewer_can_decide(&self, ctx: &Context<'_>) -> ApiResult<bool> {
        let own = RequestData::of(ctx).scope.account();
        let Some(own) = own.filter(|own| *own != self.0.asked_by) else { return Ok(false) };
        if self.0.state != approval::ApprovalState::Open {
            return Ok(false);
        }
        if let Asked::Merge(id) = self.0.asked {
            return merge_decidable(ctx, own, id).await;
        }
        if require_approver(RequestData::of(ctx)).is_err() {
            return Ok(false);
        }
        match self.0.asked {
            Asked::Merge(_) => Ok(false),
            Asked::Export(_) | Asked::RuleChange(_) => Ok(true),
            Asked::Grant(_) | Asked::PersonTie(_) => {
                Ok(self.beneficiary(ctx).await?.is_some_and(|account| account != own))
            }
        }
    }

    /// The grant (quyền); null of an export.
    async fn grant(&self, ctx: &Context<'_>) -> ApiResult<Option<AccountGrant>> {
        Ok(self.grant_record(ctx).await?.map(AccountGrant))
    }

    /// Who would get the grant, or would be tied to the person (tài khoản được cấp, được gắn); null of what is for no
    /// account.
    async fn account(&self, ctx: &Context<'_>) -> ApiResult<Option<Account>> {
        match self.beneficiary(ctx).await? {
            Some(account) => Ok(Some(reload(RequestData::of(ctx), account).await?)),
            None => Ok(None),
        }
    }

    /// The person whom the account would be tied to (hồ sơ cần gắn); null of anything else.
    async fn tie(&self, ctx: &Context<'_>) -> ApiResult<Option<PersonTie>> {
        Ok(self.asked_tie(ctx).await?.map(PersonTie))
    }

    /// The change of rules (thay đổi quy định); null of a grant and of an export.
    async fn rule_change(&self, ctx: &Context<'_>) -> ApiResult<Option<RuleChange>> {
        let Asked::RuleChange(id) = self.0.asked else { return Ok(None) };
        Ok(RequestData::of(ctx).batches.find(ChangeOf(id)).await?.map(RuleChange))
    }

    /// The merge of two records (việc gộp hồ sơ); null of anything else, and where the viewer may not see both whole.
    async fn merge(&self, ctx: &Context<'_>) -> ApiResult<Option<PersonMerge>> {
        let Asked::Merge(id) = self.0.asked else { return Ok(None) };
        PersonMerge::find(RequestData::of(ctx), id).await
    }

    /// The export (lần xuất dữ liệu); null of a grant.
    async fn export(&self, ctx: &Context<'_>) -> ApiResult<Option<Export>> {
        let Asked::Export(id) = self.0.asked else { return Ok(None) };
        Ok(export::find_run(RequestData::of(ctx).store.reader(), id).await?.map(Export))
    }
}

impl Approval {
    async fn grant_record(&self, ctx: &Context<'_>) -> ApiResult<Option<domain::GrantRecord>> {
        let Asked::Grant(id) = self.0.asked else { return Ok(None) };
        Ok(domain::find_grant(RequestData::of(ctx).store.reader(), id).await?)
    }

    async fn asked_tie(&self, ctx: &Context<'_>) -> ApiResult<Option<person::AskedTie>> {
        let Asked::PersonTie(id) = self.0.asked else { return Ok(None) };
        Ok(person::find_tie(RequestData::of(ctx).store.reader(), id).await?)
    }

    /// The account that it is for.
    async fn beneficiary(&self, ctx: &Context<'_>) -> ApiResult<Option<AccountId>> {
        match self.asked_tie(ctx).await? {
            Some(tie) => Ok(Some(tie.account)),
            None => Ok(self.grant_record(ctx).await?.map(|grant| grant.account)),
        }
    }
}

/// The person whom an account would be tied to (hồ sơ cần gắn với tài khoản).
#[derive(Description, Clone, Copy, Debug)]
pub struct PersonTie(person::AskedTie);

#[Object(use_type_description)]
impl PersonTie {
    /// Id of the person, as who asked gave it (mã định danh).
    async fn person(&self) -> ID {
        self.0.person.to_wire().into()
    }

    /// The member (đảng viên); null where the viewer may not see them.
    async fn member(&self, ctx: &Context<'_>) -> ApiResult<Option<Member>> {
        let request = RequestData::of(ctx);
        Member::find(request, self.0.person, request.today).await
    }
}

/// How it stands with an approval (trạng thái đề nghị).
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApprovalState {
    /// Nobody has decided (chờ quyết định).
    Open,
    /// It was approved (đã phê duyệt).
    Approved,
    /// It was not (không phê duyệt).
    Rejected,
    /// Whoever asked no longer asks (đã rút).
    Withdrawn,
}

impl From<approval::ApprovalState> for ApprovalState {
    fn from(state: approval::ApprovalState) -> Self {
        match state {
            approval::ApprovalState::Open => Self::Open,
            approval::ApprovalState::Approved => Self::Approved,
            approval::ApprovalState::Rejected => Self::Rejected,
            approval::ApprovalState::Withdrawn => Self::Withdrawn,
        }
    }
}

/// The name for people of an account that asked or decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct AccountName(pub(super) AccountId);

impl Key for AccountName {
    type Value = String;

    const LEADS_ON: bool = false;

    async fn load(batches: &Batches, keys: &[Self]) -> Result<HashMap<Self, String>> {
        let ids: Vec<AccountId> = keys.iter().map(|key| key.0).collect();
        let names = domain::names(batches.store.reader(), &ids).await?;
        Ok(names.into_iter().map(|(id, name)| (Self(id), name)).collect())
    }
}

/// A decision on an approval (quyết định phê duyệt).
#[derive(InputObject)]
pub struct ApprovalDecideInput {
    /// Which (mã định danh).
    id: ID,
    /// Whether it is approved (đồng ý).
    approves: bool,
    /// Why (lý do).
    #[graphql(default)]
    reason: String,
}

/// What came of a decision (kết quả phê duyệt).
#[derive(SimpleObject, Default)]
pub struct ApprovalPayload {
    /// What was decided on; null when it was refused (đề nghị).
    pub(super) approval: Option<Approval>,
    /// What must be changed (lỗi cần sửa).
    pub(super) user_errors: Vec<UserError>,
}

/// Queries about approvals.
#[derive(Default)]
pub struct ApprovalQuery;

#[Object]
impl ApprovalQuery {
    /// What waits for approval, the oldest first (đề nghị chờ phê duyệt). Needs APPROVE: for the whole register, but of
    /// merges only wherever something of the two records stands, and `READ_PERSONAL_DATA` with it.
    #[graphql(complexity = "cost::list(USUAL_APPROVALS, child_complexity)")]
    async fn approvals(&self, ctx: &Context<'_>) -> ApiResult<Vec<Approval>> {
        let request = RequestData::of(ctx);
        request.require(Action::Approve)?;
        let everything = require_approver(request).is_ok();
        let mut open = approval::open(request.store.reader()).await?;
        open.retain(|approval| everything || matches!(approval.asked, Asked::Merge(_)));
        let open = merge_api::those_for(ctx, &[Action::Approve], open).await?;
        Ok(open.into_iter().map(Approval).collect())
    }
}

/// Decisions.
#[derive(Default)]
pub struct ApprovalMutation;

#[Object]
impl ApprovalMutation {
    /// Approves what another asked for, or not (phê duyệt). Needs APPROVE: for the whole register, but of merges only
    /// wherever something of the two records stands, and `READ_PERSONAL_DATA` with it.
    async fn approval_decide(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The decision (quyết định).")] input: ApprovalDecideInput,
    ) -> ApiResult<ApprovalPayload> {
        let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
        request.require(Action::Approve)?;
        let id = ApprovalId::from_wire(&input.id).map_err(|wrong| ApiError::bad_input("input.id", wrong))?;
        let by = request.changer(Action::Approve);
        let found = approval::find(request.store.reader(), id).await?;
        if let Some(Asked::Merge(merge)) = found.map(|approval| approval.asked)
            && request.batches.find(DecidableMerge(merge)).await?.is_some()
        {
            let decided = merge::decide(app, &request.scope, &by, id, (input.approves, &input.reason)).await;
            return merge_api::decided(decided);
        }
        require_approver(request)?;
        match accounts::decide(app, &by, id, (input.approves, &input.reason)).await {
            Ok(settled) => {
                match (settled.asked, input.approves) {
                    (Asked::Export(export), true) => super::export::begin_approved(ctx, export).await?,
                    (Asked::RuleChange(change), true) => reckon(app, change).await?,
                    _ => {}
                }
                Ok(ApprovalPayload { approval: Some(Approval(settled)), user_errors: Vec::new() })
            }
            Err(refused) => Ok(ApprovalPayload { approval: None, user_errors: vec![told(refused, "id")?] }),
        }
    }
}

/// Whether the account decides on a merge: it reads both records whole, and neither is its own.
async fn merge_decidable(ctx: &Context<'_>, own: AccountId, id: MergeId) -> ApiResult<bool> {
    let request = RequestData::of(ctx);
    let Some(merge) = request.batches.find(DecidableMerge(id)).await? else { return Ok(false) };
    let person = person::person_of(request.store.reader(), own).await?;
    Ok(person.is_none_or(|person| person != merge.kept && person != merge.absorbed))
}

/// Reckons the open cases anew; goes on when whoever asked goes away.
async fn reckon(app: &App, change: RuleChangeId) -> ApiResult<()> {
    let app = app.clone();
    let reckoned = tokio::spawn(async move { rule_change::settle(&app, change).await });
    reckoned
        .await
        .map_err(|_ended| Error::Corrupt("the reckoning of open cases ended early".to_owned()))??;
    Ok(())
}

/// Accounts and their grants belong to the register as a whole, and so does deciding on them.
pub(super) fn require_approver(request: &RequestData) -> ApiResult<()> {
    if request.scope.may_everywhere(Action::Approve) {
        Ok(())
    } else {
        Err(ApiError::forbidden(Action::Approve))
    }
}
