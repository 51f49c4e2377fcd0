//! Taking spreadsheets in through the API; the command line and this use the same code.

mod progress;

pub use progress::ImportSubscription;

use super::{
    connection::{Connection, Listed, Paging, WholeList, wants_rows},
    cost,
    error::{ApiError, ApiResult},
    request::RequestData,
    user_error::{UserError, UserErrorCode},
};
use crate::{
    app::App,
    domain::{
        import::{self, Limits, Problem, Refusal, RefusalCode, Report, Request, Trail},
        page::{Page, Window},
    },
};
use async_graphql::{Context, Description, ID, InputObject, Object, SimpleObject};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::{DateTime, Utc};
use dangvien_shared::{
    id::{AccountId, ImportRunId},
    vocabulary::{Action, ImportMode, ImportState, ImportSubject},
};
use futures_util::future::BoxFuture;
use std::sync::Arc;

/// Bytes of a file in one request; `dangvien import` takes larger ones.
const FILE_BYTES: usize = 150_000;

/// Problems in one answer; the sheet that goes back has all of them.
const MOST_PROBLEMS: usize = 1000;

/// Problems that a file is reckoned to have, for costs.
const USUAL_PROBLEMS: usize = 100;

/// One run of an import (lần nhập liệu).
#[derive(Description, Clone, Debug)]
pub struct ImportRun(import::ImportRun);

impl ImportRun {
    /// The run of an id, for who may see it: all runs who may import everywhere, others their own.
    pub async fn find(request: &RequestData, id: ImportRunId) -> ApiResult<Option<Self>> {
        let Ok(whose) = whose(request) else { return Ok(None) };
        let found = import::find_run(request.store.reader(), id).await?;
        Ok(found.filter(|run| whose.is_none() || run.account == whose).map(Self))
    }
}

impl Listed for ImportRun {
    const CONNECTION: &'static str = "ImportRunConnection";
    const EDGE: &'static str = "ImportRunEdge";
}

#[Object(use_type_description)]
impl ImportRun {
    /// Its id (mã định danh).
    pub async fn id(&self) -> ID {
        self.0.id.to_wire().into()
    }

    /// What the file holds (nội dung tệp).
    async fn subject(&self) -> ImportSubject {
        self.0.subject
    }

    /// What happens to a file with bad rows (cách xử lý dòng lỗi).
    async fn mode(&self) -> ImportMode {
        self.0.mode
    }

    /// Whether it only checked and wrote nothing (chỉ kiểm tra).
    async fn dry_run(&self) -> bool {
        self.0.dry_run
    }

    /// Name of the file (tên tệp).
    async fn file_name(&self) -> &str {
        &self.0.file_name
    }

    /// How it ended (kết quả).
    async fn state(&self) -> ImportState {
        self.0.state
    }

    /// Rows of data in the file (số dòng).
    async fn row_count(&self) -> i64 {
        self.0.row_count
    }

    /// Rows taken in, or that would be without the dry run (số dòng được nhập).
    async fn inserted_count(&self) -> i64 {
        self.0.inserted_count
    }

    /// Rows that were there already (số dòng không thay đổi).
    async fn unchanged_count(&self) -> i64 {
        self.0.unchanged_count
    }

    /// Rows with problems (số dòng lỗi).
    async fn rejected_count(&self) -> i64 {
        self.0.rejected_count
    }

    /// When it ended (thời điểm kết thúc).
    async fn finished_at(&self) -> DateTime<Utc> {
        self.0.finished_at
    }
}

/// Whose runs the viewer sees: their own, or everybody's where they may import everywhere.
fn whose(request: &RequestData) -> ApiResult<Option<AccountId>> {
    request.require(Action::Import)?;
    if request.scope.may_everywhere(Action::Import) {
        return Ok(None);
    }
    request.scope.account().map(Some).ok_or(ApiError::forbidden(Action::Import))
}

/// All runs, or those of one account.
struct Runs(Option<AccountId>);

impl WholeList for Runs {
    fn total<'a>(&'a self, request: &'a RequestData) -> BoxFuture<'a, ApiResult<i64>> {
        Box::pin(async { Ok(import::run_count(request.store.reader(), self.0).await?) })
    }

