//! Statements of SQLite that take too long are broken off, as PostgreSQL does by itself.
//!
//! SQLite calls back now and then while it works. The first call after the connection came into the pool starts the
//! clock; when it leaves the caller's hands the clock is set back, which costs the caller nothing.

use sea_orm::{
    SqlxError,
    sqlx::{Sqlite, SqliteConnection, pool::PoolOptions},
};
use std::time::{Duration, Instant};

/// Steps of SQLite's machine between two looks at the clock: less than a millisecond.
const STEPS: i32 = 10_000;

/// A pool in whose connections nothing takes longer.
pub(super) fn within(pool: PoolOptions<Sqlite>, longest: Duration) -> PoolOptions<Sqlite> {
    pool.after_connect(move |connection, _metadata| Box::pin(set_back(connection, longest))).after_release(
        move |connection, _metadata| {
            Box::pin(async move {
                set_back(connection, longest).await?;
                Ok(true)
            })
        },
    )
}

async fn set_back(connection: &mut SqliteConnection, longest: Duration) -> Result<(), SqlxError> {
    let mut begun: Option<Instant> = None;
    let goes_on = move || begun.get_or_insert_with(Instant::now).elapsed() < longest;
    connection.lock_handle().await?.set_progress_handler(STEPS, goes_on);
    Ok(())
}
