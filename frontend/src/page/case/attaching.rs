//! The dialog in which a file is attached to a document.

use super::desk::Desk;
use super::documents::{bytes, format_size};
use super::draft::new_key;
use crate::api::{ChosenFile, Upload, use_upload};
use crate::pass::by_hand;
use crate::text::{attachment as words, use_language, use_text};
use crate::ui::{Dialog, Toasts};
use dangvien_shared::operation::{Case, CaseDocument};
use dangvien_shared::vocabulary::Vocabulary as _;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// What browsers offer to choose.
const OFFERED: &str = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png";

/// The document that a file is to be attached to.
#[derive(Clone, Copy)]
pub(super) struct Target {
    document: RwSignal<Option<CaseDocument>>,
    asks: RwSignal<bool>,
    key: StoredValue<String>,
}

impl Target {
    /// None yet.
    pub(super) fn nothing() -> Self {
        Self { document: RwSignal::new(None), asks: RwSignal::new(false), key: StoredValue::new(new_key()) }
    }

    /// Asks for a file of a document.
    pub(super) fn ask(self, document: CaseDocument) {
        self.document.set(Some(document));
        self.key.set_value(new_key());
        self.asks.set(true);
    }
}

/// The dialog.
#[component]
pub(super) fn Attaching(desk: Desk, case: Signal<Case>, target: Target) -> impl IntoView {
    let language = use_language();
    let text = words::of(language);
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let upload = use_upload();
    let input = NodeRef::<html::Input>::new();
    let most =
        move || case.with(|case| case.detail.attaching.map_or(0, |attaching| bytes(attaching.file_bytes)));
    // What was chosen for another document, and what was wrong with it, is not this one's.
    Effect::new(move |_| {
        target.document.track();
        if !upload.pending.get_untracked() {
            upload.reset();
        }
        if let Some(input) = input.get() {
            input.set_value("");
        }
    });
    let effect = move || {
        target
            .document
            .with(|document| document.as_ref().map(|document| (text.attach_to)(document.form.word(language))))
    };
    let send = move || {
        let Some((element, document)) = input.get_untracked().zip(target.document.get_untracked()) else {
            return;
        };
        let value: &JsValue = element.as_ref();
        match judged(ChosenFile::of(value), most(), text) {
            Ok(file) => {
                let id = case.with_untracked(|case| case.id.clone());
                let (event, form) = (document.event, document.form.as_code());
                let path = format!("/attachments/{}/{event}/{form}", id.inner());
                upload.send(path, file, target.key.get_value(), move || {
                    target.asks.set(false);
                    toasts.say(text.attached);
                    desk.again();
                });
            }
            Err(problem) => {
                upload.tell(problem);
                let _ = element.focus();
            }
        }
    };
    view! {
        <Dialog title=text.attach open=target.asks>
            <form
                class="form"
                novalidate
                on:submit=move |event| {
                    by_hand(&event);
                    send();
                }
            >
                <p>{effect}</p>
                <FileField input upload target most=Signal::derive(most) />
                <Sending input upload />
                <p class="form-actions">
                    <button
                        type="submit"
                        class="button button-primary"
                        aria-disabled=move || upload.pending.get().to_string()
                    >
                        {text.attach}
                    </button>
                    <button type="button" class="button" on:click=move |_| target.asks.set(false)>
                        {use_text().access.cancel}
                    </button>
                </p>
            </form>
        </Dialog>
    }
}

/// The file to send, or what is wrong with it: told before its bytes go over a slow line.
fn judged(chosen: Option<ChosenFile>, most: u64, text: &words::Attachment) -> Result<ChosenFile, String> {
    let chosen = chosen.ok_or_else(|| text.none_chosen.to_owned())?;
    if chosen.size == 0 {
        return Err(text.empty.to_owned());
    }
    if chosen.kind.is_none() {
        return Err(text.wrong_kind.to_owned());
    }
    if chosen.size > most {
        return Err((text.too_large)(&format_size(chosen.size), &format_size(most)));
    }
    Ok(chosen)
}

/// Where the file is chosen.
#[component]
fn FileField(
    input: NodeRef<html::Input>,
    upload: Upload,
    target: Target,
    most: Signal<u64>,
) -> impl IntoView {
    let text = words::of(use_language());
    let problem = upload.problem();
    view! {
        <div class="field">
            <label class="field-label" for="tep-dinh-kem">
                {text.file}
            </label>
            <input
                id="tep-dinh-kem"
                class="control"
                type="file"
                accept=OFFERED
                aria-describedby="tep-dinh-kem-hint tep-dinh-kem-problem"
                aria-invalid=move || problem.with(Option::is_some).to_string()
                node_ref=input
                on:change=move |_| {
                    upload.reset();
                    // Another file is another request.
                    target.key.set_value(new_key());
                }
            />
            <span class="field-hint" id="tep-dinh-kem-hint">
                {move || (text.taken)(&format_size(most.get()))}
            </span>
            <span class="field-problem" id="tep-dinh-kem-problem" role="alert">
                {problem}
            </span>
        </div>
    }
}

/// That a file is on its way.
#[component]
fn Sending(input: NodeRef<html::Input>, upload: Upload) -> impl IntoView {
    let text = words::of(use_language());
    let words = move || {
        upload.pending.get().then(|| {
            let element = input.get_untracked();
            let chosen = element.and_then(|element| ChosenFile::of(element.as_ref()));
            let size = chosen.map(|chosen| format_size(chosen.size)).unwrap_or_default();
            view! {
                <span>{(text.sending)(&size)}</span>
                <progress aria-label=text.attach></progress>
            }
        })
    };
    view! {
        <p class="files-sending" role="status">
            {words}
        </p>
    }
}
