//! Asking for a merge, for one to be taken back, and no longer; telling records apart.

use super::require_merger;
use crate::{
    app::App,
    domain::{
        account::approval,
        merge::{self as domain, LONGEST_NOTE, NewMerge, NewUndo, Pair, Unasked},
    },
    graphql::{
        admission_case::request_key,
        approval::Approval,
        error::{ApiError, ApiResult},
        request::RequestData,
        user_error::{UserError, UserErrorCode},
    },
};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use dangvien_shared::{
    id::{AccountId, ApprovalId, MergeId, PersonId},
    rules::merge::MergeRefusal,
    text::format_date,
    vocabulary::{Action, MergeField},
};

/// A merge to be asked for (đề nghị gộp hồ sơ).
#[derive(InputObject)]
pub(super) struct PersonMergeProposeInput {
    /// The record that stays (hồ sơ ở lại).
    kept: ID,
    /// The record that is closed (hồ sơ bị gộp).
    absorbed: ID,
    /// What is taken from the record that is closed; everything else is as the one that stays says (nội dung lấy theo hồ
    /// sơ bị gộp).
    #[graphql(default)]
    takes: Vec<MergeField>,
    /// Why, at most 500 characters (lý do).
    note: String,
    /// The version of the preview that was read (phiên bản đã đọc).
    expected_version: String,
    /// Given by the sender, so that a repeat asks for no second one (khóa chống lặp).
    #[graphql(default)]
    idempotency_key: String,
}

/// A merge to be taken back (đề nghị hoàn tác việc gộp).
#[derive(InputObject)]
pub(super) struct PersonMergeUndoInput {
    /// Which (mã định danh).
    id: ID,
    /// Why, at most 500 characters (lý do).
    note: String,
    /// Given by the sender, so that a repeat asks for no second one (khóa chống lặp).
    #[graphql(default)]
    idempotency_key: String,
}

/// Two records that look alike (cặp hồ sơ nghi trùng).
#[derive(InputObject)]
pub(super) struct DuplicateMarkInput {
    /// One of them (một hồ sơ).
    left: ID,
    /// The other (hồ sơ kia).
    right: ID,
    /// Whether they are two persons; false takes that back (là hai người khác nhau).
    different: bool,
}

/// What came of a request for a merge (kết quả đề nghị gộp).
#[derive(SimpleObject, Default)]
pub(super) struct PersonMergePayload {
    /// What waits for approval, or was taken back; null where nothing was done (đề nghị).
    approval: Option<Approval>,
    /// What must be changed (lỗi cần sửa).
    user_errors: Vec<UserError>,
}

/// What came of telling two records apart (kết quả).
#[derive(SimpleObject, Default)]
pub(super) struct DuplicateMarkPayload {
    /// Whether they are said to be two persons now; null where nothing was done (là hai người khác nhau).
    different: Option<bool>,
    /// What must be changed (lỗi cần sửa).
    user_errors: Vec<UserError>,
}

/// Changes about merges.
#[derive(Default)]
pub struct MergeMutation;

#[Object]
impl MergeMutation {
    /// Notes that two records that look alike are two persons, so that they are not listed again, or takes that back (ghi
    /// nhận không phải một người). Needs `IMPORT` and `READ_PERSONAL_DATA` wherever something of the two stands.
    async fn duplicate_mark(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which (cặp hồ sơ).")] input: DuplicateMarkInput,
    ) -> ApiResult<DuplicateMarkPayload> {
        let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
        require_merger(request)?;
        let (left, right) = (person("input.left", &input.left)?, person("input.right", &input.right)?);
        let by = request.changer(Action::Import);
        let done = match Pair::of(left, right) {
            Some(pair) => domain::not_the_same(app, &request.scope, &by, pair, input.different).await?,
            None => false,
        };
        if done {
            return Ok(DuplicateMarkPayload { different: Some(input.different), user_errors: Vec::new() });
        }
        let missing = "Không có cặp hồ sơ này trong phạm vi của bạn.";
        let error = UserError::at("right", UserErrorCode::NotFound, missing);
        Ok(DuplicateMarkPayload { different: None, user_errors: vec![error] })
    }

    /// Asks for a merge; it takes effect when another approves it (`approvalDecide`) who reads both records whole (đề nghị
    /// gộp hồ sơ). Needs `IMPORT` and `READ_PERSONAL_DATA` wherever something of the two stands.
    async fn person_merge_propose(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The merge (nội dung đề nghị).")] input: PersonMergeProposeInput,
    ) -> ApiResult<PersonMergePayload> {
        let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
        let asker = merger(request)?;
        let new = NewMerge {
            kept: person("input.kept", &input.kept)?,
            absorbed: person("input.absorbed", &input.absorbed)?,
            takes: input.takes.into_iter().collect(),
            note: input.note,
            expected: input.expected_version,
            request_key: request_key(input.idempotency_key)?,
        };
        let by = request.changer(Action::Import);
        told(domain::propose(app, &request.scope, (&by, asker), &new).await)
    }

