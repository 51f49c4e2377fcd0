//! The form that proposes what a dated rule shall say.

use super::form::{Problems, ProposalForm, Read, written};
use crate::api::use_change;
use crate::text::{rule_change as words, use_language};
use crate::ui::{Choice, SelectField, TextField};
use dangvien_shared::operation::{RuleChangeProposeInput, RuleProposalInput};
use dangvien_shared::rules::dated::{Confidence, RuleKey};
use dangvien_shared::vocabulary::Vocabulary as _;
use leptos::prelude::*;

const FIELDS: &[&str] = &["value", "validFrom", "validTo", "regulation", "clause", "source", "note"];

/// What is typed into the form.
#[derive(Clone, Copy)]
struct Draft {
    key: RwSignal<String>,
    value: RwSignal<String>,
    from: RwSignal<String>,
    to: RwSignal<String>,
    regulation: RwSignal<String>,
    clause: RwSignal<String>,
    source: RwSignal<String>,
    confidence: RwSignal<String>,
    note: RwSignal<String>,
}

impl Draft {
    fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            key: RwSignal::new(RuleKey::AgeMin.as_code().to_owned()),
            value: empty(),
            from: empty(),
            to: empty(),
            regulation: empty(),
            clause: empty(),
            source: empty(),
            confidence: RwSignal::new(Confidence::High.as_code().to_owned()),
            note: empty(),
        }
    }

    fn read(self) -> Read {
        let mut problems = Problems::default();
        let rule = RuleProposalInput {
            key: self.key.get_untracked(),
            value: written(self.value),
            unit: String::new(),
            valid_from: problems.day("validFrom", self.from),
            valid_to: problems.day_or_none("validTo", self.to),
            regulation: self.regulation.get_untracked(),
            clause: written(self.clause).unwrap_or_else(|| "?".to_owned()),
            source: self.source.get_untracked(),
            confidence: self
                .confidence
                .with_untracked(|code| Confidence::from_code(code))
                .unwrap_or(Confidence::Low),
            note: self.note.get_untracked(),
        };
        problems.or(RuleChangeProposeInput { rule: Some(rule), ..RuleChangeProposeInput::default() })
    }
}

/// The button and its form.
#[component]
pub(super) fn ProposeRule(again: Callback<()>) -> impl IntoView {
    let language = use_language();
    let text = words::of(language);
    let open = RwSignal::new(false);
    let change = use_change();
    let draft = Draft::new();
    let keys = RuleKey::ALL.iter().map(move |key| Choice { code: key.as_code(), label: key.word(language) });
    let confidences =
        Confidence::ALL.iter().map(move |one| Choice { code: one.as_code(), label: one.word(language) });
    view! {
        <button type="button" class="button" on:click=move |_| open.set(true)>
            {text.propose}
        </button>
        <ProposalForm
            title=text.propose
            open
            change
            fields=FIELDS
            read=Callback::new(move |()| draft.read())
            again
        >
            <SelectField
                id="qd-noi-dung"
                label=text.about
                choices=keys.collect()
                chosen=draft.key
                on_choose=Callback::new(move |code| draft.key.set(code))
            />
            <TextField
                id="qd-gia-tri"
                label=text.value
                hint=text.value_hint
                value=draft.value
                plain=true
                problem=change.problem_at("value")
            />
            <TextField
                id="qd-tu"
                label=text.from
                hint=text.day_hint
                value=draft.from
                plain=true
                problem=change.problem_at("validFrom")
            />
            <TextField
                id="qd-den"
                label=text.to
                hint=text.open_hint
                value=draft.to
                plain=true
                problem=change.problem_at("validTo")
            />
            <TextField
                id="qd-van-ban"
                label=text.regulation
                value=draft.regulation
                problem=change.problem_at("regulation")
            />
            <TextField
                id="qd-dieu-khoan"
                label=text.clause
                value=draft.clause
                problem=change.problem_at("clause")
            />
            <TextField
                id="qd-nguon"
                label=text.source
                value=draft.source
                problem=change.problem_at("source")
            />
            <SelectField
                id="qd-do-tin-cay"
                label=text.confidence
                choices=confidences.collect()
                chosen=draft.confidence
                on_choose=Callback::new(move |code| draft.confidence.set(code))
            />
            <TextField
                id="qd-ghi-chu"
                label=text.note
                value=draft.note
                problem=change.problem_at("note")
            />
        </ProposalForm>
    }
}
