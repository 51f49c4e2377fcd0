//! Saved queries: an account's own, to run again in the explorer.

use super::{
    access_token::own_session,
    cost,
    error::{ApiError, ApiResult},
    gate::{self, Code, Refusal},
    request::RequestData,
    user_error::{UserError, UserErrorCode},
};
use crate::{
    app::App,
    config::Limits,
    domain::saved_query::{self, Draft, MOST_QUERIES, Unsaved},
};
use async_graphql::{Context, Description, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use dangvien_shared::{id::SavedQueryId, vocabulary::Action};
use serde_json::{Map, Value};

/// Queries that an account is reckoned to have, for costs.
const USUAL_QUERIES: usize = 20;
/// Characters of a name.
const NAME_LIMIT: usize = 80;
/// Bytes of the variables.
const VARIABLES_LIMIT: usize = 16 << 10;
/// What stands for no variables.
const NO_VARIABLES: &str = "{}";

/// A query that its owner saved to run it again (truy vấn đã lưu). Nobody else sees it.
#[derive(Description, Clone, Debug)]
pub struct SavedQuery(saved_query::SavedQuery);

#[Object(use_type_description)]
impl SavedQuery {
    /// Its id (mã định danh).
    async fn id(&self) -> ID {
        self.0.id.to_wire().into()
    }

    /// What its owner calls it (tên gọi).
    async fn name(&self) -> &str {
        &self.0.draft.name
    }

    /// The GraphQL text (câu truy vấn).
    async fn document(&self) -> &str {
        &self.0.draft.document
    }

    /// Its variables, as the JSON of an object (biến).
    async fn variables(&self) -> &str {
        &self.0.draft.variables
    }

    /// Grows with every change (phiên bản).
    async fn version(&self) -> i64 {
        self.0.version
    }

    /// The last change (lần lưu gần nhất).
    async fn saved_at(&self) -> DateTime<Utc> {
        self.0.saved_at
    }
}

/// A query to be saved (truy vấn cần lưu).
#[derive(InputObject)]
pub struct SavedQuerySaveInput {
    /// Which is changed; a new one when left out (mã định danh).
    id: Option<ID>,
    /// The version that was read, of one that is changed (phiên bản đã đọc).
    expected_version: Option<i64>,
    /// What its owner calls it (tên gọi).
    name: String,
    /// The GraphQL text (câu truy vấn).
    document: String,
    /// Its variables, as the JSON of an object (biến).
    #[graphql(default = "")]
    variables: String,
}

/// A query to be removed (truy vấn cần xóa).
#[derive(InputObject)]
pub struct SavedQueryRemoveInput {
    /// Which (mã định danh).
    id: ID,
    /// The version that was read (phiên bản đã đọc).
    expected_version: i64,
}

/// What came of saving a query (kết quả lưu truy vấn).
#[derive(SimpleObject, Default)]
pub struct SavedQueryPayload {
    /// The query; null when it was refused (truy vấn).
    saved_query: Option<SavedQuery>,
    /// What must be changed (lỗi cần sửa).
    user_errors: Vec<UserError>,
}

/// What came of removing a query (kết quả xóa truy vấn).
#[derive(SimpleObject)]
pub struct SavedQueryRemovePayload {
    /// Whether it is gone now (đã xóa).
    removed: bool,
    /// What must be changed (lỗi cần sửa).
    user_errors: Vec<UserError>,
}

/// Questions about saved queries.
#[derive(Default)]
pub struct SavedQueryQuery;

#[Object]
impl SavedQueryQuery {
    /// One's own saved queries, the last changed first (các truy vấn đã lưu của mình). Needs `QUERY_FREELY`.
    #[graphql(complexity = "cost::list(USUAL_QUERIES, child_complexity)")]
    async fn saved_queries(&self, ctx: &Context<'_>) -> ApiResult<Vec<SavedQuery>> {
        let request = RequestData::of(ctx);
        request.require(Action::QueryFreely)?;
        let Some(account) = request.scope.account() else { return Ok(Vec::new()) };
        let own = saved_query::of_account(request.store.reader(), account).await?;
        Ok(own.into_iter().map(SavedQuery).collect())
    }

    /// One of one's own saved queries (một truy vấn đã lưu của mình); null where there is none. Needs `QUERY_FREELY`.
    async fn saved_query(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its id (mã định danh).")] id: ID,
    ) -> ApiResult<Option<SavedQuery>> {
        let request = RequestData::of(ctx);
        request.require(Action::QueryFreely)?;
        let (Some(account), Ok(id)) = (request.scope.account(), SavedQueryId::from_wire(&id)) else {
            return Ok(None);
        };
        Ok(saved_query::find(request.store.reader(), account, id).await?.map(SavedQuery))
    }
}

/// Changes of one's own saved queries.
#[derive(Default)]
pub struct SavedQueryMutation;

#[Object]
impl SavedQueryMutation {
    /// Saves a query under a name, or changes one (lưu truy vấn). Its text must be GraphQL. Needs `QUERY_FREELY`, and a
    /// session.
    async fn saved_query_save(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The query (truy vấn).")] input: SavedQuerySaveInput,
    ) -> ApiResult<SavedQueryPayload> {
        let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
        request.require(Action::QueryFreely)?;
        let (account, by) = (own_session(request)?, request.changer(Action::QueryFreely));
        let at = read_place(&input)?;
        let draft = match read(&app.limits, &input) {
            Ok(draft) => draft,
            Err(user_errors) => return Ok(SavedQueryPayload { saved_query: None, user_errors }),
        };
        let done = match at {
            None => saved_query::add(app, &by, account, draft).await,
            Some(at) => saved_query::change(app, &by, account, at, draft).await,
        };
        Ok(match done {
            Ok(saved) => SavedQueryPayload { saved_query: Some(SavedQuery(saved)), user_errors: Vec::new() },
            Err(unsaved) => SavedQueryPayload { saved_query: None, user_errors: vec![told(unsaved)?] },
        })
    }

    /// Removes a saved query with its text (xóa truy vấn đã lưu). Needs `QUERY_FREELY`, and a session.
    async fn saved_query_remove(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which (truy vấn).")] input: SavedQueryRemoveInput,
    ) -> ApiResult<SavedQueryRemovePayload> {
        let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
        request.require(Action::QueryFreely)?;
        let (account, by) = (own_session(request)?, request.changer(Action::QueryFreely));
        let id = read_id(&input.id)?;
        Ok(match saved_query::remove(app, &by, account, (id, input.expected_version)).await {
            Ok(()) => SavedQueryRemovePayload { removed: true, user_errors: Vec::new() },
            Err(unsaved) => SavedQueryRemovePayload { removed: false, user_errors: vec![told(unsaved)?] },
        })
    }
}

fn read_id(id: &ID) -> ApiResult<SavedQueryId> {
    SavedQueryId::from_wire(id).map_err(|wrong| ApiError::bad_input("input.id", wrong))
}

/// Which query is changed, and from which version; none for a new one.
fn read_place(input: &SavedQuerySaveInput) -> ApiResult<Option<(SavedQueryId, i64)>> {
    let Some(id) = &input.id else { return Ok(None) };
    let missing = "is needed with an id: say which version was read";
    let version = input.expected_version;
    Ok(Some((read_id(id)?, version.ok_or_else(|| ApiError::bad_input("input.expectedVersion", missing))?)))
}

/// What is saved, or everything that speaks against it.
fn read(limits: &Limits, input: &SavedQuerySaveInput) -> Result<Draft, Vec<UserError>> {
    let mut errors = Vec::new();
    let name = input.name.trim().to_owned();
    let is_name = (1..=NAME_LIMIT).contains(&name.chars().count()) && !name.chars().any(char::is_control);
    if !is_name {
        let message = format!("Tên gọi cần từ 1 đến {NAME_LIMIT} ký tự.");
        errors.push(UserError::at("name", UserErrorCode::Invalid, message));
    }
    let document = input.document.trim().to_owned();
    if document.is_empty() {
        errors.push(UserError::at("document", UserErrorCode::Required, "Hãy nhập câu truy vấn."));
    } else if let Err(refusal) = gate::check_document(&document, limits) {
        errors.push(UserError::at("document", UserErrorCode::Invalid, unfit(&refusal)));
    }
    let variables = Some(input.variables.trim()).filter(|text| !text.is_empty()).unwrap_or(NO_VARIABLES);
    if variables.len() > VARIABLES_LIMIT {
        let message = format!("Biến dài quá {} KB.", VARIABLES_LIMIT >> 10);
        errors.push(UserError::at("variables", UserErrorCode::Limit, message));
    } else if let Err(problem) = serde_json::from_str::<Map<String, Value>>(variables) {
        let message = format!(
            "Biến cần là một đối tượng JSON, ví dụ {{\"asOf\": \"2015-12-31\"}} (dòng {}, cột {}).",
            problem.line(),
            problem.column()
        );
        errors.push(UserError::at("variables", UserErrorCode::Invalid, message));
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(Draft { name, document, variables: variables.to_owned() })
}

/// Why a text cannot be run: in the words of the reader, and as the gate says it.
fn unfit(refusal: &Refusal) -> String {
    let what = match refusal.code {
        Code::GraphqlParseFailed => "Câu truy vấn sai cú pháp GraphQL",
        Code::CostExceeded => "Câu truy vấn vượt giới hạn của máy chủ",
        _ => "Câu truy vấn chưa dùng được",
    };
    match refusal.position() {
        Some(at) => format!("{what} ở dòng {}, cột {} ({}).", at.line, at.column, refusal.message),
        None => format!("{what} ({}).", refusal.message),
    }
}

/// What the owner must change; an error where the server failed.
fn told(unsaved: Unsaved) -> ApiResult<UserError> {
    Ok(match unsaved {
        Unsaved::Missing => {
            UserError::at("id", UserErrorCode::NotFound, "Không còn truy vấn này: hãy tải lại danh sách.")
        }
        Unsaved::Stale => {
            let message = "Truy vấn đã được sửa ở nơi khác: hãy tải lại danh sách rồi sửa tiếp.";
            UserError::at("expectedVersion", UserErrorCode::Stale, message)
        }
        Unsaved::Taken => {
            UserError::at("name", UserErrorCode::Duplicate, "Đã có truy vấn tên này: hãy chọn tên khác.")
        }
        Unsaved::TooMany => {
            let message = format!("Đã lưu {MOST_QUERIES} truy vấn: hãy xóa bớt.");
            UserError::at("name", UserErrorCode::Limit, message)
        }
        Unsaved::Failed(error) => return Err(error.into()),
    })
}
