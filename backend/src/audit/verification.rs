//! Proves that the chain is whole, and says where it is not.
//!
//! The chain is read once, in order, in one snapshot; what is wrong with a record does not hide what is wrong with the
//! ones after it.

mod finding;
mod reading;

pub use finding::{Finding, Problem};

use super::{
    Anchor, AuditKey, GENESIS, Hash,
    head::{self, Head},
};
use crate::{domain::store::Store, error::Result};
use reading::{Chunk, Read, Record, Unreadable};
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseTransaction, DbBackend, IsolationLevel, TransactionTrait as _,
};

/// Findings that are told one by one; one break at the beginning can spoil a million records.
const MOST_FINDINGS: usize = 100;

/// A record of the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tip {
    /// Its place.
    pub sequence: i64,
    /// Its hash.
    pub hash: Hash,
}

/// What a verification found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// Records read.
    pub records: u64,
    /// The last one.
    pub last: Option<Tip>,
    /// What is wrong, in the order of the chain; the first hundred.
    pub findings: Vec<Finding>,
    /// How much more is wrong.
    pub hidden: u64,
}

impl Verification {
    /// Whether nothing is wrong.
    pub fn is_whole(&self) -> bool {
        self.findings.is_empty()
    }
}

/// Reads the whole chain and compares it with itself, with its head and with anchors that were kept elsewhere.
pub async fn verify(store: &Store, key: &AuditKey, anchors: &[Anchor]) -> Result<Verification> {
    let snapshot = begin(store).await?;
    let found = verify_within(&snapshot, key, anchors).await;
    // Nothing was written; what matters is that the snapshot ends.
    snapshot.rollback().await?;
    found
}

/// A view of the database that stays the same while others write.
async fn begin(store: &Store) -> Result<DatabaseTransaction> {
    let reader = store.reader();
    // On SQLite every reading transaction is a snapshot; on PostgreSQL it must be asked for.
    let snapshot = match store.backend() {
        DbBackend::Postgres => {
            let (level, mode) = (IsolationLevel::RepeatableRead, AccessMode::ReadOnly);
            reader.begin_with_config(Some(level), Some(mode)).await?
        }
        _ => reader.begin().await?,
    };
    Ok(snapshot)
}

/// The same inside a snapshot that the caller began; while others write, nothing less gives a true answer.
pub async fn verify_within<C: ConnectionTrait>(
    snapshot: &C,
    key: &AuditKey,
    anchors: &[Anchor],
) -> Result<Verification> {
    let head = read_head(snapshot).await?;
    let mut check = Check::new(key, anchors);
    let mut next = Some(reading::chunk(snapshot, None).await?);
    // While one stretch is sealed anew on another thread, the next one is read.
    while let Some(chunk) = next.take() {
        let from = chunk.last_readable().filter(|_sequence| chunk.is_followed());
        let key = key.clone();
        let sealing = tokio::task::spawn_blocking(move || sealed_anew(&key, chunk));
        if let Some(last) = from {
            next = Some(reading::chunk(snapshot, Some(last)).await?);
        }
        let sealed = sealing.await.map_err(|panic| std::io::Error::other(panic.to_string()))?;
        for record in sealed {
            check.record(record);
        }
    }
    check.strays(reading::strays(snapshot).await?);
    check.head(head.as_ref());
    Ok(check.finish())
}

/// The head; a row that cannot be read is one that nobody sealed.
async fn read_head<C: ConnectionTrait>(db: &C) -> Result<Option<Head>> {
    match head::load(db).await {
        Err(error) if reading::is_unreadable(&error) => Ok(Some(Head::unreadable())),
        head => head,
    }
}

/// A record as read, with the hash that it should have.
struct Sealed {
    read: Read,
    expected: Option<Hash>,
}

fn sealed_anew(key: &AuditKey, chunk: Chunk) -> Vec<Sealed> {
    let mut buffer = Vec::with_capacity(1024);
    let seal = |read: Read| {
        let expected = match &read {
            Ok(record) => key.seal_record_with(&record.row, &record.persons, &mut buffer),
            Err(Unreadable(_)) => None,
        };
        Sealed { read, expected }
    };
    chunk.into_records().map(seal).collect()
}

