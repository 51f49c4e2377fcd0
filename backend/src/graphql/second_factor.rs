//! The own second factor: whether it is on, setting it up, taking it away.

use super::{
    access_token::own_session,
    error::{ApiError, ApiResult},
    request::RequestData,
    session::current,
    user_error::{UserError, UserErrorCode},
};
use crate::{
    app::App,
    auth::{
        accounts::Changer,
        qr_code,
        second_factor::{self, Renewed, SecondFactorRefused},
        secret::SecretText,
    },
    domain::account::{self, credential},
};
use async_graphql::{Context, InputObject, Object, SimpleObject};
use dangvien_shared::{
    id::{AccountId, SessionId},
    vocabulary::Action,
};

/// The own second factor (xác thực lớp hai).
#[derive(SimpleObject, Clone, Copy, Debug)]
pub struct SecondFactor {
    /// Whether signing in asks for it (đang bật).
    active: bool,
    /// Codes that stand in for it and were not used yet (số mã dự phòng còn lại).
    recovery_codes_left: i64,
}

impl SecondFactor {
    /// That of an account.
    pub(super) async fn of(request: &RequestData, account: AccountId) -> ApiResult<Self> {
        let db = request.store.reader();
        let found = account::find(db, account).await?;
        let recovery_codes_left = credential::recovery_codes_left(db, account).await?;
        Ok(Self { active: found.is_some_and(|found| found.has_second_factor), recovery_codes_left })
    }
}

/// A text as a picture of squares (mã QR).
#[derive(SimpleObject, Debug)]
pub struct QrCode {
    /// Squares of a side, with the border (số ô mỗi cạnh).
    side: i32,
    /// The dark ones as a path of SVG (đường vẽ).
    path: String,
}

/// What allows a change of the second factor (chứng minh chính chủ).
#[derive(InputObject)]
pub struct ProofInput {
    /// The password, or a code of the second factor so far; empty for who has neither (mật khẩu hoặc mã).
    proof: String,
}

/// A code of the second factor that is set up (mã của lớp xác thực đang cài đặt).
#[derive(InputObject)]
pub struct SecondFactorConfirmInput {
    /// Six digits, as the telephone shows them (sáu chữ số).
    code: String,
}

/// A secret for the telephone; it counts once a code of it is shown, within 15 minutes (khóa cài đặt trên điện thoại).
#[derive(SimpleObject, Default)]
pub struct SecondFactorBeginPayload {
    /// The secret to be typed; null when it was refused (khóa để nhập tay).
    secret: Option<String>,
    /// The secret as an address of an authenticator (địa chỉ cài đặt).
    uri: Option<String>,
    /// That address as a picture (mã QR).
    qr_code: Option<QrCode>,
    /// What must be changed (lỗi cần sửa).
    user_errors: Vec<UserError>,
}

/// What came of setting a second factor up, or of drawing new codes for it (kết quả bật xác thực lớp hai, cấp mã dự phòng).
#[derive(SimpleObject, Default)]
pub struct RecoveryCodesPayload {
    /// Codes that stand in for it, once each; shown this once (mã dự phòng, chỉ hiện một lần).
    recovery_codes: Vec<String>,
    /// Other sessions that ended with it (số phiên khác đã kết thúc).
    ended_sessions: i32,
    /// What must be changed (lỗi cần sửa).
    user_errors: Vec<UserError>,
}

/// What came of taking the second factor away (kết quả tắt xác thực lớp hai).
#[derive(SimpleObject, Default)]
pub struct SecondFactorRemovePayload {
    /// Whether it was taken away (đã tắt).
    removed: bool,
    /// Other sessions that ended with it (số phiên khác đã kết thúc).
    ended_sessions: i32,
    /// What must be changed (lỗi cần sửa).
    user_errors: Vec<UserError>,
}

/// Changes of the own second factor.
#[derive(Default)]
pub struct SecondFactorMutation;

#[Object]
impl SecondFactorMutation {
    /// Draws a secret for the telephone; it counts once `secondFactorConfirm` has seen a code of it (bắt đầu cài đặt xác
    /// thực lớp hai).
    async fn second_factor_begin(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What allows it (chứng minh chính chủ).")] input: ProofInput,
    ) -> ApiResult<SecondFactorBeginPayload> {
        let own = Own::of(ctx)?;
        match second_factor::begin(own.app, &own.by, own.account, input.proof.into()).await {
            Ok(begun) => Ok(SecondFactorBeginPayload {
                secret: Some(begun.letters.expose().to_owned()),
                uri: Some(begun.uri.expose().to_owned()),
                qr_code: begun.qr_code.map(QrCode::from),
                user_errors: Vec::new(),
            }),
            Err(refused) => {
                Ok(SecondFactorBeginPayload { user_errors: vec![told(refused)?], ..Default::default() })
            }
        }
    }

