//! Formation rules of organisations, shown as warnings (F03).

use crate::vocabulary::{OrganisationKind, vocabulary};

vocabulary! {
    /// What about an organisation's size asks for attention (cảnh báo về điều kiện thành lập).
    pub enum FormationWarning {
        /// Đảng bộ cơ sở có dưới 30 đảng viên. Source: domain.md 1.1, general knowledge.
        CommitteeBelow30 = "COMMITTEE_BELOW_30", "Đảng bộ cơ sở có dưới 30 đảng viên", "Grassroots committee with fewer than 30 members";
        /// Chi bộ cơ sở có từ 30 đảng viên trở lên: xem xét nâng lên đảng bộ cơ sở. Source: domain.md 1.1.
        BranchFrom30 = "BRANCH_FROM_30", "Chi bộ cơ sở có từ 30 đảng viên: xem xét nâng lên đảng bộ cơ sở", "Grassroots branch with 30 members or more: consider making it a committee";
        /// Chi bộ có dưới 3 đảng viên chính thức: không được họp, không được biểu quyết. Source: QD29-19, QUIZ2025 q.12.
        BranchBelow3Official = "BRANCH_BELOW_3_OFFICIAL", "Chi bộ có dưới 3 đảng viên chính thức: không được tổ chức họp, biểu quyết", "Branch with fewer than 3 official members: it may not meet or vote";
    }
}

/// Warnings for an organisation of that kind with so many members, official ones among them.
pub fn formation_warnings(kind: OrganisationKind, members: i64, official: i64) -> Vec<FormationWarning> {
    let mut warnings = Vec::new();
    if kind == OrganisationKind::GrassrootsCommittee && members < 30 {
        warnings.push(FormationWarning::CommitteeBelow30);
    }
    if kind == OrganisationKind::GrassrootsBranch && members >= 30 {
        warnings.push(FormationWarning::BranchFrom30);
    }
    if kind.holds_members() && official < 3 {
        warnings.push(FormationWarning::BranchBelow3Official);
    }
    warnings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_outside_the_rules_warn() {
        use FormationWarning::{BranchBelow3Official, BranchFrom30, CommitteeBelow30};
        use OrganisationKind::{Branch, GrassrootsBranch, GrassrootsCommittee, Province};
        for (kind, members, official, expected) in [
            (GrassrootsCommittee, 29, 29, vec![CommitteeBelow30]),
            (GrassrootsCommittee, 30, 20, vec![]),
            (Branch, 5, 2, vec![BranchBelow3Official]),
            (Branch, 3, 3, vec![]),
            (GrassrootsBranch, 30, 30, vec![BranchFrom30]),
            (GrassrootsBranch, 2, 2, vec![BranchBelow3Official]),
            (Province, 0, 0, vec![]),
        ] {
            assert_eq!(
                formation_warnings(kind, members, official),
                expected,
                "{kind:?} {members} {official}"
            );
        }
    }
}
