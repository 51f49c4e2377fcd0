//! The web app: an API client in the browser, started by `boot.js` on the page that the server sends for every path.
//!
//! State lives in this order: the address ([`route`]), who is let in ([`pass`]), then what one visit knows ([`session`]),
//! then local signals.
//! Pages ask one typed operation each ([`api`]) and hand signals to the components of [`ui`], which fetch nothing.

#![expect(
    unreachable_pub,
    reason = "the component macro writes `pub` structs of props; nothing leaves a binary"
)]

mod api;
mod app;
mod lazy;
mod page;
mod pass;
mod route;
mod screen;
mod session;
mod shell;
mod text;
mod ui;

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;

fn main() {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        // After a panic nothing answers any more: say so instead of standing still.
        if let Some(notice) = document().get_element_by_id("crash") {
            let _ = notice.remove_attribute("hidden");
        }
    }));
    let Some(place) = document().get_element_by_id("app").and_then(|place| place.dyn_into().ok()) else {
        return;
    };
    let place: web_sys::HtmlElement = place;
    spawn_local(async move {
        let text = text::remembered().await;
        // Takes the place of "loading", which stood there until now.
        place.set_inner_html("");
        leptos::mount::mount_to(place, move || view! { <app::App text /> }).forget();
    });
}
