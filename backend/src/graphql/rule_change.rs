//! Changes of the rules, of the calendar and of the province's own criteria, by four eyes.

mod input;

use super::{
    approval::{Approval, require_approver},
    batch::{Batches, Key},
    cost,
    date::Date,
    dated_rule::DatedRule,
    error::{ApiError, ApiResult},
    request::RequestData,
    user_error::{UserError, UserErrorCode},
};
use crate::{
    app::App,
    domain::{
        account::approval,
        rule_book,
        rule_change::{self as domain, Problem, ProblemKind, StoredChange, Unasked},
    },
    error::Result,
};
use async_graphql::{Context, Description, ID, Object, SimpleObject};
use dangvien_shared::{
    id::{AccountId, ApprovalId, RuleChangeId},
    rules::{
        dated::{Confidence, CriterionKind, overlap},
        working_day::DayKind,
    },
    vocabulary::Action,
};
use input::RuleChangeProposeInput;
use std::collections::HashMap;

/// Changes that are listed.
const LISTED: usize = 50;

/// A change of rules that was proposed (đề nghị thay đổi quy định): a rule, days of the calendar, or a criterion.
#[derive(Description, Clone, Debug)]
pub struct RuleChange(pub(super) StoredChange);

#[Object(use_type_description)]
impl RuleChange {
    /// What a rule shall say (quy định); null of another kind.
    async fn rule(&self) -> Option<ProposedRule<'_>> {
        match &self.0.change {
            domain::RuleChange::Rule(rule) => Some(ProposedRule(rule)),
            _ => None,
        }
    }

    /// What days of the calendar shall be (các ngày); null of another kind.
    async fn days(&self) -> Option<Vec<ProposedDay>> {
        match &self.0.change {
            domain::RuleChange::Calendar(calendar) => {
                let days = calendar.days.iter();
                Some(
                    days.map(|day| ProposedDay {
                        date: day.date.into(),
                        kind: day.kind,
                        name: day.name.clone(),
                    })
                    .collect(),
                )
            }
            _ => None,
        }
    }

    /// What a criterion shall say (tiêu chí); null of another kind.
    async fn criterion(&self) -> Option<ProposedCriterion> {
        match &self.0.change {
            domain::RuleChange::Criterion(criterion) => Some(ProposedCriterion {
                rule_set: criterion.rule_set.clone(),
                kind: criterion.kind,
                wording: criterion.wording.clone(),
                valid_from: criterion.valid_from.into(),
                valid_to: criterion.valid_to.map(Date),
            }),
            _ => None,
        }
    }

    /// Where it was seen (nguồn).
    async fn source(&self) -> &str {
        match &self.0.change {
            domain::RuleChange::Rule(rule) => &rule.source,
            domain::RuleChange::Calendar(calendar) => &calendar.source,
            domain::RuleChange::Criterion(criterion) => &criterion.source,
        }
    }

    /// Whether open cases were reckoned anew with it (đã tính lại hồ sơ đang mở).
    async fn reckoned(&self) -> bool {
        self.0.reckoned
    }
}

/// What a rule shall say (nội dung quy định được đề nghị).
#[derive(Description, Debug)]
pub struct ProposedRule<'a>(&'a domain::RuleProposal);

