//! A version of the rules and of the calendar, which moves on whoever changes them: what was read once holds until then.

use crate::column::run;
use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

/// This step.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// The tables that are the law.
const TABLES: [&str; 3] = ["dated_rule", "holiday", "local_criterion"];

const EVENTS: [&str; 3] = ["INSERT", "UPDATE", "DELETE"];

const MOVE_ON: &str = "UPDATE register SET law_version = law_version + 1";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let version = ColumnDef::new("law_version").big_integer().not_null().default(0).take();
        manager.alter_table(Table::alter().table("register").add_column(version).take()).await?;
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        if postgres {
            let function = format!(
                "CREATE FUNCTION law_changed() RETURNS trigger LANGUAGE plpgsql AS $$
                 BEGIN {MOVE_ON}; RETURN NULL; END $$"
            );
            run(manager, &function).await?;
        }
        for table in TABLES {
            if postgres {
                let trigger = format!(
                    "CREATE TRIGGER {table}_law AFTER INSERT OR UPDATE OR DELETE ON {table}
                     FOR EACH STATEMENT EXECUTE FUNCTION law_changed()"
                );
                run(manager, &trigger).await?;
                continue;
            }
            for event in EVENTS {
                let trigger = format!(
                    "CREATE TRIGGER {table}_law_{event} AFTER {event} ON {table} FOR EACH ROW BEGIN {MOVE_ON}; END"
                );
                run(manager, &trigger).await?;
            }
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        for table in TABLES {
            if postgres {
                run(manager, &format!("DROP TRIGGER {table}_law ON {table}")).await?;
                continue;
            }
            for event in EVENTS {
                run(manager, &format!("DROP TRIGGER {table}_law_{event}")).await?;
            }
        }
        if postgres {
            run(manager, "DROP FUNCTION law_changed()").await?;
        }
        manager.alter_table(Table::alter().table("register").drop_column("law_version").take()).await
    }
}
