//! The mark against forged requests: a value that the page sends beside the cookie and no other site can know.

use super::SecretHash;
use crate::auth::key_file::Key;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use subtle::ConstantTimeEq as _;

/// The mark of one session. It follows from the session, so nothing is stored and a new session has a new one.
pub struct CsrfToken([u8; 32]);

impl CsrfToken {
    /// The mark of the session with this hash; the key is that of [`KeyPurpose::CsrfToken`].
    ///
    /// [`KeyPurpose::CsrfToken`]: crate::auth::key_file::KeyPurpose::CsrfToken
    pub fn of(session: &SecretHash, key: &Key) -> Self {
        Self(key.mark(&[session.as_bytes()]))
    }

    /// The text that the page gets and sends back. It is the page's to know: only other sites must not.
    pub fn text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// Whether this is what a request sent.
    pub fn is(&self, sent: &str) -> bool {
        self.text().as_bytes().ct_eq(sent.as_bytes()).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::{
        key_file::{KeyFile, KeyPurpose},
        random::SeededRandom,
    };

    #[test]
    fn only_the_mark_of_this_session_and_this_key_passes() {
        let key = KeyFile::in_memory(&SeededRandom::new(1)).key(KeyPurpose::CsrfToken);
        let other_key = KeyFile::in_memory(&SeededRandom::new(2)).key(KeyPurpose::CsrfToken);
        let (session, other) = (SecretHash([1; 32]), SecretHash([2; 32]));
        let token = CsrfToken::of(&session, &key);
        assert!(token.is(&CsrfToken::of(&session, &key).text()));
        assert!(!token.is(&CsrfToken::of(&other, &key).text()));
        assert!(!token.is(&CsrfToken::of(&session, &other_key).text()));
        assert!(!token.is(""));
        assert!(!token.is(&token.text()[1..]));
    }
}
