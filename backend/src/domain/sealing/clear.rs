//! Seals what stands in clear: written by a release that did not seal.

use super::SealingError;
use crate::{
    auth::Desk,
    domain::admission_case::{candidate_context, event_context},
    entity::{admission_case, case_event},
    error::{Error, Result},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbBackend, EntityTrait as _, Statement,
    sea_query::{Query, UpdateStatement},
};

/// With what a text in clear begins; what is sealed begins with its version.
const CLEAR: u8 = b'{';

/// Seals every candidate and every event that is not; what is sealed must open.
pub(super) async fn seal<C: ConnectionTrait>(db: &C, desk: &Desk) -> Result<(), SealingError> {
    candidates(db, desk).await?;
    let asleep = Guards::rest(db).await?;
    events(db, desk).await?;
    asleep.wake(db).await?;
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "every candidate is sealed, and none is shown")]
async fn candidates<C: ConnectionTrait>(db: &C, desk: &Desk) -> Result<(), SealingError> {
    for row in admission_case::Entity::find().all(db).await.map_err(Error::from)? {
        let sealed = sealed(desk, &candidate_context(row.id), &row.candidate)?;
        let Some(sealed) = sealed else { continue };
        let update = Query::update()
            .table(admission_case::Entity)
            .value(admission_case::Column::Candidate, sealed)
            .and_where(admission_case::Column::Id.eq(row.id))
            .take();
        write(db, &update).await?;
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "every event is sealed, and none is shown")]
async fn events<C: ConnectionTrait>(db: &C, desk: &Desk) -> Result<(), SealingError> {
    for row in case_event::Entity::find().all(db).await.map_err(Error::from)? {
        let sealed = sealed(desk, &event_context(row.case_id, row.number), &row.body)?;
        let Some(sealed) = sealed else { continue };
        let update = Query::update()
            .table(case_event::Entity)
            .value(case_event::Column::Body, sealed)
            .and_where(case_event::Column::CaseId.eq(row.case_id))
            .and_where(case_event::Column::Number.eq(row.number))
            .take();
        write(db, &update).await?;
    }
    Ok(())
}

/// What a row is to keep; none where it is sealed already.
fn sealed(desk: &Desk, context: &str, kept: &[u8]) -> Result<Option<Vec<u8>>, SealingError> {
    if kept.first() == Some(&CLEAR) {
        return Ok(Some(desk.cases.seal(context, kept)));
    }
    match desk.cases.open(context, kept) {
        Ok(_text) => Ok(None),
        Err(source) => Err(SealingError::Unknown { found: desk.key_fingerprint(), source }),
    }
}

async fn write<C: ConnectionTrait>(db: &C, update: &UpdateStatement) -> Result<()> {
    db.execute(update).await?;
    Ok(())
}

/// The guards of the events, which are otherwise never changed: they rest until the end of the transaction.
struct Guards(Vec<String>);

impl Guards {
    async fn rest<C: ConnectionTrait>(db: &C) -> Result<Self> {
        if db.get_database_backend() == DbBackend::Postgres {
            db.execute_unprepared("ALTER TABLE case_event DISABLE TRIGGER USER").await?;
            return Ok(Self(vec!["ALTER TABLE case_event ENABLE TRIGGER USER".to_owned()]));
        }
        let guards = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'case_event'";
        let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), guards)).await?;
        let mut wake = Vec::new();
        for row in rows {
            let name: String = row.try_get_by_index(0)?;
            db.execute_unprepared(&format!("DROP TRIGGER \"{name}\"")).await?;
            wake.push(row.try_get_by_index(1)?);
        }
        Ok(Self(wake))
    }

    async fn wake<C: ConnectionTrait>(self, db: &C) -> Result<()> {
        for statement in self.0 {
            db.execute_unprepared(&statement).await?;
        }
        Ok(())
    }
}
