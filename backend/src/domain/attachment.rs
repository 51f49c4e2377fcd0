//! Files attached to the documents of cases.
//!
//! Invariants: content, name and the reason of a withdrawal are sealed, each for its own row; rows are added and never
//! changed; the same content is kept once in a case; what was withdrawn stays, and is fetched by those alone who
//! look into the trail.

mod content;
mod find;
mod record;
mod settings;

pub use content::Content;
pub use find::{Attachment, Withdrawn, find, of_cases};
pub use record::{NewFile, Unattached, attach, gate, withdraw};
pub use settings::AttachmentSettings;