    /// Asks for a merge to be taken back; it takes effect when another approves it (đề nghị hoàn tác việc gộp). Needs
    /// `IMPORT` and `READ_PERSONAL_DATA` wherever something of the two stands.
    async fn person_merge_undo_propose(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which, and why (lần gộp và lý do).")] input: PersonMergeUndoInput,
    ) -> ApiResult<PersonMergePayload> {
        let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
        let asker = merger(request)?;
        let new = NewUndo {
            merge: MergeId::from_wire(&input.id).map_err(|wrong| ApiError::bad_input("input.id", wrong))?,
            note: input.note,
            request_key: request_key(input.idempotency_key)?,
        };
        let by = request.changer(Action::Import);
        told(domain::propose_undo(app, &request.scope, (&by, asker), &new).await)
    }

    /// Takes an own request back that nobody has decided on (rút đề nghị gộp hồ sơ).
    async fn person_merge_withdraw(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The approval that it waits for (mã đề nghị).")] id: ID,
    ) -> ApiResult<PersonMergePayload> {
        let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
        let asker = merger(request)?;
        let id = ApprovalId::from_wire(&id).map_err(|wrong| ApiError::bad_input("id", wrong))?;
        let by = request.changer(Action::Import);
        told(domain::withdraw(app, &request.scope, (&by, asker), id).await)
    }
}

fn merger(request: &RequestData) -> ApiResult<AccountId> {
    require_merger(request)?;
    request.scope.account().ok_or(ApiError::forbidden(Action::Import))
}

fn person(argument: &str, id: &ID) -> ApiResult<PersonId> {
    PersonId::from_wire(id).map_err(|wrong| ApiError::bad_input(argument, wrong))
}

/// What the user is told.
fn told(done: Result<approval::Approval, Unasked>) -> ApiResult<PersonMergePayload> {
    use UserErrorCode as Code;
    let user_errors = match done {
        Ok(approval) => {
            return Ok(PersonMergePayload { approval: Some(Approval(approval)), user_errors: Vec::new() });
        }
        Err(Unasked::Missing(field)) => {
            vec![UserError::at(field, Code::NotFound, "Không tìm thấy trong phạm vi của bạn.")]
        }
        Err(Unasked::Stale) => {
            let said = "Hồ sơ vừa được thay đổi. Hãy xem lại hai hồ sơ rồi đề nghị.";
            vec![UserError::at("expectedVersion", Code::Stale, said)]
        }
        Err(Unasked::KeyUsed) => {
            let said = "Khóa này đã dùng cho một đề nghị khác: hãy gửi lại với khóa mới.";
            vec![UserError::at("idempotencyKey", Code::Duplicate, said)]
        }
        Err(Unasked::NoChoice(field)) => {
            let said = format!("Không chọn được “{}” theo hồ sơ bị gộp: hãy bỏ chọn.", field.vi());
            vec![UserError::at("takes", Code::Invalid, said)]
        }
        Err(Unasked::Note) => {
            let said = format!("Hãy ghi lý do, nhiều nhất {LONGEST_NOTE} ký tự.");
            vec![UserError::at("note", Code::Required, said)]
        }
        Err(Unasked::Refused(refusals)) => refusals.iter().map(|refusal| against("kept", refusal)).collect(),
        Err(Unasked::Settled) => {
            let said = "Đề nghị này đã được quyết định: hãy tải lại trang.";
            vec![UserError::at("id", Code::Settled, said)]
        }
        Err(Unasked::Failed(error)) => return Err(error.into()),
    };
    Ok(PersonMergePayload { approval: None, user_errors })
}

/// What speaks against a merge, in words.
pub(super) fn against(field: &str, refusal: &MergeRefusal) -> UserError {
    let problem = refusal.problem.vi();
    let message = match (refusal.days, refusal.last_day()) {
        (Some((from, _)), Some(last)) if from == last => format!("{problem} ({}).", format_date(from)),
        (Some((from, _)), Some(last)) => {
            format!("{problem} (từ {} đến {}).", format_date(from), format_date(last))
        }
        (Some((from, _)), None) => format!("{problem} (từ {}).", format_date(from)),
        (None, _) => format!("{problem}."),
    };
    UserError::at(field, UserErrorCode::Rule, message)
}
