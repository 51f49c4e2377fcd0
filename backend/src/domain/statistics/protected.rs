//! The figures of who may see figures but no persons: small groups hidden, as decision 0012 tells.
//!
//! The layout of a day or a year covers the whole register whoever asks, because what is hidden must not depend on it;
//! only figures of organisations inside the scope are taken from it.

mod composition;
mod days;
mod groups;
mod layout;
mod rows;
mod series;
mod term;
mod value_list;

pub use composition::{protected_composition, protected_warnings};
pub use days::{HalfYearEnd, ProtectedMeasure};
pub use groups::protected_groups;
pub use series::protected_series;
pub use term::Term;
