//! The words of the app in both languages: a struct of texts, so that a missing one does not compile.
//!
//! One module an area, with the Vietnamese and the English side by side. The English comes in a file of its own when it
//! is first chosen.

mod access;
pub(crate) mod administration;
pub(crate) mod attachment;
pub(crate) mod audit;
pub(crate) mod calendar_feed;
pub(crate) mod candidate;
pub(crate) mod case;
pub(crate) mod case_effect;
pub(crate) mod case_list;
pub(crate) mod case_step;
pub(crate) mod dated_rule;
pub(crate) mod desk;
pub(crate) mod desk_office;
pub(crate) mod export;
pub(crate) mod inspection;
pub(crate) mod merge;
pub(crate) mod notice;
mod organisation;
mod overview;
pub(crate) mod own_account;
mod person;
pub(crate) mod probation;
pub(crate) mod quality;
pub(crate) mod readiness;
pub(crate) mod rule_change;
pub(crate) mod saved_query;
mod search_key;
pub(crate) mod set_up;
mod shell;
pub(crate) mod source_work;
pub(crate) mod step_field;
mod ui;

pub(crate) use dangvien_shared::text::Language;
pub(crate) use search_key::search_key;

use crate::lazy::{NotFetched, fetched};
use leptos::prelude::*;

/// Every text of the app in one language.
pub(crate) struct Text {
    /// The language.
    pub(crate) language: Language,
    /// Signing in, and the own account.
    pub(crate) access: access::Access,
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
    language: Language::Vietnamese,
    access: access::VIETNAMESE,
    shell: shell::VIETNAMESE,
    ui: ui::VIETNAMESE,
    overview: overview::VIETNAMESE,
    organisation: organisation::VIETNAMESE,
    person: person::VIETNAMESE,
};
static ENGLISH: Text = Text {
    language: Language::English,
    access: access::ENGLISH,
    shell: shell::ENGLISH,
    ui: ui::ENGLISH,
    overview: overview::ENGLISH,
    organisation: organisation::ENGLISH,
    person: person::ENGLISH,
};

fetched!(
    fn english() -> &'static Text {
        &ENGLISH
    }
);

/// The texts in a language.
async fn texts(language: Language) -> Result<&'static Text, NotFetched> {
    match language {
        Language::Vietnamese => Ok(&VIETNAMESE),
        Language::English => english().await,
    }
}

/// Where the chosen language is kept in the browser.
const STORAGE_KEY: &str = "dangvien.language";

/// The texts in the language chosen on an earlier visit. In Vietnamese when none was, or when the others do not come:
/// an app in another language is better than none.
pub(crate) async fn remembered() -> &'static Text {
    let tag = storage().and_then(|storage| storage.get_item(STORAGE_KEY).ok().flatten());
    let language = tag.and_then(|tag| Language::from_tag(&tag)).unwrap_or_default();
    texts(language).await.unwrap_or(&VIETNAMESE)
}

/// The language of the visit.
#[derive(Clone, Copy)]
pub(crate) struct Speech {
    text: RwSignal<&'static Text>,
    chosen: StoredValue<Language>,
}

impl Speech {
    /// Begins with the language of these texts.
    pub(crate) fn of(text: &'static Text) -> Self {
        Self { text: RwSignal::new(text), chosen: StoredValue::new(text.language) }
    }

    /// Speaks another language from now on, and on the next visit.
    pub(crate) async fn choose(self, language: Language) -> Result<(), NotFetched> {
        self.chosen.set_value(language);
        let text = texts(language).await?;
        // Not a language that was left for another while its texts were on their way.
        if self.chosen.get_value() == language {
            if let Some(storage) = storage() {
                // A browser that keeps nothing still speaks the language until it is closed.
                let _ = storage.set_item(STORAGE_KEY, language.tag());
            }
            self.text.set(text);
        }
        Ok(())
    }

    /// Tells the browser the language, for voices and hyphenation; runs again when it changes.
    pub(crate) fn announce(self) {
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("lang", self.text.get().language.tag());
        }
    }
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// The language of the app. Not a signal: a change builds the app anew.
pub(crate) fn use_language() -> Language {
    use_text().language
}

/// The texts of the app in its language.
pub(crate) fn use_text() -> &'static Text {
    use_context::<Speech>().map_or(&VIETNAMESE, |speech| speech.text.get_untracked())
}
