//! Bits as letters that survive being read aloud and copied by hand: five bits a letter.

/// The letters for the values 0 to 31.
pub(super) struct Alphabet(&'static [u8; 32]);

/// Of our own tokens: the digits and the small letters but i, l, o, u.
pub(super) const READABLE: Alphabet = Alphabet(b"0123456789abcdefghjkmnpqrstvwxyz");

/// Of RFC 4648, which authenticators read.
pub(super) const STANDARD: Alphabet = Alphabet(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");

impl Alphabet {
    /// The letters of the bytes, without padding; the last one is filled up with zeros.
    pub(super) fn encode(&self, bytes: &[u8]) -> String {
        let mut text = String::with_capacity(bytes.len().div_ceil(5) * 8);
        let (mut held, mut bits) = (0_u32, 0);
        for byte in bytes {
            held = held << 8 | u32::from(*byte);
            bits += 8;
            while bits >= 5 {
                bits -= 5;
                text.push(self.letter(held >> bits));
            }
        }
        if bits > 0 {
            text.push(self.letter(held << (5 - bits)));
        }
        text
    }

    fn letter(&self, bits: u32) -> char {
        char::from(self.0[usize::try_from(bits & 31).expect("five bits fit")])
    }

    /// Whether the text has letters of this alphabet only.
    pub(super) fn spells(&self, text: &str) -> bool {
        text.bytes().all(|byte| self.0.contains(&byte))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_letters_of_five_bits() {
        for (bytes, readable, standard) in [
            (&b""[..], "", ""),
            (&[0], "00", "AA"),
            (&[0xff], "zw", "74"),
            (&[0xff; 5], "zzzzzzzz", "77777777"),
            (b"foobar", "csqpyrk1e8", "MZXW6YTBOI"),
        ] {
            assert_eq!(READABLE.encode(bytes), readable);
            assert_eq!(STANDARD.encode(bytes), standard);
            assert!(READABLE.spells(readable) && STANDARD.spells(standard));
        }
        assert!(!READABLE.spells("I"));
        assert!(!READABLE.spells("ố"));
        assert!(!STANDARD.spells("1"));
    }
}
