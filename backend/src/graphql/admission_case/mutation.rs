//! Opening cases and recording what happened in them.

use super::{
    AdmissionCase,
    finding::{CaseRefusal, message},
    input::{CandidateInput, CasePersonInput},
    step::CaseStepInput,
};
use crate::{
    app::App,
    domain::admission_case::{self as domain, NewCase, Recorded, Unrecorded},
    graphql::{
        date::Date,
        error::{ApiError, ApiResult},
        request::RequestData,
        user_error::{UserError, UserErrorCode},
    },
};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use dangvien_shared::{
    admission_case::Command,
    id::{CaseId, OrganisationId, PersonId},
    vocabulary::Action,
};

/// Longest key that a sender gives a request.
const LONGEST_KEY: usize = 100;

/// A case to be opened (lập hồ sơ). Either `person` or `member`.
#[derive(InputObject)]
pub(super) struct AdmissionCaseOpenInput {
    /// The branch that follows the person (chi bộ theo dõi).
    branch: ID,
    /// First day of the case (ngày đưa vào nguồn).
    on: Date,
    /// Somebody whom the register does not know yet (người mới).
    person: Option<CasePersonInput>,
    /// Somebody who was a member before (người đã từng là đảng viên).
    member: Option<ID>,
    /// What is known of the candidate (thông tin người xin vào Đảng).
    candidate: CandidateInput,
    /// Given by the sender, so that a repeat opens no second case (khóa chống lặp).
    #[graphql(default)]
    idempotency_key: String,
}

/// A step to be recorded (ghi nhận một bước).
#[derive(InputObject)]
pub(super) struct AdmissionCaseRecordInput {
    /// The case (hồ sơ).
    id: ID,
    /// The version that was read: refused when another was faster (phiên bản đã đọc).
    expected_version: i64,
    /// The day on which it happened (ngày thực hiện).
    on: Date,
    /// What happened (bước).
    step: CaseStepInput,
    /// Given by the sender, so that a repeat records nothing twice (khóa chống lặp).
    #[graphql(default)]
    idempotency_key: String,
}

/// A correction of what is known of the candidate (sửa thông tin người xin vào Đảng).
#[derive(InputObject)]
pub(super) struct AdmissionCaseCandidateSetInput {
    /// The case (hồ sơ).
    id: ID,
    /// The version that was read (phiên bản đã đọc).
    expected_version: i64,
    /// What is known (thông tin).
    candidate: CandidateInput,
}

/// What came of it (kết quả).
#[derive(SimpleObject, Default)]
pub(super) struct AdmissionCasePayload {
    /// The case as it stands now, also where nothing was recorded (hồ sơ); null where there is none.
    admission_case: Option<AdmissionCase>,
    /// What must be changed (lỗi cần sửa).
    user_errors: Vec<UserError>,
    /// Everything that the rules say against it, each with its source (lý do theo quy định).
    refusals: Vec<CaseRefusal>,
}

/// Changes of admission cases.
#[derive(Default)]
pub struct AdmissionCaseMutation;

#[Object]
impl AdmissionCaseMutation {
    /// Opens the case of a person (lập hồ sơ kết nạp). Needs `RECORD_CASES` at the branch.
    async fn admission_case_open(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The case (hồ sơ).")] input: AdmissionCaseOpenInput,
    ) -> ApiResult<AdmissionCasePayload> {
        let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
        require_recorder(request)?;
        let key = request_key(input.idempotency_key)?;
        let branch = OrganisationId::from_wire(&input.branch)
            .map_err(|wrong| ApiError::bad_input("input.branch", wrong))?;
        let (person, problems) = match (input.person, input.member) {
            (Some(person), None) => match person.read(request.today) {
                Ok(person) => (Some(Err(person)), Vec::new()),
                Err(problems) => (None, problems),
            },
            (None, Some(member)) => {
                let id = PersonId::from_wire(&member)
                    .map_err(|wrong| ApiError::bad_input("input.member", wrong))?;
                (Some(Ok(id)), Vec::new())
            }
            _ => {
                let said = "Hãy nhập người mới hoặc chọn người đã từng là đảng viên, không cả hai.";
                (None, vec![UserError::at("person", UserErrorCode::Required, said)])
            }
        };
        let Some(person) = person else {
            return Ok(AdmissionCasePayload { user_errors: problems, ..AdmissionCasePayload::default() });
        };
        let candidate = input.candidate.read(request.today)?;
        let new = NewCase { person, candidate, branch, on: input.on.0, request_key: key };
        let by = request.changer(Action::RecordCases);
        let done = domain::open(app, &request.scope, &by, new).await;
        answer(app, request, None, done).await
    }

