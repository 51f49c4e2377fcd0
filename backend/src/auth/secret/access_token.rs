//! Personal access tokens: `dv_pat_<id>_<secret>`, where the end of the secret is a check over all before it.
//!
//! The prefix lets scanners of published code recognise a token; the id finds its row and may be shown in lists; the
//! check tells a token that was copied incompletely from one that was withdrawn, without a look into the database.

use super::{SecretHash, SecretText};
use crate::auth::{
    base32::READABLE,
    random::{Random, bytes},
};
use sha2::{Digest as _, Sha256};
use std::fmt;
use zeroize::Zeroizing;

const PREFIX: &str = "dv_pat_";

/// Characters of the id: 60 bits, so that two never meet.
const ID_CHARS: usize = 12;

/// Characters of the secret: 260 bits.
const SECRET_CHARS: usize = 52;

/// Characters of the check: 30 bits, so that a typo passes once in a thousand million.
const CHECK_CHARS: usize = 6;

/// A token as its owner has it.
pub struct AccessToken {
    text: Zeroizing<String>,
}

/// Why a text is not a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AccessTokenProblem {
    /// It has another form altogether.
    #[error("not an access token: one begins with dv_pat_")]
    Foreign,
    /// It has the form, but a character is wrong, missing or too much.
    #[error("the access token is incomplete or mistyped: copy it again, whole")]
    Mistyped,
}

impl AccessToken {
    /// Draws a new one.
    pub fn new(random: &dyn Random) -> Self {
        let id = READABLE.encode(&bytes::<8>(random));
        let drawn = Zeroizing::new(bytes::<33>(random));
        let secret = Zeroizing::new(READABLE.encode(&*drawn));
        let mut text =
            Zeroizing::new(String::with_capacity(PREFIX.len() + ID_CHARS + 1 + SECRET_CHARS + CHECK_CHARS));
        for part in [PREFIX, &id[..ID_CHARS], "_", &secret[..SECRET_CHARS]] {
            text.push_str(part);
        }
        let check = check(&text);
        text.push_str(&check);
        Self { text }
    }

    /// Reads one as its owner sends it.
    pub fn parse(text: &str) -> Result<Self, AccessTokenProblem> {
        let rest = text.strip_prefix(PREFIX).ok_or(AccessTokenProblem::Foreign)?;
        let (id, secret) = rest.split_once('_').ok_or(AccessTokenProblem::Mistyped)?;
        let shaped = id.len() == ID_CHARS
            && secret.len() == SECRET_CHARS + CHECK_CHARS
            && READABLE.spells(id)
            && READABLE.spells(secret);
        if !shaped {
            return Err(AccessTokenProblem::Mistyped);
        }
        let (before, end) = text.split_at(text.len() - CHECK_CHARS);
        if end != check(before) {
            return Err(AccessTokenProblem::Mistyped);
        }
        Ok(Self { text: Zeroizing::new(text.to_owned()) })
    }

    /// The part that is no secret: finds the row, and names the token in a list.
    pub fn id(&self) -> &str {
        &self.text[PREFIX.len()..PREFIX.len() + ID_CHARS]
    }

    /// The whole token, which is shown once.
    pub fn expose(&self) -> SecretText {
        String::clone(&self.text).into()
    }

    /// What is stored.
    pub fn hash(&self) -> SecretHash {
        SecretHash(Sha256::digest(self.text.as_bytes()).into())
    }
}

impl fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AccessToken({}, …)", self.id())
    }
}

fn check(before: &str) -> String {
    let mut check = READABLE.encode(&Sha256::digest(before)[..4]);
    check.truncate(CHECK_CHARS);
    check
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::random::{SeededRandom, SystemRandom};

    #[test]
    fn a_token_is_known_again() {
        let token = AccessToken::new(&SystemRandom);
        let again = AccessToken::parse(token.expose().expose()).unwrap();
        assert_eq!(again.hash(), token.hash());
        assert_eq!(again.id(), token.id());
        assert_ne!(AccessToken::new(&SystemRandom).hash(), token.hash());
    }

    #[test]
    fn every_single_typo_is_told() {
        let token = AccessToken::new(&SeededRandom::new(1)).expose();
        let token = token.expose();
        for at in PREFIX.len()..token.len() {
            for other in ["0", "7", "a", "z", "_", "U", "ạ", ""] {
                if &token[at..=at] != other {
                    let typo = format!("{}{other}{}", &token[..at], &token[at + 1..]);
                    let answer = AccessToken::parse(&typo).unwrap_err();
                    assert_eq!(answer, AccessTokenProblem::Mistyped, "{typo}");
                }
            }
        }
        assert_eq!(AccessToken::parse(&token[..token.len() - 7]).unwrap_err(), AccessTokenProblem::Mistyped);
        assert_eq!(AccessToken::parse(&format!("{token} ")).unwrap_err(), AccessTokenProblem::Mistyped);
        for foreign in ["", "hello", "ghp_abc", "DV_PAT_x", " dv_pat_"] {
            assert_eq!(AccessToken::parse(foreign).unwrap_err(), AccessTokenProblem::Foreign, "{foreign}");
        }
    }

    #[test]
    fn a_wrong_token_is_not_a_typo() {
        let other = AccessToken::new(&SeededRandom::new(2));
        let parsed = AccessToken::parse(other.expose().expose()).unwrap();
        assert_ne!(parsed.hash(), AccessToken::new(&SeededRandom::new(1)).hash());
    }

    #[test]
    fn the_debug_form_shows_the_id_only() {
        let token = AccessToken::new(&SystemRandom);
        assert_eq!(format!("{token:?}"), format!("AccessToken({}, …)", token.id()));
    }
}
