//! Plain pages of one sentence, for when there is nothing better to show.

use axum::response::Html;

/// A page with a title and a paragraph; both are made of our own words, so nothing needs escaping.
pub(super) fn page(title: &'static str, text: &str) -> Html<String> {
    Html(format!(
        "<!doctype html>\n<html lang=\"vi\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<main>\n<h1>{title}</h1>\n<p>{text}</p>\n</main>\n</html>\n"
    ))
}
