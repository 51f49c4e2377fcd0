//! Accounts and their grants, for those who manage them.

mod grant;

pub use grant::{AccountGrant, AccountGrantState, GrantMutation};

use super::{
    cost,
    error::{ApiError, ApiResult},
    request::RequestData,
    user_error::{UserError, UserErrorCode},
};
use crate::{
    app::App,
    auth::accounts::{self, Refused},
    domain::account::{self as domain, AccountState, GrantRecord},
};
use async_graphql::{Context, Description, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use dangvien_shared::{
    id::{AccountId, PersonId},
    vocabulary::Action,
};

/// Accounts that a list is reckoned to have, for costs.
const USUAL_ACCOUNTS: usize = 50;
/// Grants that an account is reckoned to have, for costs.
const USUAL_GRANTS: usize = 3;

/// An account (tài khoản).
#[derive(Description, Clone, Debug)]
pub struct Account {
    pub(super) facts: domain::Account,
    pub(super) grants: Vec<GrantRecord>,
    pub(super) has_person: bool,
}

#[Object(use_type_description)]
impl Account {
    /// Its id (mã định danh).
    async fn id(&self) -> ID {
        self.facts.id.to_wire().into()
    }

    /// What it signs in with (tên đăng nhập).
    async fn name(&self) -> &str {
        &self.facts.name
    }

    /// Name for people (họ tên người dùng).
    async fn display_name(&self) -> &str {
        &self.facts.display_name
    }

    /// Whether it may sign in (đang hoạt động).
    async fn active(&self) -> bool {
        self.facts.is_active()
    }

    /// Whether it is of the demonstration (tài khoản minh họa).
    async fn demo(&self) -> bool {
        self.facts.demo
    }

    /// Whether a password was chosen (đã đặt mật khẩu).
    async fn has_password(&self) -> bool {
        self.facts.has_password
    }

    /// Whether a second factor is asked for (xác thực lớp hai).
    async fn has_second_factor(&self) -> bool {
        self.facts.has_second_factor
    }

    /// Whether it is tied to a person of the register, who then sees who read their file (đã gắn với hồ sơ đảng viên).
    async fn has_person(&self) -> bool {
        self.has_person
    }

    /// When it was made (thời điểm tạo).
    async fn created_at(&self) -> DateTime<Utc> {
        self.facts.created_at
    }

    /// All grants that it ever had, the newest first (các quyền).
    #[graphql(complexity = "cost::list(USUAL_GRANTS, child_complexity)")]
    async fn grants(&self) -> Vec<AccountGrant> {
        self.grants.iter().cloned().map(AccountGrant).collect()
    }
}

/// An account to be added (tài khoản cần thêm).
#[derive(InputObject)]
pub struct AccountAddInput {
    /// What it signs in with (tên đăng nhập).
    name: String,
    /// Name for people (họ tên người dùng).
    display_name: String,
}

/// Whom an account is to be tied to (người cần gắn với tài khoản).
#[derive(InputObject)]
pub struct AccountSetPersonInput {
    /// The account (tài khoản).
    account: ID,
    /// The person of the register; nobody when left out (đảng viên).
    person: Option<ID>,
}

/// What came of a change of an account (kết quả thay đổi tài khoản).
#[derive(SimpleObject, Default)]
pub struct AccountPayload {
    /// The account; null when it was refused (tài khoản).
    account: Option<Account>,
    /// Whether the change waits for approval by another (chờ phê duyệt).
    awaits_approval: bool,
    /// Path of the page on which its owner chooses a password, once and within 72 hours; shown this once (đường dẫn đặt
    /// mật khẩu).
    setup_path: Option<String>,
    /// What must be changed (lỗi cần sửa).
    user_errors: Vec<UserError>,
}

/// Queries about accounts.
#[derive(Default)]
pub struct AccountQuery;

#[Object]
impl AccountQuery {
    /// All accounts by name (danh sách tài khoản). Needs `MANAGE_ACCOUNTS`.
    #[graphql(complexity = "cost::list(USUAL_ACCOUNTS, child_complexity)")]
    async fn accounts(&self, ctx: &Context<'_>) -> ApiResult<Vec<Account>> {
        let request = RequestData::of(ctx);
        request.require(Action::ManageAccounts)?;
        let accounts = domain::accounts(request.store.reader()).await?;
        with_grants(request, accounts).await
    }
}

/// Changes of accounts.
#[derive(Default)]
pub struct AccountMutation;

#[Object]
impl AccountMutation {
    /// Adds an account, and gives the path of the page on which its owner chooses a password (thêm tài khoản). Needs
    /// `MANAGE_ACCOUNTS`.
    async fn account_add(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The account (tài khoản).")] input: AccountAddInput,
    ) -> ApiResult<AccountPayload> {
        let (app, request) = manager(ctx)?;
        let by = request.changer(Action::ManageAccounts);
        match accounts::add(app, &by, &input.name, &input.display_name).await {
            Ok((id, link)) => {
                let setup_path = Some(format!("/thiet-lap#{}", link.expose()));
                Ok(AccountPayload {
                    account: Some(reload(request, id).await?),
                    setup_path,
                    ..Default::default()
                })
            }
            Err(refused) => {
                Ok(AccountPayload { user_errors: vec![told(refused, "name")?], ..Default::default() })
            }
        }
    }

    /// Takes password, second factor, sessions and tokens of an account away, and gives the path of the page on which its
    /// owner chooses a new password (cấp lại mật khẩu). Needs `MANAGE_ACCOUNTS`.
    async fn account_reset(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its id (mã định danh).")] id: ID,
    ) -> ApiResult<AccountPayload> {
        let (app, request) = manager(ctx)?;
        let id = account_id("id", &id)?;
        match accounts::reset(app, &request.changer(Action::ManageAccounts), id).await {
            Ok(link) => {
                let setup_path = Some(format!("/thiet-lap#{}", link.expose()));
                Ok(AccountPayload {
                    account: Some(reload(request, id).await?),
                    setup_path,
                    ..Default::default()
                })
            }
            Err(refused) => {
                Ok(AccountPayload { user_errors: vec![told(refused, "id")?], ..Default::default() })
            }
        }
    }

    /// Takes the second factor of an account away with its codes and ends its sessions, for one whose telephone is gone;
    /// the password stays (tắt xác thực lớp hai của tài khoản khác). Needs `MANAGE_ACCOUNTS`.
    async fn account_reset_second_factor(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its id (mã định danh).")] id: ID,
    ) -> ApiResult<AccountPayload> {
        let (app, request) = manager(ctx)?;
        let id = account_id("id", &id)?;
        match accounts::reset_second_factor(app, &request.changer(Action::ManageAccounts), id).await {
            Ok(_changed) => {
                Ok(AccountPayload { account: Some(reload(request, id).await?), ..Default::default() })
            }
            Err(refused) => {
                Ok(AccountPayload { user_errors: vec![told(refused, "id")?], ..Default::default() })
            }
        }
    }

    /// Ties an account to the person of the register who it is, so that they see who read their file: once another
    /// approves it (`approvalDecide`); or to nobody, at once, which also ends what waits (gắn tài khoản với hồ sơ đảng
    /// viên). Needs `MANAGE_ACCOUNTS`, and another's account.
    async fn account_set_person(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The account and the person (tài khoản và người).")] input: AccountSetPersonInput,
    ) -> ApiResult<AccountPayload> {
        let (app, request) = manager(ctx)?;
        let id = account_id("input.account", &input.account)?;
        let person = input.person.map(|id| PersonId::from_wire(&id)).transpose();
        let person = person.map_err(|wrong| ApiError::bad_input("input.person", wrong))?;
        match accounts::set_person(app, &request.changer(Action::ManageAccounts), id, person).await {
            Ok(approval) => Ok(AccountPayload {
                account: Some(reload(request, id).await?),
                awaits_approval: approval.is_some(),
                ..Default::default()
            }),
            Err(refused) => {
                Ok(AccountPayload { user_errors: vec![told(refused, "account")?], ..Default::default() })
            }
        }
    }

    /// Signs an account in no more and ends its sessions and tokens, or lets it sign in again (khóa, mở tài khoản). Needs
    /// `MANAGE_ACCOUNTS`.
    async fn account_set_active(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its id (mã định danh).")] id: ID,
        #[graphql(desc = "Whether it may sign in (đang hoạt động).")] active: bool,
    ) -> ApiResult<AccountPayload> {
        let (app, request) = manager(ctx)?;
        let id = account_id("id", &id)?;
        let state = if active { AccountState::Active } else { AccountState::Disabled };
        match accounts::set_state(app, &request.changer(Action::ManageAccounts), id, state).await {
            Ok(_changed) => {
                Ok(AccountPayload { account: Some(reload(request, id).await?), ..Default::default() })
            }
            Err(refused) => {
                Ok(AccountPayload { user_errors: vec![told(refused, "id")?], ..Default::default() })
            }
        }
    }
}

/// The application and the request of one who manages accounts.
fn manager<'a>(ctx: &'a Context<'_>) -> ApiResult<(&'a App, &'a RequestData)> {
    let request = RequestData::of(ctx);
    request.require(Action::ManageAccounts)?;
    Ok((ctx.data_unchecked::<App>(), request))
}

