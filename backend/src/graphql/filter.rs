//! What all filters share: how deep they nest, how long their lists are, how names are searched.

use super::{
    error::{ApiError, ApiResult},
    request::RequestData,
};
use dangvien_shared::text::search_tokens;

/// The deepest nesting of and, or, not.
const MAX_DEPTH: u8 = 4;
/// The longest list.
pub const MAX_LIST: usize = 500;
/// The most words of a name search, and the most characters.
const MAX_WORDS: usize = 10;
const MAX_NAME: usize = 200;

/// Where a part of a filter stands: in which request, and how deep.
#[derive(Clone, Copy, Debug)]
pub struct Depth<'a> {
    /// The request.
    pub request: &'a RequestData,
    level: u8,
}

impl<'a> Depth<'a> {
    /// The filter itself.
    pub const fn top(request: &'a RequestData) -> Self {
        Self { request, level: 1 }
    }

    /// One level deeper.
    pub fn below(self, field: &str) -> ApiResult<Self> {
        if self.level >= MAX_DEPTH {
            return Err(refuse(field, format_args!("filters may be nested {MAX_DEPTH} deep, not deeper")));
        }
        Ok(Self { level: self.level + 1, ..self })
    }
}

/// Refuses a field of a filter.
pub fn refuse(field: &str, reason: impl std::fmt::Display) -> ApiError {
    ApiError::bad_input(&format!("filter.{field}"), reason)
}

/// A list of values; too long a one is refused.
pub fn list<T>(field: &str, values: Option<Vec<T>>) -> ApiResult<Option<Vec<T>>> {
    match values {
        Some(values) if values.len() > MAX_LIST => {
            Err(refuse(field, format_args!("has more than {MAX_LIST} entries")))
        }
        values => Ok(values),
    }
}

/// A list of filters one level deeper.
pub fn nested<T, U>(
    depth: Depth<'_>,
    field: &str,
    parts: Option<Vec<T>>,
    convert: impl Fn(T, Depth<'_>) -> ApiResult<U>,
) -> ApiResult<Option<Vec<U>>> {
    let Some(parts) = list(field, parts)? else { return Ok(None) };
    let below = depth.below(field)?;
    parts.into_iter().map(|part| convert(part, below)).collect::<ApiResult<Vec<U>>>().map(Some)
}

/// The folded words of a name search.
pub fn name_words(name: &str) -> ApiResult<Vec<String>> {
    let words = search_tokens(name);
    if name.chars().count() > MAX_NAME || words.len() > MAX_WORDS {
        let reason = format_args!("has more than {MAX_WORDS} words or {MAX_NAME} characters").to_string();
        return Err(refuse("name", reason));
    }
    Ok(words)
}
