//! The second factor: six digits that a telephone computes from a shared secret and the time (RFC 6238).
//!
//! Invariants: SHA-1, 30 seconds and six digits, because every authenticator knows these and some know no others. A code
//! of the step before or after is accepted, for clocks that differ. A step is used once: whoever looks over a shoulder
//! cannot use the code again.

use super::{
    base32::STANDARD,
    key_file::Key,
    qr_code::QrCode,
    random::Random,
    seal::{self, SealBroken},
    secret::SecretText,
};
use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;
use std::fmt::{self, Write as _};
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

/// Seconds of a step.
const STEP_SECONDS: i64 = 30;

const DIGITS: usize = 6;

/// Bytes of a secret: as many as SHA-1 gives.
const SECRET_BYTES: usize = 20;

/// The secret that the server and the telephone share.
pub struct TotpSecret(Zeroizing<[u8; SECRET_BYTES]>);

impl TotpSecret {
    /// Draws a new one.
    pub fn new(random: &dyn Random) -> Self {
        let mut secret = Zeroizing::new([0; SECRET_BYTES]);
        random.fill(&mut *secret);
        Self(secret)
    }

    /// What is stored; `account` is the account's id, and the key that of [`KeyPurpose::SecondFactor`].
    ///
    /// [`KeyPurpose::SecondFactor`]: super::key_file::KeyPurpose::SecondFactor
    pub fn seal(&self, account: &str, key: &Key, random: &dyn Random) -> Vec<u8> {
        seal::seal(key, random, &context(account), &*self.0)
    }

    /// Reads what was stored for this account.
    pub fn open(sealed: &[u8], account: &str, key: &Key) -> Result<Self, SealBroken> {
        let plain = seal::open(key, &context(account), sealed)?;
        let mut secret = Zeroizing::new([0; SECRET_BYTES]);
        if plain.len() != SECRET_BYTES {
            return Err(SealBroken);
        }
        secret.copy_from_slice(&plain);
        Ok(Self(secret))
    }

    /// The secret in groups of four letters, for telephones without a camera.
    pub fn letters(&self) -> SecretText {
        let letters = Zeroizing::new(STANDARD.encode(&*self.0));
        let mut text = String::with_capacity(letters.len() * 5 / 4);
        for (at, letter) in letters.chars().enumerate() {
            if at > 0 && at % 4 == 0 {
                text.push(' ');
            }
            text.push(letter);
        }
        text.into()
    }

    /// The address that an authenticator takes: whose server it is and whose account.
    pub fn uri(&self, issuer: &str, login: &str) -> SecretText {
        let secret = Zeroizing::new(STANDARD.encode(&*self.0));
        let (issuer, login) = (percent_encode(issuer), percent_encode(login));
        format!(
            "otpauth://totp/{issuer}:{login}?secret={}&issuer={issuer}&algorithm=SHA1&digits={DIGITS}&period={STEP_SECONDS}",
            *secret
        )
        .into()
    }

    /// That address as a picture; none if the names are longer than any that we store.
    pub fn qr_code(&self, issuer: &str, login: &str) -> Option<QrCode> {
        QrCode::try_new(self.uri(issuer, login).expose())
    }

    /// The step whose code this is, if it may be used: near to now and after the last one used.
    ///
    /// The caller stores the step before the log-in counts, by an update that only a smaller stored step lets through;
    /// of two log-ins with the same code one then fails.
    pub fn verify(&self, code: &str, now: DateTime<Utc>, last_used: Option<TotpStep>) -> Option<TotpStep> {
        let code: String = code.chars().filter(|letter| !letter.is_whitespace()).collect();
        let current = now.timestamp().div_euclid(STEP_SECONDS);
        let mut found = None;
        // Every step is computed, so that the time does not tell which one it was.
        for step in [current - 1, current, current + 1].map(TotpStep) {
            let right: bool = self.code(step).as_bytes().ct_eq(code.as_bytes()).into();
            if right && last_used.is_none_or(|last| last < step) {
                found = Some(step);
            }
        }
        found
    }

    /// The code of a step.
    fn code(&self, step: TotpStep) -> Zeroizing<String> {
        let number = self.number(step) % 10_u32.pow(u32::try_from(DIGITS).expect("six fits"));
        Zeroizing::new(format!("{number:0DIGITS$}"))
    }

    /// The 31 bits of a step, from which the digits are taken (RFC 4226, 5.3).
    fn number(&self, step: TotpStep) -> u32 {
        let mut mac = Hmac::<Sha1>::new_from_slice(&*self.0).expect("HMAC takes keys of any length");
        mac.update(&step.0.to_be_bytes());
        let hash: [u8; 20] = mac.finalize().into_bytes().into();
        let offset = usize::from(hash[19] & 15);
        let chosen = hash[offset..].first_chunk().expect("the offset is at most 15 of 20");
        u32::from_be_bytes(*chosen) & 0x7fff_ffff
    }

    /// The code that a telephone shows at this instant, for tests of what asks for one.
    pub fn shown_at(&self, now: DateTime<Utc>) -> String {
        String::clone(&self.code(TotpStep(now.timestamp().div_euclid(STEP_SECONDS))))
    }
}

impl fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpSecret(…)")
    }
}

