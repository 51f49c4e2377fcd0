//! The header: name, main navigation, language.

use crate::route::use_current_address;
use crate::text::{Language, Speech, use_language, use_text};
use crate::ui::Toasts;
use dangvien_shared::url::{Address, Place};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The header of every screen.
#[component]
pub(super) fn Header() -> impl IntoView {
    let text = &use_text().shell;
    view! {
        <header class="header">
            <a class="brand" href="/tong-quan">
                <span class="brand-name">"dangvien"</span>
                <span class="brand-tagline">{text.tagline}</span>
            </a>
            <nav class="navigation" aria-label=text.navigation>
                <ul>
                    <NavigationLink place=Place::Overview label=text.overview />
                    <NavigationLink place=Place::Organisations label=text.organisations />
                    <NavigationLink place=Place::Members label=text.members />
                    <li>
                        <a href="/altair/" rel="external">
                            {text.explorer}
                        </a>
                    </li>
                </ul>
            </nav>
            <LanguageChoice />
        </header>
    }
}

/// A link to a screen on the same day; marked while the reader is there or below.
#[component]
fn NavigationLink(place: Place, label: &'static str) -> impl IntoView {
    let address = use_current_address();
    let href = move || {
        address.with(|address| match address {
            Some(address) => address.goes_to(place).to_url(),
            None => Address::of(place).to_url(),
        })
    };
    let current = move || {
        address.with(|address| {
            let here = address.as_ref().map(|address| address.place);
            match (here, place) {
                (Some(here), place) if here == place => Some("page"),
                (Some(Place::Organisation(_)), Place::Organisations)
                | (Some(Place::Member(_)), Place::Members) => Some("true"),
                _ => None,
            }
        })
    };
    view! {
        <li>
            <a href=href aria-current=current>
                {label}
            </a>
        </li>
    }
}

/// Buttons for the languages, each named in itself.
#[component]
fn LanguageChoice() -> impl IntoView {
    let spoken = use_language();
    let text = &use_text().shell;
    let speech = use_context::<Speech>();
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let choose = move |language| {
        let Some(speech) = speech else { return };
        spawn_local(async move {
            if speech.choose(language).await.is_err() {
                toasts.say(text.language_missing);
            }
        });
    };
    let buttons = Language::ALL.map(|language| {
        view! {
            <button
                type="button"
                class="language"
                lang=language.tag()
                aria-pressed=(language == spoken).to_string()
                on:click=move |_| choose(language)
            >
                {language.name()}
            </button>
        }
    });
    view! {
        <div class="languages" role="group" aria-label=text.language>
            {buttons.collect_view()}
        </div>
    }
}
