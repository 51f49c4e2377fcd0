//! Addresses of the web app: every screen has one, and one canonical spelling of it.
//!
//! Invariant: what [`Address::to_url`] writes, [`Address::parse`] reads back; keys that a screen does not know, and
//! values that mean nothing, are dropped, so that no filter leaks from one screen into another. Words that somebody
//! searched for never stand in an address: shared computers keep a history.

mod case;
mod escape;
mod filter;
mod finding;
mod key;
mod order;
mod place;
mod screen;

pub use case::{CaseFlag, CaseForm, CaseLane, CaseQuery};
pub use filter::PersonQuery;
pub use finding::FindingLane;
pub use order::{Order, OrderKey};
pub use place::{OrganisationTab, Place};
pub use screen::Screen;

use crate::id::OrganisationId;
use crate::text::iso_date;
use crate::vocabulary::{OrganisationKind, ReconciliationTerm};
use chrono::NaiveDate;
use key::Key;

/// Longest cursor that an address takes; the server's are far shorter.
const CURSOR_LIMIT: usize = 512;

/// Greatest page number that an address takes.
const ORDINAL_LIMIT: u32 = 1_000_000;

/// A screen and what is chosen on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Which screen.
    pub place: Place,
    /// What is chosen on it.
    pub query: Query,
}

/// What is chosen on a screen; the default is the empty query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Tab of an organisation's screen (`xem`).
    pub tab: OrganisationTab,
    /// Only below this organisation (`to-chuc`); none is the top of what the viewer may see.
    pub within: Option<OrganisationId>,
    /// Only organisations of these levels (`cap`); none means every level.
    pub kinds: Vec<OrganisationKind>,
    /// The day that figures are of (`ngay`); none is the default day.
    pub day: Option<NaiveDate>,
    /// First day of a period (`tu`).
    pub from: Option<NaiveDate>,
    /// Last day of a period (`den`).
    pub to: Option<NaiveDate>,
    /// The line of the reconciliation whose movements are listed (`khoan`).
    pub term: Option<ReconciliationTerm>,
    /// Which persons.
    pub persons: PersonQuery,
    /// Which admission cases.
    pub cases: CaseQuery,
    /// The form that is open on the screen of a case (`buoc`); none is the case itself.
    pub case_form: Option<CaseForm>,
    /// Which findings of inspections (`tinh-trang`); none means all.
    pub findings: Option<FindingLane>,
    /// Order of the list (`sap-xep`); none is the screen's own.
    pub order: Option<Order>,
    /// Which page of the list.
    pub page: Page,
    /// The how many-th page that is (`trang`), from 2 on: a list that runs by cursors cannot tell, the reader who
    /// leafed through it can.
    pub ordinal: Option<u32>,
}

/// Which page of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// The first.
    #[default]
    First,
    /// The one after this cursor (`sau`).
    After(String),
    /// The one before this cursor (`truoc`).
    Before(String),
}

impl Address {
    /// The bare address of a screen.
    pub fn of(place: Place) -> Self {
        Self { place, query: Query::default() }
    }

    /// Reads a path and a query string (without `?`); none when no screen has that path.
    pub fn parse(path: &str, search: &str) -> Option<Self> {
        let place = Place::parse(path)?;
        let mut query = Query::default();
        let pairs = escape::pairs(search);
        for key in Key::ALL {
            query.take(*key, &pairs);
        }
        let mut address = Self { place, query };
        address.normalise();
        Some(address)
    }

    /// The canonical path and query: known keys only, in one order, defaults left out.
    pub fn to_url(&self) -> String {
        let mut canonical = self.clone();
        canonical.normalise();
        let mut url = canonical.place.path();
        let mut separator = '?';
        for key in Key::ALL {
            if let Some(value) = canonical.query.value(*key) {
                url.push(separator);
                url.push_str(key.word());
                url.push('=');
                url.push_str(&value);
                separator = '&';
            }
        }
        url
    }

    /// The same day at another place: what a link in the navigation means.
    #[must_use]
    pub fn goes_to(&self, place: Place) -> Self {
        Self { place, query: Query { day: self.query.day, ..Query::default() } }
    }

    /// The same screen with another choice, from its first page on.
    #[must_use]
    pub fn with(&self, change: impl FnOnce(&mut Query)) -> Self {
        let mut changed = self.clone();
        changed.query.page = Page::First;
        changed.query.ordinal = None;
        change(&mut changed.query);
        changed
    }

