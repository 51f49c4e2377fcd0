//! Accounts and their grants, for those who manage them.

use super::{
    cost,
    error::{ApiError, ApiResult},
    id,
    organisation::Organisation,
    request::RequestData,
    user_error::{UserError, UserErrorCode},
};
use crate::{
    app::App,
    auth::accounts::{self, Refused},
    domain::account::{self as domain, AccountState, GrantOrder, GrantProblem, GrantRecord, GrantState},
    graphql::date::Date,
};
use async_graphql::{Context, Description, Enum, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use dangvien_shared::{
    id::{AccountId, GrantId, PersonId},
    vocabulary::{Action, Role},
};

/// Accounts that a list is reckoned to have, for costs.
const USUAL_ACCOUNTS: usize = 50;
/// Grants that an account is reckoned to have, for costs.
const USUAL_GRANTS: usize = 3;
/// Persons of one grant.
const MOST_PERSONS: usize = 200;

/// How it stands with a grant (trạng thái của quyền).
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "GrantState")]
pub enum AccountGrantState {
    /// It waits for approval by another (chờ phê duyệt).
    Requested,
    /// It counts, on the days of its validity (có hiệu lực).
    Active,
    /// It was not approved (không được phê duyệt).
    Rejected,
    /// It was taken back (đã thu hồi).
    Revoked,
}

/// What an account is trusted with (quyền của tài khoản).
#[derive(Description, Clone, Debug)]
pub struct AccountGrant(pub(super) GrantRecord);

#[Object(use_type_description)]
impl AccountGrant {
    /// Its id (mã định danh).
    async fn id(&self) -> ID {
        self.0.id.to_wire().into()
    }

    /// The role (vai trò).
    async fn role(&self) -> Role {
        self.0.role
    }

    /// Where (tổ chức); null where it does not stand on the first day or may not be seen.
    async fn organisation(&self, ctx: &Context<'_>) -> Option<Organisation> {
        Organisation::find(RequestData::of(ctx), self.0.organisation, self.0.valid_from)
    }

    /// First day (từ ngày).
    async fn valid_from(&self) -> Date {
        self.0.valid_from.into()
    }

    /// Last day; null for no end (đến ngày).
    async fn valid_to(&self) -> Option<Date> {
        self.0.valid_to.map(Date)
    }

    /// The decision that it rests on; empty where none was named (căn cứ).
    async fn basis(&self) -> &str {
        &self.0.basis
    }

    /// How it stands (trạng thái).
    async fn state(&self) -> AccountGrantState {
        self.0.state.into()
    }
}

/// An account (tài khoản).
#[derive(Description, Clone, Debug)]
pub struct Account {
    pub(super) facts: domain::Account,
    pub(super) grants: Vec<GrantRecord>,
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

/// A grant to be given (quyền cần cấp).
#[derive(InputObject)]
pub struct GrantGiveInput {
    /// To whom (tài khoản).
    account: ID,
    /// The role (vai trò).
    role: Role,
    /// Where (tổ chức).
    organisation: ID,
    /// First day, today when left out (từ ngày).
    valid_from: Option<Date>,
    /// Last day; no end when left out (đến ngày).
    valid_to: Option<Date>,
    /// The decision that it rests on (căn cứ).
    #[graphql(default)]
    basis: String,
    /// The persons that it reaches, where the role reaches named ones (những người được phân công).
    #[graphql(default)]
    persons: Vec<ID>,
}

/// What came of a change of an account (kết quả thay đổi tài khoản).
#[derive(SimpleObject, Default)]
pub struct AccountPayload {
    /// The account; null when it was refused (tài khoản).
    account: Option<Account>,
    /// Path of the page on which its owner chooses a password, once and within 72 hours; shown this once (đường dẫn đặt
    /// mật khẩu).
    setup_path: Option<String>,
    /// What must be changed (lỗi cần sửa).
    user_errors: Vec<UserError>,
}

/// What came of a change of a grant (kết quả thay đổi quyền).
#[derive(SimpleObject, Default)]
pub struct GrantPayload {
    /// The account with its grants; null when it was refused (tài khoản).
    account: Option<Account>,
    /// Whether it waits for approval by another (chờ phê duyệt).
    awaits_approval: bool,
    /// What must be changed (lỗi cần sửa).
    user_errors: Vec<UserError>,
}

/// Queries about accounts.
#[derive(Default)]
pub struct AccountQuery;

#[Object]
impl AccountQuery {
    /// All accounts by name (danh sách tài khoản). Needs MANAGE_ACCOUNTS.
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
    /// MANAGE_ACCOUNTS.
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
    /// owner chooses a new password (cấp lại mật khẩu). Needs MANAGE_ACCOUNTS.
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

    /// Signs an account in no more and ends its sessions and tokens, or lets it sign in again (khóa, mở tài khoản). Needs
    /// MANAGE_ACCOUNTS.
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

