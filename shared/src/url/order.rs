//! Orders of lists, as addresses write them: `ten`, `-ngay-ket-nap`.

/// What a list is ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderKey {
    /// Name (tên).
    Name,
    /// Day of birth (ngày sinh).
    BirthOn,
    /// Day of the admission decision (ngày vào Đảng).
    JoinedOn,
    /// Day of the admission ceremony (ngày kết nạp).
    CeremonyOn,
    /// Code of an organisation (mã).
    Code,
}

/// What a list is ordered by, and which end comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// The key.
    pub key: OrderKey,
    /// Whether the greatest comes first.
    pub descending: bool,
}

impl OrderKey {
    const ALL: [Self; 5] = [Self::Name, Self::BirthOn, Self::JoinedOn, Self::CeremonyOn, Self::Code];

    const fn word(self) -> &'static str {
        match self {
            Self::Name => "ten",
            Self::BirthOn => "ngay-sinh",
            Self::JoinedOn => "ngay-vao",
            Self::CeremonyOn => "ngay-ket-nap",
            Self::Code => "ma",
        }
    }
}

impl Order {
    /// The smallest first.
    pub const fn ascending(key: OrderKey) -> Self {
        Self { key, descending: false }
    }

    /// The greatest first.
    pub const fn descending(key: OrderKey) -> Self {
        Self { key, descending: true }
    }

    pub(super) fn word(self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.key.word())
    }

    pub(super) fn from_word(word: &str) -> Option<Self> {
        let (descending, word) = word.strip_prefix('-').map_or((false, word), |rest| (true, rest));
        let key = OrderKey::ALL.into_iter().find(|key| key.word() == word)?;
        Some(Self { key, descending })
    }
}
