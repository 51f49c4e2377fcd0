//! `/`: leads to what the viewer works with first.

use crate::route::{Way, use_history};
use crate::session::{Session, use_session};
use crate::text::use_text;
use crate::ui::{EmptyState, PageTitle};
use dangvien_shared::id::OrganisationId;
use dangvien_shared::url::{Address, OrganisationTab, Place};
use dangvien_shared::vocabulary::{Action, Role};
use leptos::prelude::*;

/// Goes on to the viewer's first screen; says whom to ask where there is none.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    let text = &use_text().access;
    let session = use_session();
    let history = use_history();
    let first = first_screen(session);
    let leads_nowhere = first.is_none();
    Effect::new(move |_| {
        if let Some(first) = &first {
            history.go(&first.to_url(), Way::Instead);
        }
    });
    leads_nowhere.then(|| {
        view! {
            <div class="page">
                <PageTitle title=text.no_grants />
                <EmptyState title=text.no_grants advice=text.no_grants_advice />
            </div>
        }
    })
}

/// The screen on which the viewer's day begins: a branch secretary's own branch with its members, the figures of who
/// reads figures, the persons of those to whom persons were assigned, the accounts of who manages them.
fn first_screen(session: Session) -> Option<Address> {
    let viewer = session.viewer();
    if let [grant] = viewer.grants.as_slice()
        && grant.role == Role::BranchSecretary
        && let Some(branch) = &grant.organisation
        && let Ok(id) = OrganisationId::from_wire(branch.id.inner())
    {
        let branch = Address::of(Place::Organisation(id));
        return Some(branch.with(|query| query.tab = OrganisationTab::Members));
    }
    let place = if session.counts() {
        Place::Overview
    } else if session.may(Action::ReadMembers) {
        Place::Members
    } else if session.may(Action::ManageAccounts) {
        Place::Accounts
    } else if session.approves() {
        Place::Approvals
    } else if session.may(Action::ReadAudit) {
        Place::Audit
    } else if session.may(Action::ReadStructure) {
        Place::Organisations
    } else {
        return None;
    };
    Some(Address::of(place))
}
