//! Which role records which step, and whose turn is its own (`domain.md` 6): who prepares does not decide, and who
//! decides does not prepare.

use super::{Actor, StepKind};
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
    /// Whether the turn of that actor is one that the role sees to, at its own organisation or for the persons named with
    /// it. The branch's secretary sees to what the candidate and the introducers bring, because they have no account; an
    /// officer of a committee prepares what the committee decides, and enrols for the training centre of its level.
    /// Helpers, and whoever only reads, act in no turn.
    pub const fn acts_as(self, actor: Actor) -> bool {
        use Actor as A;
        match self {
            Self::BranchSecretary => matches!(actor, A::Branch | A::Candidate | A::Introducer | A::Officer),
            // A grassroots branch is its own grassroots organisation, and an authorised committee decides itself.
            Self::GrassrootsOfficer => matches!(
                actor,
                A::Branch
                    | A::Candidate
                    | A::Introducer
                    | A::Officer
                    | A::Subcommittee
                    | A::GrassrootsCommittee
                    | A::DecidingBody
            ),
            Self::UpperOfficer | Self::ProvinceOfficer => {
                matches!(actor, A::TrainingCentre | A::DecidingBody | A::CommitteeAbove)
            }
            Self::UpperCommittee | Self::ProvinceCommittee => {
                matches!(actor, A::DecidingBody | A::CommitteeAbove)
            }
            Self::MassOrganisationOfficer => matches!(actor, A::MassOrganisation),
            Self::Teacher => matches!(actor, A::TrainingCentre),
            Self::Mentor | Self::Inspector | Self::Analyst | Self::Administrator => false,
        }
    }

    /// Whether the role waits for the decision on a case that it brought up or helps: the branch, the grassroots
    /// committee, and who helped or nominated the person.
    pub const fn waits_for_decisions(self) -> bool {
        matches!(
            self,
            Self::BranchSecretary | Self::GrassrootsOfficer | Self::Mentor | Self::MassOrganisationOfficer
        )
    }

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

    #[test]
    fn every_turn_is_somebodys_and_whoever_acts_in_one_records_cases() {
        for actor in Actor::ALL {
            assert!(Role::ALL.iter().any(|role| role.acts_as(*actor)), "{}", actor.as_code());
        }
        for role in Role::ALL {
            let acts = Actor::ALL.iter().any(|actor| role.acts_as(*actor));
            let records = StepKind::ALL.iter().any(|step| role.may_record(*step));
            // A helper writes remarks, which are no turn.
            assert_eq!(acts, records && *role != Role::Mentor, "{}", role.as_code());
        }
    }

    #[test]
    fn no_branch_is_told_that_the_turn_of_others_is_its_own() {
        for other in [Actor::MassOrganisation, Actor::TrainingCentre, Actor::GrassrootsCommittee] {
            assert!(!Role::BranchSecretary.acts_as(other), "{}", other.as_code());
        }
        for committee in [Role::UpperCommittee, Role::ProvinceCommittee] {
            let turns = Actor::ALL.iter().filter(|actor| committee.acts_as(**actor)).count();
            assert_eq!(turns, 2, "{}", committee.as_code());
        }
    }
}
