//! Block: what is directly below an organisation side by side, those first that admitted nobody or fewest.

use super::figures::{Years, lists};
use crate::api::ask;
use crate::page::nothing::NothingHere;
use crate::page::{link, period};
use crate::route::use_address;
use crate::session::use_session;
use crate::text::{desk as words, use_language};
use crate::ui::{Cell, Column, DataTable, EmptyState, drawn};
use cynic::Id;
use dangvien_shared::operation::{
    Ask as _, ComparedCount, DeskComparison, DeskComparisonScope, OrganisationLink,
};
use dangvien_shared::text::{format_count, format_shown};
use dangvien_shared::url::{Address, PersonQuery};
use leptos::prelude::*;

/// Rows that are shown; the overview has them all.
const SHOWN: usize = 12;

/// One organisation; a figure is none where it is hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Compared {
    organisation: OrganisationLink,
    members: Option<i32>,
    admitted: Option<i32>,
    before: Option<i32>,
}

/// The figures of each organisation with members, the fewest admissions first; what is hidden comes last.
fn compare(scope: &DeskComparisonScope) -> Vec<Compared> {
    let of = |counts: &[ComparedCount], id: &Id| {
        let is_it = |count: &&ComparedCount| {
            count.keys.first().and_then(|key| key.organisation.as_ref()).is_some_and(|one| one.id == *id)
        };
        // Whoever is not in the list has none.
        counts.iter().find(is_it).map_or(Some(0), |count| count.count)
    };
    let mut compared: Vec<Compared> = scope
        .members
        .iter()
        .filter_map(|counted| {
            let organisation = counted.keys.first()?.organisation.clone()?;
            Some(Compared {
                members: counted.count,
                admitted: of(&scope.admitted, &organisation.id),
                before: of(&scope.admitted_before, &organisation.id),
                organisation,
            })
        })
        .collect();
    compared.sort_by_key(|one| (one.admitted.is_none(), one.admitted, std::cmp::Reverse(one.members)));
    compared
}

/// What is directly below an organisation.
pub(super) fn comparison(place: OrganisationLink) -> AnyView {
    let session = use_session();
    let address = use_address();
    let years = Memo::new(move |_| Years::of(session));
    let id = place.id.clone();
    let answer = ask(move || DeskComparison::with(years.get().variables(&place)));
    drawn(answer, move |data| match &data.organisation {
        Some(scope) => table(&compare(scope), years.get(), &id, &address.get(), lists(session)),
        None => NothingHere().into_any(),
    })
}

fn table(compared: &[Compared], years: Years, id: &Id, address: &Address, lists: bool) -> AnyView {
    let text = words::of(use_language());
    if compared.is_empty() {
        return view! { <EmptyState title=text.nothing_below advice="" /> }.into_any();
    }
    let label = period::short_label(years.now);
    let sentence = match compared.iter().filter(|one| one.admitted == Some(0)).count() {
        0 => (text.all_admitted)(&label),
        none => (text.without_admissions)(&shown(none), &shown(compared.len()), &label),
    };
    let columns = vec![
        Column::text(text.organisation),
        Column::number(text.members),
        Column::number(text.admitted),
        Column::number(text.admitted_before),
        Column::number(text.change),
    ];
    let overview = link::overview(address, id);
    let (listed, address) = (compared.iter().take(SHOWN).cloned().collect::<Vec<_>>(), address.clone());
    let period = lists.then_some(years.now);
    let rows = move || listed.iter().map(|one| row(&address, period, one)).collect();
    view! {
        <p>{sentence}</p>
        <DataTable caption=text.compared columns rows quiet=true />
        <p>
            <a href=overview>{text.overview}</a>
        </p>
    }
    .into_any()
}

fn shown(count: usize) -> String {
    format_count(i64::try_from(count).unwrap_or(i64::MAX))
}

/// A row; its figures lead to lists where the viewer reads those of the period.
fn row(address: &Address, lists: Option<period::Period>, one: &Compared) -> Vec<Cell> {
    let id = &one.organisation.id;
    let change = one.admitted.zip(one.before).map(|(now, before)| now - before);
    let change = match change {
        Some(change @ 1..) => format!("+{}", link::count(change)),
        // A minus, not a hyphen.
        Some(change @ ..0) => format!("−{}", link::count(change.saturating_neg())),
        Some(0) => "0".to_owned(),
        None => format_shown(None),
    };
    vec![
        Cell::link(link::overview(address, id), one.organisation.name.clone()),
        match lists {
            Some(_) => {
                Cell::link(link::members(address, id, PersonQuery::default()), link::count(one.members))
            }
            None => Cell::text(link::count(one.members)),
        },
        match lists {
            Some(period) => {
                let href = link::admissions(address, id, period, PersonQuery::default());
                Cell::link(href, link::count(one.admitted))
            }
            None => Cell::text(link::count(one.admitted)),
        },
        Cell::text(link::count(one.before)),
        Cell::text(change),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use dangvien_shared::operation::{ComparedKey, ComparedOrganisation, RankedCount, RankedKey};
    use dangvien_shared::vocabulary::OrganisationKind;

    fn counted(of: &[(&str, Option<i32>)]) -> Vec<RankedCount> {
        let one = |(name, count): &(&str, Option<i32>)| {
            let organisation = OrganisationLink {
                id: Id::new(*name),
                name: (*name).to_owned(),
                kind: OrganisationKind::Upper,
            };
            let key = RankedKey { label: (*name).to_owned(), organisation: Some(organisation) };
            RankedCount { keys: vec![key], count: *count }
        };
        of.iter().map(one).collect()
    }

    fn admitted(of: &[(&str, Option<i32>)]) -> Vec<ComparedCount> {
        let one = |(name, count): &(&str, Option<i32>)| {
            let key = ComparedKey { organisation: Some(ComparedOrganisation { id: Id::new(*name) }) };
            ComparedCount { keys: vec![key], count: *count }
        };
        of.iter().map(one).collect()
    }

    #[test]
    fn who_admitted_nobody_comes_first_and_what_is_hidden_last() {
        let scope = DeskComparisonScope {
            members: counted(&[("a", Some(9)), ("b", Some(5)), ("c", Some(7)), ("d", Some(8))]),
            admitted: admitted(&[("a", Some(3)), ("d", None)]),
            admitted_before: admitted(&[("c", Some(2))]),
        };
        let compared = compare(&scope);
        let found: Vec<_> =
            compared.iter().map(|one| (one.organisation.id.inner(), one.admitted, one.before)).collect();
        assert_eq!(
            found,
            [("c", Some(0), Some(2)), ("b", Some(0), Some(0)), ("a", Some(3), Some(0)), ("d", None, Some(0)),]
        );
    }
}
