//! Which steps follow from which state, who makes them, and which document each makes.

use super::{Phase, State, StepKind};
use crate::vocabulary::{DocumentForm, vocabulary};

vocabulary! {
    /// Who acts in a step (người, cấp thực hiện). Source: `domain.md` 2.1, column "decided / recorded by".
    pub enum Actor as "CaseActor" {
        /// Người xin vào Đảng.
        Candidate = "CANDIDATE", "Người xin vào Đảng", "Candidate";
        /// Tổ chức chính trị - xã hội.
        MassOrganisation = "MASS_ORGANISATION", "Tổ chức chính trị - xã hội", "Mass organisation";
        /// Trung tâm bồi dưỡng chính trị.
        TrainingCentre = "TRAINING_CENTRE", "Trung tâm bồi dưỡng chính trị", "Training centre";
        /// Chi bộ.
        Branch = "BRANCH", "Chi bộ", "Branch";
        /// Đảng viên giới thiệu.
        Introducer = "INTRODUCER", "Đảng viên giới thiệu", "Introducer";
        /// Đảng ủy bộ phận.
        Subcommittee = "SUBCOMMITTEE", "Đảng ủy bộ phận", "Subcommittee";
        /// Đảng ủy cơ sở.
        GrassrootsCommittee = "GRASSROOTS_COMMITTEE", "Đảng ủy cơ sở", "Grassroots committee";
        /// Cấp có thẩm quyền quyết định.
        DecidingBody = "DECIDING_BODY", "Cấp có thẩm quyền quyết định", "Deciding body";
        /// Cấp ủy cấp trên.
        CommitteeAbove = "COMMITTEE_ABOVE", "Cấp ủy cấp trên", "Committee above";
        /// Người theo dõi hồ sơ.
        Officer = "OFFICER", "Người theo dõi hồ sơ", "Officer of the case";
    }
}

impl StepKind {
    /// Whether the step may follow in that recorded state; none is a case not yet begun. Beyond the state every step has
    /// conditions of its own.
    pub fn follows_in(self, state: Option<State>) -> bool {
        use State as S;
        let Some(state) = state else { return self == Self::Register };
        let between = |from: S, to: S| from <= state && state <= to;
        match self {
            Self::Register => false,
            Self::Nominate => state == S::Prospect,
            Self::ListSympathiser => between(S::Prospect, S::Nominated),
            Self::ChangeMentor => between(S::Sympathiser, S::OfficialProposed) || state == S::Escalated,
            Self::Enrol => state == S::Sympathiser || between(S::Certified, S::Endorsed),
            Self::Certify => state == S::Enrolled,
            Self::Apply => state == S::Certified,
            Self::DeclareCv => state == S::Applied,
            Self::SendLetter => between(S::CvDeclared, S::Verifying),
            Self::RecordReply | Self::Conclude => state == S::Verifying,
            Self::RefreshDossier => between(S::Verifying, S::Endorsed),
            Self::Introduce | Self::IntroduceByMassOrganisation | Self::RecordOpinion => {
                between(S::Verified, S::Endorsed)
            }
            Self::SummariseOpinions => state == S::Verified,
            Self::BranchVote => matches!(state, S::Endorsed | S::Probationary),
            Self::Appraise => matches!(state, S::BranchResolved | S::OfficialProposed),
            Self::GrassrootsResolve => {
                between(S::BranchResolved, S::Appraised) || state == S::OfficialProposed
            }
            Self::Decide => between(S::BranchResolved, S::GrassrootsResolved) || state == S::OfficialProposed,
            Self::Refuse => between(S::BranchResolved, S::GrassrootsResolved),
            Self::NotifyBranch => matches!(state, S::Decided | S::Refused),
            Self::ReceiveDecision | Self::HoldCeremony => state == S::Decided,
            Self::CompleteCourse => matches!(state, S::Probationary | S::OfficialProposed),
            Self::StrikeOff => {
                matches!(state, S::Probationary | S::OfficialProposed | S::Escalated)
            }
            Self::Pause => state.is_before_ceremony(),
            Self::Resume => state == S::Paused,
            Self::Withdraw | Self::Remove => {
                state.is_before_ceremony() || matches!(state, S::Paused | S::Escalated)
            }
            Self::Move => {
                state.is_before_ceremony()
                    || matches!(state, S::Probationary | S::OfficialProposed | S::Paused)
            }
            Self::RuleOnEscalation => state == S::Escalated,
            Self::ConfirmTransfer
            | Self::ExtendClock
            | Self::ExplainOverdue
            | Self::RecordDocument
            | Self::ApplyRule => !state.is_final(),
            Self::Remark | Self::Reverse => true,
        }
    }

