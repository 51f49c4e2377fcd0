//! The figures of who may see figures but no persons: small groups hidden, as decision 0012 tells.
//!
//! The layout of a day or a year covers the whole register whoever asks, because what is hidden must not depend on it;
//! only figures of organisations inside the scope are taken from it.

mod composition;
mod days;
mod groups;
mod kept;
mod layout;
mod rows;
mod series;
mod term;
mod value_list;

pub use composition::{protected_composition, protected_warnings};
pub use days::{HalfYearEnd, ProtectedMeasure};
pub use groups::protected_groups;
pub use kept::{LayoutCache, LayoutsAt};
pub use series::protected_series;
pub use term::Term;

use crate::error::Result;
use layout::Layouts;
use sea_orm::ConnectionTrait;
use std::sync::Arc;
use value_list::ValueList;

/// Where protected figures are taken from: the register, and what was made of it before.
#[derive(Debug)]
pub struct Register<'a, C> {
    /// The register.
    pub db: &'a C,
    /// What was made of it.
    pub kept: &'a LayoutsAt,
}

impl<C: ConnectionTrait> Register<'_, C> {
    async fn layouts(&self, measure: &ProtectedMeasure, lists: &[ValueList]) -> Result<Arc<Layouts>> {
        self.kept.load(self.db, measure, lists).await
    }
}
