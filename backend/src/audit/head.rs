//! The head of the trail: one row that says which record is the last, and that every writer locks.
//!
//! Invariant: the row is sealed, so that whoever cuts records off at the end cannot set it back.

use super::{AuditKey, GENESIS, Hash, KeyId};
use crate::{
    entity::audit_head::{Column, Entity},
    error::{Error, Result},
};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, ExprTrait as _,
    sea_query::{Expr, LockType, OnConflict, Query, SelectStatement},
};

/// The one row.
const ID: i64 = 1;

/// The last record, as the row says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) sequence: i64,
    pub(super) hash: Hash,
    pub(super) key_id: KeyId,
    pub(super) seal: Hash,
}

impl Head {
    /// After that record.
    pub(super) fn at(key: &AuditKey, sequence: i64, hash: Hash) -> Self {
        let seal = seal(key, sequence, &hash);
        Self { sequence, hash, key_id: key.id(), seal }
    }

    /// What stands for a row that cannot be read: nothing seals like it.
    pub(super) fn unreadable() -> Self {
        Self { sequence: -1, hash: GENESIS, key_id: KeyId([0; 8]), seal: [0; 32] }
    }

    /// Whether it stands for a row that cannot be read.
    pub(super) fn is_unreadable(&self) -> bool {
        self.sequence < 0
    }

    /// Whether whoever wrote it had the key.
    pub(super) fn is_sealed_by(&self, key: &AuditKey) -> bool {
        self.key_id == key.id() && self.seal == seal(key, self.sequence, &self.hash)
    }
}

fn seal(key: &AuditKey, sequence: i64, hash: &Hash) -> Hash {
    key.seal("dangvien audit head", &[&sequence.to_be_bytes()[..], hash].concat())
}

/// The head as it stands; none before the first record.
pub(super) async fn load<C: ConnectionTrait>(db: &C) -> Result<Option<Head>> {
    read(db, &select()).await
}

/// Takes the head for the caller's transaction, and makes it before the first record.
///
/// On PostgreSQL the row is locked to the end of the transaction; on SQLite the transaction itself is the lock. A head
/// that somebody without the key wrote is not built upon.
pub(super) async fn lock(write: &DatabaseTransaction, key: &AuditKey) -> Result<Head> {
    let mut locked = select();
    locked.lock(LockType::Update);
    let head = if let Some(head) = read(write, &locked).await? {
        head
    } else {
        begin(write, key).await?;
        let missing = || Error::Corrupt("the audit trail has no head".to_owned());
        read(write, &locked).await?.ok_or_else(missing)?
    };
    if head.is_sealed_by(key) {
        return Ok(head);
    }
    Err(Error::Corrupt(
        "the head of the audit trail is not sealed with this key; `dangvien audit verify` says more"
            .to_owned(),
    ))
}

/// Moves the head on.
pub(super) async fn advance(write: &DatabaseTransaction, head: &Head) -> Result<()> {
    let mut update = Query::update();
    update
        .table(Entity)
        .value(Column::Sequence, head.sequence)
        .value(Column::Hash, head.hash.to_vec())
        .value(Column::Seal, head.seal.to_vec())
        .and_where(Expr::col(Column::Id).eq(ID));
    write.execute(&update).await?;
    Ok(())
}

/// Makes the row unless another writer was first.
async fn begin(write: &DatabaseTransaction, key: &AuditKey) -> Result<()> {
    if write.get_database_backend() == DbBackend::Postgres {
        // There is no row to lock yet, and whoever was first may have written records before this statement is checked.
        // Held to the end of the transaction; the number is the word "head".
        write.execute_unprepared("SELECT pg_advisory_xact_lock(1751474532)").await?;
        if read(write, &select()).await?.is_some() {
            return Ok(());
        }
    }
    let head = Head::at(key, 0, GENESIS);
    let mut insert = Query::insert();
    insert
        .into_table(Entity)
        .columns([Column::Id, Column::Sequence, Column::Hash, Column::KeyId, Column::Seal])
        .values_panic([
            ID.into(),
            head.sequence.into(),
            head.hash.to_vec().into(),
            head.key_id.0.to_vec().into(),
            head.seal.to_vec().into(),
        ])
        .on_conflict(OnConflict::column(Column::Id).do_nothing().to_owned());
    write.execute(&insert).await?;
    Ok(())
}

fn select() -> SelectStatement {
    let mut select = Query::select();
    select
        .columns([Column::Sequence, Column::Hash, Column::KeyId, Column::Seal])
        .from(Entity)
        .and_where(Expr::col(Column::Id).eq(ID));
    select
}

async fn read<C: ConnectionTrait>(db: &C, select: &SelectStatement) -> Result<Option<Head>> {
    let Some(row) = db.query_one(select).await? else { return Ok(None) };
    let corrupt = || Error::Corrupt("the head of the audit trail has a column of another size".to_owned());
    let hash = |at: usize| -> Result<Hash> {
        row.try_get_by_index::<Vec<u8>>(at)?.try_into().map_err(|_size: Vec<u8>| corrupt())
    };
    let key_id: Vec<u8> = row.try_get_by_index(2)?;
    Ok(Some(Head {
        sequence: row.try_get_by_index(0)?,
        hash: hash(1)?,
        key_id: KeyId(key_id.try_into().map_err(|_size: Vec<u8>| corrupt())?),
        seal: hash(3)?,
    }))
}
