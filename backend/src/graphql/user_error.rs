//! Refusals that a mutation answers with: what the user must change, several at once.

use async_graphql::{Enum, SimpleObject};

/// What a user must change for a mutation to succeed (lỗi người dùng cần sửa).
#[derive(SimpleObject, Clone, Debug)]
pub struct UserError {
    /// What kind of mistake (loại lỗi).
    pub code: UserErrorCode,
    /// What is wrong and what to do, in Vietnamese (nội dung lỗi).
    pub message: String,
    /// Where in the arguments (vị trí trong tham số).
    pub path: Vec<String>,
}

impl UserError {
    /// An error at a field of the input.
    pub fn at(field: &str, code: UserErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), path: vec!["input".to_owned(), field.to_owned()] }
    }
}

/// Kinds of user errors (loại lỗi).
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserErrorCode {
    /// Not of the form or content asked for (không hợp lệ).
    Invalid,
    /// Missing (thiếu).
    Required,
    /// Names something that is not there (không tìm thấy).
    NotFound,
    /// Twice (trùng).
    Duplicate,
    /// More than a limit (vượt giới hạn).
    Limit,
    /// Settled or ended already (đã xử lý).
    Settled,
    /// Another person must do it (phải do người khác thực hiện).
    FourEyes,
    /// A rule of the trade speaks against it (chưa đúng quy định).
    Rule,
    /// Another was faster: it has changed since it was read (dữ liệu đã thay đổi).
    Stale,
}
