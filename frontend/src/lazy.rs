//! Screens whose code is fetched when they are first opened.
//!
//! Each is a split point of its own instead of `#[lazy]`, because on a slow line a file may fail to come: then the
//! screen says so and offers to try again, where `#[lazy]` would stop the whole app.

use crate::page::{MemberPage, MembersPage, OrganisationPage, OrganisationsPage};
use crate::ui::CodeMissing;
use leptos::prelude::*;
use leptos_router::LazyRoute;

/// The code of a screen could not be fetched.
struct NotFetched;

impl From<leptos::wasm_split::SplitLoaderError> for NotFetched {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// Defines a lazy screen: its route, the name of its file, the component that it shows.
macro_rules! screen {
    ($(#[$doc:meta])* $route:ident, $load:ident, $page:ident) => {
        $(#[$doc])*
        pub(crate) struct $route;

        #[cfg_attr(
            feature = "lazy",
            leptos::wasm_split::wasm_split($load, wasm_split_path = ::leptos::wasm_split, fallible)
        )]
        fn $load() -> Result<AnyView, NotFetched> {
            Ok(view! { <$page /> }.into_any())
        }

        impl LazyRoute for $route {
            fn data() -> Self {
                Self
            }

            async fn view(_: Self) -> AnyView {
                #[cfg(feature = "lazy")]
                let page = $load().await;
                #[cfg(not(feature = "lazy"))]
                let page = $load();
                page.unwrap_or_else(|NotFetched| view! { <CodeMissing /> }.into_any())
            }
        }
    };
}

screen!(
    /// `/to-chuc`.
    OrganisationsScreen, organisations, OrganisationsPage
);
screen!(
    /// `/to-chuc/:id`.
    OrganisationScreen, organisation, OrganisationPage
);
screen!(
    /// `/dang-vien`.
    MembersScreen, members, MembersPage
);
screen!(
    /// `/dang-vien/:id`.
    MemberScreen, member, MemberPage
);
