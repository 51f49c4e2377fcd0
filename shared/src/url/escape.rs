//! Percent-encoding of query strings, as far as addresses need it: what we write is plain, what comes may be encoded.

/// The pairs of a query string, decoded; a pair without `=` has an empty value.
pub(super) fn pairs(search: &str) -> Vec<(String, String)> {
    search
        .trim_start_matches('?')
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (word, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(word), decode(value))
        })
        .collect()
}

/// Undoes percent-encoding; a broken escape stays as it stands, bytes that are no text become `�`.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut position = 0;
    while position < bytes.len() {
        let escaped = (bytes[position] == b'%')
            .then(|| text.get(position + 1..position + 3))
            .flatten()
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match (bytes[position], escaped) {
            (_, Some(byte)) => {
                decoded.push(byte);
                position += 3;
            }
            (b'+', None) => {
                decoded.push(b' ');
                position += 1;
            }
            (byte, None) => {
                decoded.push(byte);
                position += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn query_strings_are_split_and_decoded() {
        let read = pairs("?tu=2011-01-01&nghe-nghiep=farmer%2Cpupil&x=%C4%91%zz%&=&trong");
        let expected =
            [("tu", "2011-01-01"), ("nghe-nghiep", "farmer,pupil"), ("x", "đ%zz%"), ("", ""), ("trong", "")];
        assert_eq!(read.len(), expected.len());
        for ((word, value), expected) in read.iter().zip(expected) {
            assert_eq!((word.as_str(), value.as_str()), expected);
        }
        assert!(pairs("").is_empty());
    }
}
