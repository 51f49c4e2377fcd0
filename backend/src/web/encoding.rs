//! Which compression the client takes.

use axum::http::{HeaderMap, header};

/// Whether a coding stands in `Accept-Encoding` and is not switched off there.
pub(super) fn accepts(headers: &HeaderMap, coding: &str) -> bool {
    let lists = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    lists.flat_map(|list| list.split(',')).any(|item| {
        let mut parts = item.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(coding));
        named && !parts.any(|part| part.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0_f32)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coding_is_taken_when_it_is_named_and_not_switched_off() {
        let cases = [
            ("gzip, deflate, br, zstd", true),
            ("BR;q=0.5", true),
            ("gzip", false),
            ("br;q=0", false),
            ("br; q=0.000", false),
            ("", false),
            ("brotli", false),
        ];
        for (list, taken) in cases {
            let headers = [(header::ACCEPT_ENCODING, list.parse().unwrap())].into_iter().collect();
            assert_eq!(accepts(&headers, "br"), taken, "{list}");
        }
    }
}
