//! The four figures that the published page begins with.

use super::super::composition::one_decimal;
use super::super::{link, period};
use super::Screen;
use crate::text::use_text;
use crate::ui::{Tile, When};
use dangvien_shared::operation::OverviewNode;
use dangvien_shared::url::PersonQuery;
use dangvien_shared::vocabulary::OrganisationKind;
use leptos::prelude::*;

/// Organisations of that level.
fn of_kind(node: &OverviewNode, kind: OrganisationKind) -> i32 {
    node.organisation_counts.iter().filter(|counted| counted.kind == kind).map(|counted| counted.count).sum()
}

/// A mean with one decimal, rounded half up; a dash where there is nothing to divide by, a dot where the sum is hidden.
fn mean(sum: Option<i32>, parts: i32) -> String {
    match sum {
        None => link::count(None),
        Some(_) if parts == 0 => "–".to_owned(),
        Some(sum) => one_decimal(f64::from(sum) / f64::from(parts)),
    }
}

/// The four figures; those about organisations stand only where organisations are below.
#[component]
pub(super) fn Tiles(screen: Screen) -> impl IntoView {
    let text = &use_text().overview;
    let members_detail = move || {
        screen.read(|node| {
            (text.members_detail)(
                &link::count(node.members.official.count),
                &link::count(node.members.probationary.count),
            )
        })
    };
    let admissions_title = move || (text.admissions)(&period::label(screen.period.get()));
    let admissions_detail = move || {
        let years = period::whole_years(screen.period.get()).filter(|years| *years > 1);
        years.map_or_else(String::new, |years| {
            // Rounded half up to whole persons.
            let count = screen.read(|node| node.admissions.count);
            (text.admissions_detail)(&link::count(count.map(|count| (count + years / 2) / years)))
        })
    };
    view! {
        <div class="tiles">
            <Tile
                title=text.members
                figure=Signal::derive(move || screen.read(|node| link::count(node.members.count)))
                href=Signal::derive(move || screen.member_list(PersonQuery::default()))
                detail=Signal::derive(members_detail)
                how=text.members_how
            />
            <OrganisationTiles screen />
            <Tile
                title=Signal::derive(admissions_title)
                figure=Signal::derive(move || screen.read(|node| link::count(node.admissions.count)))
                href=Signal::derive(move || screen.admission_list(screen.period.get(), PersonQuery::default()))
                detail=Signal::derive(admissions_detail)
                how=text.admissions_how
            />
        </div>
    }
}

#[component]
fn OrganisationTiles(screen: Screen) -> impl IntoView {
    use OrganisationKind::{Branch, GrassrootsBranch, GrassrootsCommittee, Province, Upper};
    let text = &use_text().overview;
    let of_kind = move |kind| screen.read(|node| of_kind(node, kind));
    let has_grassroots = move || screen.read(|node| matches!(node.kind, Province | Upper));
    let has_branches = move || screen.read(|node| !node.kind.holds_members());
    let branches_detail = move || {
        let members = screen.read(|node| node.members.count);
        (text.branches_detail)(&mean(members, of_kind(Branch) + of_kind(GrassrootsBranch)))
    };
    let grassroots_list = move || {
        screen
            .link(|address, id| link::organisations(address, id, vec![GrassrootsCommittee, GrassrootsBranch]))
    };
    view! {
        <When holds=has_grassroots>
            <Tile
                title=text.grassroots
                figure=Signal::derive(move || {
                    link::count(of_kind(GrassrootsCommittee) + of_kind(GrassrootsBranch))
                })
                href=Signal::derive(grassroots_list)
                detail=Signal::derive(move || {
                    (text.grassroots_detail)(
                        &link::count(of_kind(GrassrootsCommittee)),
                        &link::count(of_kind(GrassrootsBranch)),
                    )
                })
                how=text.grassroots_how
            />
        </When>
        <When holds=has_branches>
            <Tile
                title=text.branches
                figure=Signal::derive(move || link::count(of_kind(Branch)))
                href=Signal::derive(move || {
                    screen.link(|address, id| link::organisations(address, id, vec![Branch]))
                })
                detail=Signal::derive(branches_detail)
                how=text.branches_how
            />
        </When>
    }
}
