//! Who may do what, and how far: the one matrix that the server enforces and the web app shows (`domain.md` 6).
//!
//! Invariant: what is not named here is refused; a new action must be thought of for officers, who may do all but what is named.

use crate::vocabulary::{Action, OrganisationKind, Role, TokenScope};

/// How far a permission reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// Only the persons named with the grant: the mentor's, the class, the files before a committee.
    Assigned,
    /// What is below the organisation of the grant, without itself: nobody inspects themselves.
    Below,
    /// The organisation of the grant and everything below it.
    Subtree,
}

impl Role {
    /// How far an action of this role reaches; none where the role may not do it.
    pub const fn reach(self, action: Action) -> Option<Reach> {
        if self.reaches_subtree(action) {
            Some(Reach::Subtree)
        } else if self.reaches_below(action) {
            Some(Reach::Below)
        } else if self.reaches_assigned(action) {
            Some(Reach::Assigned)
        } else {
            None
        }
    }

    const fn reaches_subtree(self, action: Action) -> bool {
        use Action as A;
        // Where the own organisation stands is no secret to anybody who works for it.
        if matches!(action, A::ReadStructure) {
            return true;
        }
        match self {
            Self::ProvinceOfficer | Self::UpperOfficer => !matches!(
                action,
                A::ManageAccounts | A::ReadHealth | A::ReadProtectedFigures | A::RecordFindings
            ),
            Self::GrassrootsOfficer | Self::BranchSecretary => {
                matches!(
                    action,
                    A::ReadFigures
                        | A::ReadMembers
                        | A::ReadPersonalData
                        | A::ReadCases
                        | A::RecordCases
                        | A::ReadFindings
                        | A::Export
                )
            }
            Self::ProvinceCommittee => {
                matches!(action, A::ReadFigures | A::ReadFindings | A::Approve)
            }
            Self::UpperCommittee => matches!(action, A::ReadFigures | A::ReadFindings),
            Self::Mentor | Self::MassOrganisationOfficer | Self::Teacher => false,
            Self::Inspector => {
                matches!(
                    action,
                    A::ReadFigures
                        | A::ReadMembers
                        | A::ReadPersonalData
                        | A::ReadCases
                        | A::ReadFindings
                        | A::RecordFindings
                        | A::ReadAudit
                )
            }
            Self::Analyst => matches!(action, A::ReadProtectedFigures | A::QueryFreely),
            Self::Administrator => matches!(action, A::ManageAccounts | A::ReadHealth | A::Approve),
        }
    }

    /// Who leads inspects what is below; an inspector inspects all that the inspection was opened for.
    const fn reaches_below(self, action: Action) -> bool {
        matches!(action, Action::RecordFindings)
            && matches!(
                self,
                Self::ProvinceOfficer
                    | Self::ProvinceCommittee
                    | Self::UpperOfficer
                    | Self::UpperCommittee
                    | Self::GrassrootsOfficer
            )
    }

    const fn reaches_assigned(self, action: Action) -> bool {
        match self {
            Self::ProvinceCommittee | Self::UpperCommittee => {
                matches!(
                    action,
                    Action::ReadMembers | Action::ReadPersonalData | Action::ReadCases | Action::RecordCases
                )
            }
            Self::Mentor | Self::MassOrganisationOfficer | Self::Teacher => {
                matches!(action, Action::ReadMembers | Action::ReadCases | Action::RecordCases)
            }
            _ => false,
        }
    }

    /// Whether the role can be held at an organisation of that kind.
    pub const fn fits(self, kind: OrganisationKind) -> bool {
        use OrganisationKind as K;
        match self {
            Self::ProvinceOfficer | Self::ProvinceCommittee | Self::Administrator => {
                matches!(kind, K::Province)
            }
            Self::UpperOfficer | Self::UpperCommittee => matches!(kind, K::Upper),
            Self::GrassrootsOfficer => kind.is_grassroots(),
            Self::BranchSecretary => kind.holds_members(),
            Self::Teacher => matches!(kind, K::Province | K::Upper),
            Self::Inspector | Self::Analyst => {
                matches!(kind, K::Province | K::Upper | K::GrassrootsCommittee)
            }
            Self::Mentor | Self::MassOrganisationOfficer => true,
        }
    }

    /// Whether a grant of the role names the persons that it reaches.
    pub const fn is_assigned(self) -> bool {
        matches!(self.reach(Action::ReadMembers), Some(Reach::Assigned))
    }

    /// Whether the role reads figures of a whole organisation.
    pub const fn counts(self) -> bool {
        matches!(self.reach(Action::ReadFigures), Some(Reach::Subtree))
            || matches!(self.reach(Action::ReadProtectedFigures), Some(Reach::Subtree))
    }

