//! Between the browser's address bar and typed addresses.

mod history;

pub(crate) use history::{History, Way, use_history};

use dangvien_shared::url::{Address, Place};
use leptos::prelude::*;
use std::mem::discriminant;

/// What the address bar says; none when no screen has that path.
pub(crate) fn use_current_address() -> Memo<Option<Address>> {
    let history = use_history();
    Memo::new(move |_| history.with(|here| Address::parse(&here.path, &here.search)))
}

/// The address of the screen that asks; stays what it was while another screen is on its way.
pub(crate) fn use_address() -> Memo<Address> {
    let own = use_own_address();
    Memo::new(move |_| own.get().unwrap_or_else(|| Address::of(Place::Overview)))
}

/// The place of the screen that asks, likewise; none on the screen for paths that lead nowhere.
pub(crate) fn use_place() -> Memo<Option<Place>> {
    let own = use_own_address();
    Memo::new(move |_| own.with(|own| own.as_ref().map(|address| address.place)))
}

fn use_own_address() -> Memo<Option<Address>> {
    let current = use_current_address();
    let kind = |address: &Option<Address>| address.as_ref().map(|address| discriminant(&address.place));
    let first = current.get_untracked();
    let own = kind(&first);
    Memo::new(move |kept: Option<&Option<Address>>| {
        let address = current.get();
        if kind(&address) == own { address } else { kept.unwrap_or(&first).clone() }
    })
}

/// Changes the choice on the same screen: stays where the reader has scrolled to.
pub(crate) fn use_choose() -> impl Fn(&Address) + Copy + 'static {
    let history = use_history();
    move |address| history.go(&address.to_url(), Way::InPlace)
}

/// Which place the reader has arrived at; the headings use it to take the focus once an arrival.
#[derive(Clone, Copy)]
pub(crate) struct Arrival(StoredValue<Option<Place>>);

impl Default for Arrival {
    fn default() -> Self {
        Self(StoredValue::new(None))
    }
}

impl Arrival {
    /// Whether this place is reached by moving inside the app, asked for the first time.
    ///
    /// The first place of a visit is none: there the browser reads the page from its top.
    pub(crate) fn is_new(self, place: Option<Place>) -> bool {
        let before = self.0.try_get_value().flatten();
        self.0.try_set_value(place);
        before.is_some() && before != place
    }
}

/// Puts the canonical spelling into the address bar when somebody came by another.
pub(crate) fn keep_canonical() {
    let history = use_history();
    let current = use_current_address();
    Effect::new(move |_| {
        let Some(address) = current.get() else { return };
        let canonical = address.to_url();
        if history.with(|here| here.written() != canonical) {
            history.go(&canonical, Way::Instead);
        }
    });
}
