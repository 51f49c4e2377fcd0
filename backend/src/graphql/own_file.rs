//! Who read the own file, for accounts that are tied to a person of the register.

use super::{
    cost,
    error::{ApiError, ApiResult},
    request::RequestData,
};
use crate::domain::own_file;
use async_graphql::{Context, Description, Object, SimpleObject};
use chrono::{DateTime, Utc};
use dangvien_shared::{
    id::PersonId,
    vocabulary::{AuditAction, AuditOutcome, Role},
};

/// Readings at most.
const MOST: i32 = 200;

/// The file of the person who the account is (hồ sơ của chính mình).
#[derive(Description, Clone, Copy, Debug)]
pub struct OwnFile(pub(super) PersonId);

/// One time that somebody read or changed the file, or was refused it (lần xem hồ sơ).
#[derive(SimpleObject, Clone, Debug)]
pub struct FileReading {
    /// When (thời điểm).
    at: DateTime<Utc>,
    /// Name of the account at that time; null of nobody who is known (tên tài khoản).
    account_name: Option<String>,
    /// The role used; null of the server itself (vai trò).
    role: Option<Role>,
    /// What was done or tried (hành động).
    action: AuditAction,
    /// How it ended (kết quả).
    outcome: AuditOutcome,
}

#[Object(use_type_description)]
impl OwnFile {
    /// Who read or changed it, the newest first (những lần xem hồ sơ).
    #[graphql(complexity = "cost::list(usize::try_from(first).unwrap_or(0), child_complexity)")]
    async fn readings(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "That many, at most 200 (số dòng).", default = 50)] first: i32,
    ) -> ApiResult<Vec<FileReading>> {
        let most = u64::try_from(first).ok().filter(|_first| (1..=MOST).contains(&first));
        let most = most.ok_or_else(|| ApiError::bad_input("first", format!("1 to {MOST}")))?;
        let found = own_file::readings(RequestData::of(ctx).store.reader(), self.0, most).await?;
        Ok(found.into_iter().map(FileReading::from).collect())
    }
}

impl From<own_file::Reading> for FileReading {
    fn from(reading: own_file::Reading) -> Self {
        let own_file::Reading { at, account_name, role, action, outcome } = reading;
        Self { at, account_name, role, action, outcome }
    }
}
