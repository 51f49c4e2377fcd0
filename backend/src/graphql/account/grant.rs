//! Giving and taking back what accounts are trusted with.

use super::{Account, account_id, manager, reload, told};
use crate::{
    auth::accounts,
    domain::account::{GrantOrder, GrantProblem, GrantRecord, GrantState},
    graphql::{
        date::Date,
        error::{ApiError, ApiResult},
        id,
        organisation::Organisation,
        request::RequestData,
        user_error::{UserError, UserErrorCode},
    },
};
use async_graphql::{Context, Description, Enum, ID, InputObject, Object, SimpleObject};
use dangvien_shared::{
    id::{GrantId, PersonId},
    vocabulary::{Action, Role},
};

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
pub struct AccountGrant(pub(in crate::graphql) GrantRecord);

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

/// A grant to be given (quyền cần cấp).
#[derive(InputObject)]
pub(super) struct GrantGiveInput {
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

/// What came of a change of a grant (kết quả thay đổi quyền).
#[derive(SimpleObject, Default)]
pub(super) struct GrantPayload {
    /// The account with its grants; null when it was refused (tài khoản).
    account: Option<Account>,
    /// Whether it waits for approval by another (chờ phê duyệt).
    awaits_approval: bool,
    /// What must be changed (lỗi cần sửa).
    user_errors: Vec<UserError>,
}

/// Changes of grants.
#[derive(Default)]
pub struct GrantMutation;

#[Object]
impl GrantMutation {
    /// Gives an account a role at an organisation; roles that reach over many branches wait for approval by another (cấp
    /// quyền). Needs `MANAGE_ACCOUNTS`.
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

    /// Takes a grant back, or a request for one, at once (thu hồi quyền). Needs `MANAGE_ACCOUNTS`.
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

/// What is wrong with a grant: the field, the kind of mistake, and what to do.
pub(super) const fn about(problem: GrantProblem) -> (&'static str, UserErrorCode, &'static str) {
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
        GrantProblem::NoSuchPerson => {
            ("persons", UserErrorCode::NotFound, "Không có đảng viên này: hãy kiểm tra lại từng liên kết.")
        }
        GrantProblem::NoPersonsPossible => {
            ("persons", UserErrorCode::Invalid, "Vai trò này áp dụng cho cả tổ chức, không cho từng người.")
        }
    }
}