/// A span of 30 seconds, counted since 1970; stored so that none is used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TotpStep(pub i64);

fn context(account: &str) -> String {
    format!("totp {account}")
}

/// Text as a part of an address: letters and digits as they are, every other byte as `%XX`.
fn percent_encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            write!(encoded, "%{byte:02X}").expect("a string takes all");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::{
        key_file::{KeyFile, KeyPurpose},
        random::{SeededRandom, SystemRandom},
    };

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    /// The secret of the vectors of RFC 6238, appendix B.
    fn of_the_rfc() -> TotpSecret {
        TotpSecret(Zeroizing::new(*b"12345678901234567890"))
    }

    #[test]
    fn the_vectors_of_the_rfc_hold() {
        for (seconds, eight_digits) in [
            (59, 94_287_082),
            (1_111_111_109, 7_081_804),
            (1_111_111_111, 14_050_471),
            (1_234_567_890, 89_005_924),
            (2_000_000_000, 69_279_037),
            (20_000_000_000, 65_353_130),
        ] {
            let secret = of_the_rfc();
            assert_eq!(secret.number(TotpStep(seconds / 30)) % 100_000_000, eight_digits, "{seconds}");
            let six = format!("{:06}", eight_digits % 1_000_000);
            assert_eq!(secret.shown_at(at(seconds)), six);
            assert_eq!(secret.verify(&six, at(seconds), None), Some(TotpStep(seconds / 30)));
        }
    }

    #[test]
    fn a_code_is_accepted_one_step_early_or_late_and_no_more() {
        let secret = of_the_rfc();
        let code = secret.shown_at(at(3_000));
        // (when it is sent, whether it is accepted): the step is 3,000 to 3,029.
        for (sent, accepted) in [
            (2_969, false),
            (2_970, true),
            (2_999, true),
            (3_000, true),
            (3_029, true),
            (3_030, true),
            (3_059, true),
            (3_060, false),
        ] {
            let expected = accepted.then_some(TotpStep(100));
            assert_eq!(secret.verify(&code, at(sent), None), expected, "sent at {sent}");
        }
    }

    #[test]
    fn a_step_is_used_once_and_none_before_it() {
        let secret = of_the_rfc();
        let (before, code) = (secret.shown_at(at(2_970)), secret.shown_at(at(3_000)));
        let used = secret.verify(&code, at(3_000), Some(TotpStep(99)));
        assert_eq!(used, Some(TotpStep(100)));
        assert_eq!(secret.verify(&code, at(3_001), used), None);
        assert_eq!(secret.verify(&code, at(3_031), used), None);
        assert_eq!(secret.verify(&before, at(3_001), used), None);
        assert_eq!(secret.verify(&secret.shown_at(at(3_031)), at(3_031), used), Some(TotpStep(101)));
    }

    #[test]
    fn codes_are_read_as_telephones_show_them_and_nothing_else_passes() {
        let secret = of_the_rfc();
        assert_eq!(secret.shown_at(at(59)), "287082");
        for typed in ["287082", "287 082", " 287082\n"] {
            assert!(secret.verify(typed, at(59), None).is_some(), "{typed}");
        }
        for wrong in ["", "28708", "2870820", "94287082", "287083", "287O82", "２８７０８２", "-87082"]
        {
            assert!(secret.verify(wrong, at(59), None).is_none(), "{wrong}");
        }
    }

    #[test]
    fn leading_zeros_stay() {
        let secret = of_the_rfc();
        let step = (0..100_000).map(TotpStep).find(|step| secret.code(*step).starts_with("00")).unwrap();
        let code = secret.code(step);
        assert_eq!(code.len(), 6);
        assert_eq!(secret.verify(&code, at(step.0 * 30), None), Some(step));
        assert_eq!(secret.verify(code.trim_start_matches('0'), at(step.0 * 30), None), None);
    }

    #[test]
    fn the_address_names_server_and_account() {
        let uri = of_the_rfc().uri("Tỉnh uỷ", "an@tỉnh");
        assert_eq!(
            uri.expose(),
            "otpauth://totp/T%E1%BB%89nh%20u%E1%BB%B7:an%40t%E1%BB%89nh?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
             &issuer=T%E1%BB%89nh%20u%E1%BB%B7&algorithm=SHA1&digits=6&period=30"
        );
        assert_eq!(of_the_rfc().letters().expose(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert!(of_the_rfc().qr_code("Tỉnh uỷ", "an@tỉnh").is_some());
    }

    #[test]
    fn a_stored_secret_belongs_to_its_account() {
        let key = KeyFile::in_memory(&SeededRandom::new(1)).key(KeyPurpose::SecondFactor);
        let secret = TotpSecret::new(&SystemRandom);
        let sealed = secret.seal("7", &key, &SystemRandom);
        assert_eq!(TotpSecret::open(&sealed, "7", &key).unwrap().0, secret.0);
        assert!(TotpSecret::open(&sealed, "8", &key).is_err());
        let short = seal::seal(&key, &SystemRandom, "totp 7", b"short");
        assert!(TotpSecret::open(&short, "7", &key).is_err());
        assert_eq!(format!("{secret:?}"), "TotpSecret(…)");
    }
}
