//! Recovery codes: what a person keeps on paper for the day the telephone with the second factor is gone.
//!
//! They are typed by hand on Vietnamese keyboards, so the letters are such that neither Telex nor VNI turns them into
//! others (no vowels, no d, no w) and none looks like another (no 0 O, 1 I L, 5 S, 2 Z, 8 B, 6 G).

use super::{SecretHash, SecretText};
use crate::auth::{key_file::Key, random::Random};
use std::fmt;
use zeroize::Zeroizing;

/// Codes of one set: each works once.
pub const RECOVERY_CODES: usize = 10;

const ALPHABET: &[u8; 20] = b"23456789CFHJKMNPRTVX";

/// Characters of a code, in groups: 52 bits, which the throttle of log-ins makes plenty.
const CHARS: usize = 12;
const GROUP: usize = 4;

/// A code, without the marks between its groups.
pub struct RecoveryCode(Zeroizing<String>);

impl RecoveryCode {
    /// Draws a whole set.
    pub fn new_set(random: &dyn Random) -> [Self; RECOVERY_CODES] {
        std::array::from_fn(|_| Self::new(random))
    }

    fn new(random: &dyn Random) -> Self {
        let mut code = Zeroizing::new(String::with_capacity(CHARS));
        let mut byte = Zeroizing::new([0]);
        while code.len() < CHARS {
            random.fill(&mut *byte);
            let drawn = usize::from(byte[0]);
            // The bytes above the last whole multiple would make the first letters likelier.
            if drawn < 256 / ALPHABET.len() * ALPHABET.len() {
                code.push(char::from(ALPHABET[drawn % ALPHABET.len()]));
            }
        }
        Self(code)
    }

    /// Reads a code as people type it: small letters, blanks and marks between groups do not matter.
    pub fn parse(text: &str) -> Option<Self> {
        let mut code = Zeroizing::new(String::with_capacity(CHARS));
        for letter in text.chars().filter(|letter| !letter.is_whitespace() && !"-–—._".contains(*letter))
        {
            let letter = letter.to_ascii_uppercase();
            let known = u8::try_from(letter).is_ok_and(|byte| ALPHABET.contains(&byte));
            if !known || code.len() == CHARS {
                return None;
            }
            code.push(letter);
        }
        (code.len() == CHARS).then_some(Self(code))
    }

    /// The code as it is shown, once: `H4KT-92XM-PRC7`.
    pub fn expose(&self) -> SecretText {
        let mut text = String::with_capacity(CHARS + CHARS / GROUP);
        for (at, letter) in self.0.chars().enumerate() {
            if at > 0 && at % GROUP == 0 {
                text.push('-');
            }
            text.push(letter);
        }
        text.into()
    }

    /// What is stored: a mark made with a key outside the database, because 52 bits could be tried out.
    ///
    /// The key is that of [`KeyPurpose::RecoveryCode`]; the account goes in, so that a code means nothing for another.
    ///
    /// [`KeyPurpose::RecoveryCode`]: crate::auth::key_file::KeyPurpose::RecoveryCode
    pub fn hash(&self, account: &str, key: &Key) -> SecretHash {
        SecretHash(key.mark(&[account.as_bytes(), self.0.as_bytes()]))
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::{
        key_file::{KeyFile, KeyPurpose},
        random::{SeededRandom, SystemRandom},
    };
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn a_set_has_ten_different_codes_in_three_groups() {
        let texts: BTreeSet<String> = RecoveryCode::new_set(&SystemRandom)
            .iter()
            .map(|code| code.expose().expose().to_owned())
            .collect();
        assert_eq!(texts.len(), RECOVERY_CODES);
        for text in &texts {
            let groups: Vec<&str> = text.split('-').collect();
            assert_eq!(groups.iter().map(|group| group.len()).collect::<Vec<_>>(), [4, 4, 4], "{text}");
        }
    }

    #[test]
    fn every_letter_is_as_likely_as_another() {
        let mut counts = BTreeMap::<char, u32>::new();
        let random = SeededRandom::new(1);
        for _ in 0..5_000 {
            for letter in RecoveryCode::new(&random).0.chars() {
                *counts.entry(letter).or_default() += 1;
            }
        }
        assert_eq!(counts.len(), ALPHABET.len());
        // 3,000 are expected of each; six standard deviations are 320.
        for (letter, count) in counts {
            assert!((2_680..=3_320).contains(&count), "{letter}: {count}");
        }
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let key = KeyFile::in_memory(&SeededRandom::new(1)).key(KeyPurpose::RecoveryCode);
        let code = RecoveryCode::parse("H4KT-92XM-PRC7").unwrap();
        let hash = code.hash("an", &key);
        for typed in ["h4kt92xmprc7", " H4KT 92XM PRC7 ", "h4kt–92xm–prc7", "H4.KT.92.XM.PR.C7"] {
            assert_eq!(RecoveryCode::parse(typed).unwrap().hash("an", &key), hash, "{typed}");
        }
        for wrong in ["", "H4KT-92XM-PRC", "H4KT-92XM-PRC72", "H4KT-92XM-PRC0", "H4KT-92XM-PRCđ"] {
            assert!(RecoveryCode::parse(wrong).is_none(), "{wrong}");
        }
        assert_ne!(code.hash("binh", &key), hash, "a code belongs to an account");
        assert_eq!(format!("{code:?}"), "RecoveryCode(…)");
    }

    #[test]
    fn no_input_method_changes_a_letter() {
        for letter in ALPHABET {
            assert!(!b"AEIOUYDW".contains(letter), "{}", char::from(*letter));
        }
    }
}