    fn holds<'a>(&'a self, request: &'a RequestData, window: Window) -> BoxFuture<'a, ApiResult<bool>> {
        Box::pin(async move { Ok(import::run_page(request.store.reader(), self.0, &window).await?.more) })
    }
}

/// A file to take in (tệp cần nhập).
#[derive(InputObject)]
pub struct ImportInput {
    /// Its name with the ending, .xlsx or .csv (tên tệp).
    file_name: String,
    /// The file in base64, at most 150 kB; larger ones go through `dangvien import` (nội dung tệp).
    content_base64: String,
    /// What happens when rows are bad (cách xử lý dòng lỗi).
    mode: ImportMode,
    /// Checks everything and writes nothing (chỉ kiểm tra).
    #[graphql(default)]
    dry_run: bool,
    /// An id of the client's own choice, as good as random (a UUID), under which `importProgress` tells how far the import
    /// is: 16 to 64 letters, digits, - and _ (mã theo dõi tiến độ).
    progress_id: Option<ID>,
}

/// One thing that is wrong with one row (lỗi của một dòng).
#[derive(SimpleObject, Clone, Debug)]
pub struct ImportProblem {
    /// Address in the sheet, as D17 (địa chỉ ô).
    cell: String,
    /// Number of the row, as the spreadsheet shows it (số dòng).
    row: u32,
    /// Header of the column (tên cột).
    column: String,
    /// What is wrong, for programs (mã lỗi).
    code: String,
    /// What is wrong and what to do, in Vietnamese (nội dung lỗi).
    message: String,
}

impl From<&Problem> for ImportProblem {
    fn from(problem: &Problem) -> Self {
        Self {
            cell: problem.cell(),
            row: problem.row,
            column: problem.column.clone(),
            code: problem.code.as_code().to_owned(),
            message: problem.message.clone(),
        }
    }
}

/// What an import did, or would have done (kết quả nhập).
pub struct ImportPayload(Report);

/// What an import did, or would have done (kết quả nhập).
#[Object]
impl ImportPayload {
    /// The record of the run; null when the file as a whole was refused (lần nhập).
    async fn run(&self) -> Option<ImportRun> {
        self.0.run.clone().map(ImportRun)
    }

    /// What is wrong with rows, the first 1000 in the order of the sheet (các lỗi).
    #[graphql(complexity = "cost::list(USUAL_PROBLEMS, child_complexity)")]
    async fn problems(&self) -> Vec<ImportProblem> {
        self.0.problems.iter().take(MOST_PROBLEMS).map(ImportProblem::from).collect()
    }

    /// What was left out or assumed, in Vietnamese (các lưu ý).
    async fn warnings(&self) -> &[String] {
        &self.0.warnings
    }

    /// The file again with the reasons beside the bad rows, an .xlsx in base64; null when no row is bad (tệp lỗi).
    #[graphql(complexity = "cost::AGGREGATE")]
    async fn problem_sheet_base64(&self) -> ApiResult<Option<String>> {
        Ok(self.0.problem_sheet()?.map(|sheet| STANDARD.encode(sheet)))
    }

    /// Why the file as a whole was refused (lỗi của cả tệp).
    async fn user_errors(&self) -> Vec<UserError> {
        self.0.refusal.iter().map(user_error).collect()
    }
}

fn user_error(refusal: &Refusal) -> UserError {
    let code = match refusal.code {
        code if code.is_limit() => UserErrorCode::Limit,
        RefusalCode::Empty | RefusalCode::NoHeader | RefusalCode::MissingColumn => UserErrorCode::Required,
        RefusalCode::DuplicateColumn => UserErrorCode::Duplicate,
        RefusalCode::NoOrganisations => UserErrorCode::NotFound,
        _ => UserErrorCode::Invalid,
    };
    let path = vec!["input".to_owned(), "contentBase64".to_owned()];
    UserError { code, message: refusal.message.clone(), path }
}

/// Queries about imports.
#[derive(Default)]
pub struct ImportQuery;

