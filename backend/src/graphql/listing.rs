//! Connections over the lists of facts: loaded for a whole level at once, counted only when asked.

use super::{
    batch::{Batches, Question},
    connection::{Connection, Listed, Paging, WholeList, wants_rows},
    error::ApiResult,
    request::RequestData,
};
use crate::{
    domain::{
        listing::Listing,
        page::{ListOrder, Page, Window},
    },
    error::Result,
};
use async_graphql::Context;
use dangvien_shared::id::OrganisationId;
use futures_util::future::BoxFuture;
use std::sync::Arc;

/// The page of a list below an organisation; an empty one below none.
pub async fn page<L: Listing, T: Listed>(
    ctx: &Context<'_>,
    below: Option<OrganisationId>,
    listing: L,
    order: ListOrder<L::Field>,
    paging: &Paging,
    row: impl Fn(&Arc<L::Row>) -> T,
) -> ApiResult<Connection<T>> {
    let window = paging.window(&order)?;
    let list = Below { organisation: below, listing, order };
    let wanted = wants_rows(ctx);
    let page = if wanted { list.page(RequestData::of(ctx), window.clone()).await? } else { Arc::default() };
    let rows = page.rows.iter().map(|facts| (L::position(&list.order, facts), row(facts)));
    let page = Page { rows: rows.collect(), more: page.more };
    let order = list.order.clone();
    Ok(Connection::new(&order, window, page, Arc::new(list)))
}

struct Below<L: Listing> {
    organisation: Option<OrganisationId>,
    listing: L,
    order: ListOrder<L::Field>,
}

impl<L: Listing> Below<L> {
    async fn page(&self, request: &RequestData, window: Window) -> ApiResult<SharedPage<L>> {
        let Some(organisation) = self.organisation else { return Ok(Arc::default()) };
        let question = PageOf { listing: self.listing.clone(), order: self.order.clone(), window };
        request.batches.ask(organisation, question).await
    }
}

impl<L: Listing> WholeList for Below<L> {
    fn total<'a>(&'a self, request: &'a RequestData) -> BoxFuture<'a, ApiResult<i64>> {
        Box::pin(async {
            let Some(organisation) = self.organisation else { return Ok(0) };
            request.batches.ask(organisation, TotalOf(self.listing.clone())).await
        })
    }

    fn holds<'a>(&'a self, request: &'a RequestData, window: Window) -> BoxFuture<'a, ApiResult<bool>> {
        Box::pin(async { Ok(self.page(request, window).await?.more) })
    }
}

type SharedPage<L> = Arc<Page<Arc<<L as Listing>::Row>>>;

#[derive(PartialEq, Eq, Hash)]
struct PageOf<L: Listing> {
    listing: L,
    order: ListOrder<L::Field>,
    window: Window,
}

impl<L: Listing> Question for PageOf<L> {
    type Answer = SharedPage<L>;

    const LEADS_ON: bool = true;

    async fn answer(&self, batches: &Batches, organisations: &[OrganisationId]) -> Result<Vec<Self::Answer>> {
        let Batches { store, scope, tree, .. } = batches;
        let pages = self.listing.pages(store.reader(), scope, tree, organisations, &self.order, &self.window);
        let share = |page: Page<L::Row>| {
            Arc::new(Page { rows: page.rows.into_iter().map(Arc::new).collect(), more: page.more })
        };
        Ok(pages.await?.into_iter().map(share).collect())
    }
}

#[derive(PartialEq, Eq, Hash)]
struct TotalOf<L: Listing>(L);

impl<L: Listing> Question for TotalOf<L> {
    type Answer = i64;

    const LEADS_ON: bool = false;

    async fn answer(&self, batches: &Batches, organisations: &[OrganisationId]) -> Result<Vec<i64>> {
        let Batches { store, scope, tree, .. } = batches;
        self.0.totals(store.reader(), scope, tree, organisations).await
    }
}
