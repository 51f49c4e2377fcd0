//! Short news that goes away by itself; voices read it out.

use crate::text::use_text;
use leptos::prelude::*;
use std::time::Duration;

/// How long news stays.
const STAYS: Duration = Duration::from_secs(8);

/// The news of the moment.
#[derive(Clone, Copy)]
pub(crate) struct Toasts {
    news: RwSignal<Option<&'static str>>,
    count: RwSignal<u32>,
}

impl Default for Toasts {
    fn default() -> Self {
        Self { news: RwSignal::new(None), count: RwSignal::new(0) }
    }
}

impl Toasts {
    /// Says it; takes the place of older news.
    pub(crate) fn say(self, news: &'static str) {
        self.news.set(Some(news));
        self.count.update(|count| *count += 1);
        let said = self.count.get_untracked();
        set_timeout(
            move || {
                // Not the news that came meanwhile.
                if self.count.try_get_untracked() == Some(said) {
                    self.news.set(None);
                }
            },
            STAYS,
        );
    }
}

/// Where news is shown.
#[component]
pub(crate) fn ToastRegion() -> impl IntoView {
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let close = use_text().ui.close;
    view! {
        <div class="toasts" role="status">
            {move || {
                toasts.news.get().map(|news| {
                    view! {
                        <div class="toast">
                            <p>{news}</p>
                            <button type="button" class="button" on:click=move |_| toasts.news.set(None)>
                                {close}
                            </button>
                        </div>
                    }
                })
            }}
        </div>
    }
}