#[Object(use_type_description)]
impl ProposedRule<'_> {
    /// What it is about, as the published data names it (mã tham số).
    async fn key(&self) -> &'static str {
        self.0.key.as_code()
    }

    /// The same in Vietnamese (tên tham số).
    async fn name(&self) -> &'static str {
        self.0.key.vi()
    }

    /// The same in English (tên tham số, tiếng Anh).
    async fn english_name(&self) -> &'static str {
        self.0.key.en()
    }

    /// What it shall say (giá trị); null where it shall not be known.
    async fn value(&self) -> Option<&str> {
        self.0.value.as_deref()
    }

    /// What the value counts (đơn vị).
    async fn unit(&self) -> &str {
        &self.0.unit
    }

    /// First day (hiệu lực từ ngày).
    async fn valid_from(&self) -> Date {
        self.0.valid_from.into()
    }

    /// First day no longer; null for no end (hết hiệu lực từ ngày).
    async fn valid_to(&self) -> Option<Date> {
        self.0.valid_to.map(Date)
    }

    /// Regulation that says so (văn bản).
    async fn regulation(&self) -> &str {
        &self.0.regulation
    }

    /// Clause (điều, khoản).
    async fn clause(&self) -> &str {
        &self.0.clause
    }

    /// How sure it is (độ tin cậy).
    async fn confidence(&self) -> Confidence {
        self.0.confidence
    }

    /// What else is known (ghi chú).
    async fn note(&self) -> &str {
        &self.0.note
    }

    /// The rules that hold on some of these days now: those that would give way to one that waits (các quy định hiện có
    /// trong thời gian đó).
    #[graphql(complexity = "cost::list(2, child_complexity)")]
    async fn current(&self, ctx: &Context<'_>) -> ApiResult<Vec<DatedRule>> {
        let rules = RequestData::of(ctx).batches.find(Book).await?.unwrap_or_default();
        let same = rules.iter().filter(|rule| {
            rule.key == self.0.key && overlap((rule.valid_from, rule.valid_to), self.0.validity())
        });
        Ok(same.cloned().map(DatedRule::from).collect())
    }
}

/// What one day shall be (ngày được đề nghị).
#[derive(SimpleObject, Debug)]
pub struct ProposedDay {
    /// The day (ngày).
    date: Date,
    /// What it shall be (loại ngày); null where its weekday says it.
    kind: Option<DayKind>,
    /// Name of the occasion (tên).
    name: String,
}

/// What a criterion shall say (tiêu chí được đề nghị).
#[derive(SimpleObject, Debug)]
pub struct ProposedCriterion {
    /// The document that it stands in (văn bản).
    rule_set: String,
    /// What it looks at (tiêu chí).
    kind: CriterionKind,
    /// Its wording (nguyên văn); null where it shall hold no more.
    wording: Option<String>,
    /// First day (hiệu lực từ ngày).
    valid_from: Date,
    /// First day no longer; null for no end (hết hiệu lực từ ngày).
    valid_to: Option<Date>,
}

/// What came of a proposal (kết quả đề nghị).
#[derive(SimpleObject, Default)]
pub struct RuleChangePayload {
    /// What waits for approval, or was taken back; null where nothing was done (đề nghị).
    approval: Option<Approval>,
    /// What must be changed (lỗi cần sửa).
    user_errors: Vec<UserError>,
}

/// A change by its id, for a whole list at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct ChangeOf(pub(super) RuleChangeId);

impl Key for ChangeOf {
    type Value = StoredChange;

    const LEADS_ON: bool = true;

    async fn load(batches: &Batches, keys: &[Self]) -> Result<HashMap<Self, StoredChange>> {
        let ids: Vec<RuleChangeId> = keys.iter().map(|key| key.0).collect();
        let found = domain::find(batches.store.reader(), &ids).await?;
        Ok(found.into_iter().map(|change| (Self(change.id), change)).collect())
    }
}

/// The rules of all days, read once a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Book;

impl Key for Book {
    type Value = std::sync::Arc<[dangvien_shared::rules::dated::DatedRule]>;

    const LEADS_ON: bool = false;

    async fn load(batches: &Batches, _keys: &[Self]) -> Result<HashMap<Self, Self::Value>> {
        let book = rule_book::load(batches.store.reader()).await?;
        Ok(HashMap::from([(Self, book.rules().into())]))
    }
}

/// Queries about changes of rules.
#[derive(Default)]
pub struct RuleChangeQuery;

#[Object]
impl RuleChangeQuery {
    /// The last changes of rules that were proposed, whatever became of them, the newest first (các đề nghị thay đổi quy
    /// định): at most 50. Needs to keep the rules, or to approve, for the whole register.
    #[graphql(complexity = "cost::list(LISTED, child_complexity)")]
    async fn rule_changes(&self, ctx: &Context<'_>) -> ApiResult<Vec<Approval>> {
        let request = RequestData::of(ctx);
        if require_keeper(request).is_err() {
            require_approver(request)?;
        }
        let listed = u64::try_from(LISTED).unwrap_or(u64::MAX);
        let found = approval::of_rule_changes(request.store.reader(), listed).await?;
        Ok(found.into_iter().map(Approval).collect())
    }
}

