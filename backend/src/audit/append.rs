//! Adds records to the end of the chain, inside the transaction of what they tell.
//!
//! To be called last in a transaction: on PostgreSQL the head stays locked until it ends, and all writers wait there.

use super::{
    AuditKey, Entry, Hash, encoding,
    head::{self, Head},
};
use crate::{
    clock::Clock,
    entity::{audit_record, audit_subject},
    error::{Error, Result},
};
use sea_orm::{ConnectionTrait as _, DatabaseTransaction, sea_query::Query};

/// Records of one statement: SQLite binds at most 32,766 values.
const ROWS: usize = 1000;

/// Adds one record and gives its place in the chain.
pub async fn append(
    write: &DatabaseTransaction,
    key: &AuditKey,
    clock: &dyn Clock,
    entry: Entry,
) -> Result<i64> {
    append_all(write, key, clock, vec![entry]).await
}

/// Adds records in their order and gives the place of the last one; that of the head where there are none.
pub async fn append_all(
    write: &DatabaseTransaction,
    key: &AuditKey,
    clock: &dyn Clock,
    entries: Vec<Entry>,
) -> Result<i64> {
    let head = head::lock(write, key).await?;
    if entries.is_empty() {
        return Ok(head.sequence);
    }
    let at = clock.now().timestamp_millis();
    let (mut sequence, mut previous) = (head.sequence, head.hash);
    let (mut rows, mut subjects) = (Vec::with_capacity(entries.len()), Vec::new());
    for entry in entries {
        sequence += 1;
        let persons: Vec<i64> = entry.persons.iter().copied().collect();
        let (row, hash) = seal(key, row(entry, sequence, at, &previous), &persons)?;
        rows.push(row);
        subjects.extend(persons.into_iter().map(|person| (sequence, person)));
        previous = hash;
    }
    insert(write, rows, &subjects).await?;
    head::advance(write, &Head::at(key, sequence, previous)).await?;
    Ok(sequence)
}

fn seal(
    key: &AuditKey,
    mut row: audit_record::Model,
    persons: &[i64],
) -> Result<(audit_record::Model, Hash)> {
    let unknown = || Error::Corrupt("new records have a form that is not known".to_owned());
    let hash = key.seal_record(&row, persons).ok_or_else(unknown)?;
    row.hash = hash.to_vec();
    Ok((row, hash))
}

fn row(entry: Entry, sequence: i64, at: i64, previous: &Hash) -> audit_record::Model {
    audit_record::Model {
        sequence,
        encoding: encoding::CURRENT,
        at,
        account_id: entry.actor.account_id(),
        account_name: entry.actor.account_name().to_owned(),
        role: entry.actor.role().to_owned(),
        action: entry.action.as_code().to_owned(),
        outcome: entry.outcome.as_code().to_owned(),
        subject_kind: entry.subject.map_or("", |(kind, _)| kind.as_code()).to_owned(),
        subject_id: entry.subject.map(|(_, id)| id),
        organisation_path: entry.organisation_path,
        detail: entry.detail.canonical(),
        request_id: entry.origin.request_id,
        address: entry.origin.address.map_or_else(String::new, |address| address.to_string()),
        previous_hash: previous.to_vec(),
        hash: Vec::new(),
    }
}

async fn insert(
    write: &DatabaseTransaction,
    rows: Vec<audit_record::Model>,
    subjects: &[(i64, i64)],
) -> Result<()> {
    use audit_record::Column;
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let mut insert = Query::insert();
        insert.into_table(audit_record::Entity).columns([
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
        ]);
        for row in rows.by_ref().take(ROWS) {
            insert.values_panic([
                row.sequence.into(),
                row.encoding.into(),
                row.at.into(),
                row.account_id.into(),
                row.account_name.into(),
                row.role.into(),
                row.action.into(),
                row.outcome.into(),
                row.subject_kind.into(),
                row.subject_id.into(),
                row.organisation_path.into(),
                row.detail.into(),
                row.request_id.into(),
                row.address.into(),
                row.previous_hash.into(),
                row.hash.into(),
            ]);
        }
        write.execute(&insert).await?;
    }
    for chunk in subjects.chunks(ROWS) {
        let mut insert = Query::insert();
        insert
            .into_table(audit_subject::Entity)
            .columns([audit_subject::Column::Record, audit_subject::Column::PersonId]);
        for (record, person) in chunk {
            insert.values_panic([(*record).into(), (*person).into()]);
        }
        write.execute(&insert).await?;
    }
    Ok(())
}
