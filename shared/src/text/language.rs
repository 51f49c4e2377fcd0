//! The languages of the product.

/// A language that every text exists in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Tiếng Việt, the first language.
    #[default]
    Vietnamese,
    /// English, for analysts and vendors.
    English,
}

impl Language {
    /// Every language, in the order shown.
    pub const ALL: [Self; 2] = [Self::Vietnamese, Self::English];

    /// Its tag (BCP 47), as documents and settings write it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Vietnamese => "vi",
            Self::English => "en",
        }
    }

    /// The language of that tag, or none.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// Its name in itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Vietnamese => "Tiếng Việt",
            Self::English => "English",
        }
    }
}
