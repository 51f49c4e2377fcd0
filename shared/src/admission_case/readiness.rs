//! Who is ready: what a candidate still lacks for the next milestone, in one answer for each person.
//!
//! Before the application it is asked what the application itself does not bring: the conditions about the person, the
//! certificate, a helper. From the application on it is asked all that the branch's vote needs. Both are the rules of that
//! vote ([`ready`]) and of helpers, seen on the day; none is told here anew. A list cannot gather the facts of every row, so
//! a case keeps how the answer turns with the days to come, as long as nothing is recorded: its [`Forecast`].
//!
//! Source: `domain.md` 2.1 (rows 1 to 9) and 2.2. That the pool is asked only for what precedes the application is an
//! assumption.

use super::{
    Case, Facts, Phase, Refusal, State, StepKind,
    decide::{Bench, helper, ready},
};
use crate::{
    rules::{
        assessment::Assessment,
        dated::{RuleBook, RuleKey},
        refusal::{Missing, RefusalCode},
        working_day::WorkingCalendar,
    },
    vocabulary::{DocumentForm, vocabulary},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

vocabulary! {
    /// For what a candidate is to be ready (mốc xét).
    pub enum Milestone as "CaseMilestone" {
        /// Làm đơn xin vào Đảng.
        Application = "APPLICATION", "Làm đơn xin vào Đảng", "Application";
        /// Chi bộ xét, đề nghị kết nạp.
        BranchVote = "BRANCH_VOTE", "Chi bộ xét, đề nghị kết nạp", "Vote of the branch";
    }
}

/// What a candidate lacks on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Readiness {
    /// For which milestone.
    pub milestone: Milestone,
    /// Documents that are missing.
    pub documents: Vec<DocumentForm>,
    /// Conditions that do not hold, each once.
    pub conditions: Vec<RefusalCode>,
}

impl Readiness {
    /// Whether nothing is lacking.
    pub const fn is_ready(&self) -> bool {
        self.documents.is_empty() && self.conditions.is_empty()
    }

    /// The same without what rests on an earlier membership or on the population policy, which is told only to who may read
    /// the file. Whether the candidate is ready is told by the whole.
    #[must_use]
    pub fn without_past(&self) -> Self {
        Self {
            milestone: self.milestone,
            documents: self.documents.iter().copied().filter(|form| !form.tells_of_past()).collect(),
            conditions: self.conditions.iter().copied().filter(|code| !code.tells_of_past()).collect(),
        }
    }

    fn of(milestone: Milestone, refusals: &[Refusal]) -> Self {
        let (mut documents, mut conditions) = (Vec::new(), Vec::new());
        for refusal in refusals.iter().filter(|refusal| milestone.asks(refusal)) {
            match (refusal.code, &refusal.missing) {
                (RefusalCode::DocumentMissing, Some(Missing::Document(form))) => documents.push(*form),
                (code, _) if !conditions.contains(&code) => conditions.push(code),
                _ => {}
            }
        }
        Self { milestone, documents, conditions }
    }
}

impl RefusalCode {
    /// Whether it tells of an earlier membership or of the population policy.
    pub const fn tells_of_past(self) -> bool {
        matches!(
            self,
            Self::ReadmissionTooEarly
                | Self::ReadmissionAgain
                | Self::ReadmissionExcluded
                | Self::PopulationPolicy
        )
    }
}

impl DocumentForm {
    /// Whether it tells of an earlier membership.
    pub const fn tells_of_past(self) -> bool {
        matches!(self, Self::ConsentReadmission)
    }
}

impl Refusal {
    /// Whether it tells of an earlier membership or of the population policy.
    pub const fn tells_of_past(&self) -> bool {
        match &self.missing {
            Some(Missing::Document(form)) => form.tells_of_past() || self.code.tells_of_past(),
            _ => self.code.tells_of_past(),
        }
    }
}

impl Milestone {
    /// Whether what speaks against the vote is to be settled by then.
    const fn asks(self, refusal: &Refusal) -> bool {
        use RefusalCode as R;
        // That the vote does not come next is what the question is about.
        if matches!(refusal.code, R::WrongState) {
            return false;
        }
        match (self, refusal.code) {
            (Self::BranchVote, _)
            | (
                Self::Application,
                R::AgeUnknown
                | R::TooYoung
                | R::TooOld
                | R::SchoolingUnknown
                | R::SchoolingTooLow
                | R::CertificateExpired
                | R::NotInYouthUnion
                | R::ReadmissionTooEarly
                | R::ReadmissionAgain
                | R::ReadmissionExcluded
                | R::PopulationPolicy
                | R::LocalCriterion
                | R::MentorMissing
                | R::MentorNotOfficial
                | R::MentorElsewhere,
            ) => true,
            (Self::Application, R::DocumentMissing) => matches!(
                refusal.missing,
                Some(Missing::Document(DocumentForm::CnNtvd | DocumentForm::ConsentReadmission))
            ),
            (Self::Application, R::RuleUnknown) => match &refusal.missing {
                Some(Missing::Rule(key)) => is_about_person(*key),
                _ => true,
            },
            (Self::Application, _) => false,
        }
    }
}

