//! Organisations and where they hang: placement with validity and materialised path.
//!
//! A path is one label of four characters a level; the subtree of `p` is `path >= p AND path < p || 'Z'`.

use crate::column::{bytewise, code, date, id, index, open_date, reference, text, unique};
use sea_orm_migration::prelude::*;

const KINDS: [&str; 6] =
    ["PROVINCE", "UPPER", "GRASSROOTS_COMMITTEE", "GRASSROOTS_BRANCH", "SUBCOMMITTEE", "BRANCH"];

const TYPES: [&str; 17] = [
    "",
    "COMMUNE",
    "WARD",
    "TOWNSHIP",
    "PARTY_STATE_AGENCY",
    "PUBLIC_SERVICE_EDU",
    "PUBLIC_SERVICE_HEALTH",
    "PUBLIC_SERVICE_OTHER",
    "NON_PUBLIC_SERVICE",
    "SOE",
    "JSC_STATE_MAJORITY",
    "PRIVATE_ENTERPRISE",
    "FDI",
    "COOPERATIVE",
    "MILITARY",
    "POLICE",
    "OTHER",
];

const PLACES: [&str; 11] = [
    "",
    "VILLAGE",
    "STREET_GROUP",
    "COMMUNE_OFFICE",
    "SCHOOL",
    "UPPER_SECONDARY_SCHOOL",
    "HEALTH_STATION",
    "COMMUNE_MILITARY",
    "COMMUNE_POLICE",
    "ENTERPRISE",
    "AGENCY",
];

/// A placement stands on its parent's placement of that day, one label deeper, and the kinds go together.
const PARENT_MATCHES: &str = "
    (NEW.parent_id IS NULL AND NEW.kind = 'PROVINCE' AND length(NEW.path) = 4)
    OR EXISTS (
        SELECT 1 FROM organisation_placement p
        WHERE p.organisation_id = NEW.parent_id
          AND p.valid_from <= NEW.valid_from AND NEW.valid_from < p.valid_to
          AND length(NEW.path) = length(p.path) + 4 AND substr(NEW.path, 1, length(p.path)) = p.path
          AND (
            (NEW.kind = 'UPPER' AND p.kind = 'PROVINCE')
            OR (NEW.kind IN ('GRASSROOTS_COMMITTEE', 'GRASSROOTS_BRANCH') AND p.kind = 'UPPER')
            OR (NEW.kind = 'SUBCOMMITTEE' AND p.kind = 'GRASSROOTS_COMMITTEE')
            OR (NEW.kind = 'BRANCH' AND p.kind IN ('GRASSROOTS_COMMITTEE', 'SUBCOMMITTEE'))
          ))";

const OVERLAPS: &str = "EXISTS (
        SELECT 1 FROM organisation_placement o
        WHERE o.organisation_id = NEW.organisation_id AND o.id <> NEW.id
          AND o.valid_from < NEW.valid_to AND NEW.valid_from < o.valid_to)";

/// This step.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("organisation")
                    .col(id("id"))
                    .col(bytewise("code", manager).unique_key())
                    .col(code("org_type", &TYPES))
                    .col(code("place", &PLACES))
                    .col(bytewise("gso_code", manager).default(""))
                    .col(ColumnDef::new("version").big_integer().not_null().default(1))
                    .take(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("organisation_placement")
                    .col(id("id"))
                    .col(reference("organisation_id"))
                    .col(ColumnDef::new("parent_id").big_integer().null())
                    .col(bytewise("path", manager))
                    .col(code("kind", &KINDS))
                    .col(text("name"))
                    .col(bytewise("search_key", manager))
                    .col(bytewise("sort_key", manager))
                    .col(date("valid_from"))
                    .col(open_date("valid_to"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("organisation_placement", "organisation_id")
                            .to("organisation", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("organisation_placement", "parent_id")
                            .to("organisation", "id"),
                    )
                    .check(Expr::col("valid_from").lt(Expr::col("valid_to")))
                    .take(),
            )
            .await?;
        unique(
            manager,
            "organisation_placement_from",
            "organisation_placement",
            &["organisation_id", "valid_from"],
        )
        .await?;
        unique(
            manager,
            "organisation_placement_to",
            "organisation_placement",
            &["organisation_id", "valid_to"],
        )
        .await?;
        unique(manager, "organisation_placement_path", "organisation_placement", &["path", "valid_from"])
            .await?;
        index(manager, "organisation_placement_parent", "organisation_placement", &["parent_id"]).await?;
        crate::column::guard(
            manager,
            "organisation_placement",
            "organisation_placement_parent_matches",
            &format!("NOT ({PARENT_MATCHES})"),
            "the organisation does not fit below its parent on that day",
        )
        .await?;
        crate::column::guard(
            manager,
            "organisation_placement",
            "organisation_placement_no_overlap",
            OVERLAPS,
            "the organisation already has a place on one of these days",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::column::unguard(manager, "organisation_placement", "organisation_placement_no_overlap")
            .await?;
        crate::column::unguard(manager, "organisation_placement", "organisation_placement_parent_matches")
            .await?;
        manager.drop_table(Table::drop().table("organisation_placement").take()).await?;
        manager.drop_table(Table::drop().table("organisation").take()).await?;
        Ok(())
    }
}
