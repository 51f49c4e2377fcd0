//! The audit trail: what is written stays, in one chain, and whatever somebody does to it is found.

mod api;
mod append;
mod kill;
mod tampering;
mod volume;
mod writers;

use dangvien::{
    audit::{Actor, AuditKey, Entry, Verification, append_all, verify},
    clock::FixedClock,
    domain::store::Store,
};
use dangvien_shared::{
    id::PersonId,
    vocabulary::{AuditAction, AuditSubject},
};
use dangvien_tests::day::{day, noon};
use sea_orm::{ConnectionTrait, DbBackend};

pub(crate) fn key() -> AuditKey {
    AuditKey::from_secret(&[7; 32])
}

pub(crate) fn clock() -> FixedClock {
    FixedClock(noon(day("2016-07-01")))
}

/// Writes records in a transaction of their own and gives the place of the last.
pub(crate) async fn write(store: &Store, entries: Vec<Entry>) -> i64 {
    let write = store.begin_write().await.unwrap();
    let last = append_all(&write, &key(), &clock(), entries).await.unwrap();
    write.commit().await.unwrap();
    last
}

/// Somebody read the file of a person.
pub(crate) fn reading(person: i64) -> Entry {
    Entry::new(Actor::account(3, "an.nguyen", "DISTRICT_OFFICER"), AuditAction::MemberRead)
        .to(AuditSubject::Member, person)
        .at_path("00010002")
        .about([PersonId(person)])
        .with("fields", dangvien::audit::Fact::Codes(vec!["birthOn", "cardNumber"]))
}

/// The n-th of records of many kinds: with and without account, subject, persons, refused and done.
pub(crate) fn varied(number: i64) -> Entry {
    let entry = match number % 4 {
        0 => Entry::new(Actor::unknown(), AuditAction::SignIn).refused(),
        1 => reading(number),
        2 => Entry::new(Actor::account(4, "binh", "ANALYST"), AuditAction::MembersListed)
            .at_path("0001")
            .about((number..number + 3).map(PersonId))
            .with("rows", 3),
        _ => Entry::new(Actor::system("import"), AuditAction::Import)
            .to(AuditSubject::ImportRun, number)
            .with("dryRun", false),
    };
    let address = Some("192.0.2.7".parse().unwrap());
    entry.from(&dangvien::audit::Origin { request_id: format!("r-{number}"), address })
}

pub(crate) async fn verified(store: &Store) -> Verification {
    verify(store, &key(), &[]).await.unwrap()
}

/// What is wrong, a line each.
pub(crate) fn told(verification: &Verification) -> Vec<String> {
    verification.findings.iter().map(ToString::to_string).collect()
}

/// Takes away what keeps the tables as they are, as somebody with all rights on the database can.
pub(crate) async fn disarm(store: &Store) {
    let statements: &[&str] = match store.backend() {
        DbBackend::Postgres => &[
            "ALTER TABLE audit_record DISABLE TRIGGER USER",
            "ALTER TABLE audit_subject DISABLE TRIGGER USER",
            "ALTER TABLE audit_head DISABLE TRIGGER USER",
            "ALTER TABLE audit_subject DROP CONSTRAINT audit_subject_record_fkey",
        ],
        _ => &[
            "PRAGMA foreign_keys = OFF",
            "DROP TRIGGER audit_record_append_UPDATE",
            "DROP TRIGGER audit_record_append_DELETE",
            "DROP TRIGGER audit_record_codes_INSERT",
            "DROP TRIGGER audit_record_codes_UPDATE",
            "DROP TRIGGER audit_record_place_INSERT",
            "DROP TRIGGER audit_record_place_UPDATE",
            "DROP TRIGGER audit_subject_append_UPDATE",
            "DROP TRIGGER audit_subject_append_DELETE",
            "DROP TRIGGER audit_subject_late_INSERT",
            "DROP TRIGGER audit_subject_late_UPDATE",
            "DROP TRIGGER audit_head_place_INSERT",
            "DROP TRIGGER audit_head_place_UPDATE",
            "DROP TRIGGER audit_head_stays",
        ],
    };
    for statement in statements {
        run(store.writer(), statement).await.unwrap();
    }
}

pub(crate) async fn run<C: ConnectionTrait>(db: &C, statement: &str) -> Result<(), String> {
    db.execute_unprepared(statement).await.map(|_done| ()).map_err(|problem| problem.to_string())
}

/// Bytes as a statement writes them.
pub(crate) fn literal(backend: DbBackend, bytes: &[u8]) -> String {
    let digits = bytes.iter().fold(String::new(), |digits, byte| digits + format!("{byte:02x}").as_str());
    match backend {
        DbBackend::Postgres => format!("'\\x{digits}'::bytea"),
        _ => format!("X'{digits}'"),
    }
}
