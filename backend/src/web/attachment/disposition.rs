//! Names of files in headers (RFC 6266, RFC 8187), and names that came in one.

use axum::http::HeaderValue;
use dangvien_shared::rules::attachment::plain_name;
use std::fmt::Write as _;

/// Bytes of a name in a header at most.
const LONGEST: usize = 2_000;

/// The header that makes a download of an answer, under that name: in plain letters for old programs, as it is for all
/// others.
pub(super) fn as_download(name: &str) -> HeaderValue {
    let mut text = format!("attachment; filename=\"{}\"; filename*=UTF-8''", plain_name(name));
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            // Writing into a string cannot fail.
            let _ = write!(text, "%{byte:02X}");
        }
    }
    HeaderValue::from_str(&text).expect("the name is of plain letters")
}

/// Reads a name that was percent-encoded as UTF-8; none where it is no such text, or too long.
pub(super) fn read_name(value: &HeaderValue) -> Option<String> {
    let text = value.to_str().ok().filter(|text| text.len() <= LONGEST)?;
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || char::from(rest.next()?).to_digit(16);
        let (high, low) = (digit()?, digit()?);
        bytes.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vietnamese_name_goes_out_twice() {
        for (name, header) in [
            ("don.pdf", "attachment; filename=\"don.pdf\"; filename*=UTF-8''don.pdf"),
            (
                "Đơn xin vào Đảng.pdf",
                "attachment; filename=\"Don xin vao Dang.pdf\"; \
                 filename*=UTF-8''%C4%90%C6%A1n%20xin%20v%C3%A0o%20%C4%90%E1%BA%A3ng.pdf",
            ),
            (
                "a'b(1)\"%.png",
                "attachment; filename=\"a_b(1)__.png\"; filename*=UTF-8''a%27b%281%29%22%25.png",
            ),
        ] {
            assert_eq!(as_download(name), header, "{name}");
        }
    }

    #[test]
    fn names_are_read_as_they_were_encoded_or_not_at_all() {
        let long = "a".repeat(LONGEST + 1);
        for (sent, read) in [
            ("don.pdf", Some("don.pdf")),
            ("%C4%90%C6%A1n%20xin.pdf", Some("Đơn xin.pdf")),
            ("a+b", Some("a+b")),
            ("a%2", None),
            ("a%zz", None),
            ("%ff%fe", None),
            (&*long, None),
        ] {
            let name = read_name(&HeaderValue::from_str(sent).unwrap());
            assert_eq!(name.as_deref(), read, "{sent}");
        }
        assert_eq!(read_name(&HeaderValue::from_bytes(b"\xc4\x90").unwrap()), None);
    }
}
