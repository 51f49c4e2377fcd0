//! Keys of the tree, as the pattern of the ARIA authoring practices has them, with search by typing.

use crate::text::search_key;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

/// Pause in milliseconds after which typing begins a new search.
const PAUSE_MS: f64 = 900.0;

/// What has been typed since the last pause.
#[derive(Default)]
pub(super) struct Finder {
    typed: String,
    last_ms: f64,
}

impl Finder {
    /// Takes one more letter and gives the whole search, folded.
    fn take(&mut self, letter: &str, now_ms: f64) -> String {
        if now_ms - self.last_ms > PAUSE_MS {
            self.typed.clear();
        }
        self.last_ms = now_ms;
        self.typed.push_str(letter);
        search_key(&self.typed)
    }
}

/// Moves, opens, closes or searches; leaves alone what means nothing here.
pub(super) fn handle(
    event: &KeyboardEvent,
    tree: &Element,
    finder: StoredValue<Finder>,
    toggle: impl Fn(&str),
) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing() {
        return;
    }
    let items = items(tree);
    let focused = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(here) = focused.and_then(|focused| items.iter().position(|item| item.contains(Some(&focused))))
    else {
        return;
    };
    let item = &items[here];
    let expanded = item.get_attribute("aria-expanded");
    let id = item.get_attribute("data-id").unwrap_or_default();
    let goal = match (event.key().as_str(), expanded.as_deref()) {
        ("ArrowDown", _) | ("ArrowRight", Some("true")) => items.get(here + 1),
        ("ArrowUp", _) => here.checked_sub(1).and_then(|above| items.get(above)),
        ("ArrowRight", Some("false")) | ("ArrowLeft", Some("true")) => {
            toggle(&id);
            Some(item)
        }
        ("ArrowRight", _) => Some(item),
        ("ArrowLeft", _) => items[..here].iter().rev().find(|other| level(other) < level(item)),
        ("Home", _) => items.first(),
        ("End", _) => items.last(),
        (" ", _) if finder.with_value(|finder| finder.typed.is_empty()) => {
            item.click();
            Some(item)
        }
        (key, _) if key.chars().count() == 1 => {
            let Some(search) = finder.try_update_value(|finder| finder.take(key, event.time_stamp())) else {
                return;
            };
            // From here on and round: the same letter again leads on, a longer word may stay.
            let start = if search.chars().count() > 1 { here } else { here + 1 };
            (0..items.len())
                .map(|step| &items[(start + step) % items.len()])
                .find(|item| matches(item, &search))
        }
        _ => return,
    };
    event.prevent_default();
    if let Some(goal) = goal {
        let _ = goal.focus();
    }
}

/// The items that are shown, from top to bottom.
fn items(tree: &Element) -> Vec<HtmlElement> {
    let Ok(list) = tree.query_selector_all("[role=treeitem]") else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.item(index)?.dyn_into().ok()).collect()
}

fn level(item: &HtmlElement) -> u32 {
    item.get_attribute("aria-level").and_then(|level| level.parse().ok()).unwrap_or(0)
}

/// Whether the name has the search at the beginning of one of its words.
fn matches(item: &HtmlElement, search: &str) -> bool {
    let name = search_key(&item.text_content().unwrap_or_default());
    !search.is_empty() && (name.starts_with(search) || name.contains(&format!(" {search}")))
}
