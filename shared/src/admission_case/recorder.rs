//! Which role records which step (`domain.md` 6): who prepares does not decide, and who decides does not prepare.

use super::StepKind;
use crate::vocabulary::{DocumentForm, Role};

impl StepKind {
    /// Whether it is the word of a deciding body: recorded for that body alone.
    pub const fn is_decision(self) -> bool {
        matches!(self, Self::Decide | Self::Refuse | Self::StrikeOff | Self::RuleOnEscalation)
    }
}

impl Role {
    /// Whether the role records a step of a case that it reaches. A decision is recorded only at the body's own
    /// organisation; the server asks for that beside this.
    pub const fn may_record(self, step: StepKind) -> bool {
        use StepKind as S;
        match self {
            Self::UpperOfficer | Self::ProvinceOfficer => !step.is_decision(),
            // What the committees above the branch say, they record themselves.
            Self::BranchSecretary => {
                !step.is_decision() && !matches!(step, S::GrassrootsResolve | S::Appraise)
            }
            // An authorised grassroots committee decides itself.
            Self::GrassrootsOfficer => true,
            // Whoever decides also tells the branch.
            Self::UpperCommittee | Self::ProvinceCommittee => {
                step.is_decision() || matches!(step, S::NotifyBranch)
            }
            Self::Mentor => matches!(step, S::Remark),
            Self::MassOrganisationOfficer => {
                matches!(step, S::Nominate | S::IntroduceByMassOrganisation | S::RecordOpinion)
            }
            Self::Teacher => matches!(step, S::Certify | S::CompleteCourse),
            Self::Inspector | Self::Analyst | Self::Administrator => false,
        }
    }
}

impl Role {
    /// Whether the role brings that document into a case: a consent of the province comes from the province alone, all
    /// others from whoever records documents.
    pub const fn may_bring(self, form: DocumentForm) -> bool {
        !form.is_provincial_consent() || matches!(self, Self::ProvinceOfficer | Self::ProvinceCommittee)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_consent_of_the_province_comes_from_the_province() {
        for role in Role::ALL {
            let of_province = matches!(role, Role::ProvinceOfficer | Role::ProvinceCommittee);
            assert_eq!(role.may_bring(DocumentForm::ConsentOver60), of_province, "{}", role.as_code());
            assert!(role.may_bring(DocumentForm::Knd10));
        }
    }

    #[test]
    fn whoever_prepares_does_not_decide_but_for_the_authorised_grassroots_committee() {
        for step in StepKind::ALL {
            let prepares = Role::UpperOfficer.may_record(*step);
            assert_ne!(prepares, step.is_decision(), "{}", step.as_code());
            assert_eq!(Role::ProvinceOfficer.may_record(*step), prepares);
            let of_above = matches!(step, StepKind::GrassrootsResolve | StepKind::Appraise);
            assert_eq!(Role::BranchSecretary.may_record(*step), prepares && !of_above);
            let decides = step.is_decision() || *step == StepKind::NotifyBranch;
            assert_eq!(Role::UpperCommittee.may_record(*step), decides);
            assert_eq!(Role::ProvinceCommittee.may_record(*step), decides);
            assert!(Role::GrassrootsOfficer.may_record(*step));
            for reader in [Role::Inspector, Role::Analyst, Role::Administrator] {
                assert!(!reader.may_record(*step), "{} {}", reader.as_code(), step.as_code());
            }
        }
    }

    #[test]
    fn those_around_the_branch_record_their_own_word_only() {
        let of = |role: Role| StepKind::ALL.iter().filter(|step| role.may_record(**step)).count();
        assert_eq!([of(Role::Mentor), of(Role::MassOrganisationOfficer), of(Role::Teacher)], [1, 3, 2]);
    }
}