fn account_id(argument: &str, id: &ID) -> ApiResult<AccountId> {
    AccountId::from_wire(id).map_err(|wrong| ApiError::bad_input(argument, wrong))
}

pub(super) async fn reload(request: &RequestData, id: AccountId) -> ApiResult<Account> {
    let missing = || crate::error::Error::Corrupt("an account is gone".to_owned());
    // The writer has seen the change for sure; a reader may be a moment behind.
    let found = domain::find(request.store.writer(), id).await?.ok_or_else(missing)?;
    let grants = domain::grants_of_account(request.store.writer(), &[id]).await?;
    let has_person = domain::person::person_of(request.store.writer(), id).await?.is_some();
    Ok(Account { facts: found, grants, has_person })
}

async fn with_grants(request: &RequestData, accounts: Vec<domain::Account>) -> ApiResult<Vec<Account>> {
    let ids: Vec<AccountId> = accounts.iter().map(|account| account.id).collect();
    let grants = domain::grants_of_account(request.store.reader(), &ids).await?;
    let tied = domain::person::tied(request.store.reader(), &ids).await?;
    let own = |id| grants.iter().filter(move |grant| grant.account == id).cloned().collect();
    Ok(accounts
        .into_iter()
        .map(|facts| Account { grants: own(facts.id), has_person: tied.contains(&facts.id), facts })
        .collect())
}

