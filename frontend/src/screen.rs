//! The screens: which stands at which path, and where its code comes from.

use crate::lazy::fetched;
use crate::page::{MemberPage, MembersPage, NotFoundPage, OrganisationPage, OrganisationsPage, OverviewPage};
use crate::route::use_history;
use crate::ui::CodeMissing;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Screen {
    Overview,
    Organisations,
    Organisation,
    Members,
    Member,
    /// What stands at a path that leads nowhere.
    Nowhere,
}

/// Builds a screen.
type Build = fn() -> AnyView;

impl Screen {
    /// The screen of a path. An id that is none has a screen all the same, which says what it says of unknown ids.
    fn at(path: &str) -> Self {
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        match (parts.next(), parts.next(), parts.next()) {
            (None | Some("tong-quan"), None, _) => Self::Overview,
            (Some("to-chuc"), None, _) => Self::Organisations,
            (Some("to-chuc"), Some(_), None) => Self::Organisation,
            (Some("dang-vien"), None, _) => Self::Members,
            (Some("dang-vien"), Some(_), None) => Self::Member,
            _ => Self::Nowhere,
        }
    }

    /// The code of a screen that every first load brings.
    fn at_hand(self) -> Option<Build> {
        match self {
            Self::Overview => Some(|| view! { <OverviewPage /> }.into_any()),
            Self::Nowhere => Some(|| view! { <NotFoundPage /> }.into_any()),
            Self::Organisations | Self::Organisation | Self::Members | Self::Member => None,
        }
    }

    /// The code of any screen.
    async fn fetch(self) -> Build {
        if let Some(build) = self.at_hand() {
            return build;
        }
        let fetched = match self {
            Self::Organisations => organisations().await,
            Self::Organisation => organisation().await,
            Self::Members => members().await,
            _ => member().await,
        };
        fetched.unwrap_or(|| view! { <CodeMissing /> }.into_any())
    }
}

fetched!(
    fn organisations() -> Build {
        || view! { <OrganisationsPage /> }.into_any()
    }
);
fetched!(
    fn organisation() -> Build {
        || view! { <OrganisationPage /> }.into_any()
    }
);
fetched!(
    fn members() -> Build {
        || view! { <MembersPage /> }.into_any()
    }
);
fetched!(
    fn member() -> Build {
        || view! { <MemberPage /> }.into_any()
    }
);

/// Shows the screen of the path. A change inside a screen leaves it standing; the one before stays until the code of
/// the next has come.
#[component]
pub(crate) fn CurrentScreen(
    /// Whether another screen is on its way.
    routing: WriteSignal<bool>,
) -> impl IntoView {
    let history = use_history();
    let wanted = Memo::new(move |_| history.with(|here| Screen::at(&here.path)));
    let first = wanted.get_untracked();
    let shown = RwSignal::new(first.at_hand().map(|build| (first, build)));
    Effect::new(move |_| {
        history.track();
        let screen = wanted.get();
        if shown.get_untracked().is_some_and(|(shown, _)| shown == screen) {
            routing.set(false);
            history.arrive();
            return;
        }
        routing.set(true);
        spawn_local(async move {
            let build = screen.fetch().await;
            // Not the screen of a link that was left for another meanwhile, nor one that stands already.
            let stands = shown.try_get_untracked().flatten().is_some_and(|(shown, _)| shown == screen);
            if wanted.try_get_untracked() == Some(screen) && !stands {
                shown.set(Some((screen, build)));
                routing.set(false);
                history.arrive();
            }
        });
    });
    move || shown.get().map(|(_, build)| build())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_has_its_screen() {
        for (path, screen) in [
            ("/", Screen::Overview),
            ("/tong-quan", Screen::Overview),
            ("/tong-quan/", Screen::Overview),
            ("/tong-quan/x", Screen::Nowhere),
            ("/to-chuc", Screen::Organisations),
            ("/to-chuc/x", Screen::Organisation),
            ("/to-chuc/x/y", Screen::Nowhere),
            ("/dang-vien", Screen::Members),
            ("/dang-vien/x", Screen::Member),
            ("/khong-co", Screen::Nowhere),
        ] {
            assert_eq!(Screen::at(path), screen, "{path}");
        }
    }
}
