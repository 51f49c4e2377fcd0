//! The desk (bàn làm việc): which blocks a role finds on the first page (`ux.md` 6.2), what is due before all else.
//!
//! Invariants: at most five blocks a role; a role has no block for what it may not do.

use crate::vocabulary::Role;

/// Declares the blocks with their names in the page.
macro_rules! blocks {
    ($( $(#[$doc:meta])* $block:ident = $name:literal; )+) => {
        /// A block of the desk; the order is that on the page.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Block {
            $( $(#[$doc])* $block, )+
        }

        impl Block {
            /// Every block, in the order of the page.
            pub const ALL: &'static [Self] = &[$(Self::$block),+];

            /// Its name in the page.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$block => $name),+ }
            }
        }
    };
}

blocks! {
    /// Cases that wait for the viewer's organisation, and those that are overdue.
    Due = "den-han";
    /// Cases that are overdue, for who records none.
    Overdue = "qua-han";
    /// Persons whom the viewer helps.
    Mentees = "nguoi-duoc-giup-do";
    /// Persons whom the viewer's mass organisation introduced.
    Nominees = "nguoi-duoc-gioi-thieu";
    /// Persons in the viewer's class, and their certificates.
    Learners = "hoc-vien";
    /// What waits for a second pair of eyes.
    Approvals = "phe-duyet";
    /// Probationary members whose year ends soon.
    Probation = "du-bi";
    /// Saved queries, and the explorer.
    Queries = "truy-van";
    /// Members and admissions of the viewer's organisation.
    Figures = "so-lieu";
    /// What is directly below, side by side.
    Comparison = "so-sanh";
    /// How many cases stand where.
    Pipeline = "ho-so";
    /// What was taken in and out.
    Transfers = "nhap-xuat";
    /// Accounts and their grants.
    Accounts = "tai-khoan";
    /// How the server does.
    Health = "he-thong";
    /// What is inspected, and the audit trail.
    Inspections = "kiem-tra";
}

impl Block {
    /// Whether it is of one organisation: shown once for each that the viewer has a role in.
    pub const fn is_of_an_organisation(self) -> bool {
        matches!(self, Self::Figures | Self::Comparison | Self::Pipeline)
    }
}

impl Role {
    /// What the role finds on its desk, in the order of the page.
    pub const fn desk(self) -> &'static [Block] {
        use Block as B;
        match self {
            Self::ProvinceOfficer => &[B::Due, B::Approvals, B::Comparison, B::Pipeline, B::Transfers],
            Self::ProvinceCommittee => &[B::Due, B::Approvals, B::Figures, B::Comparison, B::Pipeline],
            Self::UpperOfficer => &[B::Due, B::Probation, B::Comparison, B::Pipeline, B::Transfers],
            Self::UpperCommittee => &[B::Due, B::Figures, B::Comparison, B::Pipeline],
            Self::GrassrootsOfficer => &[B::Due, B::Probation, B::Figures, B::Comparison, B::Pipeline],
            Self::BranchSecretary => &[B::Due, B::Probation, B::Figures, B::Pipeline],
            Self::Mentor => &[B::Mentees],
            Self::MassOrganisationOfficer => &[B::Nominees],
            Self::Teacher => &[B::Learners],
            Self::Inspector => &[B::Overdue, B::Figures, B::Pipeline, B::Inspections],
            Self::Analyst => &[B::Queries, B::Figures, B::Comparison],
            Self::Administrator => &[B::Approvals, B::Accounts, B::Health],
        }
    }
}

/// The desk of who has several roles, each at a place: the blocks of all, each once, with the places of its roles.
pub fn desk<Place: Clone + PartialEq>(
    grants: impl IntoIterator<Item = (Role, Place)>,
) -> Vec<(Block, Vec<Place>)> {
    let mut found: Vec<(Block, Vec<Place>)> = Vec::new();
    for (role, place) in grants {
        for block in role.desk() {
            match found.iter_mut().find(|(known, _)| known == block) {
                Some((_, places)) if places.contains(&place) => {}
                Some((_, places)) => places.push(place.clone()),
                None => found.push((*block, vec![place.clone()])),
            }
        }
    }
    found.sort_by_key(|(block, _)| *block);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Action;
    use std::collections::BTreeSet;

    /// What one of must be allowed for a block to show anything.
    const fn needs(block: Block) -> &'static [Action] {
        match block {
            Block::Due => &[Action::RecordCases],
            Block::Overdue | Block::Probation | Block::Mentees | Block::Nominees | Block::Learners => {
                &[Action::ReadCases]
            }
            Block::Approvals => &[Action::Approve],
            Block::Queries => &[Action::QueryFreely],
            Block::Figures | Block::Comparison => &[Action::ReadFigures, Action::ReadProtectedFigures],
            Block::Pipeline => &[Action::ReadFigures],
            Block::Transfers => &[Action::Import],
            Block::Accounts => &[Action::ManageAccounts],
            Block::Health => &[Action::ReadHealth],
            Block::Inspections => &[Action::ReadAudit],
        }
    }

    #[test]
    fn every_role_has_a_desk_of_five_blocks_at_most_for_what_it_may_do() {
        for role in Role::ALL {
            let blocks = role.desk();
            assert!((1..=5).contains(&blocks.len()), "{}", role.as_code());
            assert!(
                blocks.is_sorted() && blocks.windows(2).all(|two| two[0] != two[1]),
                "{}",
                role.as_code()
            );
            for block in blocks {
                let may = needs(*block).iter().any(|action| role.reach(*action).is_some());
                assert!(may, "{} {block:?}", role.as_code());
            }
        }
    }

    #[test]
    fn every_block_is_on_some_desk_under_a_name_of_its_own() {
        let shown: BTreeSet<Block> = Role::ALL.iter().flat_map(|role| role.desk()).copied().collect();
        assert_eq!(shown.into_iter().collect::<Vec<_>>(), Block::ALL);
        let names: BTreeSet<&str> = Block::ALL.iter().map(|block| block.name()).collect();
        assert_eq!(names.len(), Block::ALL.len());
    }

    #[test]
    fn who_records_cases_sees_first_what_is_due() {
        let first = |role: Role| role.desk()[0];
        for role in Role::ALL.iter().filter(|role| role.reach(Action::RecordCases).is_some()) {
            let due = [Block::Due, Block::Mentees, Block::Nominees, Block::Learners];
            assert!(due.contains(&first(*role)), "{}", role.as_code());
        }
        assert_eq!(first(Role::Inspector), Block::Overdue);
    }

    #[test]
    fn who_administers_accounts_has_no_files_on_the_desk() {
        let mut needed = Role::Administrator.desk().iter().flat_map(|block| needs(*block));
        assert!(needed.all(|action| {
            matches!(action, Action::Approve | Action::ManageAccounts | Action::ReadHealth)
        }));
    }

    #[test]
    fn several_roles_have_the_blocks_of_all_once_with_their_places() {
        let found = desk([
            (Role::Mentor, "chi bộ 2"),
            (Role::BranchSecretary, "chi bộ 1"),
            (Role::BranchSecretary, "chi bộ 2"),
            (Role::BranchSecretary, "chi bộ 1"),
        ]);
        let both = vec!["chi bộ 1", "chi bộ 2"];
        assert_eq!(
            found,
            [
                (Block::Due, both.clone()),
                (Block::Mentees, vec!["chi bộ 2"]),
                (Block::Probation, both.clone()),
                (Block::Figures, both.clone()),
                (Block::Pipeline, both),
            ]
        );
        assert_eq!(desk(Vec::<(Role, ())>::new()), []);
    }
}
