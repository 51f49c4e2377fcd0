//! Merging two records that are one person: found, asked for, approved by another, and taken back the same way.
//!
//! Invariants: nothing changes before another account approves; what excludes each other is refused with its reasons;
//! every row that moves, changes or is set aside is kept as it was; a record that was closed keeps answering by its id, as
//! the record that it is part of; events of cases are never changed, but read with that record in its place.

mod alias;
mod ask;
mod decide;
mod effect;
mod kept_row;
mod likely;
mod plan;
mod reach;
mod record;
mod stored;
mod undo;

pub use alias::{group_of, records_of};
pub use ask::{LONGEST_NOTE, NewMerge, NewUndo, Unasked, propose, propose_undo, withdraw};
pub use decide::{Undecided, decide};
pub use likely::{Likely, LikelyField, Pair, count_likely, likely, not_the_same, order, position};
pub use plan::{Difference, Item, Plan, preview, undo_problems};
pub use reach::{Heads, RecordHead, heads, visible};
pub use record::{LEFT_BEHIND, MOVED};
pub use stored::{StoredMerge, find};
pub(in crate::domain) use {kept_row::are_kept, stored::read as read_merge};
