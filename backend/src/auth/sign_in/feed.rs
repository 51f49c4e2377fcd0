//! Coming with the address of a feed of deadlines, as calendars do.

use super::{
    super::{
        Actor, Came,
        secret::{Calendar, Opaque},
        stored,
    },
    actor,
};
use crate::{
    app::App,
    domain::{account, calendar_feed},
    error::Result,
};
use dangvien_shared::id::CalendarFeedId;
use std::sync::Arc;

/// The actor for whom a calendar reads a feed, with no more than the sight of cases; none where it was taken back, has
/// expired, never was, or its account may not act any more.
pub async fn actor_of_feed(app: &App, text: &str) -> Result<Option<(CalendarFeedId, Arc<Actor>)>> {
    let Some(secret) = Opaque::<Calendar>::parse(text) else { return Ok(None) };
    let now = app.clock.now();
    let Some(feed) = calendar_feed::find(app.store.reader(), &stored(secret.hash()), now).await? else {
        return Ok(None);
    };
    let holder = account::holder(app.store.reader(), feed.account, app.clock.today()).await?;
    let Some(holder) = holder else { return Ok(None) };
    if feed.is_to_be_seen(now) {
        calendar_feed::see(app.store.writer(), feed.id, now).await?;
    }
    let came = Came::Calendar(feed.id);
    Ok(Some((feed.id, Arc::new(actor(holder, came, None)))))
}