/// Proposals.
#[derive(Default)]
pub struct RuleChangeMutation;

#[Object]
impl RuleChangeMutation {
    /// Proposes a change of the rules, of the calendar or of a criterion; it takes effect when another approves it
    /// (`approvalDecide`), and open cases are then reckoned anew (đề nghị thay đổi quy định). Needs `RECORD_CASES` for the
    /// whole register.
    async fn rule_change_propose(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The change (nội dung thay đổi).")] input: RuleChangeProposeInput,
    ) -> ApiResult<RuleChangePayload> {
        let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
        let asker = require_keeper(request)?;
        let part = input.part();
        let change = match input.read() {
            Ok(change) => change,
            Err(problem) => return Ok(refused(part, vec![problem])),
        };
        let by = request.changer(Action::RecordCases);
        match domain::propose(app, (&by, asker), &change).await {
            Ok(id) => told(request, id).await,
            Err(Unasked::Problems(problems)) => Ok(refused(part, problems)),
            Err(Unasked::Failed(error)) => Err(error.into()),
            Err(Unasked::Missing | Unasked::Settled) => Ok(RuleChangePayload::default()),
        }
    }

    /// Takes an own proposal back that nobody has decided on (rút đề nghị thay đổi quy định).
    async fn rule_change_withdraw(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The approval that it waits for (mã đề nghị).")] id: ID,
    ) -> ApiResult<RuleChangePayload> {
        let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
        let asker = require_keeper(request)?;
        let id = ApprovalId::from_wire(&id).map_err(|wrong| ApiError::bad_input("id", wrong))?;
        let by = request.changer(Action::RecordCases);
        let error = match domain::withdraw(app, (&by, asker), id).await {
            Ok(withdrawn) => {
                let approval = Some(Approval(withdrawn));
                return Ok(RuleChangePayload { approval, user_errors: Vec::new() });
            }
            Err(Unasked::Failed(error)) => return Err(error.into()),
            Err(Unasked::Settled) => UserError::at(
                "id",
                UserErrorCode::Settled,
                "Đề nghị này đã được quyết định: hãy tải lại trang.",
            ),
            Err(Unasked::Missing | Unasked::Problems(_)) => {
                UserError::at("id", UserErrorCode::NotFound, "Không tìm thấy đề nghị này của bạn.")
            }
        };
        Ok(RuleChangePayload { approval: None, user_errors: vec![error] })
    }
}

/// Who records the cases of the whole register keeps the rules by which they are judged.
fn require_keeper(request: &RequestData) -> ApiResult<AccountId> {
    let everywhere = request.scope.may_everywhere(Action::RecordCases);
    request.scope.account().filter(|_account| everywhere).ok_or(ApiError::forbidden(Action::RecordCases))
}

async fn told(request: &RequestData, id: ApprovalId) -> ApiResult<RuleChangePayload> {
    let approval = approval::find(request.store.reader(), id).await?.map(Approval);
    Ok(RuleChangePayload { approval, user_errors: Vec::new() })
}

fn refused(part: &str, problems: Vec<Problem>) -> RuleChangePayload {
    let path = |field: &str| vec!["input".to_owned(), part.to_owned(), field.to_owned()];
    let errors = problems.into_iter().map(|problem| UserError {
        code: match problem.kind {
            ProblemKind::Required => UserErrorCode::Required,
            ProblemKind::Invalid => UserErrorCode::Invalid,
            ProblemKind::NotFound => UserErrorCode::NotFound,
            ProblemKind::Duplicate => UserErrorCode::Duplicate,
            ProblemKind::Limit => UserErrorCode::Limit,
        },
        message: problem.message,
        path: path(problem.field),
    });
    RuleChangePayload { approval: None, user_errors: errors.collect() }
}
