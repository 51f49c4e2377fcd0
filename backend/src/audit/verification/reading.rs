//! Reads the chain stretch by stretch, whatever somebody put into its columns.

use crate::{
    entity::{
        audit_record::{self, Column, Model},
        audit_subject,
    },
    error::{Error, Result},
};
use sea_orm::{
    ConnectionTrait, DbErr, ExprTrait as _, QueryResult,
    sea_query::{Expr, Order, Query},
};

/// Records of one stretch.
const RECORDS: usize = 4000;

/// Strays that are told.
const STRAYS: u64 = 100;

/// A record with the persons that it is about, in ascending order.
pub(super) struct Record {
    pub(super) row: Model,
    pub(super) persons: Vec<i64>,
}

/// A row in which a column is no value of its type; with its place, where that can be read.
pub(super) struct Unreadable(pub(super) Option<i64>);

/// What a row gave.
pub(super) type Read = Result<Record, Unreadable>;

/// A stretch of the chain.
pub(super) struct Chunk {
    records: Vec<Read>,
    is_full: bool,
}

impl Chunk {
    /// Where the next stretch begins; none after a place that cannot be read, as nothing can be asked after it.
    pub(super) fn last_readable(&self) -> Option<i64> {
        match self.records.last()? {
            Ok(record) => Some(record.row.sequence),
            Err(Unreadable(sequence)) => *sequence,
        }
    }

    /// Whether more may follow.
    pub(super) fn is_followed(&self) -> bool {
        self.is_full
    }

    pub(super) fn into_records(self) -> impl Iterator<Item = Read> {
        self.records.into_iter()
    }
}

/// The records after that place, or from the first.
pub(super) async fn chunk<C: ConnectionTrait>(db: &C, after: Option<i64>) -> Result<Chunk> {
    let mut select = Query::select();
    select
        .columns([
            Column::Sequence,
            Column::Encoding,
            Column::At,
            Column::AccountId,
            Column::AccountName,
            Column::Role,
            Column::Action,
            Column::Outcome,
            Column::SubjectKind,
            Column::SubjectId,
            Column::OrganisationPath,
            Column::Detail,
            Column::RequestId,
            Column::Address,
            Column::PreviousHash,
            Column::Hash,
        ])
        .from(audit_record::Entity)
        .and_where_option(after.map(|after| Expr::col(Column::Sequence).gt(after)))
        .order_by(Column::Sequence, Order::Asc)
        .limit(RECORDS as u64);
    let rows = db.query_all(&select).await?;
    let is_full = rows.len() == RECORDS;
    let mut records: Vec<Read> = rows.iter().map(read).collect();
    add_persons(db, &mut records).await?;
    Ok(Chunk { records, is_full })
}

fn read(row: &QueryResult) -> Read {
    match read_row(row) {
        Ok(row) => Ok(Record { row, persons: Vec::new() }),
        Err(_no_value_of_its_type) => Err(Unreadable(row.try_get_by_index(0).ok())),
    }
}

fn read_row(row: &QueryResult) -> Result<Model, DbErr> {
    Ok(Model {
        sequence: row.try_get_by_index(0)?,
        encoding: row.try_get_by_index(1)?,
        at: row.try_get_by_index(2)?,
        account_id: row.try_get_by_index(3)?,
        account_name: row.try_get_by_index(4)?,
        role: row.try_get_by_index(5)?,
        action: row.try_get_by_index(6)?,
        outcome: row.try_get_by_index(7)?,
        subject_kind: row.try_get_by_index(8)?,
        subject_id: row.try_get_by_index(9)?,
        organisation_path: row.try_get_by_index(10)?,
        detail: row.try_get_by_index(11)?,
        request_id: row.try_get_by_index(12)?,
        address: row.try_get_by_index(13)?,
        previous_hash: row.try_get_by_index(14)?,
        hash: row.try_get_by_index(15)?,
    })
}

/// Gives the records of a stretch the persons that they are about, in one statement.
async fn add_persons<C: ConnectionTrait>(db: &C, records: &mut [Read]) -> Result<()> {
    let places = records.iter().flatten().map(|record| record.row.sequence);
    let (Some(first), Some(last)) = (places.clone().min(), places.max()) else { return Ok(()) };
    let mut select = Query::select();
    select
        .columns([audit_subject::Column::Record, audit_subject::Column::PersonId])
        .from(audit_subject::Entity)
        .and_where(Expr::col(audit_subject::Column::Record).between(first, last))
        .order_by(audit_subject::Column::Record, Order::Asc)
        .order_by(audit_subject::Column::PersonId, Order::Asc);
    let mut subjects = Vec::new();
    for row in db.query_all(&select).await? {
        let record: i64 = row.try_get_by_index(0)?;
        // A person that is no number is one that was not sealed: it spoils the record.
        subjects.push((record, row.try_get_by_index::<i64>(1).unwrap_or(i64::MIN)));
    }
    let mut subjects = subjects.into_iter().peekable();
    for record in records.iter_mut().flatten() {
        while subjects.next_if(|(of, _)| *of < record.row.sequence).is_some() {}
        while let Some((_, person)) = subjects.next_if(|(of, _)| *of == record.row.sequence) {
            record.persons.push(person);
        }
    }
    Ok(())
}

/// Records that are not there, but to which persons are told.
pub(super) async fn strays<C: ConnectionTrait>(db: &C) -> Result<Vec<i64>> {
    let own = |column| Expr::col((audit_subject::Entity, column));
    let mut record = Query::select();
    record.expr(Expr::val(1)).from(audit_record::Entity).and_where(
        Expr::col((audit_record::Entity, Column::Sequence)).eq(own(audit_subject::Column::Record)),
    );
    let mut select = Query::select();
    select
        .distinct()
        .expr(own(audit_subject::Column::Record))
        .from(audit_subject::Entity)
        .and_where(Expr::exists(record).not())
        .limit(STRAYS);
    let rows = db.query_all(&select).await?;
    Ok(rows.iter().map(|row| row.try_get_by_index(0).unwrap_or_default()).collect())
}

/// Whether a column was no value of its type, rather than the database away.
pub(super) fn is_unreadable(error: &Error) -> bool {
    matches!(
        error,
        Error::Corrupt(_) | Error::Database(DbErr::Type(_) | DbErr::TryIntoErr { .. } | DbErr::Query(_))
    )
}