/// What is known while the chain goes by.
struct Check<'a> {
    key: &'a AuditKey,
    /// Anchors that no record answered yet, by place.
    anchors: Vec<&'a Anchor>,
    records: u64,
    last: Option<Tip>,
    /// The hash of the last record could not be read: what follows cannot be compared with it.
    is_hash_lost: bool,
    findings: Vec<Finding>,
    hidden: u64,
}

impl<'a> Check<'a> {
    fn new(key: &'a AuditKey, anchors: &'a [Anchor]) -> Self {
        let anchors = anchors.iter().collect();
        Self { key, anchors, records: 0, last: None, is_hash_lost: false, findings: Vec::new(), hidden: 0 }
    }

    fn find(&mut self, sequence: i64, problem: Problem) {
        if self.findings.len() < MOST_FINDINGS {
            self.findings.push(Finding { sequence, problem });
        } else {
            self.hidden += 1;
        }
    }

    fn record(&mut self, sealed: Sealed) {
        self.records += 1;
        let expected_place = self.next_place();
        let sequence = match &sealed.read {
            Ok(record) => record.row.sequence,
            Err(Unreadable(sequence)) => sequence.unwrap_or(expected_place),
        };
        let follows = sequence == expected_place;
        if sequence > expected_place {
            self.find(expected_place, Problem::Removed { to: sequence - 1 });
        }
        let Ok(record) = sealed.read else {
            self.find(sequence, Problem::Unreadable);
            self.last = Some(Tip { sequence, hash: GENESIS });
            self.is_hash_lost = true;
            return;
        };
        let previous = self.last.map_or(GENESIS, |last| last.hash);
        if follows && !self.is_hash_lost && record.row.previous_hash != previous {
            self.find(sequence, Problem::Unlinked);
        }
        let hash = stored_hash(&record);
        match sealed.expected {
            None => self.find(sequence, Problem::UnknownEncoding(record.row.encoding)),
            Some(expected) if Some(expected) != hash => self.find(sequence, Problem::Changed),
            Some(_) => {}
        }
        let hash = hash.unwrap_or_default();
        self.compare_anchors(sequence, &hash);
        self.last = Some(Tip { sequence, hash });
        self.is_hash_lost = false;
    }

    fn next_place(&self) -> i64 {
        self.last.map_or(1, |last| last.sequence.saturating_add(1))
    }

    fn compare_anchors(&mut self, sequence: i64, hash: &Hash) {
        if self.anchors.is_empty() {
            return;
        }
        let (here, elsewhere) = self.anchors.iter().partition(|anchor| anchor.sequence == sequence);
        self.anchors = elsewhere;
        let here: Vec<&Anchor> = here;
        for anchor in here.into_iter().filter(|anchor| anchor.hash != *hash) {
            self.find(sequence, Problem::Rewritten { anchored_at: anchor.made_at });
        }
    }

    fn strays(&mut self, records: Vec<i64>) {
        for record in records {
            self.find(record, Problem::Stray);
        }
    }

    fn head(&mut self, head: Option<&Head>) {
        let last = self.last.map_or(0, |last| last.sequence);
        match head {
            None if last > 0 => self.find(last, Problem::HeadMissing),
            Some(head) if !head.is_sealed_by(self.key) => {
                let problem = if head.key_id == self.key.id() || head.is_unreadable() {
                    Problem::HeadForged
                } else {
                    Problem::OtherKey { found: head.key_id }
                };
                self.find(last, problem);
            }
            Some(head) if head.sequence > last => {
                self.find(last + 1, Problem::Removed { to: head.sequence });
            }
            Some(head) if head.sequence < last => {
                self.find(head.sequence + 1, Problem::BeyondHead { to: last });
            }
            Some(head) if !self.is_hash_lost && self.last.is_some_and(|last| last.hash != head.hash) => {
                self.find(last, Problem::NotTheHead);
            }
            Some(_) | None => {}
        }
        for anchor in std::mem::take(&mut self.anchors) {
            self.find(anchor.sequence, Problem::AnchorGone { anchored_at: anchor.made_at });
        }
    }

    fn finish(mut self) -> Verification {
        self.findings.sort_by_key(|finding| finding.sequence);
        Verification { records: self.records, last: self.last, findings: self.findings, hidden: self.hidden }
    }
}

fn stored_hash(record: &Record) -> Option<Hash> {
    record.row.hash.as_slice().try_into().ok()
}
