//! Subscriptions: what is told as it happens, and what is waited for between two events.
//!
//! Invariant: each event is an execution of its own. Whoever drives a subscription executes it, passes on what came of
//! it, waits for the cue that the resolver left, and executes it again with request data of that moment: no event
//! sees an older tree, scope or day than its own, and none comes after the actor may no longer see it.

use super::{export::ExportSubscription, import::ImportSubscription, organisation::OrganisationSubscription};
use crate::app::App;
use async_graphql::{Context, MergedSubscription};
use dangvien_shared::id::ExportId;
use std::sync::{Arc, Mutex, PoisonError};

/// The root of subscriptions, one part a concept (gốc theo dõi).
#[derive(MergedSubscription, Default)]
pub struct Subscription(ExportSubscription, ImportSubscription, OrganisationSubscription);

/// What comes after an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Another, when something may have changed at one of these paths or below it after that version.
    Change {
        /// Every path that the organisation ever had.
        paths: Vec<Arc<str>>,
        /// The version that was told.
        after: i64,
    },
    /// Another, when the actor's import of that id is further than that report.
    Report {
        /// Who began it.
        actor: String,
        /// The id that they chose.
        id: String,
        /// The report that was told; zero before the first.
        seen: u64,
    },
    /// Another, when this process knows more of an export than that report.
    Export {
        /// The export.
        id: ExportId,
        /// The report that was told; zero before the first.
        seen: u64,
    },
    /// Nothing: that was the last.
    End,
}

impl Next {
    /// Waits for it; false when there is nothing to wait for.
    pub async fn come(&self, app: &App) -> bool {
        match self {
            Self::Change { paths, after } => app.tree.changed(paths, *after).await,
            Self::Report { actor, id, seen } => app.imports.further(actor, id, *seen).await,
            Self::Export { id, seen } => app.exports.running.further(*id, *seen).await,
            Self::End => return false,
        }
        true
    }
}

/// Where a resolver leaves what comes next; data of one execution. A resolver that refuses leaves nothing.
#[derive(Clone, Debug, Default)]
pub struct Cue(Arc<Mutex<Option<Next>>>);

impl Cue {
    /// What was left.
    pub fn take(&self) -> Option<Next> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Leaves what comes next, where somebody drives the subscription.
    pub(super) fn leave(ctx: &Context<'_>, next: Next) {
        if let Some(cue) = ctx.data_opt::<Self>() {
            *cue.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(next);
        }
    }
}
