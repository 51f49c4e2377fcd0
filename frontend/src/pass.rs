//! Who is let in: the stage of signing in, the mark that every question carries, and what waits while a session has ended.
//!
//! Invariant: passwords and codes go into the body of one request and nowhere else; the browser keeps none of them.

mod door;
pub(crate) mod kept;

pub(crate) use door::{
    Provider, Refusal, Stage, Told, begin_link, give_code, in_language, set_up, sign_in, sign_out,
};

use crate::api::ApiError;
use dangvien_shared::url::Place;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Who is let in.
#[derive(Clone, Copy)]
pub(crate) struct Pass {
    /// How far this browser has signed in; none before the server has told.
    pub(crate) stage: RwSignal<Option<Stage>>,
    /// Why the server did not tell.
    pub(crate) failure: RwSignal<Option<ApiError>>,
    /// Whether the session ended under an open screen.
    pub(crate) ended: RwSignal<bool>,
    /// Where else one can sign in.
    pub(crate) providers: RwSignal<Vec<Provider>>,
    /// What came of a try to sign in elsewhere.
    pub(crate) notice: RwSignal<Option<Told>>,
    /// How often the session was found to be another one than the screen was opened with.
    pub(crate) renewed: RwSignal<u32>,
    /// What the session wants to see with every question.
    mark: StoredValue<Option<String>>,
    /// Who the screens were opened for.
    name: StoredValue<Option<String>>,
    /// The secret of the link by which the page was opened.
    link: StoredValue<String>,
    waiting: StoredValue<Vec<SendWrapper<js_sys::Function>>>,
}

impl Pass {
    /// Asks the server how far this browser has signed in.
    pub(crate) fn show() -> Self {
        let pass = Self {
            stage: RwSignal::new(None),
            failure: RwSignal::new(None),
            ended: RwSignal::new(false),
            providers: RwSignal::new(Vec::new()),
            notice: RwSignal::new(None),
            renewed: RwSignal::new(0),
            mark: StoredValue::new(None),
            name: StoredValue::new(None),
            link: StoredValue::new(String::new()),
            waiting: StoredValue::new(Vec::new()),
        };
        pass.ask();
        // A page that the browser kept and shows again may be of somebody who has signed out since.
        let _ = window_event_listener_untyped("pageshow", |event| {
            if js_sys::Reflect::get(&event, &"persisted".into()).is_ok_and(|kept| kept.is_truthy()) {
                reload();
            }
        });
        pass
    }

    /// Asks the server again.
    pub(crate) fn ask(self) {
        self.failure.set(None);
        spawn_local(async move {
            match self.renew().await {
                Ok(stage) => self.stage.set(Some(stage)),
                Err(error) => self.failure.set(Some(error)),
            }
        });
    }

    /// Fetches the stage and the mark of the session that the browser has now.
    async fn renew(self) -> Result<Stage, ApiError> {
        let visit = door::visit().await?;
        self.mark.set_value(visit.csrf_token);
        self.providers.set(visit.providers);
        self.notice.set(visit.notice);
        Ok(visit.stage)
    }

    /// Somebody has signed in: the questions that waited go out again.
    pub(crate) async fn let_in(self, name: Option<&str>) {
        let another = name
            .is_some_and(|name| self.name.with_value(|own| own.as_deref().is_some_and(|own| own != name)));
        if another {
            // What stands on the screen is somebody else's.
            reload();
            return;
        }
        self.failure.set(None);
        match self.renew().await {
            Ok(stage) => {
                self.stage.set(Some(stage));
                if stage == Stage::Full {
                    self.ended.set(false);
                    for wake in self.waiting.try_update_value(std::mem::take).unwrap_or_default() {
                        // Whoever waits no more hears nothing.
                        let _ = wake.call0(&JsValue::NULL);
                    }
                }
            }
            Err(error) => self.failure.set(Some(error)),
        }
    }

    /// Keeps for whom the screens are; loads the page anew where they were another's.
    pub(crate) fn is_for(self, name: &str) {
        kept::belong_to(name);
        if self.name.with_value(|own| own.as_deref().is_some_and(|own| own != name)) {
            reload();
        }
        self.name.set_value(Some(name.to_owned()));
    }

    /// The secret of the link to choose a password. It leaves the address bar, and with it the history, at once; the page
    /// keeps it for as long as it is open.
    pub(crate) fn link(self) -> String {
        let hash = window().location().hash().unwrap_or_default();
        if !hash.is_empty() {
            self.link.set_value(hash.trim_start_matches('#').to_owned());
            if let Ok(history) = window().history() {
                let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&Place::SetUp.path()));
            }
        }
        self.link.get_value()
    }

    /// For whom the screens are.
    pub(crate) fn name(self) -> Option<String> {
        self.name.get_value()
    }

    /// What the session wants to see with every question.
    pub(crate) fn mark(self) -> String {
        self.mark.get_value().unwrap_or_default()
    }

    /// Fetches the mark anew, because the session is not the one that the page was opened with.
    pub(crate) async fn remark(self) -> Result<(), ApiError> {
        self.renew().await?;
        self.renewed.update(|renewed| *renewed += 1);
        Ok(())
    }

    /// The session has ended: waits until somebody has signed in.
    pub(crate) async fn wait(self) {
        self.ended.set(true);
        let promise = js_sys::Promise::new(&mut |wake, _| {
            self.waiting.update_value(|waiting| waiting.push(SendWrapper::new(wake)));
        });
        let _ = JsFuture::from(promise).await;
    }
}

/// Loads the page anew, and forgets everything with it.
pub(crate) fn reload() {
    let _ = window().location().reload();
}

/// Who is let in.
pub(crate) fn use_pass() -> Pass {
    expect_context()
}

/// Signs out, and forgets everything.
pub(crate) fn leave(pass: Pass, failed: impl FnOnce() + 'static) {
    spawn_local(async move {
        if sign_out(&pass.mark()).await.is_ok() {
            kept::forget("");
            let _ = window().location().set_href("/");
        } else {
            failed();
        }
    });
}

/// Keeps a form from being sent by the browser itself.
pub(crate) fn by_hand(event: &ev::SubmitEvent) {
    event.prevent_default();
}
