//! Bits as letters that survive being read aloud and copied by hand: the digits and the small letters but i, l, o, u.

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Five bits a letter; the last letter is filled up with zeros.
pub(super) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(5) * 8);
    let (mut held, mut bits) = (0_u32, 0);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(letter(held >> bits));
        }
    }
    if bits > 0 {
        text.push(letter(held << (5 - bits)));
    }
    text
}

fn letter(bits: u32) -> char {
    char::from(ALPHABET[usize::try_from(bits & 31).expect("five bits fit")])
}

/// Whether the text has only letters that [`encode`] writes.
pub(super) fn is_encoded(text: &str) -> bool {
    text.bytes().all(|byte| ALPHABET.contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_letters_of_five_bits() {
        for (bytes, text) in [
            (&b""[..], ""),
            (&[0], "00"),
            (&[0xff], "zw"),
            (&[0xff; 5], "zzzzzzzz"),
            (b"foobar", "csqpyrk1e8"),
        ] {
            assert_eq!(encode(bytes), text);
            assert!(is_encoded(text));
        }
        assert!(!is_encoded("I"));
        assert!(!is_encoded("ố"));
    }
}
