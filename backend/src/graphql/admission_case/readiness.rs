//! What a candidate before the vote still lacks.

use async_graphql::{Description, Object};
use dangvien_shared::{
    admission_case::{Milestone, Readiness, RefusalCode},
    vocabulary::DocumentForm,
};

/// What a candidate still lacks for the next milestone (mức độ sẵn sàng), by the rules of the branch's vote on the day:
/// before the application what the application itself does not bring, and from then on all that the vote needs.
#[derive(Description, Clone, Debug)]
pub(super) struct CaseReadiness {
    ready: bool,
    told: Readiness,
}

impl CaseReadiness {
    /// Told in full, or without what tells of an earlier membership or of the population policy.
    pub(super) fn new(readiness: &Readiness, shows_personal_data: bool) -> Self {
        let told = if shows_personal_data { readiness.clone() } else { readiness.without_past() };
        Self { ready: readiness.is_ready(), told }
    }

    /// Whether a personal fact is told.
    pub(super) fn tells_of_past(&self) -> bool {
        self.told != self.told.without_past()
    }
}

#[Object(use_type_description)]
impl CaseReadiness {
    /// For which milestone (mốc xét).
    async fn milestone(&self) -> Milestone {
        self.told.milestone
    }

    /// Whether nothing is lacking (đủ điều kiện).
    async fn ready(&self) -> bool {
        self.ready
    }

    /// Documents that are missing (tài liệu còn thiếu).
    async fn documents(&self) -> Vec<DocumentForm> {
        self.told.documents.clone()
    }

    /// Conditions that do not hold, each by the reason for which the step would be refused (điều kiện chưa đạt). Without
    /// those that tell of an earlier membership or of the population policy where `redacted` names them.
    async fn conditions(&self) -> Vec<RefusalCode> {
        self.told.conditions.clone()
    }
}
