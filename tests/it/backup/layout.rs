//! What a database holds and what guards it, asked of the engine itself.

use dangvien::domain::store::Store;
use dangvien_migrations::Migrator;
use sea_orm::{ConnectionTrait as _, DbBackend, Statement};
use sea_orm_migration::MigratorTrait as _;

async fn texts(store: &Store, sql: &str) -> Vec<String> {
    let rows = store.reader().query_all_raw(Statement::from_string(store.backend(), sql)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

/// Runs a statement behind the application's back.
pub(super) async fn run(store: &Store, sql: &str) {
    store.writer().execute_unprepared(sql).await.unwrap();
}

/// The number that a statement gives.
pub(super) async fn number(store: &Store, sql: &str) -> i64 {
    let statement = Statement::from_string(store.backend(), sql);
    store.reader().query_one_raw(statement).await.unwrap().unwrap().try_get_by_index(0).unwrap()
}

/// Makes the tables as they were after so many steps.
pub(super) async fn migrate(store: &Store, steps: u32) {
    Migrator::up(store.writer(), Some(steps)).await.unwrap();
}

/// The names of all tables.
pub(super) async fn tables(store: &Store) -> Vec<String> {
    let sql = match store.backend() {
        DbBackend::Postgres => {
            "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename::text COLLATE \"C\""
        }
        _ => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
    };
    texts(store, sql).await
}

/// Every row of every table but that of the steps, as the engine itself writes it.
pub(super) async fn rows(store: &Store) -> Vec<(String, Vec<String>)> {
    let mut all = Vec::new();
    for table in tables(store).await {
        if table == "seaql_migrations" {
            continue;
        }
        let row = if store.backend() == DbBackend::Postgres {
            "t::text".to_owned()
        } else {
            let columns = texts(store, &format!("SELECT name FROM pragma_table_info('{table}')")).await;
            let quoted: Vec<String> =
                columns.iter().map(|name| format!("typeof(\"{name}\") || quote(\"{name}\")")).collect();
            quoted.join(" || ',' || ")
        };
        let mut rows = texts(store, &format!("SELECT {row} FROM \"{table}\" t")).await;
        rows.sort();
        all.push((table, rows));
    }
    all
}

/// Tables, columns, constraints, indexes and triggers, each as one line.
pub(super) async fn of(store: &Store) -> Vec<String> {
    let sql = match store.backend() {
        DbBackend::Postgres => {
            "SELECT line FROM (
               SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || condeferrable AS line
               FROM pg_constraint WHERE connamespace = 'public'::regnamespace
               UNION ALL SELECT tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text
               FROM pg_trigger WHERE NOT tgisinternal
               UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
               UNION ALL SELECT table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable
               FROM information_schema.columns WHERE table_schema = 'public') it ORDER BY line COLLATE \"C\""
        }
        _ => {
            "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master
             WHERE name NOT LIKE 'sqlite_stat%' ORDER BY 1"
        }
    };
    texts(store, sql).await
}