    /// Lets the secret count that was drawn, by a code of it, and gives the codes that stand in for it; all other sessions
    /// end (bật xác thực lớp hai).
    async fn second_factor_confirm(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A code of it (mã).")] input: SecondFactorConfirmInput,
    ) -> ApiResult<RecoveryCodesPayload> {
        let own = Own::of(ctx)?;
        codes(second_factor::confirm(own.app, &own.by, own.account, &input.code, own.session).await)
    }

    /// Takes the second factor away with its codes; all other sessions end (tắt xác thực lớp hai).
    async fn second_factor_remove(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What allows it (chứng minh chính chủ).")] input: ProofInput,
    ) -> ApiResult<SecondFactorRemovePayload> {
        let own = Own::of(ctx)?;
        match second_factor::remove(own.app, &own.by, own.account, input.proof.into(), own.session).await {
            Ok(ended) => Ok(SecondFactorRemovePayload {
                removed: true,
                ended_sessions: count(ended),
                user_errors: Vec::new(),
            }),
            Err(refused) => {
                Ok(SecondFactorRemovePayload { user_errors: vec![told(refused)?], ..Default::default() })
            }
        }
    }

    /// Draws new codes that stand in for the second factor; those of before are void, and all other sessions end (cấp lại
    /// mã dự phòng).
    async fn recovery_codes_renew(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What allows it (chứng minh chính chủ).")] input: ProofInput,
    ) -> ApiResult<RecoveryCodesPayload> {
        let own = Own::of(ctx)?;
        codes(
            second_factor::renew_codes(own.app, &own.by, own.account, input.proof.into(), own.session).await,
        )
    }
}

/// Somebody who changes their own second factor.
struct Own<'a> {
    app: &'a App,
    by: Changer,
    account: AccountId,
    session: Option<SessionId>,
}

impl<'a> Own<'a> {
    fn of(ctx: &'a Context<'_>) -> ApiResult<Self> {
        let request = RequestData::of(ctx);
        let account = own_session(request)?;
        let by = request.changer(Action::ReadStructure);
        Ok(Self { app: ctx.data_unchecked::<App>(), by, account, session: current(request) })
    }
}

impl From<qr_code::QrCode> for QrCode {
    fn from(picture: qr_code::QrCode) -> Self {
        Self { side: picture.side, path: picture.path }
    }
}

fn codes(outcome: Result<Renewed, SecondFactorRefused>) -> ApiResult<RecoveryCodesPayload> {
    match outcome {
        Ok(renewed) => Ok(RecoveryCodesPayload {
            recovery_codes: renewed.codes.iter().map(SecretText::expose).map(str::to_owned).collect(),
            ended_sessions: count(renewed.ended),
            user_errors: Vec::new(),
        }),
        Err(refused) => Ok(RecoveryCodesPayload { user_errors: vec![told(refused)?], ..Default::default() }),
    }
}

fn count(sessions: u64) -> i32 {
    i32::try_from(sessions).unwrap_or(i32::MAX)
}

/// A refusal as the user must hear it; a failure of the server stays one.
fn told(refused: SecondFactorRefused) -> Result<UserError, ApiError> {
    use UserErrorCode::{Invalid, Limit, NotFound};
    let (field, code, message) = match refused {
        SecondFactorRefused::Unproven => {
            ("proof", Invalid, "Mật khẩu hoặc mã xác thực không đúng.".to_owned())
        }
        SecondFactorRefused::Later(seconds) => {
            ("proof", Limit, format!("Thử quá nhiều lần. Hãy thử lại sau {seconds} giây."))
        }
        SecondFactorRefused::NotBegun => {
            ("code", NotFound, "Việc cài đặt đã quá 15 phút hoặc chưa bắt đầu. Hãy bắt đầu lại.".to_owned())
        }
        SecondFactorRefused::WrongCode => (
            "code",
            Invalid,
            "Mã không đúng. Hãy nhập mã đang hiện trên điện thoại và kiểm tra giờ của điện thoại.".to_owned(),
        ),
        SecondFactorRefused::Missing => {
            ("proof", NotFound, "Tài khoản chưa bật xác thực lớp hai.".to_owned())
        }
        SecondFactorRefused::Failed(error) => return Err(error.into()),
    };
    Ok(UserError::at(field, code, message))
}
