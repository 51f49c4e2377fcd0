//! Open cases reckoned anew after the working calendar or the rules changed; closed ones stay as they ended (F41).

use super::{
    Law, facts, find,
    projection::{self, Standing},
    record::{standing_path, take},
    stored::candidate_of,
};
use crate::{
    app::App,
    domain::{change::ChangedPlaces, register as whole_register},
    entity::{OPEN, admission_case},
    error::{Error, Result},
};
use dangvien_shared::{
    admission_case::{Case, Event},
    id::{CaseId, PersonId},
};
use sea_orm::{ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QueryOrder as _};

/// Reckons every open case anew where some were written before everything that is reckoned of them was kept; gives how
/// many rows changed.
#[expect(clippy::disallowed_methods, reason = "looks whether anything is to be reckoned, and shows none")]
pub async fn complete(app: &App) -> Result<usize> {
    let lacking = admission_case::Entity::find().filter(admission_case::Column::ClosedOn.eq(OPEN)).filter(
        Condition::any()
            .add(admission_case::Column::ReviewDueOn.is_null())
            .add(admission_case::Column::ReadyFrom.is_null()),
    );
    match lacking.one(app.store.reader()).await? {
        Some(_case) => recalculate(app).await,
        None => Ok(0),
    }
}

/// Reckons every open case anew with the rules, the calendar and the register of today; gives how many rows changed.
pub async fn recalculate(app: &App) -> Result<usize> {
    recalculate_those(app, None).await
}

/// The same for one case, whose person is known better than before.
pub async fn recalculate_case(app: &App, id: CaseId) -> Result<usize> {
    recalculate_those(app, Some(id)).await
}

#[expect(clippy::disallowed_methods, reason = "open cases are reckoned, and none is shown")]
async fn recalculate_those(app: &App, only: Option<CaseId>) -> Result<usize> {
    let (tree, today) = (app.tree.current(), app.clock.today());
    let write = app.store.begin_write().await?;
    let law = Law::load(&write).await?;
    let mut open = admission_case::Entity::find().filter(admission_case::Column::ClosedOn.eq(OPEN));
    if let Some(id) = only {
        open = open.filter(admission_case::Column::Id.eq(id.0));
    }
    let rows = open.order_by_asc(admission_case::Column::Id).all(&write).await?;
    let mut changed = Vec::new();
    for row in rows {
        let id = CaseId(row.id);
        // Waits for whoever records a step of the case, and then reckons with what they recorded.
        take(&write, id).await?;
        let row = admission_case::Entity::find_by_id(row.id).one(&write).await?.unwrap_or(row);
        let events: Vec<Event> =
            find::events(&write, &app.desk.cases, id).await?.into_iter().map(|stored| stored.event).collect();
        let case = Case::replay(&events);
        let candidate = candidate_of(&write, &app.desk.cases, id).await?;
        let person = PersonId(row.person_id);
        let asked = facts::Asked {
            id: Some(id),
            case: &case,
            person,
            candidate: &candidate,
            step: None,
            on: today,
            today,
        };
        let standing = Standing::of(&case, &facts::gather(&write, &tree, &asked).await?, &law);
        if standing.closed_on != OPEN || standing.is_that_of(&row, (&app.desk.cases, today))? {
            continue;
        }
        let branch = case.branch().ok_or_else(|| Error::Corrupt("a case without its branch".to_owned()))?;
        let path = standing_path(&tree, branch, today).unwrap_or_else(|| row.branch_path.clone());
        let versions = (row.version, row.version);
        if !projection::write((&write, &app.desk.cases), id, versions, (branch, &path), (&standing, today))
            .await?
        {
            return Err(Error::Corrupt("a case changed while it was held".to_owned()));
        }
        changed.push(path);
    }
    if !changed.is_empty() {
        whole_register::touch_at(&write, &ChangedPlaces::at(changed.iter().map(String::as_str))).await?;
    }
    write.commit().await?;
    // With the law by which they were reckoned.
    app.tree.refresh(app.store.reader()).await?;
    Ok(changed.len())
}