    /// Who acts.
    pub const fn actor(self) -> Actor {
        match self {
            Self::Nominate | Self::IntroduceByMassOrganisation => Actor::MassOrganisation,
            Self::Enrol | Self::Certify | Self::CompleteCourse => Actor::TrainingCentre,
            Self::Apply | Self::DeclareCv | Self::Withdraw => Actor::Candidate,
            Self::Introduce => Actor::Introducer,
            Self::Register
            | Self::ListSympathiser
            | Self::ChangeMentor
            | Self::RecordOpinion
            | Self::SummariseOpinions
            | Self::BranchVote
            | Self::ReceiveDecision
            | Self::HoldCeremony
            | Self::Remove => Actor::Branch,
            Self::Appraise => Actor::Subcommittee,
            Self::SendLetter | Self::RecordReply | Self::Conclude | Self::GrassrootsResolve => {
                Actor::GrassrootsCommittee
            }
            Self::Decide | Self::Refuse | Self::NotifyBranch | Self::StrikeOff => Actor::DecidingBody,
            Self::RuleOnEscalation => Actor::CommitteeAbove,
            _ => Actor::Officer,
        }
    }

    /// The forms of which the step makes one; none where it makes no document.
    pub const fn makes(self, phase: Phase) -> &'static [DocumentForm] {
        use DocumentForm as F;
        match (self, phase) {
            (Self::Nominate, _) => &[F::NominationMinutes],
            (Self::ListSympathiser, _) => &[F::ListResolution],
            (Self::Certify, _) => &[F::CnNtvd],
            (Self::Apply, _) => &[F::Knd1],
            (Self::DeclareCv, _) => &[F::Knd2],
            (Self::RecordReply, _) => &[F::VerificationReply],
            (Self::Introduce, _) => &[F::Knd3],
            (Self::IntroduceByMassOrganisation, _) => &[F::Knd4, F::Knd4a],
            (Self::SummariseOpinions, _) => &[F::Knd5],
            (Self::BranchVote, Phase::Admission) => &[F::Knd6],
            (Self::BranchVote, Phase::Recognition) => &[F::Knd13],
            (Self::Appraise, Phase::Admission) => &[F::Knd7],
            (Self::Appraise, Phase::Recognition) => &[F::Knd14],
            (Self::GrassrootsResolve, Phase::Admission) => &[F::Knd8],
            (Self::GrassrootsResolve, Phase::Recognition) => &[F::Knd15],
            (Self::Decide, Phase::Admission) => &[F::Knd9],
            (Self::Decide, Phase::Recognition) => &[F::Knd16],
            (Self::HoldCeremony, _) => &[F::CeremonyMinutes],
            (Self::CompleteCourse, _) => &[F::CnDvm],
            (Self::StrikeOff, _) => &[F::StrikeOffDecision],
            (Self::RuleOnEscalation, _) => &[F::EscalationOutcome],
            _ => &[],
        }
    }

    /// Whether it carries a case forward, against side exits and notes.
    pub const fn is_forward(self) -> bool {
        !self.is_note()
            && !matches!(
                self,
                Self::ChangeMentor
                    | Self::RefreshDossier
                    | Self::Refuse
                    | Self::StrikeOff
                    | Self::Pause
                    | Self::Withdraw
                    | Self::Remove
                    | Self::Move
                    | Self::ExtendClock
            )
    }
}