#[Object]
impl ImportQuery {
    /// Runs of imports, the newest first (các lần nhập liệu). Needs IMPORT; who may not import everywhere sees their own.
    #[graphql(complexity = "cost::connection(first, last, child_complexity)")]
    async fn import_runs(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "That many from the front, at most 200; 50 when neither is said (số dòng đầu).")]
        first: Option<i32>,
        #[graphql(desc = "After this cursor (sau con trỏ).")] after: Option<String>,
        #[graphql(desc = "That many from the back, at most 200 (số dòng cuối).")] last: Option<i32>,
        #[graphql(desc = "Before this cursor (trước con trỏ).")] before: Option<String>,
    ) -> ApiResult<Connection<ImportRun>> {
        let whose = whose(RequestData::of(ctx))?;
        let order = import::run_order();
        let window = Paging { first, after, last, before }.window(&order)?;
        let db = RequestData::of(ctx).store.reader();
        let page =
            if wants_rows(ctx) { import::run_page(db, whose, &window).await? } else { Page::default() };
        let rows = page.rows.into_iter().map(|run| (import::run_position(&run), ImportRun(run)));
        let page = Page { rows: rows.collect(), more: page.more };
        Ok(Connection::new(&order, window, page, Arc::new(Runs(whose))))
    }
}

/// Changes by imports.
#[derive(Default)]
pub struct ImportMutation;

#[Object]
impl ImportMutation {
    /// Takes in a list of organisations (nhập danh sách tổ chức đảng). Needs IMPORT at each organisation.
    #[graphql(complexity = "cost::list(USUAL_PROBLEMS, 1).saturating_add(child_complexity)")]
    async fn organisations_import(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The file and what to do with it (tệp).")] input: ImportInput,
    ) -> ApiResult<ImportPayload> {
        take_in(ctx, ImportSubject::Organisations, input).await
    }

    /// Takes in a list of members (nhập danh sách đảng viên). Needs IMPORT at each branch.
    #[graphql(complexity = "cost::list(USUAL_PROBLEMS, 1).saturating_add(child_complexity)")]
    async fn members_import(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The file and what to do with it (tệp).")] input: ImportInput,
    ) -> ApiResult<ImportPayload> {
        take_in(ctx, ImportSubject::Members, input).await
    }
}

async fn take_in(ctx: &Context<'_>, subject: ImportSubject, input: ImportInput) -> ApiResult<ImportPayload> {
    RequestData::of(ctx).require(Action::Import)?;
    let content = match STANDARD.decode(&input.content_base64) {
        Ok(content) => content,
        Err(_not_base64) => return Ok(refused(RefusalCode::Damaged, "Nội dung tệp không phải base64.")),
    };
    if content.len() > FILE_BYTES {
        let message = format!(
            "Tệp lớn hơn {} kB: hãy dùng lệnh dangvien import, hoặc chia thành nhiều tệp.",
            FILE_BYTES / 1000
        );
        return Ok(refused(RefusalCode::TooLarge, message));
    }
    let app = ctx.data_unchecked::<App>();
    let running = input.progress_id.map(|id| progress::begin(ctx, &id)).transpose()?;
    let request = Request {
        subject,
        mode: input.mode,
        dry_run: input.dry_run,
        file_name: input.file_name,
        content,
        limits: Limits::default(),
    };
    let scope = &RequestData::of(ctx).scope;
    let observer = |progress| {
        if let Some(running) = &running {
            running.report(progress);
        }
    };
    let (actor, origin) = (scope.audit_actor(Action::Import), RequestData::of(ctx).origin.clone());
    let trail = Trail { key: &app.desk.audit, actor, origin };
    let report = import::run(&app.store, app.clock.as_ref(), (scope, trail), request, &observer).await?;
    if report.is_done() {
        app.tree.refresh(app.store.reader()).await?;
    }
    if let Some(running) = running {
        running.end(report.run.as_ref().map(|run| run.id));
    }
    Ok(ImportPayload(report))
}

fn refused(code: RefusalCode, message: impl Into<String>) -> ImportPayload {
    ImportPayload(Report::refused(Refusal::new(code, message)))
}