    /// Whether a grant takes effect only once another has approved it: what reaches over many branches, or over the
    /// access of others.
    pub const fn needs_approval(self) -> bool {
        matches!(
            self,
            Self::ProvinceOfficer
                | Self::ProvinceCommittee
                | Self::UpperOfficer
                | Self::UpperCommittee
                | Self::Inspector
                | Self::Administrator
        )
    }

    /// Whether a grant must say what it rests on: an inspection is opened by a decision.
    pub const fn needs_basis(self) -> bool {
        matches!(self, Self::Inspector)
    }
}

impl TokenScope {
    /// Whether a token with this scope may be used for an action that its owner may do.
    pub const fn covers(self, action: Action) -> bool {
        match self {
            Self::Read => matches!(
                action,
                Action::ReadStructure
                    | Action::ReadMembers
                    | Action::ReadCases
                    | Action::ReadFindings
                    | Action::QueryFreely
            ),
            Self::Aggregate => matches!(
                action,
                Action::ReadStructure
                    | Action::ReadFigures
                    | Action::ReadProtectedFigures
                    | Action::QueryFreely
            ),
            Self::PersonalData => matches!(action, Action::ReadPersonalData),
            Self::Export => matches!(action, Action::Export),
            Self::Write => {
                matches!(action, Action::Import | Action::RecordCases | Action::RecordFindings)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The matrix as `domain.md` 6 tells it: S subtree, B what is below, A assigned persons, - nothing; actions in the order
    /// of the list.
    const MATRIX: &[(Role, &str)] = &[
        (Role::ProvinceOfficer, "SS-SSSSSBSSS-SS-"),
        (Role::ProvinceCommittee, "SS-AAAASB----S--"),
        (Role::UpperOfficer, "SS-SSSSSBSSS-SS-"),
        (Role::UpperCommittee, "SS-AAAASB-------"),
        (Role::GrassrootsOfficer, "SS-SSSSSBS------"),
        (Role::BranchSecretary, "SS-SSSSS-S------"),
        (Role::Mentor, "S--A-AA---------"),
        (Role::MassOrganisationOfficer, "S--A-AA---------"),
        (Role::Teacher, "S--A-AA---------"),
        (Role::Inspector, "SS-SSS-SS--S----"),
        (Role::Analyst, "S-S-----------S-"),
        (Role::Administrator, "S-----------SS-S"),
    ];

    #[test]
    fn every_role_may_do_what_the_trade_says_and_nothing_else() {
        assert_eq!(MATRIX.len(), Role::ALL.len());
        for (role, expected) in MATRIX {
            let letters: String = Action::ALL
                .iter()
                .map(|action| match role.reach(*action) {
                    Some(Reach::Subtree) => 'S',
                    Some(Reach::Below) => 'B',
                    Some(Reach::Assigned) => 'A',
                    None => '-',
                })
                .collect();
            assert_eq!(&letters, expected, "{}", role.as_code());
        }
    }

    #[test]
    fn nobody_has_both_exact_and_protected_figures() {
        for role in Role::ALL {
            let exact = role.reach(Action::ReadFigures).is_some();
            assert!(!(exact && role.reach(Action::ReadProtectedFigures).is_some()), "{}", role.as_code());
        }
    }

    #[test]
    fn who_administers_accounts_reads_no_files() {
        for action in [Action::ReadMembers, Action::ReadPersonalData, Action::ReadFigures, Action::Export] {
            assert_eq!(Role::Administrator.reach(action), None);
        }
    }

    #[test]
    fn a_role_is_held_where_the_trade_has_it() {
        use OrganisationKind as K;
        let cases = [
            (Role::ProvinceOfficer, K::Province, true),
            (Role::ProvinceOfficer, K::Upper, false),
            (Role::UpperOfficer, K::Upper, true),
            (Role::UpperCommittee, K::Province, false),
            (Role::GrassrootsOfficer, K::GrassrootsBranch, true),
            (Role::GrassrootsOfficer, K::Branch, false),
            (Role::BranchSecretary, K::Branch, true),
            (Role::BranchSecretary, K::GrassrootsCommittee, false),
            (Role::Analyst, K::Branch, false),
            (Role::Inspector, K::GrassrootsCommittee, true),
            (Role::Mentor, K::Branch, true),
        ];
        for (role, kind, fits) in cases {
            assert_eq!(role.fits(kind), fits, "{} at {}", role.as_code(), kind.as_code());
        }
    }

    #[test]
    fn a_token_never_manages_accounts_and_reads_persons_only_when_it_says_so() {
        for scope in TokenScope::ALL {
            assert!(!scope.covers(Action::ManageAccounts) && !scope.covers(Action::Approve));
            assert_eq!(scope.covers(Action::ReadPersonalData), *scope == TokenScope::PersonalData);
        }
    }
}
