//! Sending a file: one at a time, its bytes as the browser reads them from the disk.

use super::cache::Cache;
use super::error::ApiError;
use crate::pass::{Pass, use_pass};
use dangvien_shared::json;
use dangvien_shared::vocabulary::FileKind;
use gloo_net::http::{Request, Response};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Deserialize;
use wasm_bindgen::JsValue;

/// A file that was chosen.
#[derive(Clone)]
pub(crate) struct ChosenFile {
    /// Its name.
    pub(crate) name: String,
    /// Bytes of it.
    pub(crate) size: u64,
    /// What kind it is, as far as the browser or its name tells; none for one that is not taken.
    pub(crate) kind: Option<FileKind>,
    file: JsValue,
}

impl ChosenFile {
    /// The file that stands in an input of files; none where none was chosen.
    pub(crate) fn of(input: &JsValue) -> Option<Self> {
        let field = |value: &JsValue, name: &str| js_sys::Reflect::get(value, &name.into()).ok();
        let files = field(input, "files").filter(JsValue::is_object)?;
        let file = js_sys::Reflect::get_u32(&files, 0).ok().filter(JsValue::is_object)?;
        let name = field(&file, "name")?.as_string()?;
        let size = whole(field(&file, "size")?.as_f64()?);
        let declared = field(&file, "type")?.as_string().unwrap_or_default();
        let kind = FileKind::of_media_type(&declared).or_else(|| by_ending(&name, &declared));
        Some(Self { name, size, kind, file })
    }
}

/// A count of bytes as the browser gives it.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is whole, and never negative"
)]
fn whole(number: f64) -> u64 {
    number as u64
}

/// What the end of a name tells, where the browser tells nothing.
fn by_ending(name: &str, declared: &str) -> Option<FileKind> {
    let (_, own) = name.rsplit_once('.').filter(|_| declared.is_empty())?;
    let ends = |kind: &&FileKind| kind.endings().iter().any(|ending| own.eq_ignore_ascii_case(ending));
    FileKind::ALL.iter().find(ends).copied()
}

/// A form's way to send files.
#[derive(Clone, Copy)]
pub(crate) struct Upload {
    /// Whether one is on its way.
    pub(crate) pending: RwSignal<bool>,
    /// Why nothing came of it.
    error: RwSignal<Option<ApiError>>,
    /// What is wrong with the file.
    told: RwSignal<Option<String>>,
    cache: Cache,
    pass: Pass,
}

/// A way to send files.
pub(crate) fn use_upload() -> Upload {
    Upload {
        pending: RwSignal::new(false),
        error: RwSignal::new(None),
        told: RwSignal::new(None),
        cache: use_context::<Cache>().unwrap_or_default(),
        pass: use_pass(),
    }
}

/// What the server says of a file that it does not take.
#[derive(Deserialize)]
struct Told {
    code: String,
    message: String,
}

/// Why a file was not taken.
enum Refused {
    Told(String),
    Failed(ApiError),
}

impl From<ApiError> for Refused {
    fn from(error: ApiError) -> Self {
        Self::Failed(error)
    }
}

impl Upload {
    /// Why the last file was not taken, in words.
    pub(crate) fn problem(self) -> Signal<Option<String>> {
        Signal::derive(move || {
            let failed = self.error.with(|error| error.as_ref().map(ApiError::message));
            failed.or_else(|| self.told.get())
        })
    }

    /// Says what is wrong with a file that is not sent.
    pub(crate) fn tell(self, words: String) {
        self.error.set(None);
        self.told.set(Some(words));
    }

    /// Forgets what came of the last one.
    pub(crate) fn reset(self) {
        self.error.set(None);
        self.told.set(None);
    }

    /// Sends a file once; a second press while the first is on its way does nothing. With the same key it can be sent
    /// again without coming twice.
    pub(crate) fn send(self, path: String, chosen: ChosenFile, key: String, done: impl FnOnce() + 'static) {
        if self.pending.get_untracked() {
            return;
        }
        self.pending.set(true);
        self.reset();
        spawn_local(async move {
            let outcome = self.attempt(&path, &chosen, &key).await;
            if self.pending.try_get_untracked().is_none() {
                return;
            }
            self.pending.set(false);
            match outcome {
                Ok(()) => {
                    self.cache.clear();
                    done();
                }
                Err(Refused::Told(words)) => self.told.set(Some(words)),
                Err(Refused::Failed(error)) => self.error.set(Some(error)),
            }
        });
    }

    /// Where the session has ended, it waits until somebody has signed in and sends the file again; where the page sent the
    /// mark of an older session, it does so once.
    async fn attempt(self, path: &str, chosen: &ChosenFile, key: &str) -> Result<(), Refused> {
        let mut renewed = false;
        loop {
            let response = post(path, chosen, key, &self.pass.mark()).await?;
            if response.ok() {
                return Ok(());
            }
            let text = response.text().await.unwrap_or_default();
            let Ok(told) = json::read::<Told>(&text, |_| None) else {
                return Err(ApiError::Status(response.status()).into());
            };
            match told.code.as_str() {
                "UNAUTHENTICATED" => self.pass.wait().await,
                "CSRF_REJECTED" if !renewed => {
                    renewed = true;
                    self.pass.remark().await?;
                }
                _ => return Err(Refused::Told(told.message)),
            }
        }
    }
}

async fn post(path: &str, chosen: &ChosenFile, key: &str, mark: &str) -> Result<Response, ApiError> {
    let lost = |error: gloo_net::Error| ApiError::NoConnection(error.to_string());
    let kind = chosen.kind.map_or("application/octet-stream", FileKind::media_type);
    // Headers take plain letters alone.
    let name = String::from(js_sys::encode_uri_component(&chosen.name));
    Request::post(path)
        .header("content-type", kind)
        .header("x-csrf-token", mark)
        .header("x-file-name", &name)
        .header("idempotency-key", key)
        .body(chosen.file.clone())
        .map_err(lost)?
        .send()
        .await
        .map_err(lost)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_name_tells_where_the_browser_does_not() {
        for (name, declared, kind) in [
            ("a.PDF", "", Some(FileKind::Pdf)),
            ("a.jpeg", "", Some(FileKind::Jpeg)),
            ("a.docx", "", None),
            ("a", "", None),
            ("a.pdf", "application/zip", None),
        ] {
            assert_eq!(by_ending(name, declared), kind, "{name} {declared}");
        }
    }
}
