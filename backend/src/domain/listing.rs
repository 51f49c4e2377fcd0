//! What all lists of facts below organisations have in common.

use super::{
    page::{ListOrder, Page, Position, SortField, Window},
    tree::Tree,
};
use crate::{error::Result, scope::Scope};
use dangvien_shared::id::OrganisationId;
use sea_orm::ConnectionTrait;
use std::{fmt::Debug, hash::Hash};

/// A list that may be asked of any number of organisations at once: the value says of which day or period, and which
/// rows; what is below the organisation decides the rest.
pub trait Listing: Clone + Debug + Eq + Hash + Send + Sync + 'static {
    /// What it is ordered by.
    type Field: SortField + Debug + Send + Sync;

    /// A row.
    type Row: Send + Sync + 'static;

    /// Where a row stands in an order.
    fn position(order: &ListOrder<Self::Field>, row: &Self::Row) -> Position;

    /// The page of each organisation, in their order.
    fn pages<C: ConnectionTrait>(
        &self,
        db: &C,
        scope: &Scope,
        tree: &Tree,
        organisations: &[OrganisationId],
        order: &ListOrder<Self::Field>,
        window: &Window,
    ) -> impl Future<Output = Result<Vec<Page<Self::Row>>>> + Send;

    /// How many rows each organisation has, in their order.
    fn totals<C: ConnectionTrait>(
        &self,
        db: &C,
        scope: &Scope,
        tree: &Tree,
        organisations: &[OrganisationId],
    ) -> impl Future<Output = Result<Vec<i64>>> + Send;
}
