//! Between the browser's address bar and typed addresses.

use dangvien_shared::url::{Address, Place};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use std::mem::discriminant;

/// What the address bar says; none when no screen has that path.
pub(crate) fn use_current_address() -> Memo<Option<Address>> {
    let location = use_location();
    Memo::new(move |_| {
        location.pathname.with(|path| location.search.with(|search| Address::parse(path, search)))
    })
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
pub(crate) fn use_choose() -> impl Fn(&Address) + Clone + 'static {
    let navigate = use_navigate();
    move |address| {
        let options = NavigateOptions { resolve: false, scroll: false, ..NavigateOptions::default() };
        navigate(&address.to_url(), options);
    }
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
#[component]
pub(crate) fn KeepCanonical() -> impl IntoView {
    let location = use_location();
    let current = use_current_address();
    let navigate = use_navigate();
    Effect::new(move |_| {
        let Some(address) = current.get() else { return };
        let search = location.search.get();
        let written =
            format!("{}{}{search}", location.pathname.get(), if search.is_empty() { "" } else { "?" });
        let canonical = address.to_url();
        if written != canonical {
            let options = NavigateOptions {
                resolve: false,
                replace: true,
                scroll: false,
                ..NavigateOptions::default()
            };
            navigate(&canonical, options);
        }
    });
}
