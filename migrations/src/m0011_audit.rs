//! The audit trail: records that are only ever added, each sealed over the one before; whom each is about; the head.
//!
//! No foreign keys but to the record itself: a record outlives whatever it names. Actions and kinds of subjects are
//! guarded by triggers, not by checks, because they grow with the product, and SQLite would have to build the table
//! anew to change a check.

use crate::column::{
    append_only, bytewise, code, guard, id, index, not_append_only, reference, run, unguard,
};
use sea_orm_migration::prelude::*;

const ACTIONS: [&str; 30] = [
    "SIGN_IN",
    "SIGN_OUT",
    "SESSION_REVOKED",
    "PASSWORD_CHANGED",
    "PASSWORD_RESET",
    "SECOND_FACTOR_CHANGED",
    "ACCOUNT_ADDED",
    "ACCOUNT_CHANGED",
    "ACCOUNT_DISABLED",
    "ACCOUNT_ENABLED",
    "GRANT_GIVEN",
    "GRANT_REVOKED",
    "TOKEN_MADE",
    "TOKEN_REVOKED",
    "MEMBER_READ",
    "MEMBERS_LISTED",
    "ADMISSIONS_LISTED",
    "MOVEMENTS_LISTED",
    "FIGURES_READ",
    "AUDIT_READ",
    "EXPORT",
    "IMPORT",
    "CHANGE",
    "APPROVAL_REQUESTED",
    "APPROVED",
    "REJECTED",
    "INSPECTION_OPENED",
    "INSPECTION_CLOSED",
    "BACKUP",
    "RESTORE",
];

const SUBJECTS: [&str; 10] = [
    "ACCOUNT",
    "GRANT",
    "SESSION",
    "TOKEN",
    "MEMBER",
    "ORGANISATION",
    "ADMISSION",
    "IMPORT_RUN",
    "APPROVAL",
    "INSPECTION",
];

/// A record follows the one before it, and none is put in behind the head.
const OUT_OF_PLACE: &str =
    "(NEW.sequence <= coalesce((SELECT h.sequence FROM audit_head h WHERE h.id = 1), 0)
    OR NOT (NEW.sequence = 1 OR EXISTS (SELECT 1 FROM audit_record p
        WHERE p.sequence = NEW.sequence - 1 AND p.hash = NEW.previous_hash)))";

/// Whom a record is about is said before the head moves on to it.
const TOO_LATE: &str = "(NEW.record <= coalesce((SELECT h.sequence FROM audit_head h WHERE h.id = 1), 0))";

/// The head stands at the last record.
const NOT_AT_THE_END: &str = "(NEW.sequence <> coalesce((SELECT max(r.sequence) FROM audit_record r), 0))";

/// This step.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(record(manager)).await?;
        manager.create_table(subject()).await?;
        manager.create_table(head()).await?;
        index(manager, "audit_record_at", "audit_record", &["at"]).await?;
        index(manager, "audit_record_account", "audit_record", &["account_id", "sequence"]).await?;
        index(manager, "audit_record_account_name", "audit_record", &["account_name", "sequence"]).await?;
        index(manager, "audit_record_action", "audit_record", &["action", "sequence"]).await?;
        index(manager, "audit_record_path", "audit_record", &["organisation_path"]).await?;
        index(manager, "audit_subject_person", "audit_subject", &["person_id", "record"]).await?;
        let unknown_code = format!(
            "(NEW.action NOT IN ({}) OR NEW.subject_kind NOT IN ('', {}))",
            listed(&ACTIONS),
            listed(&SUBJECTS)
        );
        guard(
            manager,
            "audit_record",
            "audit_record_codes",
            &unknown_code,
            "an audit record has an unknown code",
        )
        .await?;
        guard(
            manager,
            "audit_record",
            "audit_record_place",
            OUT_OF_PLACE,
            "an audit record does not follow the last",
        )
        .await?;
        guard(
            manager,
            "audit_subject",
            "audit_subject_late",
            TOO_LATE,
            "an audit record is complete already",
        )
        .await?;
        guard(
            manager,
            "audit_head",
            "audit_head_place",
            NOT_AT_THE_END,
            "the head is not at the last audit record",
        )
        .await?;
        append_only(manager, "audit_record", "audit_record_append", "the audit trail is append-only").await?;
        append_only(manager, "audit_subject", "audit_subject_append", "the audit trail is append-only")
            .await?;
        keep_head(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        release_head(manager).await?;
        not_append_only(manager, "audit_subject", "audit_subject_append").await?;
        not_append_only(manager, "audit_record", "audit_record_append").await?;
        unguard(manager, "audit_head", "audit_head_place").await?;
        unguard(manager, "audit_subject", "audit_subject_late").await?;
        unguard(manager, "audit_record", "audit_record_place").await?;
        unguard(manager, "audit_record", "audit_record_codes").await?;
        for table in ["audit_head", "audit_subject", "audit_record"] {
            manager.drop_table(Table::drop().table(table).take()).await?;
        }
        Ok(())
    }
}

