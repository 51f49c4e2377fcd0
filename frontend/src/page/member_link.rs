//! Members told by the links of their pages, where their names may not be searched for.

use cynic::Id;
use dangvien_shared::id::PersonId;

/// The member whose page a link leads to; the bare id will do.
pub(super) fn read(link: &str) -> Option<Id> {
    let path = link.trim().split(['?', '#']).next()?;
    let id = path.trim_end_matches('/').rsplit('/').next()?;
    PersonId::from_wire(id).ok().map(|id| Id::new(id.to_wire()))
}
