//! The words that stand before `=` in an address; each means the same on every screen.

/// A key, in the order in which addresses write them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Tab,
    Within,
    Kind,
    Day,
    From,
    To,
    Term,
    Lane,
    CaseFlags,
    CaseForm,
    Findings,
    Person(PersonKey),
    Order,
    After,
    Before,
    Ordinal,
}

/// A key that chooses persons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PersonKey {
    Status,
    Sex,
    Minority,
    EthnicGroup,
    Religion,
    AgeBand,
    Education,
    Qualification,
    PoliticalTheory,
    Occupation,
    YouthUnion,
    OrganisationType,
    JoinedFrom,
    JoinedTo,
}

impl Key {
    /// Every key, in canonical order.
    pub(super) const ALL: &'static [Self] = &[
        Self::Tab,
        Self::Within,
        Self::Kind,
        Self::Day,
        Self::From,
        Self::To,
        Self::Term,
        Self::Lane,
        Self::CaseFlags,
        Self::CaseForm,
        Self::Findings,
        Self::Person(PersonKey::Status),
        Self::Person(PersonKey::Sex),
        Self::Person(PersonKey::Minority),
        Self::Person(PersonKey::EthnicGroup),
        Self::Person(PersonKey::Religion),
        Self::Person(PersonKey::AgeBand),
        Self::Person(PersonKey::Education),
        Self::Person(PersonKey::Qualification),
        Self::Person(PersonKey::PoliticalTheory),
        Self::Person(PersonKey::Occupation),
        Self::Person(PersonKey::YouthUnion),
        Self::Person(PersonKey::OrganisationType),
        Self::Person(PersonKey::JoinedFrom),
        Self::Person(PersonKey::JoinedTo),
        Self::Order,
        Self::After,
        Self::Before,
        Self::Ordinal,
    ];

    /// The word; addresses that people have kept depend on it, so it never changes.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Tab => "xem",
            Self::Within => "to-chuc",
            Self::Kind => "cap",
            Self::Day => "ngay",
            Self::From => "tu",
            Self::To => "den",
            Self::Term => "khoan",
            Self::Lane => "cot",
            Self::CaseFlags => "loc",
            Self::CaseForm => "buoc",
            Self::Findings => "tinh-trang",
            Self::Person(key) => key.word(),
            Self::Order => "sap-xep",
            Self::After => "sau",
            Self::Before => "truoc",
            Self::Ordinal => "trang",
        }
    }
}

impl PersonKey {
    const fn word(self) -> &'static str {
        match self {
            Self::Status => "trang-thai",
            Self::Sex => "gioi-tinh",
            Self::Minority => "thieu-so",
            Self::EthnicGroup => "dan-toc",
            Self::Religion => "ton-giao",
            Self::AgeBand => "tuoi",
            Self::Education => "hoc-van",
            Self::Qualification => "chuyen-mon",
            Self::PoliticalTheory => "ly-luan",
            Self::Occupation => "nghe-nghiep",
            Self::YouthUnion => "doan-vien",
            Self::OrganisationType => "loai-hinh",
            Self::JoinedFrom => "vao-tu",
            Self::JoinedTo => "vao-den",
        }
    }
}
