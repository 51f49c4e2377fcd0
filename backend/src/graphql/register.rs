//! What the register covers.

use super::{date::Date, request::RequestData};
use crate::{app::App, clock::day_of};
use async_graphql::{Context, Object, SimpleObject};

/// What the register covers (phạm vi dữ liệu).
#[derive(SimpleObject, Clone, Debug)]
pub struct Register {
    /// First day that the figures cover (ngày mở sổ).
    opened_on: Date,
    /// Last day known to be complete (ngày chốt số liệu); null while the register is kept day by day.
    complete_to: Option<Date>,
    /// Whether the persons are made up (dữ liệu minh họa).
    synthetic: bool,
    /// Grows with every write (phiên bản dữ liệu).
    data_version: i64,
    /// Today in Vietnam (hôm nay).
    today: Date,
    /// The day by which records of the audit trail are dated (ngày theo đồng hồ máy chủ): today, but in a demonstration,
    /// which lives on a day of the past.
    recorded_on: Date,
}

/// Queries about the register.
#[derive(Default)]
pub struct RegisterQuery;

#[Object]
impl RegisterQuery {
    /// What the register covers (phạm vi dữ liệu); an empty register opens today.
    async fn register(&self, ctx: &Context<'_>) -> Register {
        let request = RequestData::of(ctx);
        let register = request.register;
        Register {
            opened_on: register.map_or(request.today, |register| register.opened_on).into(),
            complete_to: register.and_then(|register| register.complete_to).map(Date),
            synthetic: register.is_some_and(|register| register.synthetic),
            data_version: register.map_or(0, |register| register.data_version),
            today: request.today.into(),
            recorded_on: day_of(ctx.data_unchecked::<App>().clock.now()).into(),
        }
    }
}