    /// Gives an account a role at an organisation; roles that reach over many branches wait for approval by another (cấp
    /// quyền). Needs MANAGE_ACCOUNTS.
    async fn grant_give(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The grant (quyền).")] input: GrantGiveInput,
    ) -> ApiResult<GrantPayload> {
        let (app, request) = manager(ctx)?;
        let order = match order(request, input)? {
            Ok(order) => order,
            Err(error) => return Ok(GrantPayload { user_errors: vec![error], ..Default::default() }),
        };
        match accounts::give(app, &request.changer(Action::ManageAccounts), &order).await {
            Ok(given) => Ok(GrantPayload {
                account: Some(reload(request, order.account).await?),
                awaits_approval: given.approval.is_some(),
                user_errors: Vec::new(),
            }),
            Err(refused) => {
                Ok(GrantPayload { user_errors: vec![told(refused, "role")?], ..Default::default() })
            }
        }
    }

    /// Takes a grant back, or a request for one, at once (thu hồi quyền). Needs MANAGE_ACCOUNTS.
    async fn grant_revoke(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its id (mã định danh).")] id: ID,
    ) -> ApiResult<GrantPayload> {
        let (app, request) = manager(ctx)?;
        let id = GrantId::from_wire(&id).map_err(|wrong| ApiError::bad_input("id", wrong))?;
        match accounts::revoke(app, &request.changer(Action::ManageAccounts), id).await {
            Ok(grant) => Ok(GrantPayload {
                account: Some(reload(request, grant.account).await?),
                ..Default::default()
            }),
            Err(refused) => {
                Ok(GrantPayload { user_errors: vec![told(refused, "id")?], ..Default::default() })
            }
        }
    }
}

fn manager<'a>(ctx: &'a Context<'_>) -> ApiResult<(&'a App, &'a RequestData)> {
    let request = RequestData::of(ctx);
    request.require(Action::ManageAccounts)?;
    Ok((ctx.data_unchecked::<App>(), request))
}

fn account_id(argument: &str, id: &ID) -> ApiResult<AccountId> {
    AccountId::from_wire(id).map_err(|wrong| ApiError::bad_input(argument, wrong))
}

fn order(request: &RequestData, input: GrantGiveInput) -> ApiResult<Result<GrantOrder, UserError>> {
    let organisation = id::organisation(request, "input.organisation", &input.organisation)?;
    let Some(organisation) = organisation else {
        let message = "Không có tổ chức này.";
        return Ok(Err(UserError::at("organisation", UserErrorCode::NotFound, message)));
    };
    if input.persons.len() > MOST_PERSONS {
        let message = format!("Mỗi lần phân công nhiều nhất {MOST_PERSONS} người.");
        return Ok(Err(UserError::at("persons", UserErrorCode::Limit, message)));
    }
    let persons = input.persons.iter().map(|id| PersonId::from_wire(id));
    let persons =
        persons.collect::<Result<_, _>>().map_err(|wrong| ApiError::bad_input("input.persons", wrong))?;
    Ok(Ok(GrantOrder {
        account: account_id("input.account", &input.account)?,
        role: input.role,
        organisation,
        from: input.valid_from.map_or(request.today, |day| day.0),
        to: input.valid_to.map(|day| day.0),
        basis: input.basis,
        persons,
    }))
}

pub(super) async fn reload(request: &RequestData, id: AccountId) -> ApiResult<Account> {
    let missing = || crate::error::Error::Corrupt("an account is gone".to_owned());
    // The writer has seen the change for sure; a reader may be a moment behind.
    let found = domain::find(request.store.writer(), id).await?.ok_or_else(missing)?;
    let grants = domain::grants_of_account(request.store.writer(), &[id]).await?;
    Ok(Account { facts: found, grants })
}

async fn with_grants(request: &RequestData, accounts: Vec<domain::Account>) -> ApiResult<Vec<Account>> {
    let ids: Vec<AccountId> = accounts.iter().map(|account| account.id).collect();
    let grants = domain::grants_of_account(request.store.reader(), &ids).await?;
    let own = |id| grants.iter().filter(move |grant| grant.account == id).cloned().collect();
    Ok(accounts.into_iter().map(|facts| Account { grants: own(facts.id), facts }).collect())
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
        Refused::OwnRequest => {
            (field, UserErrorCode::FourEyes, "Người đề nghị và người được cấp quyền không được tự phê duyệt.")
        }
        Refused::OwnAccount => {
            (field, UserErrorCode::FourEyes, "Không được thực hiện với chính tài khoản của mình.")
        }
        Refused::Grant(problem) => about_grant(problem),
    };
    Ok(UserError::at(field, code, message))
}

const fn about_grant(problem: GrantProblem) -> (&'static str, UserErrorCode, &'static str) {
    match problem {
        GrantProblem::NoOrganisation => {
            ("organisation", UserErrorCode::NotFound, "Tổ chức không hoạt động vào ngày bắt đầu.")
        }
        GrantProblem::Unfit => {
            ("role", UserErrorCode::Invalid, "Vai trò này không dùng cho loại tổ chức đã chọn.")
        }
        GrantProblem::Backwards => {
            ("validTo", UserErrorCode::Invalid, "Ngày cuối phải không sớm hơn ngày đầu.")
        }
        GrantProblem::NoBasis => {
            ("basis", UserErrorCode::Required, "Vai trò này cần căn cứ: số và ngày của quyết định.")
        }
        GrantProblem::NoPersons => {
            ("persons", UserErrorCode::Required, "Vai trò này cần nêu những người được phân công.")
        }
        GrantProblem::NoPersonsPossible => {
            ("persons", UserErrorCode::Invalid, "Vai trò này áp dụng cho cả tổ chức, không cho từng người.")
        }
    }
}
