//! Taking lists and tables out as a file: asked for here, approved by another where it is large, fetched at
//! `/exports/{id}`.

mod plan;
mod progress;

pub use progress::ExportSubscription;

use super::{
    cost,
    date::Date,
    error::{ApiError, ApiResult},
    organisation::Organisation,
    request::RequestData,
    user_error::{UserError, UserErrorCode},
};
use crate::{
    app::App,
    auth::{Came, accounts::Changer, sign_in},
    domain::export::{self, ExportRun, NewExport, Plan},
};
use async_graphql::{Context, Description, ID, InputType, Object, SimpleObject};
use chrono::{DateTime, Utc};
use dangvien_shared::{
    id::{AccountId, ExportId},
    vocabulary::{Action, ExportFormat, ExportState, ExportSubject},
};
pub use plan::ExportRequestInput;

/// Exports that a list is reckoned to have, for costs.
const USUAL_EXPORTS: usize = 10;

/// A list or a table that was asked for as a file (lần xuất dữ liệu).
#[derive(Description, Clone, Debug)]
pub struct Export(pub(super) ExportRun);

#[Object(use_type_description)]
impl Export {
    /// Its id (mã định danh).
    async fn id(&self) -> ID {
        self.0.id.to_wire().into()
    }

    /// What it holds (nội dung).
    async fn subject(&self) -> ExportSubject {
        self.0.subject
    }

    /// The kind of file (định dạng).
    async fn format(&self) -> ExportFormat {
        self.0.format
    }

    /// Below which organisation (tổ chức); null where the viewer may not see it.
    async fn organisation(&self, ctx: &Context<'_>) -> Option<Organisation> {
        Organisation::find(RequestData::of(ctx), self.0.organisation, self.0.as_of)
    }

    /// The day that it is of (tính đến ngày).
    async fn as_of(&self) -> Date {
        self.0.as_of.into()
    }

    /// How it stands with it (tình trạng).
    async fn state(&self, ctx: &Context<'_>) -> ExportState {
        self.0.state_at(ctx.data_unchecked::<App>().clock.now())
    }

    /// Rows of data: as counted when it was asked for, later as written (số dòng).
    async fn row_count(&self) -> i64 {
        self.0.row_count
    }

    /// Rows written so far (số dòng đã ghi).
    async fn done_count(&self, ctx: &Context<'_>) -> i64 {
        if self.0.state == ExportState::Done {
            return self.0.row_count;
        }
        let running = &ctx.data_unchecked::<App>().exports.running;
        running.find(self.0.id).map_or(0, |moment| moment.done)
    }

    /// Columns that are left out because the asker may not read them of every row (các cột không được xuất).
    async fn left_out(&self) -> &[String] {
        &self.0.left_out
    }

    /// When it was asked for, or approved (thời điểm đề nghị).
    async fn requested_at(&self) -> DateTime<Utc> {
        self.0.requested_at
    }

    /// When the file is removed (thời điểm hết hạn).
    async fn expires_at(&self) -> DateTime<Utc> {
        self.0.expires_at
    }

    /// Where its owner fetches the file (đường dẫn tải về); null unless it is ready, and for anybody else.
    async fn download_path(&self, ctx: &Context<'_>) -> Option<String> {
        let now = ctx.data_unchecked::<App>().clock.now();
        let is_own = RequestData::of(ctx).scope.account() == Some(self.0.account);
        (is_own && self.0.state_at(now) == ExportState::Done)
            .then(|| format!("/exports/{}", self.0.id.to_wire()))
    }
}

/// What came of a request for an export (kết quả đề nghị xuất).
#[derive(SimpleObject, Default)]
pub struct ExportRequestPayload {
    /// The export; null when it was refused (lần xuất).
    export: Option<Export>,
    /// What must be changed (lỗi cần sửa).
    user_errors: Vec<UserError>,
}

impl ExportRequestPayload {
    fn refused(field: &str, code: UserErrorCode, message: impl Into<String>) -> Self {
        Self { export: None, user_errors: vec![UserError::at(field, code, message)] }
    }
}

/// Queries about exports.
#[derive(Default)]
pub struct ExportQuery;

