//! The app: language, router, the frame, and which screen stands at which path.

use crate::lazy::{MemberScreen, MembersScreen, OrganisationScreen, OrganisationsScreen};
use crate::page::{NotFoundPage, OverviewPage};
use crate::route::{Arrival, KeepCanonical};
use crate::shell::Frame;
use crate::text::Speech;
use crate::ui::{ToastRegion, Toasts};
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::{Lazy, path};

/// The whole app; built anew when the language changes, so that texts need no signals.
#[component]
pub(crate) fn App() -> impl IntoView {
    provide_context(crate::api::Cache::default());
    let speech = Speech::remembered();
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
    view! {
        <Router set_is_routing=set_routing>
            <KeepCanonical />
            <Frame routing>
                <FlatRoutes fallback=NotFoundPage>
                    <Route path=path!("/") view=OverviewPage />
                    <Route path=path!("/tong-quan") view=OverviewPage />
                    <Route path=path!("/to-chuc") view={Lazy::<OrganisationsScreen>::new()} />
                    <Route path=path!("/to-chuc/:id") view={Lazy::<OrganisationScreen>::new()} />
                    <Route path=path!("/dang-vien") view={Lazy::<MembersScreen>::new()} />
                    <Route path=path!("/dang-vien/:id") view={Lazy::<MemberScreen>::new()} />
                </FlatRoutes>
            </Frame>
            <ToastRegion />
        </Router>
    }
}
