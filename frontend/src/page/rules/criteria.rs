//! The province's own rule sets with their criteria, and the form that proposes them.

use super::form::{Problems, ProposalForm, Read, written};
use crate::api::{ask, use_change};
use crate::text::{rule_change as words, use_language};
use crate::ui::{Cell, Choice, Column, DataTable, Loaded, SelectField, TextField, When};
use chrono::NaiveDate;
use dangvien_shared::operation::{
    Ask as _, Criterion, CriterionProposalInput, LocalRuleSet, LocalRuleSetList, LocalRuleSetVariables,
    RuleChangeProposeInput,
};
use dangvien_shared::rules::dated::{CriterionKind, LocalRuleSet as Published};
use dangvien_shared::text::format_date;
use dangvien_shared::vocabulary::Vocabulary as _;
use leptos::prelude::*;

const FIELDS: &[&str] = &["wording", "validFrom", "validTo", "source"];

/// The section of the page.
#[component]
pub(super) fn Criteria(
    /// The day that the criteria are of.
    #[prop(into)]
    day: Signal<NaiveDate>,
    /// Whether the viewer proposes changes.
    keeps: bool,
    /// Run when something was proposed.
    again: Callback<()>,
) -> impl IntoView {
    let answer = ask(move || LocalRuleSetList::with(LocalRuleSetVariables { on: Some(day.get()) }));
    view! {
        <Loaded answer let:data>
            {move || {
                data.with(|data| {
                    data.local_rule_sets.iter().cloned().map(|set| view! { <Set set /> }).collect_view()
                })
            }}
        </Loaded>
        {keeps.then(|| view! { <p class="form-actions"><ProposeCriterion again /></p> })}
    }
}

#[component]
fn Set(set: LocalRuleSet) -> impl IntoView {
    let language = use_language();
    let text = words::of(language);
    let title = (text.local)(&set.code, &set.title);
    let caption = title.clone();
    let any = !set.criteria.is_empty();
    let columns = [text.criterion, text.wording, text.from].map(Column::text).to_vec();
    let rows = move || {
        let row = |one: &Criterion| {
            vec![
                Cell::text(one.kind.word(language)),
                Cell::text(one.wording.clone()),
                Cell::text(format_date(one.valid_from)),
            ]
        };
        set.criteria.iter().map(row).collect::<Vec<_>>()
    };
    let rows = StoredValue::new(rows);
    view! {
        <section class="stack">
            <h2>{title}</h2>
            <When
                holds=move || any
                otherwise=move || view! { <p class="soft">{text.local_empty}</p> }
            >
                <DataTable
                    caption=caption.clone()
                    columns=columns.clone()
                    rows=move || rows.with_value(|rows| rows())
                    quiet=true
                />
            </When>
        </section>
    }
}

/// What is typed into the form.
#[derive(Clone, Copy)]
struct Draft {
    kind: RwSignal<String>,
    wording: RwSignal<String>,
    from: RwSignal<String>,
    to: RwSignal<String>,
    source: RwSignal<String>,
}

impl Draft {
    fn read(self) -> Read {
        let mut problems = Problems::default();
        let kind = self.kind.with_untracked(|code| CriterionKind::from_code(code));
        let criterion = CriterionProposalInput {
            rule_set: Published::PUPILS.to_owned(),
            kind: kind.unwrap_or(CriterionKind::SchoolResults),
            wording: written(self.wording),
            valid_from: problems.day("validFrom", self.from),
            valid_to: problems.day_or_none("validTo", self.to),
            source: self.source.get_untracked(),
        };
        problems
            .or(RuleChangeProposeInput { criterion: Some(criterion), ..RuleChangeProposeInput::default() })
    }
}

#[component]
fn ProposeCriterion(again: Callback<()>) -> impl IntoView {
    let language = use_language();
    let text = words::of(language);
    let open = RwSignal::new(false);
    let change = use_change();
    let empty = || RwSignal::new(String::new());
    let kind = RwSignal::new(CriterionKind::SchoolResults.as_code().to_owned());
    let draft = Draft { kind, wording: empty(), from: empty(), to: empty(), source: empty() };
    let kinds = CriterionKind::ALL
        .iter()
        .map(move |kind| Choice { code: kind.as_code(), label: kind.word(language) });
    view! {
        <button type="button" class="button" on:click=move |_| open.set(true)>
            {text.propose_criterion}
        </button>
        <ProposalForm
            title=text.propose_criterion
            open
            change
            fields=FIELDS
            read=Callback::new(move |()| draft.read())
            again
        >
            <SelectField
                id="tc-loai"
                label=text.criterion
                choices=kinds.collect()
                chosen=draft.kind
                on_choose=Callback::new(move |code| draft.kind.set(code))
            />
            <TextField
                id="tc-nguyen-van"
                label=text.wording
                hint=text.wording_hint
                value=draft.wording
                problem=change.problem_at("wording")
            />
            <TextField
                id="tc-tu"
                label=text.from
                hint=text.day_hint
                value=draft.from
                plain=true
                problem=change.problem_at("validFrom")
            />
            <TextField
                id="tc-den"
                label=text.to
                hint=text.open_hint
                value=draft.to
                plain=true
                problem=change.problem_at("validTo")
            />
            <TextField
                id="tc-nguon"
                label=text.source
                value=draft.source
                problem=change.problem_at("source")
            />
        </ProposalForm>
    }
}
