//! The browser's history: where the reader is, and how links lead on without loading the page anew.
//!
//! No router of a library: the paths are a flat list and addresses are typed, so that little is left for one to do, and
//! every first load would carry the rest of it.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

/// Where the reader is, as the address bar says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Here {
    /// The path.
    pub(crate) path: String,
    /// What stands behind the question mark.
    pub(crate) search: String,
}

impl Here {
    fn now() -> Self {
        let location = window().location();
        Self::of(&location.pathname().unwrap_or_default(), &location.search().unwrap_or_default())
    }

    fn of(path: &str, search: &str) -> Self {
        Self { path: path.to_owned(), search: search.trim_start_matches('?').to_owned() }
    }

    /// The address as it is written.
    pub(crate) fn written(&self) -> String {
        let mark = if self.search.is_empty() { "" } else { "?" };
        format!("{}{mark}{}", self.path, self.search)
    }
}

/// A way to another address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// To another page: the reader begins at its top.
    Onwards,
    /// To another choice on the same page: the reader stays where they have scrolled to.
    InPlace,
    /// To another spelling of the same address: going back passes it over.
    Instead,
}

/// The browser's history.
#[derive(Clone, Copy)]
pub(crate) struct History {
    here: RwSignal<Here>,
    /// Whether the page to come begins at its top.
    from_top: StoredValue<bool>,
}

impl History {
    /// Listens to links and to the buttons of the browser, for as long as the app runs.
    pub(crate) fn follow() -> Self {
        let history = Self { here: RwSignal::new(Here::now()), from_top: StoredValue::new(false) };
        let _ = window_event_listener(ev::click, move |event| history.follow_link(&event));
        // The browser scrolls to where the reader was.
        let _ = window_event_listener(ev::popstate, move |_| history.here.set(Here::now()));
        history
    }

    /// Looks at where the reader is.
    pub(crate) fn with<R>(self, look: impl FnOnce(&Here) -> R) -> R {
        self.here.with(look)
    }

    /// Is told of every move.
    pub(crate) fn track(self) {
        self.here.track();
    }

    /// Goes to an address of the app.
    pub(crate) fn go(self, address: &str, way: Way) {
        let (path, search) = address.split_once('?').unwrap_or((address, ""));
        let there = Here::of(path, search);
        if let Ok(history) = window().history() {
            // A browser that keeps no more history still shows the page.
            let _ = if way == Way::Instead || self.here.with_untracked(|here| *here == there) {
                history.replace_state_with_url(&JsValue::NULL, "", Some(address))
            } else {
                history.push_state_with_url(&JsValue::NULL, "", Some(address))
            };
        }
        self.from_top.set_value(way == Way::Onwards);
        self.here.set(there);
    }

    /// The page is there: shows its top where that is due.
    pub(crate) fn arrive(self) {
        if self.from_top.try_update_value(std::mem::take) == Some(true) {
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
    }

    /// Follows a link inside the app; leaves to the browser what it does better: other origins, new tabs, downloads.
    fn follow_link(self, event: &MouseEvent) {
        let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if event.default_prevented() || event.button() != 0 || modified {
            return;
        }
        let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = pressed.and_then(|pressed| pressed.closest("a[href]").ok().flatten());
        let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) else { return };
        let foreign = window().location().origin().ok() != Some(link.origin());
        let external = link.rel().split_ascii_whitespace().any(|word| word == "external");
        if foreign
            || external
            || !link.target().is_empty()
            || link.has_attribute("download")
            || !link.hash().is_empty()
        {
            return;
        }
        event.prevent_default();
        let stays = link.has_attribute("data-noscroll");
        self.go(
            &Here::of(&link.pathname(), &link.search()).written(),
            if stays { Way::InPlace } else { Way::Onwards },
        );
    }
}

/// The browser's history.
pub(crate) fn use_history() -> History {
    expect_context()
}
