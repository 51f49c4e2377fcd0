//! Files attached to the documents of a case. They come in and go out beside the API: at `/attachments`.

use super::mutation::{request_key, require_recorder};
use crate::{
    app::App,
    domain::{
        admission_case::AdmissionCase,
        attachment::{self as domain, Attachment, Unattached},
    },
    graphql::{
        error::{ApiError, ApiResult},
        request::RequestData,
        user_error::{UserError, UserErrorCode},
    },
    scope::Scope,
};
use async_graphql::{Context, Description, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use dangvien_shared::{
    id::AttachmentId,
    rules::attachment::LONGEST_REASON,
    vocabulary::{Action, DocumentForm, FileKind},
};

/// A file at a document of a case (tệp đính kèm).
#[derive(Description, Clone, Debug)]
pub(super) struct CaseAttachment {
    attachment: Attachment,
    /// Whether the viewer may fetch it.
    fetched: bool,
}

impl CaseAttachment {
    /// As it is shown to whoever reads what is personal in its case.
    pub(super) fn new(scope: &Scope, case: &AdmissionCase, attachment: Attachment) -> Self {
        Self { fetched: attachment.is_fetched_by(scope, case), attachment }
    }
}

/// That a file was withdrawn (việc rút tệp đính kèm).
#[derive(SimpleObject, Clone, Debug)]
pub(super) struct CaseAttachmentWithdrawn {
    /// When (thời điểm rút).
    at: DateTime<Utc>,
    /// Name of who did it; null for tools (người rút).
    by: Option<String>,
    /// Why (lý do).
    reason: String,
}

/// What may be attached in a case (giới hạn đính kèm tệp).
#[derive(SimpleObject, Clone, Copy, Debug)]
pub(super) struct CaseAttaching {
    /// Bytes of a file at most (dung lượng tối đa của một tệp).
    file_bytes: usize,
    /// Files that may still come into the case (số tệp còn có thể đính kèm).
    files_left: usize,
}

impl CaseAttaching {
    /// Where so many files are there.
    pub(super) fn beside(app: &App, there: usize) -> Self {
        let settings = &app.attachments;
        Self { file_bytes: settings.file_bytes, files_left: settings.files_per_case.saturating_sub(there) }
    }
}

#[Object(use_type_description)]
impl CaseAttachment {
    /// Its id (mã định danh).
    async fn id(&self) -> ID {
        self.attachment.id.to_wire().into()
    }

    /// Number of the event that brought the document (bước ghi nhận tài liệu).
    async fn event(&self) -> u32 {
        self.attachment.event
    }

    /// Form of the document (mẫu tài liệu).
    async fn form(&self) -> DocumentForm {
        self.attachment.form
    }

    /// Name of the file (tên tệp).
    async fn name(&self) -> &str {
        &self.attachment.name
    }

    /// What kind of file it is (loại tệp).
    async fn kind(&self) -> FileKind {
        self.attachment.kind
    }

    /// Bytes of it (dung lượng).
    async fn size(&self) -> i64 {
        self.attachment.size
    }

    /// When it was attached (thời điểm đính kèm).
    async fn attached_at(&self) -> DateTime<Utc> {
        self.attachment.attached_at
    }

    /// Name of who attached it; null for tools (người đính kèm).
    async fn attached_by(&self) -> Option<&str> {
        self.attachment.attached_by.as_deref()
    }

    /// That it was withdrawn; null while it stands (đã rút).
    async fn withdrawn(&self) -> Option<CaseAttachmentWithdrawn> {
        let withdrawn = self.attachment.withdrawn.clone()?;
        Some(CaseAttachmentWithdrawn { at: withdrawn.at, by: withdrawn.by, reason: withdrawn.reason })
    }

    /// From where it is fetched, which leaves a record in the trail; null where the viewer may not: of what was withdrawn
    /// only who reads the trail of the branch (đường dẫn tải tệp).
    async fn download_path(&self) -> Option<String> {
        self.fetched.then(|| format!("/attachments/{}", self.attachment.id.to_wire()))
    }
}

/// A file to be withdrawn (rút tệp đính kèm).
#[derive(InputObject)]
pub(super) struct AdmissionCaseAttachmentWithdrawInput {
    /// Which (tệp đính kèm).
    id: ID,
    /// Why (lý do).
    reason: String,
    /// Given by the sender, so that a repeat is no mistake (khóa chống lặp).
    #[graphql(default)]
    idempotency_key: String,
}

/// What came of it (kết quả).
#[derive(SimpleObject)]
pub(super) struct AdmissionCaseAttachmentPayload {
    /// The attachment as it stands now; null where there is none (tệp đính kèm).
    attachment: Option<CaseAttachment>,
    /// What must be changed (lỗi cần sửa).
    user_errors: Vec<UserError>,
}

/// Changes of attachments. They are made by POST at `/attachments`.
#[derive(Default)]
pub struct CaseAttachmentMutation;

#[Object]
impl CaseAttachmentMutation {
    /// Withdraws a file: it stays in the list with the reason, and is fetched no more (rút tệp đính kèm). Needs
    /// `RECORD_CASES` and `READ_PERSONAL_DATA` in the case, and a role that records documents.
    async fn admission_case_attachment_withdraw(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which, and why (tệp đính kèm).")] input: AdmissionCaseAttachmentWithdrawInput,
    ) -> ApiResult<AdmissionCaseAttachmentPayload> {
        let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
        require_recorder(request)?;
        let key = request_key(input.idempotency_key)?;
        let id =
            AttachmentId::from_wire(&input.id).map_err(|wrong| ApiError::bad_input("input.id", wrong))?;
        let by = request.changer(Action::RecordCases);
        answer(request, domain::withdraw(app, &request.scope, &by, (id, &input.reason), &key).await)
    }
}

fn answer(
    request: &RequestData,
    done: Result<(AdmissionCase, Attachment), Unattached>,
) -> ApiResult<AdmissionCaseAttachmentPayload> {
    use UserErrorCode as C;
    let (found, error) = match done {
        Ok(found) => (Some(found), None),
        Err(Unattached::Withdrawn(found)) => {
            (Some(*found), Some(("id", C::Settled, "Tệp này đã được rút trước đó.".to_owned())))
        }
        Err(Unattached::Reason) => {
            (None, Some(("reason", C::Invalid, format!("Lý do cần từ 1 đến {LONGEST_REASON} ký tự."))))
        }
        Err(Unattached::KeyUsed) => {
            let said = "Khóa này đã dùng cho một yêu cầu khác. Hãy gửi lại với khóa mới.";
            (None, Some(("idempotencyKey", C::Duplicate, said.to_owned())))
        }
        Err(Unattached::Forbidden) => return Err(ApiError::forbidden(Action::RecordCases)),
        Err(Unattached::Failed(error)) => return Err(error.into()),
        // The others are said of a file that comes in.
        Err(_) => (None, Some(("id", C::NotFound, "Không tìm thấy trong phạm vi của bạn.".to_owned()))),
    };
    let attachment = found.map(|(case, attachment)| CaseAttachment::new(&request.scope, &case, attachment));
    let user_errors = error.map(|(field, code, message)| UserError::at(field, code, message));
    Ok(AdmissionCaseAttachmentPayload { attachment, user_errors: user_errors.into_iter().collect() })
}
