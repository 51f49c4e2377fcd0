//! What an account signs in with.

/// A name of an account: 3 to 64 small letters, digits, dots, hyphens or underscores, or an address of e-mail.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountName(String);

/// Why a name was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameProblem {
    /// Too short or too long.
    #[error("a name has 3 to 64 characters")]
    Length,
    /// A character that is not possible.
    #[error(
        "a name has letters without tone marks, digits and . - _ @ only, and begins with a letter or digit"
    )]
    Character,
}

impl AccountName {
    /// Reads a name as people write it: blanks around it and capital letters do not count.
    pub fn parse(text: &str) -> Result<Self, NameProblem> {
        let name = text.trim().to_ascii_lowercase();
        if !(3..=64).contains(&name.len()) {
            return Err(NameProblem::Length);
        }
        let possible =
            |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '_' | '@');
        let begins_well = name.starts_with(|c: char| c.is_ascii_alphanumeric());
        if begins_well && name.chars().all(possible) { Ok(Self(name)) } else { Err(NameProblem::Character) }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_has_one_spelling() {
        let cases = [
            ("nguyen.van-a", Ok("nguyen.van-a")),
            ("  Nguyen_Van@Tinh.example ", Ok("nguyen_van@tinh.example")),
            ("ab", Err(NameProblem::Length)),
            ("nguyễn", Err(NameProblem::Character)),
            (".admin", Err(NameProblem::Character)),
            ("a b c", Err(NameProblem::Character)),
        ];
        for (text, expected) in cases {
            assert_eq!(
                AccountName::parse(text).as_ref().map(AccountName::as_str),
                expected.as_ref().copied(),
                "{text}"
            );
        }
        assert_eq!(AccountName::parse(&"a".repeat(65)), Err(NameProblem::Length));
    }
}
