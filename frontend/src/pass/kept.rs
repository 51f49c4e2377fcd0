//! What was typed and is not sent yet: kept by the browser for this tab alone, so that going back, loading the page anew or
//! another language loses nothing.
//!
//! Invariant: what one account typed is never shown to another: it goes when somebody signs out, and when somebody else is
//! let in.

use leptos::prelude::*;

/// Before the names of all that is kept here.
const PREFIX: &str = "ban-nhap:";
/// The account that typed it.
const OWNER: &str = "ban-nhap";

fn storage() -> Option<web_sys::Storage> {
    window().session_storage().ok().flatten()
}

/// Keeps what was typed at a place. Where the browser keeps nothing the form still works.
pub(crate) fn keep(place: &str, typed: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(&format!("{PREFIX}{place}"), typed);
    }
}

/// What was typed at a place before; none where nothing was.
pub(crate) fn kept(place: &str) -> Option<String> {
    storage()?.get_item(&format!("{PREFIX}{place}")).ok().flatten()
}

/// Forgets what was typed at all places that begin so.
pub(crate) fn forget(places: &str) {
    let Some(storage) = storage() else { return };
    let prefix = format!("{PREFIX}{places}");
    let names = (0..storage.length().unwrap_or(0)).filter_map(|place| storage.key(place).ok().flatten());
    for name in names.filter(|name| name.starts_with(&prefix)).collect::<Vec<_>>() {
        let _ = storage.remove_item(&name);
    }
}

/// Lets what is kept belong to an account: what another one typed is forgotten.
pub(super) fn belong_to(name: &str) {
    let Some(storage) = storage() else { return };
    let owner = storage.get_item(OWNER).ok().flatten();
    if owner.as_deref() != Some(name) {
        forget("");
        let _ = storage.set_item(OWNER, name);
    }
}