#[Object]
impl ExportQuery {
    /// One's own exports, the newest first, at most 50 (các lần xuất của mình). Needs EXPORT.
    #[graphql(complexity = "cost::list(USUAL_EXPORTS, child_complexity)")]
    async fn exports(&self, ctx: &Context<'_>) -> ApiResult<Vec<Export>> {
        let request = RequestData::of(ctx);
        request.require(Action::Export)?;
        let Some(account) = request.scope.account() else { return Ok(Vec::new()) };
        Ok(export::runs_of(request.store.reader(), account).await?.into_iter().map(Export).collect())
    }
}

/// Requests for exports.
#[derive(Default)]
pub struct ExportMutation;

#[Object]
impl ExportMutation {
    /// Asks for a list or a table as a file (đề nghị xuất dữ liệu). Needs EXPORT at the organisation. What has more rows
    /// than the server lets out by itself waits until another approves it.
    #[graphql(complexity = "cost::GROUP_BY.saturating_add(child_complexity)")]
    async fn export_request(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What (nội dung).")] input: ExportRequestInput,
    ) -> ApiResult<ExportRequestPayload> {
        let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
        request.require(Action::Export)?;
        let Some(account) = request.scope.account() else { return Err(ApiError::forbidden(Action::Export)) };
        let (plan, format) = match plan::of(request, &input)? {
            Ok(plan) => (plan, input.format),
            Err(refused) => return Ok(ExportRequestPayload { export: None, user_errors: vec![refused] }),
        };
        let row_count = plan.rows(request.store.reader()).await?;
        let waits = row_count > app.exports.settings.approval_rows;
        // It is written with the grants of the account then, not with what a token is good for.
        if waits && matches!(request.scope.actor().came, Came::Token(..)) {
            return Err(ApiError::session_only());
        }
        let new = NewExport {
            account,
            subject: plan.subject(),
            format,
            organisation: plan.organisation,
            as_of: plan.as_of,
            request: if waits { plan::text_of(&input, &plan) } else { String::new() },
            left_out: plan.left_out(),
            waits,
            row_count,
        };
        let (by, path) = (request.changer(Action::Export), plan.path());
        let (parts, who) = (app.export_parts(), (by.audit.clone(), by.origin.clone()));
        let Some(run) = export::ask(&parts, new, &path, who).await? else {
            let most = app.exports.settings.open_per_account;
            let message = format!("Đang có {most} lần xuất chưa xong: hãy chờ một lần kết thúc.");
            return Ok(ExportRequestPayload::refused("subject", UserErrorCode::Limit, message));
        };
        if run.state == ExportState::Running {
            begin(app, plan, &run, by);
        }
        Ok(ExportRequestPayload { export: Some(Export(run)), user_errors: Vec::new() })
    }
}

/// Writes the file in a task of its own.
fn begin(app: &App, plan: Plan, run: &ExportRun, by: Changer) {
    tokio::spawn(export::run(app.export_parts(), plan, run.clone(), (by.audit, by.origin)));
}

/// Writes the file of an export that another has just approved, with what its asker may take out at this moment; one who
/// may no longer gets none.
pub(super) async fn begin_approved(ctx: &Context<'_>, id: ExportId) -> ApiResult<()> {
    let app = ctx.data_unchecked::<App>();
    let Some(run) = export::find_run(RequestData::of(ctx).store.reader(), id).await? else { return Ok(()) };
    match approved_plan(app, &run, run.account).await? {
        Some((plan, request)) => {
            let mut by = request.changer(Action::Export);
            by.origin.clone_from(&RequestData::of(ctx).origin);
            begin(app, plan, &run, by);
        }
        None => export::give_up(&app.export_parts(), id).await?,
    }
    Ok(())
}

async fn approved_plan(
    app: &App,
    run: &ExportRun,
    asker: AccountId,
) -> ApiResult<Option<(Plan, RequestData)>> {
    let Some(actor) = sign_in::actor_for(app, asker).await? else { return Ok(None) };
    let request = RequestData::new(app, actor);
    let json = serde_json::from_str(&run.request).unwrap_or_default();
    let Ok(value) = async_graphql::Value::from_json(json) else { return Ok(None) };
    let Ok(input) = ExportRequestInput::parse(Some(value)) else { return Ok(None) };
    match plan::of(&request, &input) {
        Ok(Ok(plan)) => Ok(Some((plan, request))),
        Ok(Err(_)) | Err(ApiError::Forbidden { .. } | ApiError::BadUserInput(_)) => Ok(None),
        Err(error) => Err(error),
    }
}
