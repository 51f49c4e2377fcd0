//! The words of the app in both languages: a struct of texts, so that a missing one does not compile.
//!
//! One module an area, with the Vietnamese and the English side by side.

mod organisation;
mod overview;
mod person;
mod shell;
mod ui;

pub(crate) use dangvien_shared::text::Language;

use leptos::prelude::*;

/// Every text of the app in one language.
pub(crate) struct Text {
    /// The frame of every page.
    pub(crate) shell: shell::Shell,
    /// The components.
    pub(crate) ui: ui::Ui,
    /// The dashboard.
    pub(crate) overview: overview::Overview,
    /// The pages about organisations.
    pub(crate) organisation: organisation::Organisation,
    /// Lists of persons and the page of one member.
    pub(crate) person: person::Person,
}

static VIETNAMESE: Text = Text {
    shell: shell::VIETNAMESE,
    ui: ui::VIETNAMESE,
    overview: overview::VIETNAMESE,
    organisation: organisation::VIETNAMESE,
    person: person::VIETNAMESE,
};
static ENGLISH: Text = Text {
    shell: shell::ENGLISH,
    ui: ui::ENGLISH,
    overview: overview::ENGLISH,
    organisation: organisation::ENGLISH,
    person: person::ENGLISH,
};

/// Where the chosen language is kept in the browser.
const STORAGE_KEY: &str = "dangvien.language";

/// The language of the visit.
#[derive(Clone, Copy)]
pub(crate) struct Speech(RwSignal<Language>);

impl Speech {
    /// The language chosen on an earlier visit, or Vietnamese.
    pub(crate) fn remembered() -> Self {
        let tag = storage().and_then(|storage| storage.get_item(STORAGE_KEY).ok().flatten());
        Self(RwSignal::new(tag.and_then(|tag| Language::from_tag(&tag)).unwrap_or_default()))
    }

    /// Speaks another language from now on, and on the next visit.
    pub(crate) fn choose(self, language: Language) {
        if let Some(storage) = storage() {
            // A browser that keeps nothing still speaks the language until it is closed.
            let _ = storage.set_item(STORAGE_KEY, language.tag());
        }
        self.0.set(language);
    }

    /// Tells the browser the language, for voices and hyphenation; runs again when it changes.
    pub(crate) fn announce(self) {
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("lang", self.0.get().tag());
        }
    }
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// The language of the app. Not a signal: a change builds the app anew.
pub(crate) fn use_language() -> Language {
    use_context::<Speech>().map(|speech| speech.0.get_untracked()).unwrap_or_default()
}

/// The texts of the app in its language.
pub(crate) fn use_text() -> &'static Text {
    match use_language() {
        Language::Vietnamese => &VIETNAMESE,
        Language::English => &ENGLISH,
    }
}