fn record(manager: &SchemaManager<'_>) -> TableCreateStatement {
    let empty = |name: &'static str| bytewise(name, manager).default("").take();
    Table::create()
        .table("audit_record")
        .col(id("sequence").check(Expr::col("sequence").gte(1)))
        // How the sealed bytes are made of the columns; see `backend/src/audit/encoding.rs`.
        .col(ColumnDef::new("encoding").small_integer().not_null())
        // Milliseconds since 1970, UTC.
        .col(ColumnDef::new("at").big_integer().not_null())
        .col(ColumnDef::new("account_id").big_integer().null())
        .col(empty("account_name"))
        .col(empty("role"))
        .col(bytewise("action", manager))
        .col(code("outcome", &["DONE", "REFUSED"]))
        .col(empty("subject_kind"))
        .col(ColumnDef::new("subject_id").big_integer().null())
        .col(empty("organisation_path"))
        .col(bytewise("detail", manager))
        .col(empty("request_id"))
        .col(empty("address"))
        .col(hash("previous_hash"))
        .col(hash("hash"))
        .check(Expr::cust("(subject_kind = '') = (subject_id IS NULL)"))
        .take()
}

fn subject() -> TableCreateStatement {
    Table::create()
        .table("audit_subject")
        .col(reference("record"))
        .col(reference("person_id"))
        .primary_key(Index::create().col("record").col("person_id"))
        .foreign_key(ForeignKey::create().from("audit_subject", "record").to("audit_record", "sequence"))
        .take()
}

fn head() -> TableCreateStatement {
    Table::create()
        .table("audit_head")
        .col(id("id").check(Expr::col("id").eq(1)))
        .col(ColumnDef::new("sequence").big_integer().not_null())
        .col(hash("hash"))
        // Which key seals the trail: a fingerprint, not the key.
        .col(ColumnDef::new("key_id").blob().not_null().check(Expr::cust("length(key_id) = 8")))
        .col(hash("seal"))
        .take()
}

/// 32 bytes.
fn hash(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).blob().not_null().check(Expr::cust(format!("length({name}) = 32"))).take()
}

fn listed(codes: &[&str]) -> String {
    codes.iter().map(|code| format!("'{code}'")).collect::<Vec<_>>().join(", ")
}

const HEAD_STAYS: &str = "the head of the audit trail is not taken away";

/// The head moves, but never goes.
async fn keep_head(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    if manager.get_database_backend() != sea_orm_migration::sea_orm::DbBackend::Postgres {
        return run(
            manager,
            &format!(
                "CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head FOR EACH ROW
                 BEGIN SELECT RAISE(ABORT, '{HEAD_STAYS}'); END"
            ),
        )
        .await;
    }
    run(
        manager,
        &format!(
            "CREATE FUNCTION audit_head_stays() RETURNS trigger LANGUAGE plpgsql AS $$
             BEGIN
               RAISE EXCEPTION '{HEAD_STAYS}' USING ERRCODE = 'check_violation', CONSTRAINT = 'audit_head_stays';
             END $$"
        ),
    )
    .await?;
    run(
        manager,
        "CREATE TRIGGER audit_head_stays BEFORE DELETE OR TRUNCATE ON audit_head FOR EACH STATEMENT
         EXECUTE FUNCTION audit_head_stays()",
    )
    .await
}

async fn release_head(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    if manager.get_database_backend() != sea_orm_migration::sea_orm::DbBackend::Postgres {
        return run(manager, "DROP TRIGGER audit_head_stays").await;
    }
    run(manager, "DROP TRIGGER audit_head_stays ON audit_head").await?;
    run(manager, "DROP FUNCTION audit_head_stays()").await
}
