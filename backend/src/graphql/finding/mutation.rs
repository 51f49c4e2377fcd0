//! Recording findings and closing them.

use super::Finding;
use crate::{
    app::App,
    domain::finding::{self as domain, Closing, NewFinding, Unrecorded},
    graphql::{
        admission_case::request_key,
        date::Date,
        error::{ApiError, ApiResult},
        request::RequestData,
        user_error::{UserError, UserErrorCode},
    },
};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use dangvien_shared::{
    id::{CaseId, FindingId, OrganisationId},
    rules::finding::{ClosingRefusal, LONGEST_REFERENCE, LONGEST_TEXT, OpeningRefusal},
    vocabulary::Action,
};
use std::sync::Arc;

/// A finding to be recorded (kết luận kiểm tra cần ghi).
#[derive(InputObject)]
pub(super) struct FindingOpenInput {
    /// Where it was found (tổ chức được kiểm tra).
    organisation: ID,
    /// The day of the inspection (ngày kiểm tra).
    found_on: Date,
    /// What was found, at most 2000 characters (nội dung).
    text: String,
    /// The day by which it must be put right (hạn khắc phục).
    due_on: Date,
    /// The case that it is about (hồ sơ liên quan).
    admission_case: Option<ID>,
    /// Given by the sender, so that a repeat records no second one (khóa chống lặp).
    #[graphql(default)]
    idempotency_key: String,
}

/// A finding to be closed (đóng kết luận kiểm tra).
#[derive(InputObject)]
pub(super) struct FindingCloseInput {
    /// Which (mã định danh).
    id: ID,
    /// The version that was read (phiên bản đã đọc).
    expected_version: i64,
    /// The day on which it was put right (ngày khắc phục).
    closed_on: Date,
    /// What proves it, at most 2000 characters (minh chứng).
    evidence: String,
    /// Number of the document that proves it (số văn bản).
    #[graphql(default)]
    evidence_reference: String,
    /// Given by the sender, so that a repeat does nothing (khóa chống lặp).
    #[graphql(default)]
    idempotency_key: String,
}

/// What came of it (kết quả).
#[derive(SimpleObject, Default)]
pub(super) struct FindingPayload {
    /// The finding as it stands now; null where nothing was changed (kết luận kiểm tra).
    finding: Option<Finding>,
    /// What must be changed (lỗi cần sửa).
    user_errors: Vec<UserError>,
}

/// Changes of findings.
#[derive(Default)]
pub struct FindingMutation;

#[Object]
impl FindingMutation {
    /// Records what an inspection found (ghi kết luận kiểm tra). Needs `RECORD_FINDINGS` at the organisation.
    async fn finding_open(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The finding (kết luận).")] input: FindingOpenInput,
    ) -> ApiResult<FindingPayload> {
        let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
        request.require(Action::RecordFindings)?;
        let organisation = OrganisationId::from_wire(&input.organisation)
            .map_err(|wrong| ApiError::bad_input("input.organisation", wrong))?;
        let case = input.admission_case.map(|id| CaseId::from_wire(&id)).transpose();
        let new = NewFinding {
            organisation,
            found_on: input.found_on.0,
            wording: input.text,
            due_on: input.due_on.0,
            case: case.map_err(|wrong| ApiError::bad_input("input.admissionCase", wrong))?,
            request_key: request_key(input.idempotency_key)?,
        };
        let by = request.changer(Action::RecordFindings);
        told(domain::open(app, &request.scope, &by, new).await)
    }

    /// Closes a finding with what proves that it was put right (đóng kết luận kiểm tra). Needs `RECORD_FINDINGS` at its
    /// organisation.
    async fn finding_close(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which, and what proves it (kết luận và minh chứng).")] input: FindingCloseInput,
    ) -> ApiResult<FindingPayload> {
        let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
        request.require(Action::RecordFindings)?;
        let id = FindingId::from_wire(&input.id).map_err(|wrong| ApiError::bad_input("input.id", wrong))?;
        let closing = Closing {
            id,
            expected: input.expected_version,
            closed_on: input.closed_on.0,
            evidence: input.evidence,
            reference: input.evidence_reference,
            request_key: request_key(input.idempotency_key)?,
        };
        let by = request.changer(Action::RecordFindings);
        told(domain::close(app, &request.scope, &by, &closing).await)
    }
}

/// What the user is told.
fn told(done: Result<domain::Finding, Unrecorded>) -> ApiResult<FindingPayload> {
    use UserErrorCode as Code;
    let user_errors = match done {
        Ok(finding) => {
            return Ok(FindingPayload { finding: Some(Finding(Arc::new(finding))), user_errors: Vec::new() });
        }
        Err(Unrecorded::Missing(field)) => {
            vec![UserError::at(field, Code::NotFound, "Không tìm thấy trong phạm vi của bạn.")]
        }
        Err(Unrecorded::Stale) => {
            let said = "Kết luận này vừa được người khác cập nhật. Hãy xem lại rồi ghi tiếp.";
            vec![UserError::at("expectedVersion", Code::Stale, said)]
        }
        Err(Unrecorded::Closed) => vec![UserError::at("id", Code::Settled, "Kết luận này đã đóng.")],
        Err(Unrecorded::Unopenable(refusals)) => refusals.into_iter().map(against_opening).collect(),
        Err(Unrecorded::Unclosable(refusals)) => refusals.into_iter().map(against_closing).collect(),
        Err(Unrecorded::Forbidden) => return Err(ApiError::forbidden(Action::RecordFindings)),
        Err(Unrecorded::Failed(error)) => return Err(error.into()),
    };
    Ok(FindingPayload { finding: None, user_errors })
}

fn against_opening(refusal: OpeningRefusal) -> UserError {
    use UserErrorCode as Code;
    match refusal {
        OpeningRefusal::NoText => UserError::at("text", Code::Required, "Hãy ghi nội dung kết luận."),
        OpeningRefusal::LongText => UserError::at("text", Code::Limit, too_long(LONGEST_TEXT)),
        OpeningRefusal::FoundInFuture => {
            UserError::at("foundOn", Code::Rule, "Ngày kiểm tra không được sau hôm nay.")
        }
        OpeningRefusal::DueBeforeFound => {
            UserError::at("dueOn", Code::Rule, "Hạn khắc phục không được trước ngày kiểm tra.")
        }
    }
}

fn against_closing(refusal: ClosingRefusal) -> UserError {
    use UserErrorCode as Code;
    match refusal {
        ClosingRefusal::NoEvidence => {
            let said = "Chưa có minh chứng khắc phục: hãy ghi rõ đã làm gì, căn cứ vào đâu.";
            UserError::at("evidence", Code::Required, said)
        }
        ClosingRefusal::LongEvidence => UserError::at("evidence", Code::Limit, too_long(LONGEST_TEXT)),
        ClosingRefusal::LongReference => {
            UserError::at("evidenceReference", Code::Limit, too_long(LONGEST_REFERENCE))
        }
        ClosingRefusal::BeforeFound => {
            UserError::at("closedOn", Code::Rule, "Ngày khắc phục không được trước ngày kiểm tra.")
        }
        ClosingRefusal::InFuture => {
            UserError::at("closedOn", Code::Rule, "Ngày khắc phục không được sau hôm nay.")
        }
    }
}

fn too_long(limit: usize) -> String {
    format!("Tối đa {limit} ký tự.")
}
