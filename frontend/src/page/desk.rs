//! `/`: the desk (bàn làm việc), on which everybody finds the blocks of their roles, what is due first.
//!
//! Which blocks those are is `shared::rules::desk`; each asks one operation of its own, and only where it is shown.

mod cases;
mod comparison;
mod figures;
mod office;
mod pipeline;
mod queries;

use crate::session::{Session, use_session};
use crate::text::{desk as words, use_language, use_text};
use crate::ui::{EmptyState, PageHead};
use dangvien_shared::operation::OrganisationLink;
use dangvien_shared::rules::{Block, desk};
use dangvien_shared::text::format_date;
use dangvien_shared::vocabulary::Vocabulary as _;
use leptos::prelude::*;

/// The desk; says whom to ask where nothing is trusted to the viewer.
#[component]
pub(crate) fn DeskPage() -> impl IntoView {
    let language = use_language();
    let text = words::of(language);
    let session = use_session();
    // Another answer with the same roles leaves the blocks standing.
    let blocks = Memo::new(move |_| blocks_of(session));
    let lead = move || {
        let mut roles: Vec<_> =
            session.viewer().grants.iter().map(|grant| grant.role.word(language)).collect();
        roles.dedup();
        (text.lead)(&roles.join(", "), &format_date(session.register().today))
    };
    let shown = move || {
        blocks.with(|blocks| {
            if blocks.is_empty() {
                return view! { <EmptyState title=text.nothing advice=text.nothing_advice /> }.into_any();
            }
            blocks.iter().map(|(block, place)| section(*block, place.clone())).collect_view().into_any()
        })
    };
    view! {
        <div class="page">
            <PageHead title=use_text().shell.desk trail=Signal::stored(Vec::new())>
                <span>{lead}</span>
            </PageHead>
            {shown}
        </div>
    }
}

/// The blocks of the viewer; those about organisations once for each of them.
fn blocks_of(session: Session) -> Vec<(Block, Option<OrganisationLink>)> {
    let grants = session.viewer().grants;
    let mut shown = Vec::new();
    for (block, places) in desk(grants.into_iter().map(|grant| (grant.role, grant.organisation))) {
        if !block.is_of_an_organisation() {
            shown.push((block, None));
            continue;
        }
        let places = places.into_iter().flatten();
        // A branch has nothing below to compare.
        let places = places.filter(|place| block != Block::Comparison || !place.kind.holds_members());
        shown.extend(places.map(|place| (block, Some(place))));
    }
    shown
}

/// A block under its heading.
fn section(block: Block, place: Option<OrganisationLink>) -> AnyView {
    let text = words::of(use_language());
    let heading = match &place {
        Some(place) => (text.title_of)(block, &place.name),
        None => (text.title)(block).to_owned(),
    };
    let id = match &place {
        Some(place) => format!("{}-{}", block.name(), place.id.inner()),
        None => block.name().to_owned(),
    };
    let labelled_by = id.clone();
    view! {
        <section class="panel" data-block=block.name() aria-labelledby=labelled_by>
            <h2 id=id>{heading}</h2>
            {content(block, place)}
        </section>
    }
    .into_any()
}

fn content(block: Block, place: Option<OrganisationLink>) -> AnyView {
    match (block, place) {
        (Block::Due, _) => cases::due(),
        (Block::Overdue, _) => cases::overdue(),
        (Block::Probation, _) => cases::probation(),
        (Block::Mentees | Block::Nominees | Block::Learners, _) => cases::persons(),
        (Block::Approvals, _) => office::approvals(),
        (Block::Transfers, _) => office::transfers(),
        (Block::Accounts, _) => office::accounts(),
        (Block::Health, _) => office::server_health(),
        (Block::Inspections, _) => office::inspections(),
        (Block::Queries, _) => queries::queries(),
        (Block::Figures, Some(place)) => figures::figures(place),
        (Block::Comparison, Some(place)) => comparison::comparison(place),
        (Block::Pipeline, Some(place)) => pipeline::pipeline(place),
        // Nothing stands there today.
        (Block::Figures | Block::Comparison | Block::Pipeline, None) => ().into_any(),
    }
}
