//! The seven columns of the pipeline board.

use super::State;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// Column of the pipeline board (cột trên bảng theo dõi). Source: `ux.md` 6.5.
    pub enum BoardColumn {
        /// States 1 to 3.
        Source = "SOURCE", "Nguồn", "Source";
        /// States 4 and 5.
        Training = "TRAINING", "Bồi dưỡng", "Training";
        /// States 6 to 9.
        Dossier = "DOSSIER", "Hồ sơ, thẩm tra", "Dossier";
        /// States 10 to 12.
        Resolution = "RESOLUTION", "Nghị quyết", "Resolution";
        /// State 13.
        Decision = "DECISION", "Quyết định, lễ kết nạp", "Decision, ceremony";
        /// States 14 to 16.
        Probation = "PROBATION", "Dự bị", "Probation";
        /// States 17 and 18.
        Recognition = "RECOGNITION", "Công nhận", "Recognition";
    }
}

impl State {
    /// The column; none for side exits, which the board has as a filter. A paused or escalated case stands in the column
    /// of the state that it would return to; see [`super::Case::column`].
    pub const fn column(self) -> Option<BoardColumn> {
        Some(match self {
            Self::Prospect | Self::Nominated | Self::Sympathiser => BoardColumn::Source,
            Self::Enrolled | Self::Certified | Self::CertificateExpired => BoardColumn::Training,
            Self::Applied
            | Self::CvDeclared
            | Self::Verifying
            | Self::Verified
            | Self::Endorsed
            | Self::DossierStale => BoardColumn::Dossier,
            Self::BranchResolved | Self::Appraised | Self::GrassrootsResolved => BoardColumn::Resolution,
            Self::Decided | Self::LapsedCeremony => BoardColumn::Decision,
            Self::Probationary | Self::ReviewDue => BoardColumn::Probation,
            Self::OfficialProposed | Self::Official => BoardColumn::Recognition,
            Self::StruckOff
            | Self::Refused
            | Self::Withdrawn
            | Self::Removed
            | Self::Paused
            | Self::Moved
            | Self::Escalated => return None,
        })
    }
}