    /// Drops what the screen does not know or what is its default anyway.
    fn normalise(&mut self) {
        let (place, tab) = (self.place, self.query.tab);
        for key in Key::ALL.iter().filter(|key| !place.knows(tab, **key)) {
            self.query.clear(*key);
        }
        if self.query.page == Page::First {
            self.query.ordinal = None;
        }
        let orders = place.orders(tab);
        if let Some(order) = self.query.order
            && (Some(&order) == orders.first() || !orders.contains(&order))
        {
            self.query.order = None;
        }
        if let (Some(from), Some(to)) = (self.query.from, self.query.to)
            && from > to
        {
            (self.query.from, self.query.to) = (Some(to), Some(from));
        }
    }
}

impl Query {
    fn take(&mut self, key: Key, pairs: &[(String, String)]) {
        let Some((_, value)) = pairs.iter().find(|(word, _)| word == key.word()) else { return };
        match key {
            Key::Tab => self.tab = OrganisationTab::from_word(value).unwrap_or_default(),
            Key::Within => self.within = OrganisationId::from_wire(value).ok(),
            Key::Kind => self.kinds = filter::terms(value),
            Key::Day => self.day = iso_date(value),
            Key::From => self.from = iso_date(value),
            Key::To => self.to = iso_date(value),
            Key::Term => self.term = filter::terms(value).first().copied(),
            Key::Lane => self.cases.take_lane(value),
            Key::CaseFlags => self.cases.take_flags(value),
            Key::CaseForm => self.case_form = CaseForm::from_word(value),
            Key::Findings => self.findings = filter::terms(value).first().copied(),
            Key::Order => self.order = Order::from_word(value),
            Key::After if is_cursor(value) => self.page = Page::After(value.clone()),
            Key::Before if is_cursor(value) => self.page = Page::Before(value.clone()),
            Key::After | Key::Before => {}
            Key::Ordinal => {
                self.ordinal = value.parse().ok().filter(|ordinal| (2..=ORDINAL_LIMIT).contains(ordinal));
            }
            Key::Person(key) => self.persons.take(key, value),
        }
    }

    fn value(&self, key: Key) -> Option<String> {
        match key {
            Key::Tab => (self.tab != OrganisationTab::default()).then(|| self.tab.word().to_owned()),
            Key::Within => self.within.map(OrganisationId::to_wire),
            Key::Kind => filter::words(&self.kinds),
            Key::Day => self.day.map(|day| day.to_string()),
            Key::From => self.from.map(|day| day.to_string()),
            Key::To => self.to.map(|day| day.to_string()),
            Key::Term => self.term.map(filter::slug),
            Key::Lane => self.cases.lane_word(),
            Key::CaseFlags => self.cases.flags_word(),
            Key::CaseForm => self.case_form.map(CaseForm::word),
            Key::Findings => self.findings.map(filter::slug),
            Key::Order => self.order.map(Order::word),
            Key::After => match &self.page {
                Page::After(cursor) => Some(cursor.clone()),
                Page::First | Page::Before(_) => None,
            },
            Key::Before => match &self.page {
                Page::Before(cursor) => Some(cursor.clone()),
                Page::First | Page::After(_) => None,
            },
            Key::Ordinal => self.ordinal.map(|ordinal| ordinal.to_string()),
            Key::Person(key) => self.persons.value(key),
        }
    }

    fn clear(&mut self, key: Key) {
        match key {
            Key::Tab => self.tab = OrganisationTab::default(),
            Key::Within => self.within = None,
            Key::Kind => self.kinds = Vec::new(),
            Key::Day => self.day = None,
            Key::From => self.from = None,
            Key::To => self.to = None,
            Key::Term => self.term = None,
            Key::Lane => self.cases.lane = None,
            Key::CaseFlags => self.cases.flags = Vec::new(),
            Key::CaseForm => self.case_form = None,
            Key::Findings => self.findings = None,
            Key::Order => self.order = None,
            Key::Ordinal => self.ordinal = None,
            Key::After | Key::Before => self.page = Page::First,
            Key::Person(key) => self.persons.clear(key),
        }
    }
}

fn is_cursor(word: &str) -> bool {
    !word.is_empty()
        && word.len() <= CURSOR_LIMIT
        && word.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'~'))
}

#[cfg(test)]
mod tests;
