//! Which admission cases a list shows, as addresses write it: `cot=dossier&loc=overdue,mine`.

use super::filter::{slug, terms, words as written};
use crate::{
    admission_case::{BoardColumn, State, StepKind},
    vocabulary::words,
};

words! {
    /// A list of cases: a column of the board, or what stands aside of it.
    pub enum CaseLane {
        /// The column of that name.
        Source = "SOURCE", "Nguồn", "Source";
        /// The column of that name.
        Training = "TRAINING", "Bồi dưỡng", "Training";
        /// The column of that name.
        Dossier = "DOSSIER", "Hồ sơ, thẩm tra", "Dossier";
        /// The column of that name.
        Resolution = "RESOLUTION", "Nghị quyết", "Resolution";
        /// The column of that name.
        Decision = "DECISION", "Quyết định, lễ kết nạp", "Decision, ceremony";
        /// The column of that name.
        Probation = "PROBATION", "Dự bị", "Probation";
        /// The column of that name.
        Recognition = "RECOGNITION", "Công nhận", "Recognition";
        /// Open cases that stand in no column: they rest, or wait for the committee above.
        Aside = "ASIDE", "Tạm dừng, chờ cấp trên", "Paused, escalated";
    }
}

words! {
    /// A condition on the cases of a list.
    pub enum CaseFlag {
        /// Overdue.
        Overdue = "OVERDUE", "Quá hạn", "Overdue";
        /// In their state for more than 60 days.
        Stuck = "STUCK", "Tồn đọng trên 60 ngày", "Stuck for more than 60 days";
        /// Waiting for an organisation of the viewer.
        Mine = "MINE", "Chờ tôi xử lý", "Waiting for me";
        /// Lacking documents for the next vote.
        LacksDocuments = "LACKS_DOCUMENTS", "Thiếu tài liệu", "Lacking documents";
        /// Before the vote, and ready for the next milestone.
        Ready = "READY", "Đủ điều kiện", "Ready";
        /// Before the vote, and not ready.
        NotReady = "NOT_READY", "Chưa đủ điều kiện", "Not ready";
    }
}

impl CaseFlag {
    /// The condition that no case fulfils together with it; none where there is none.
    pub const fn opposite(self) -> Option<Self> {
        match self {
            Self::Ready => Some(Self::NotReady),
            Self::NotReady => Some(Self::Ready),
            _ => None,
        }
    }
}

impl CaseLane {
    /// The column of the board; none for what stands aside.
    pub const fn column(self) -> Option<BoardColumn> {
        Some(match self {
            Self::Source => BoardColumn::Source,
            Self::Training => BoardColumn::Training,
            Self::Dossier => BoardColumn::Dossier,
            Self::Resolution => BoardColumn::Resolution,
            Self::Decision => BoardColumn::Decision,
            Self::Probation => BoardColumn::Probation,
            Self::Recognition => BoardColumn::Recognition,
            Self::Aside => return None,
        })
    }

    /// Whether an open case of that state is in the list.
    pub fn holds(self, state: State) -> bool {
        !state.is_final() && state.column() == self.column()
    }
}

/// Which cases; the default is all open ones, as the board shows them. Names are searched for outside the address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseQuery {
    /// Only this list (`cot`); none is the board.
    pub lane: Option<CaseLane>,
    /// Conditions that all hold (`loc`).
    pub flags: Vec<CaseFlag>,
}

impl CaseQuery {
    pub(super) fn take_lane(&mut self, value: &str) {
        self.lane = terms(value).first().copied();
    }

    pub(super) fn lane_word(&self) -> Option<String> {
        written(self.lane.as_slice())
    }

    pub(super) fn take_flags(&mut self, value: &str) {
        self.flags = terms(value);
    }

    pub(super) fn flags_word(&self) -> Option<String> {
        written(&self.flags)
    }
}

/// The form that is open on the screen of a case (`buoc=branch-vote`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseForm {
    /// That of a step.
    Step(StepKind),
    /// That of the candidate's facts.
    Candidate,
}

impl CaseForm {
    const CANDIDATE: &'static str = "thong-tin";

    pub(super) fn from_word(word: &str) -> Option<Self> {
        if word == Self::CANDIDATE {
            return Some(Self::Candidate);
        }
        terms(word).first().copied().map(Self::Step)
    }

    pub(super) fn word(self) -> String {
        match self {
            Self::Step(kind) => slug(kind),
            Self::Candidate => Self::CANDIDATE.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_open_case_stands_in_exactly_one_list() {
        for state in State::ALL {
            let lanes = CaseLane::ALL.iter().filter(|lane| lane.holds(*state)).count();
            assert_eq!(lanes, usize::from(!state.is_final()), "{}", state.as_code());
        }
    }
}
