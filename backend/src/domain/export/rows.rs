//! Lists of persons as rows of a file.

use super::{
    place::Places,
    sheet::{Column, Row},
};
use crate::{domain::listing::Listing, error::Result};
use dangvien_shared::id::PersonId;
use sea_orm::ConnectionTrait;

/// A list that can be taken out.
pub(super) trait Exported: Listing {
    /// Its columns, in order.
    fn columns() -> Vec<Column>;

    /// Whom a row is about.
    fn person(row: &Self::Row) -> PersonId;

    /// Rows with a cell for each column; the first of them has that number.
    fn rows<C: ConnectionTrait>(
        &self,
        db: &C,
        places: Places<'_>,
        facts: &[Self::Row],
        first: i64,
    ) -> impl Future<Output = Result<Vec<Row>>> + Send;
}
