//! How the server does, for those who keep it running.

use super::{error::ApiResult, request::RequestData};
use crate::{app::App, domain::health};
use async_graphql::{Context, Description, Object};
use chrono::{DateTime, Utc};
use dangvien_shared::vocabulary::Action;

/// How the server does (tình trạng hệ thống): of the process and its database, nothing of what is in it.
#[derive(Description, Clone, Copy, Debug)]
pub struct Health(health::Health);

#[Object(use_type_description)]
impl Health {
    /// The release (phiên bản).
    async fn version(&self) -> &str {
        self.0.version
    }

    /// The engine of the database: `sqlite` or `postgres` (cơ sở dữ liệu).
    async fn engine(&self) -> &str {
        self.0.engine
    }

    /// Since when it runs (chạy từ).
    async fn started_at(&self) -> DateTime<Utc> {
        self.0.started_at
    }

    /// Steps of this release that the tables lack; 0 where they are up to date (số bước nâng cấp còn thiếu).
    async fn pending_steps(&self) -> usize {
        self.0.pending_steps
    }

    /// Bytes that the database takes (dung lượng cơ sở dữ liệu). A float, because an integer of GraphQL ends at 2 GB.
    async fn database_bytes(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "exact up to nine million gigabytes")]
        let bytes = self.0.database_bytes as f64;
        bytes
    }
}

/// Questions about the server.
#[derive(Default)]
pub struct HealthQuery;

#[Object]
impl HealthQuery {
    /// How the server does (tình trạng hệ thống). Needs `READ_HEALTH`.
    async fn health(&self, ctx: &Context<'_>) -> ApiResult<Health> {
        RequestData::of(ctx).require(Action::ReadHealth)?;
        Ok(Health(health::look(ctx.data_unchecked::<App>()).await?))
    }
}
