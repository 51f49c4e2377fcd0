//! Who is ready on which day: kept with the row, so that lists find the ready by the day alone, and tell of each what is
//! lacking without gathering its facts.
//!
//! What is lacking may tell of somebody's past, so it is sealed; the days on which nothing is lacking stand beside, and say
//! no more than the count of missing documents does.

use super::{
    AdmissionCase,
    sealed::{forecast_context, forecast_text, open_forecast},
};
use crate::{
    auth::seal::Sealer,
    entity::{OPEN, admission_case::Column},
    error::Result,
};
use chrono::NaiveDate;
use dangvien_shared::{
    admission_case::{Forecast, Readiness},
    id::CaseId,
};
use sea_orm::{ExprTrait as _, sea_query::Expr};

/// The days of [`Forecast::ready`] as a row keeps them: 9999-12-31 where there is none.
pub(in crate::domain) fn days(forecast: Option<&Forecast>) -> (NaiveDate, NaiveDate) {
    match forecast.and_then(Forecast::ready) {
        Some((from, to)) => (from, to.unwrap_or(OPEN)),
        None => (OPEN, OPEN),
    }
}

/// A forecast as the row of a case keeps it.
pub(super) fn seal(sealer: &Sealer, case: i64, forecast: Option<&Forecast>) -> Result<Option<Vec<u8>>> {
    let text = forecast.map(forecast_text).transpose()?;
    Ok(text.map(|text| sealer.seal(&forecast_context(case), &text)))
}

/// Whether a row says what a forecast of today says: one of an earlier day may, from today on.
pub(super) fn is_kept(
    sealer: &Sealer,
    row: &crate::entity::admission_case::Model,
    forecast: Option<&Forecast>,
    today: NaiveDate,
) -> Result<bool> {
    let kept = row.readiness.as_deref().map(|kept| open_forecast(sealer, row.id, kept)).transpose()?;
    let (from, to) = days(kept.as_ref());
    Ok((row.ready_from, row.ready_to) == (Some(from), Some(to))
        && kept.map(|kept| kept.since(today)).as_ref() == forecast)
}

/// What the candidate of a case lacks on a day; none where no vote on the admission lies ahead.
pub fn readiness(sealer: &Sealer, case: &AdmissionCase, today: NaiveDate) -> Result<Option<Readiness>> {
    let CaseId(id) = case.id;
    let kept = case.forecast.as_deref().map(|kept| open_forecast(sealer, id, kept)).transpose()?;
    Ok(kept.and_then(|forecast| forecast.on(today).cloned()))
}

/// Of the cases before their vote those whose candidates are ready on a day, or those whose candidates are not.
pub(in crate::domain) fn shows_ready(ready: bool, today: NaiveDate, own: impl Fn(Column) -> Expr) -> Expr {
    let holds = own(Column::ReadyFrom).lte(today).and(own(Column::ReadyTo).gt(today));
    if ready { holds } else { own(Column::Readiness).is_not_null().and(holds.not()) }
}
