//! Recording activities of the source work log, and taking them back.

use super::SourceWork;
use crate::{
    app::App,
    domain::source_work::{
        self as domain, Activity, Draft, LONGEST_NOTE, LONGEST_REASON, LONGEST_TITLE, Problem, TakeBack,
        Unrecorded,
    },
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
    id::{OrganisationId, SourceWorkId},
    vocabulary::{Action, SourceWorkKind},
};
use std::sync::Arc;

/// An activity to be recorded (ghi hoạt động tạo nguồn).
#[derive(InputObject)]
pub(super) struct SourceWorkRecordInput {
    /// The branch or grassroots organisation whose it was (tổ chức thực hiện).
    organisation: ID,
    /// The day, today at the latest (ngày thực hiện).
    held_on: Date,
    /// What kind (loại hoạt động).
    kind: SourceWorkKind,
    /// What it was about, in one line (nội dung).
    title: String,
    /// People who were reached, where they were counted (số người tham gia).
    reached: Option<i32>,
    /// What else is to be told, without names of persons (ghi chú).
    #[graphql(default)]
    note: String,
    /// Given by the sender, so that a repeat records nothing twice (khóa chống lặp).
    #[graphql(default)]
    idempotency_key: String,
}

/// An activity to be taken back (rút lại hoạt động).
#[derive(InputObject)]
pub(super) struct SourceWorkTakeBackInput {
    /// Which (hoạt động).
    id: ID,
    /// Why (lý do).
    reason: String,
    /// Given by the sender, so that a repeat is no mistake (khóa chống lặp).
    #[graphql(default)]
    idempotency_key: String,
}

/// What came of it (kết quả).
#[derive(SimpleObject)]
pub(super) struct SourceWorkPayload {
    /// The activity as it stands now; null where nothing was recorded (hoạt động).
    source_work: Option<SourceWork>,
    /// What must be changed (lỗi cần sửa).
    user_errors: Vec<UserError>,
}

/// Changes of the source work log.
#[derive(Default)]
pub struct SourceWorkMutation;

#[Object]
impl SourceWorkMutation {
    /// Records an activity (ghi hoạt động tạo nguồn). Needs `RECORD_CASES` at the organisation.
    async fn source_work_record(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The activity (hoạt động).")] input: SourceWorkRecordInput,
    ) -> ApiResult<SourceWorkPayload> {
        let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
        request.require(Action::RecordCases)?;
        let key = request_key(input.idempotency_key)?;
        let organisation = OrganisationId::from_wire(&input.organisation)
            .map_err(|wrong| ApiError::bad_input("input.organisation", wrong))?;
        let draft = Draft {
            organisation,
            held_on: input.held_on.0,
            kind: input.kind,
            title: input.title,
            reached: input.reached,
            note: input.note,
        };
        let by = request.changer(Action::RecordCases);
        answer(domain::record(app, &request.scope, &by, &draft, &key).await)
    }

    /// Takes an activity back: it stays in the list and counts nowhere (rút lại hoạt động tạo nguồn). Needs
    /// `RECORD_CASES` at its organisation.
    async fn source_work_take_back(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which, and why (hoạt động).")] input: SourceWorkTakeBackInput,
    ) -> ApiResult<SourceWorkPayload> {
        let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
        request.require(Action::RecordCases)?;
        let key = request_key(input.idempotency_key)?;
        let id =
            SourceWorkId::from_wire(&input.id).map_err(|wrong| ApiError::bad_input("input.id", wrong))?;
        let by = request.changer(Action::RecordCases);
        let asked = TakeBack { id, reason: input.reason };
        answer(domain::take_back(app, &request.scope, &by, &asked, &key).await)
    }
}

fn answer(done: Result<Activity, Unrecorded>) -> ApiResult<SourceWorkPayload> {
    let (activity, user_errors) = match done {
        Ok(activity) => (Some(activity), Vec::new()),
        Err(Unrecorded::TakenBack(activity)) => {
            let said = "Hoạt động này đã được rút lại trước đó.";
            (Some(*activity), vec![UserError::at("id", UserErrorCode::Settled, said)])
        }
        Err(Unrecorded::Missing(field)) => {
            let said = "Không tìm thấy trong phạm vi của bạn.";
            (None, vec![UserError::at(field, UserErrorCode::NotFound, said)])
        }
        Err(Unrecorded::Refused(problems)) => (None, problems.into_iter().map(told).collect()),
        Err(Unrecorded::Forbidden) => return Err(ApiError::forbidden(Action::RecordCases)),
        Err(Unrecorded::Failed(error)) => return Err(error.into()),
    };
    Ok(SourceWorkPayload {
        source_work: activity.map(|activity| SourceWork(Arc::new(activity))),
        user_errors,
    })
}

/// What the user must change.
fn told(problem: Problem) -> UserError {
    use UserErrorCode::{Invalid, Rule};
    let (field, code, message) = match problem {
        Problem::Title => {
            ("title", Invalid, format!("Nội dung cần từ 1 đến {LONGEST_TITLE} ký tự, trên một dòng."))
        }
        Problem::Note => ("note", Invalid, format!("Ghi chú cần không quá {LONGEST_NOTE} ký tự.")),
        Problem::Reason => ("reason", Invalid, format!("Lý do cần từ 1 đến {LONGEST_REASON} ký tự.")),
        Problem::Reached => ("reached", Invalid, "Số người tham gia không thể âm.".to_owned()),
        Problem::Future => ("heldOn", Rule, "Ngày thực hiện chưa đến: chỉ ghi hoạt động đã làm.".to_owned()),
        Problem::NotStanding => {
            ("heldOn", Rule, "Vào ngày này tổ chức chưa thành lập hoặc không còn hoạt động.".to_owned())
        }
        Problem::Kind => {
            let said = "Chỉ ghi hoạt động của chi bộ hoặc tổ chức cơ sở đảng.";
            ("organisation", Rule, said.to_owned())
        }
    };
    UserError::at(field, code, message)
}