/// Whether the rule is about the person, not about introducers, dossier or branch.
const fn is_about_person(key: RuleKey) -> bool {
    use RuleKey as K;
    matches!(
        key,
        K::AgeMin
            | K::AgeMax
            | K::EducationMin
            | K::EducationMinSpecialArea
            | K::EducationMinVillageElder
            | K::CertificateValidity
            | K::PopulationPolicy
            | K::ReadmissionOut
            | K::ReadmissionAfterRecord
            | K::ReadmissionTimes
            | K::ReadmissionExcluded
    )
}

/// How the answer turns with the days, as long as nothing is recorded and the register stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forecast {
    /// The answer from each day on until the next; at least one, no two neighbours alike.
    stretches: Vec<(NaiveDate, Readiness)>,
}

impl Forecast {
    /// The answer on a day; before the first day that of the first. None only of a text that nobody of us wrote.
    pub fn on(&self, day: NaiveDate) -> Option<&Readiness> {
        let begun = self.stretches.iter().rev().find(|(from, _)| *from <= day);
        begun.or(self.stretches.first()).map(|(_from, readiness)| readiness)
    }

    /// The same from that day on.
    #[must_use]
    pub fn since(&self, day: NaiveDate) -> Self {
        let ahead = self.stretches.iter().filter(|(from, _)| day < *from).cloned();
        let now = self.on(day).map(|readiness| (day, readiness.clone()));
        Self { stretches: now.into_iter().chain(ahead).collect() }
    }

    /// The first day on which the candidate is ready, and the first no longer, where that is to be seen. None where the
    /// candidate will not be.
    pub fn ready(&self) -> Option<(NaiveDate, Option<NaiveDate>)> {
        let mut stretches = self.stretches.iter();
        let (from, _) = stretches.find(|(_, readiness)| readiness.is_ready())?;
        Some((*from, stretches.find(|(_, readiness)| !readiness.is_ready()).map(|(to, _)| *to)))
    }
}

impl Case {
    /// Whether the branch is still to vote on the admission, so that documents and conditions are asked for.
    pub(super) fn is_before_vote(&self) -> bool {
        self.phase() == Phase::Admission && self.underlying().is_some_and(|state| state <= State::Endorsed)
    }

    /// What the candidate lacks on `facts.today`; none where no vote on the admission lies ahead.
    pub fn readiness(&self, facts: &Facts, book: &RuleBook, calendar: &WorkingCalendar) -> Option<Readiness> {
        let judged = self.is_before_vote().then(|| self.judge_on(facts.today, facts, book, calendar));
        judged.map(|(readiness, _until)| readiness)
    }

    /// The same from `facts.today` on.
    pub fn readiness_ahead(
        &self,
        facts: &Facts,
        book: &RuleBook,
        calendar: &WorkingCalendar,
    ) -> Option<Forecast> {
        if !self.is_before_vote() {
            return None;
        }
        let mut stretches: Vec<(NaiveDate, Readiness)> = Vec::new();
        let mut day = facts.today;
        // Each day is one that a rule, a clock or a document names: there are some dozens.
        while day < NaiveDate::MAX {
            let (readiness, until) = self.judge_on(day, facts, book, calendar);
            if stretches.last().is_none_or(|(_from, last)| *last != readiness) {
                stretches.push((day, readiness));
            }
            day = until;
        }
        Some(Forecast { stretches })
    }

    /// What is lacking on a day, and the first later day on which that may be otherwise.
    fn judge_on(
        &self,
        day: NaiveDate,
        facts: &Facts,
        book: &RuleBook,
        calendar: &WorkingCalendar,
    ) -> (Readiness, NaiveDate) {
        let bench = Bench { case: self, facts, calendar };
        let mut found = Assessment::new(book, &self.applied_rules, day);
        match self.mentor() {
            Some(mentor) => helper(mentor, bench, &mut found),
            None => found.refuse(RefusalCode::MentorMissing, None, None),
        }
        ready(StepKind::BranchVote, bench, &mut found);
        // Papers count from the day that is written on them.
        for filed in &self.documents {
            found.turns_on(filed.document.signed_on);
        }
        let milestone =
            if self.applied_on.is_some() { Milestone::BranchVote } else { Milestone::Application };
        (Readiness::of(milestone, &found.refusals), found.until)
    }
}
