//! The papers of a case that are printed.

use super::{Case, Missing, Outlook, RefusalCode};
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
    /// The introductions that are still to come after the first: a sheet for each, to be filled in and signed.
    MoreIntroductions,
}

/// Whether a paper of a case can be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperStanding {
    /// It is in the dossier: printed as it was issued.
    Issued,
    /// Its step comes next: printed as a draft, to be written on and signed.
    Draft,
    /// Its step lies further ahead, or comes no more: not printed.
    NotYet,
}

/// The forms that a step makes next, of those that it makes: none where it does not carry the case forward, or waits for
/// the resolution of another body.
pub fn drafted(
    makes: &[DocumentForm],
    forward: bool,
    mut refusals: impl Iterator<Item = RefusalCode>,
) -> &[DocumentForm] {
    if forward && !refusals.any(|code| code == RefusalCode::GrassrootsFirst) { makes } else { &[] }
}

/// Whether members are still to introduce, by what speaks against the steps that may follow.
pub fn awaits_introducers(mut refusals: impl Iterator<Item = RefusalCode>) -> bool {
    refusals.any(|code| code == RefusalCode::IntroducersTooFew)
}

impl Outlook {
    /// How many members are still to introduce, by the rule of the day; none where no rule says so.
    pub fn introducers_to_come(&self) -> u32 {
        let refusals = self.steps.iter().flat_map(|step| &step.refusals);
        let lacking = refusals.filter(|refusal| refusal.code == RefusalCode::IntroducersTooFew);
        let counts = lacking.filter_map(|refusal| match refusal.missing {
            Some(Missing::Count { needed, found }) => Some(needed.saturating_sub(found)),
            _ => None,
        });
        counts.max().unwrap_or(0)
    }
}

impl Paper {
    /// Whether it can be printed: the forms in the dossier are, and those that the next steps make; further introductions
    /// once the first is there, while [members are still to introduce](awaits_introducers).
    pub fn standing(
        self,
        dossier: &[DocumentForm],
        next: &[DocumentForm],
        awaits_introducers: bool,
    ) -> PaperStanding {
        let introduced = dossier.contains(&DocumentForm::Knd3) && next.contains(&DocumentForm::Knd3);
        match self {
            Self::MoreIntroductions if introduced && awaits_introducers => PaperStanding::Draft,
            Self::Summary => PaperStanding::Issued,
            Self::Form(form) if dossier.contains(&form) => PaperStanding::Issued,
            Self::Form(form) if next.contains(&form) => PaperStanding::Draft,
            Self::MoreIntroductions | Self::Form(_) => PaperStanding::NotYet,
        }
    }

    /// The same of a case as it stands.
    pub fn standing_in(self, case: &Case, outlook: &Outlook) -> PaperStanding {
        let dossier: Vec<_> = case.documents.iter().map(|filed| filed.document.form).collect();
        let next = outlook.steps.iter().flat_map(|step| {
            drafted(step.makes, step.forward, step.refusals.iter().map(|refusal| refusal.code))
        });
        let next: Vec<DocumentForm> = next.copied().collect();
        self.standing(&dossier, &next, outlook.introducers_to_come() > 0)
    }

    /// All of them, in the order of the case.
    pub const ALL: [Self; 12] = [
        Self::Summary,
        Self::Form(DocumentForm::CnNtvd),
        Self::Form(DocumentForm::Knd1),
        Self::Form(DocumentForm::Knd2),
        Self::Form(DocumentForm::Knd3),
        Self::MoreIntroductions,
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
            Self::MoreIntroductions => "3-knd-tiep-theo",
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
            (Self::MoreIntroductions, Language::Vietnamese) => {
                "3-KNĐ: Giấy giới thiệu của người giới thiệu tiếp theo".to_owned()
            }
            (Self::MoreIntroductions, Language::English) => {
                "3-KNĐ: Introduction by the next introducer".to_owned()
            }
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
    fn a_paper_is_printed_once_it_is_in_the_dossier_or_its_step_is_next() {
        use DocumentForm as F;
        let (dossier, next) = ([F::CnNtvd, F::Knd1], [F::Knd2]);
        for (paper, standing) in [
            (Paper::Summary, PaperStanding::Issued),
            (Paper::Form(F::Knd1), PaperStanding::Issued),
            (Paper::Form(F::Knd2), PaperStanding::Draft),
            (Paper::Form(F::Knd9), PaperStanding::NotYet),
        ] {
            assert_eq!(paper.standing(&dossier, &next, false), standing, "{paper:?}");
        }
        assert_eq!(Paper::Form(F::Knd1).standing(&dossier, &[F::Knd1], false), PaperStanding::Issued);
    }

    #[test]
    fn further_introductions_are_offered_after_the_first_while_members_are_to_introduce() {
        use DocumentForm as F;
        let more = Paper::MoreIntroductions;
        for (dossier, next, awaits, standing) in [
            (&[F::Knd3], &[F::Knd3], true, PaperStanding::Draft),
            (&[F::Knd3], &[F::Knd3], false, PaperStanding::NotYet),
            // The first is a paper of its own; and the branch has voted.
            (&[F::Knd2], &[F::Knd3], true, PaperStanding::NotYet),
            (&[F::Knd3], &[F::Knd8], true, PaperStanding::NotYet),
        ] {
            assert_eq!(more.standing(dossier, next, awaits), standing, "{dossier:?} {next:?} {awaits}");
        }
    }

    #[test]
    fn a_decision_is_no_draft_before_the_grassroots_committee_resolved() {
        let makes = [DocumentForm::Knd9];
        assert_eq!(drafted(&makes, true, [RefusalCode::OverdueUnexplained].into_iter()), makes);
        assert_eq!(drafted(&makes, true, [RefusalCode::GrassrootsFirst].into_iter()), []);
        assert_eq!(drafted(&makes, false, std::iter::empty()), []);
    }

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
