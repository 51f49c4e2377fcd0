//! Where somebody belongs, in words.

use super::sheet::{Cell, Column, Row};
use crate::{
    domain::tree::{Node, Tree},
    scope::Scope,
};
use chrono::NaiveDate;
use dangvien_shared::id::OrganisationId;

/// The columns of [`Places::cells`].
pub(super) const COLUMNS: [Column; 4] = [
    Column::new("branchCode", "Mã chi bộ", 14),
    Column::new("branch", "Chi bộ", 34),
    Column::new("grassroots", "Tổ chức cơ sở đảng", 34),
    Column::new("upper", "Đảng bộ cấp trên", 30),
];

/// The names of organisations as one scope sees them.
#[derive(Clone, Copy)]
pub(super) struct Places<'a> {
    pub(super) tree: &'a Tree,
    pub(super) scope: &'a Scope,
}

impl Places<'_> {
    /// The branch on a day and what stands above it, as far as the scope sees it.
    pub(super) fn cells(self, branch: OrganisationId, day: NaiveDate) -> Row {
        let tree = self.tree.at(day);
        let seen = |node: &&Node| self.scope.covers(node);
        let Some(node) = tree.find(branch).filter(seen) else { return vec![Cell::Empty; COLUMNS.len()] };
        let above = tree.ancestors(node);
        let named = |is: fn(&Node) -> bool| {
            let found = above.iter().copied().chain([node]).filter(seen).find(|node| is(node));
            Cell::from(found.map(|node| node.name.to_string()))
        };
        vec![
            Cell::Text(node.code.clone()),
            Cell::Text(node.name.to_string()),
            named(|node| node.kind.is_grassroots()),
            named(|node| node.kind == dangvien_shared::vocabulary::OrganisationKind::Upper),
        ]
    }
}