    /// Records a step of a case (ghi nhận một bước của hồ sơ). Needs `RECORD_CASES`, and a role that records the step.
    async fn admission_case_record(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The step (bước).")] input: AdmissionCaseRecordInput,
    ) -> ApiResult<AdmissionCasePayload> {
        let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
        require_recorder(request)?;
        let key = request_key(input.idempotency_key)?;
        let id = case_id(&input.id)?;
        let command = Command { on: input.on.0, step: input.step.read()? };
        let by = request.changer(Action::RecordCases);
        let at = (id, input.expected_version);
        let done = domain::record(app, &request.scope, &by, at, &command, &key).await;
        answer(app, request, Some(id), done).await
    }

    /// Corrects what is known of the candidate; later steps are judged by it (sửa thông tin người xin vào Đảng). Needs
    /// `RECORD_CASES` at the branch.
    async fn admission_case_candidate_set(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The correction (thông tin).")] input: AdmissionCaseCandidateSetInput,
    ) -> ApiResult<AdmissionCasePayload> {
        let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
        require_recorder(request)?;
        let id = case_id(&input.id)?;
        let by = request.changer(Action::RecordCases);
        let at = (id, input.expected_version);
        let done =
            domain::set_candidate(app, &request.scope, &by, at, &input.candidate.read(request.today)?).await;
        answer(app, request, Some(id), done.map(|()| Recorded { case: id, event: 0 })).await
    }
}

pub(super) fn require_recorder(request: &RequestData) -> ApiResult<()> {
    if request.scope.may_record_somewhere() { Ok(()) } else { Err(ApiError::forbidden(Action::RecordCases)) }
}

fn case_id(id: &ID) -> ApiResult<CaseId> {
    CaseId::from_wire(id).map_err(|wrong| ApiError::bad_input("input.id", wrong))
}

/// The key that a sender gave a request; refused where it is too long or holds blanks.
pub(in crate::graphql) fn request_key(key: String) -> ApiResult<String> {
    let fits = key.len() <= LONGEST_KEY && key.chars().all(|letter| letter.is_ascii_graphic());
    if fits {
        Ok(key)
    } else {
        let said = format!("must be at most {LONGEST_KEY} letters without blanks");
        Err(ApiError::bad_input("input.idempotencyKey", said))
    }
}

/// What the user is told. The case is read anew: another request may have moved it.
async fn answer(
    app: &App,
    request: &RequestData,
    id: Option<CaseId>,
    done: Result<Recorded, Unrecorded>,
) -> ApiResult<AdmissionCasePayload> {
    let (id, user_errors, refusals) = match done {
        Ok(recorded) => (Some(recorded.case), Vec::new(), Vec::new()),
        Err(Unrecorded::Refused(refusals)) => {
            let tree = request.tree.at(request.today);
            let errors = refusals
                .iter()
                .map(|refusal| UserError::at("step", UserErrorCode::Rule, message(refusal, &tree)));
            (id, errors.collect(), refusals)
        }
        Err(Unrecorded::Stale { .. }) => {
            let said = "Hồ sơ vừa được người khác cập nhật. Hãy xem lại rồi ghi nhận tiếp.";
            (id, vec![UserError::at("expectedVersion", UserErrorCode::Stale, said)], Vec::new())
        }
        Err(Unrecorded::KeyUsed) => {
            let said = "Khóa này đã dùng cho một yêu cầu khác. Hãy gửi lại với khóa mới.";
            (id, vec![UserError::at("idempotencyKey", UserErrorCode::Duplicate, said)], Vec::new())
        }
        Err(Unrecorded::Missing(field)) => {
            let said = "Không tìm thấy trong phạm vi của bạn.";
            (None, vec![UserError::at(field, UserErrorCode::NotFound, said)], Vec::new())
        }
        Err(Unrecorded::Forbidden(_)) => return Err(ApiError::forbidden(Action::RecordCases)),
        Err(Unrecorded::Failed(error)) => return Err(error.into()),
    };
    let found = match id {
        Some(id) => domain::by_ids(app.store.reader(), &request.scope, &[id]).await?.pop(),
        None => None,
    };
    let admission_case = found.map(|facts| AdmissionCase::new(&std::sync::Arc::new(facts)));
    Ok(AdmissionCasePayload {
        admission_case,
        user_errors,
        refusals: refusals.into_iter().map(CaseRefusal).collect(),
    })
}
