//! What came of a try with an identity provider: kept in a short cookie as a code, told by the next page in a sentence.

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The person is linked to no account that may sign in.
    NotLinked,
    /// The provider did not sign the person in.
    Refused,
    /// The provider is away, or answers what it must not.
    Away,
    /// The answer belongs to another browser or try, or came too late.
    Foreign,
    /// Too many tries.
    Later,
    /// The person was linked.
    Linked,
    /// The person is linked already.
    Taken,
}

/// A sentence in Vietnamese and in English.
pub(super) type Told = (&'static str, &'static str);

impl Outcome {
    const ALL: [Self; 7] =
        [Self::NotLinked, Self::Refused, Self::Away, Self::Foreign, Self::Later, Self::Linked, Self::Taken];

    /// As the cookie has it.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::NotLinked => "NOT_LINKED",
            Self::Refused => "REFUSED",
            Self::Away => "AWAY",
            Self::Foreign => "FOREIGN",
            Self::Later => "LATER",
            Self::Linked => "LINKED",
            Self::Taken => "TAKEN",
        }
    }

    const fn told(self) -> Told {
        match self {
            Self::NotLinked => (
                "Người này chưa được liên kết với tài khoản nào đang hoạt động. Hãy đăng nhập bằng mật khẩu rồi tự liên kết, hoặc hỏi người quản trị.",
                "This person is linked to no active account. Sign in with your password and link it, or ask the administrator.",
            ),
            Self::Refused => (
                "Nơi đăng nhập đã từ chối. Hãy thử lại hoặc đăng nhập bằng mật khẩu.",
                "The identity provider refused. Try again, or sign in with your password.",
            ),
            Self::Away => (
                "Không liên lạc được với nơi đăng nhập. Hãy thử lại sau, hoặc đăng nhập bằng mật khẩu.",
                "The identity provider cannot be reached. Try again later, or sign in with your password.",
            ),
            Self::Foreign => (
                "Lần đăng nhập này đã quá lâu hoặc bắt đầu ở cửa sổ khác. Hãy làm lại từ đầu.",
                "This try took too long, or began in another window. Begin again.",
            ),
            Self::Later => (
                "Thử quá nhiều lần. Hãy chờ ít phút rồi thử lại.",
                "Tried too often. Wait some minutes, then try again.",
            ),
            Self::Linked => (
                "Đã liên kết. Từ nay bạn có thể đăng nhập ở đó.",
                "Linked. From now on you can sign in there.",
            ),
            Self::Taken => (
                "Người này đã được liên kết với một tài khoản.",
                "This person is linked to an account already.",
            ),
        }
    }
}

/// The sentence of a code; none of what is no code of ours, as anybody may write a cookie of their own.
pub(super) fn told(code: &str) -> Option<Told> {
    Outcome::ALL.into_iter().find(|outcome| outcome.code() == code).map(Outcome::told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_outcome_is_told_by_its_code_and_nothing_else_is() {
        for outcome in Outcome::ALL {
            assert_eq!(told(outcome.code()), Some(outcome.told()));
        }
        assert_eq!(told("<b>"), None);
    }
}
