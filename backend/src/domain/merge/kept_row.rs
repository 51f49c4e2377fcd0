//! Rows as a merge keeps them, sealed, each for its own place: none opens in another.

use crate::{
    auth::seal::Sealer,
    entity::{
        account_person, admission, case_mentor, grant_person, membership, merged_person, movement, person,
        person_merge, person_merge_row, person_tie,
    },
    error::{Error, Result},
};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde::{Deserialize, Serialize};

/// A row as it was before a merge.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum KeptRow {
    /// A person.
    Person(person::Model),
    /// A membership.
    Membership(membership::Model),
    /// A movement.
    Movement(movement::Model),
    /// An admission.
    Admission(admission::Model),
    /// A case: nothing of it changes but whose it is.
    Case(i64),
    /// A mentor of a case.
    Mentor(case_mentor::Model),
    /// A person of a grant.
    Grant(grant_person::Model),
    /// An account's person.
    Account(account_person::Model),
    /// A tie that was asked for.
    Tie(person_tie::Model),
    /// A record that was closed earlier.
    Merged(merged_person::Model),
}

impl KeptRow {
    /// Its table.
    const fn table(&self) -> &'static str {
        match self {
            Self::Person(_) => "person",
            Self::Membership(_) => "membership",
            Self::Movement(_) => "movement",
            Self::Admission(_) => "admission",
            Self::Case(_) => "admission_case",
            Self::Mentor(_) => "case_mentor",
            Self::Grant(_) => "grant_person",
            Self::Account(_) => "account_person",
            Self::Tie(_) => "person_tie",
            Self::Merged(_) => "merged_person",
        }
    }
}

/// What a merge did to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It belongs to the record that stays now.
    Moved,
    /// It is there no more: it was recorded twice.
    SetAside,
    /// Values of it were corrected.
    Changed,
}

impl Fate {
    const ALL: [Self; 3] = [Self::Moved, Self::SetAside, Self::Changed];

    const fn as_code(self) -> &'static str {
        match self {
            Self::Moved => "MOVED",
            Self::SetAside => "SET_ASIDE",
            Self::Changed => "CHANGED",
        }
    }
}

fn context(merge: i64, number: i32) -> String {
    format!("person_merge_row {merge} {number}")
}

/// Keeps the rows of a merge, in their order.
pub(super) async fn keep<C: ConnectionTrait>(
    db: &C,
    sealer: &Sealer,
    merge: i64,
    rows: &[(Fate, KeptRow)],
) -> Result<()> {
    let mut kept = Vec::with_capacity(rows.len());
    for ((fate, row), number) in rows.iter().zip(1..) {
        let text = serde_json::to_vec(row)
            .map_err(|error| Error::Corrupt(format!("a row of a merge cannot be kept: {error}")))?;
        kept.push(person_merge_row::ActiveModel::from(person_merge_row::Model {
            merge_id: merge,
            number,
            fate: fate.as_code().to_owned(),
            of_table: row.table().to_owned(),
            before: sealer.seal(&context(merge, number), &text),
        }));
    }
    for chunk in kept.chunks(ROWS) {
        person_merge_row::Entity::insert_many(chunk.to_vec()).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Rows of one statement.
const ROWS: usize = 500;

/// The rows of a merge, in their order.
#[expect(clippy::disallowed_methods, reason = "of a merge that is taken back as a whole")]
pub(super) async fn load<C: ConnectionTrait>(
    db: &C,
    sealer: &Sealer,
    merge: i64,
) -> Result<Vec<(Fate, KeptRow)>> {
    let rows = person_merge_row::Entity::find()
        .filter(person_merge_row::Column::MergeId.eq(merge))
        .order_by_asc(person_merge_row::Column::Number)
        .all(db)
        .await?;
    rows.iter().map(|row| open(sealer, row)).collect()
}

/// Opens a kept row.
pub(super) fn open(sealer: &Sealer, row: &person_merge_row::Model) -> Result<(Fate, KeptRow)> {
    let corrupt =
        |what: String| Error::Corrupt(format!("row {} of merge {}: {what}", row.number, row.merge_id));
    let fate = Fate::ALL.into_iter().find(|fate| fate.as_code() == row.fate);
    let text = sealer.open(&context(row.merge_id, row.number), &row.before);
    let text = text.map_err(|broken| corrupt(broken.to_string()))?;
    // What the reader says of a text would show some of it.
    let kept: KeptRow = serde_json::from_slice(&text)
        .map_err(|error| corrupt(format!("{:?} in its text", error.classify())))?;
    if kept.table() != row.of_table {
        return Err(corrupt("it is of another table".to_owned()));
    }
    Ok((fate.ok_or_else(|| corrupt("unknown fate".to_owned()))?, kept))
}

/// Whether what a merge moved is there and opens: of one that took effect from the first row on, of another nothing.
pub(in crate::domain) async fn are_kept<C: ConnectionTrait>(
    db: &C,
    sealer: &Sealer,
    merge: &person_merge::Model,
    took_effect: bool,
) -> Result<bool> {
    #[expect(clippy::disallowed_methods, reason = "of a merge that is looked at, and none is shown")]
    let rows = person_merge_row::Entity::find()
        .filter(person_merge_row::Column::MergeId.eq(merge.id))
        .order_by_asc(person_merge_row::Column::Number)
        .all(db)
        .await?;
    let in_order = rows.iter().zip(1..).all(|(row, number)| row.number == number);
    Ok(in_order && rows.is_empty() != took_effect && rows.iter().all(|row| open(sealer, row).is_ok()))
}
