//! The papers of a case that are printed.

use crate::{
    text::Language,
    vocabulary::{DocumentForm, Vocabulary as _},
};

/// A paper that can be printed of a case: the whole case, or a form of the trade whose sign and title are well sourced.
/// Source: `document_forms` of the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// The whole case on some pages.
    Summary,
    /// A form.
    Form(DocumentForm),
}

impl Paper {
    /// All of them, in the order of the case.
    pub const ALL: [Self; 11] = [
        Self::Summary,
        Self::Form(DocumentForm::CnNtvd),
        Self::Form(DocumentForm::Knd1),
        Self::Form(DocumentForm::Knd2),
        Self::Form(DocumentForm::Knd3),
        Self::Form(DocumentForm::Knd4),
        Self::Form(DocumentForm::Knd4a),
        Self::Form(DocumentForm::Knd5),
        Self::Form(DocumentForm::Knd6),
        Self::Form(DocumentForm::Knd8),
        Self::Form(DocumentForm::Knd9),
    ];

    /// As addresses and the trail name it: `tom-tat`, `1-knd`.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Form(DocumentForm::CnNtvd) => "cn-ntvd",
            Self::Form(DocumentForm::Knd1) => "1-knd",
            Self::Form(DocumentForm::Knd2) => "2-knd",
            Self::Form(DocumentForm::Knd3) => "3-knd",
            Self::Form(DocumentForm::Knd4) => "4-knd",
            Self::Form(DocumentForm::Knd4a) => "4a-knd",
            Self::Form(DocumentForm::Knd5) => "5-knd",
            Self::Form(DocumentForm::Knd6) => "6-knd",
            Self::Form(DocumentForm::Knd8) => "8-knd",
            Self::Form(DocumentForm::Knd9) => "9-knd",
            Self::Form(_) | Self::Summary => "tom-tat",
        }
    }

    /// The paper of an address.
    pub fn of_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|paper| paper.slug() == slug)
    }

    /// What it is, with its sign: `1-KNĐ: Đơn xin vào Đảng`.
    pub fn label(self, language: Language) -> String {
        match (self, language) {
            (Self::Summary, Language::Vietnamese) => "Tóm tắt hồ sơ".to_owned(),
            (Self::Summary, Language::English) => "Summary of the case".to_owned(),
            (Self::Form(form), _) => {
                let word = form.word(language);
                form.sign().map_or_else(|| word.to_owned(), |sign| format!("{sign}: {word}"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_paper_is_found_by_its_address_and_bears_a_sign() {
        for paper in Paper::ALL {
            assert_eq!(Paper::of_slug(paper.slug()), Some(paper));
            if let Paper::Form(form) = paper {
                assert!(paper.label(Language::Vietnamese).starts_with(form.sign().unwrap()), "{form:?}");
            }
        }
        assert_eq!(Paper::of_slug("9-knd"), Some(Paper::Form(DocumentForm::Knd9)));
        assert_eq!(Paper::of_slug("cn-ntvd"), Some(Paper::Form(DocumentForm::CnNtvd)));
        assert_eq!((Paper::of_slug(""), Paper::of_slug("16-knd")), (None, None));
    }
}
