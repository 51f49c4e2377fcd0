//! The app: language, history, the frame, and the screen inside it.

use crate::pass::Pass;
use crate::route::{Arrival, History, keep_canonical};
use crate::screen::CurrentScreen;
use crate::shell::{Frame, Gate};
use crate::text::{Speech, Text};
use crate::ui::{ToastRegion, Toasts};
use leptos::prelude::*;

/// The whole app; built anew when the language changes, so that texts need no signals.
#[component]
pub(crate) fn App(
    /// The texts that the app begins with.
    text: &'static Text,
) -> impl IntoView {
    provide_context(crate::api::Cache::default());
    provide_context(History::follow());
    provide_context(Pass::show());
    let speech = Speech::of(text);
    provide_context(speech);
    move || {
        speech.announce();
        view! { <Screens /> }
    }
}

#[component]
fn Screens() -> impl IntoView {
    let (routing, set_routing) = signal(false);
    provide_context(Arrival::default());
    provide_context(Toasts::default());
    keep_canonical();
    view! {
        <Gate>
            <Frame routing>
                <CurrentScreen routing=set_routing />
            </Frame>
        </Gate>
        <ToastRegion />
    }
}
