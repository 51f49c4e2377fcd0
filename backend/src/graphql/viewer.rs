//! Who asks.

use super::{organisation::Organisation, request::RequestData};
use async_graphql::{Context, Description, Object};

/// Who asks, and what they may see (người xem).
#[derive(Description, Debug)]
pub struct Viewer;

#[Object(use_type_description)]
impl Viewer {
    /// Name of the account (tên tài khoản).
    async fn name<'a>(&self, ctx: &Context<'a>) -> &'a str {
        RequestData::of(ctx).scope.actor()
    }

    /// The top of what they may see (gốc phạm vi) as it stands today; null where nothing stands.
    async fn organisation(&self, ctx: &Context<'_>) -> Option<Organisation> {
        let request = RequestData::of(ctx);
        Organisation::find(request, request.scope.root()?, request.today)
    }
}

/// Queries about who asks.
#[derive(Default)]
pub struct ViewerQuery;

#[Object]
impl ViewerQuery {
    /// Who asks, and what they may see (người xem).
    async fn viewer(&self) -> Viewer {
        Viewer
    }
}
