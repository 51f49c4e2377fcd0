//! Links from one screen to another: all keep the day, so that a figure and the list behind it are of the same day.

use crate::ui::Crumb;
use cynic::Id;
use dangvien_shared::id::{CaseId, OrganisationId, PersonId};
use dangvien_shared::operation::OrganisationLink;
use dangvien_shared::text::format_shown;
use dangvien_shared::url::{Address, CaseFlag, FindingLane, OrganisationTab, PersonQuery, Place, Query};
use dangvien_shared::vocabulary::{OrganisationKind, ReconciliationTerm};

/// A screen about one organisation, on the same day.
fn about(address: &Address, id: &Id, place: impl Fn(OrganisationId) -> Place) -> Address {
    // The server writes ids that read back; the screen of all organisations stands in for one that does not.
    let place = OrganisationId::from_wire(id.inner()).map_or(Place::Organisations, place);
    address.goes_to(place)
}

fn chosen(address: &Address, change: impl FnOnce(&mut Query)) -> String {
    address.with(change).to_url()
}

/// The dashboard of an organisation; the period stays.
pub(super) fn overview(address: &Address, id: &Id) -> String {
    chosen(&address.goes_to(Place::Overview), |query| {
        query.within = OrganisationId::from_wire(id.inner()).ok();
        (query.from, query.to) = (address.query.from, address.query.to);
    })
}

/// The page of an organisation.
pub(super) fn organisation(address: &Address, id: &Id) -> String {
    about(address, id, Place::Organisation).to_url()
}

/// One view of an organisation; the period stays.
pub(super) fn tab(address: &Address, id: &Id, tab: OrganisationTab) -> String {
    chosen(&about(address, id, Place::Organisation), |query| {
        query.tab = tab;
        (query.from, query.to) = (address.query.from, address.query.to);
    })
}

/// The members of an organisation, of those only that are chosen.
pub(super) fn members(address: &Address, id: &Id, persons: PersonQuery) -> String {
    chosen(&address.goes_to(Place::Members), |query| {
        query.within = OrganisationId::from_wire(id.inner()).ok();
        query.persons = persons;
    })
}

/// The admissions of an organisation in a period, of those persons only that are chosen.
pub(super) fn admissions(
    address: &Address,
    id: &Id,
    (from, to): (chrono::NaiveDate, chrono::NaiveDate),
    persons: PersonQuery,
) -> String {
    chosen(&about(address, id, Place::Organisation), |query| {
        query.tab = OrganisationTab::Admissions;
        (query.from, query.to) = (Some(from), Some(to));
        query.persons = persons;
    })
}

/// The movements of an organisation behind one line of the reconciliation of a period.
pub(super) fn movements(
    address: &Address,
    id: &Id,
    (from, to): (chrono::NaiveDate, chrono::NaiveDate),
    term: Option<ReconciliationTerm>,
) -> String {
    chosen(&about(address, id, Place::Organisation), |query| {
        query.tab = OrganisationTab::Movements;
        (query.from, query.to) = (Some(from), Some(to));
        query.term = term;
    })
}

/// The organisations of these levels below an organisation, itself included.
pub(super) fn organisations(address: &Address, id: &Id, kinds: Vec<OrganisationKind>) -> String {
    chosen(&address.goes_to(Place::Organisations), |query| {
        query.within = OrganisationId::from_wire(id.inner()).ok();
        query.kinds = kinds;
    })
}

/// The page of a member.
pub(super) fn member(address: &Address, id: &Id) -> String {
    let place = PersonId::from_wire(id.inner()).map_or(Place::Members, Place::Member);
    address.goes_to(place).to_url()
}

/// The board of an organisation's admission cases.
pub(super) fn cases(address: &Address, id: &Id) -> String {
    chosen(&address.goes_to(Place::Cases), |query| query.within = OrganisationId::from_wire(id.inner()).ok())
}

/// The probationary members of an organisation.
pub(super) fn probation(address: &Address, id: &Id) -> String {
    chosen(&address.goes_to(Place::Probation), |query| {
        query.within = OrganisationId::from_wire(id.inner()).ok();
    })
}

/// What inspections found in an organisation.
pub(super) fn inspections(address: &Address, id: &Id) -> String {
    findings(address, id, None)
}

/// The same, of one list of findings.
pub(super) fn findings(address: &Address, id: &Id, lane: Option<FindingLane>) -> String {
    chosen(&address.goes_to(Place::Inspections), |query| {
        query.within = OrganisationId::from_wire(id.inner()).ok();
        query.findings = lane;
    })
}

/// The board of an organisation's admission cases that are overdue.
pub(super) fn overdue_cases(address: &Address, id: &Id) -> String {
    chosen(&address.goes_to(Place::Cases), |query| {
        query.within = OrganisationId::from_wire(id.inner()).ok();
        query.cases.flags = vec![CaseFlag::Overdue];
    })
}

/// The page of an admission case.
pub(super) fn case(address: &Address, id: &Id) -> String {
    let place = CaseId::from_wire(id.inner()).map_or(Place::Cases, Place::Case);
    address.goes_to(place).to_url()
}

/// The way from the top, each step leading to the same kind of screen.
pub(super) fn trail(
    address: &Address,
    ancestors: &[OrganisationLink],
    href: fn(&Address, &Id) -> String,
) -> Vec<Crumb> {
    ancestors
        .iter()
        .map(|above| Crumb { label: above.name.clone(), href: href(address, &above.id) })
        .collect()
}

/// A count of the API in Vietnamese notation; a dot where it is hidden.
pub(super) fn count(count: impl Into<Option<i32>>) -> String {
    format_shown(count.into().map(i64::from))
}
