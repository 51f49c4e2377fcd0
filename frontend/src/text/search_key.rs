//! Searching without tone marks, by the tables that the browser has: those of the server would weigh more than the page
//! that searches.

use js_sys::{JsString, RegExp};

/// The search key of a text, as `dangvien_shared::text::fold` makes it: lower case, no tone marks, `đ` as `d`,
/// everything but letters and digits as one blank.
pub(crate) fn search_key(text: &str) -> String {
    let replaced =
        |text: &JsString, what: &str, by: &str| text.replace_by_pattern(&RegExp::new(what, "gu"), by);
    let key = JsString::from(text).normalize("NFD").to_lower_case();
    let key = replaced(&key, r"\p{M}+", "");
    let key = replaced(&key, "[đð]", "d");
    let key = replaced(&key, r"[^\p{Alphabetic}\p{N}]+", " ");
    String::from(key.trim())
}