/// A refusal as the user must hear it; a failure of the server stays one.
pub(super) fn told(refused: Refused, field: &str) -> ApiResult<UserError> {
    let (field, code, message) = match refused {
        Refused::Failed(error) => return Err(error.into()),
        Refused::Name(_) => (
            "name",
            UserErrorCode::Invalid,
            "Tên đăng nhập có 3 đến 64 ký tự: chữ không dấu, số và . - _ @; bắt đầu bằng chữ hoặc số.",
        ),
        Refused::Taken => {
            ("name", UserErrorCode::Duplicate, "Đã có tài khoản với tên này: hãy chọn tên khác.")
        }
        Refused::Missing => (field, UserErrorCode::NotFound, "Không tìm thấy."),
        Refused::Settled => {
            (field, UserErrorCode::Settled, "Việc này đã được xử lý trước đó: hãy tải lại trang.")
        }
        Refused::Waiting => (
            field,
            UserErrorCode::Duplicate,
            "Đã có đề nghị như vậy đang chờ phê duyệt: hãy chờ quyết định, hoặc bỏ gắn để rút đề nghị.",
        ),
        Refused::OwnRequest => {
            (field, UserErrorCode::FourEyes, "Người đề nghị và người được cấp quyền không được tự phê duyệt.")
        }
        Refused::OwnAccount => {
            (field, UserErrorCode::FourEyes, "Không được thực hiện với chính tài khoản của mình.")
        }
        Refused::NoPerson => {
            ("person", UserErrorCode::NotFound, "Không có đảng viên này: hãy kiểm tra lại liên kết.")
        }
        Refused::Grant(problem) => grant::about(problem),
    };
    Ok(UserError::at(field, code, message))
}
