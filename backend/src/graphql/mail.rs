//! The address to which an account wants its daily mail.

use super::{
    access_token::own_session,
    error::ApiResult,
    request::RequestData,
    user_error::{UserError, UserErrorCode},
};
use crate::{
    app::App,
    domain::digest::{self, MailAddress},
};
use async_graphql::{Context, InputObject, Object, SimpleObject};
use dangvien_shared::vocabulary::Action;

/// An address to be set (địa chỉ thư cần đặt).
#[derive(InputObject)]
pub struct MailAddressSetInput {
    /// The address; none any more where it is empty (địa chỉ thư).
    address: String,
}

/// What came of setting an address (kết quả đặt địa chỉ thư).
#[derive(SimpleObject, Default)]
pub struct MailAddressSetPayload {
    /// The address now; null without one (địa chỉ thư).
    address: Option<String>,
    /// What must be changed (lỗi cần sửa).
    user_errors: Vec<UserError>,
}

/// Changes of the own address.
#[derive(Default)]
pub struct MailMutation;

#[Object]
impl MailMutation {
    /// Sets the address to which one wants the daily mail about what is due, or takes it away (đặt địa chỉ thư). Needs a
    /// session. The mail tells numbers and a link, no names; whether any is sent is a setting of the server.
    async fn mail_address_set(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The address (địa chỉ thư).")] input: MailAddressSetInput,
    ) -> ApiResult<MailAddressSetPayload> {
        let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
        let account = own_session(request)?;
        let address = match input.address.trim() {
            "" => None,
            text => match MailAddress::parse(text) {
                Ok(address) => Some(address),
                Err(_none) => {
                    let message = "Địa chỉ thư cần có dạng ten@don-vi.vn.";
                    let user_errors = vec![UserError::at("address", UserErrorCode::Invalid, message)];
                    return Ok(MailAddressSetPayload { address: None, user_errors });
                }
            },
        };
        digest::set_address(app, &request.changer(Action::ReadCases), account, address.as_ref()).await?;
        let address = address.map(|address| address.as_str().to_owned());
        Ok(MailAddressSetPayload { address, user_errors: Vec::new() })
    }
}
