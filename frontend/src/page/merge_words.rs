//! Records and merges in words: what their own page and the approvals say of them.

use crate::text::{Language, merge as words, use_language};
use crate::ui::{Cell, Column, DataTable, When};
use chrono::NaiveDate;
use dangvien_shared::admission_case::State;
use dangvien_shared::operation::{MergeDifference, MergeItem, MergePreview, MergeToDecide, PersonRecord};
use dangvien_shared::text::{PartialDate, format_date};
use dangvien_shared::vocabulary::{
    Education, MergeField, MergeItemKind, MovementKind, Occupation, PoliticalTheory, Qualification, Sex,
    Vocabulary, ethnic_group, religion,
};
use leptos::prelude::*;

/// A record in one line: the name and the day of birth, because names repeat.
pub(super) fn named(record: &PersonRecord) -> String {
    format!(
        "{} ({})",
        record.full_name,
        PartialDate { date: record.birth_on, precision: record.birth_precision }
    )
}

/// What a request is about.
pub(super) fn described(kept: &PersonRecord, absorbed: &PersonRecord, undoes: bool) -> String {
    let text = words::of(use_language());
    let say = if undoes { text.undo_described } else { text.described };
    say(&named(absorbed), &named(kept))
}

/// Days, the last one included.
pub(super) fn days(text: &words::Merge, from: NaiveDate, to: Option<NaiveDate>) -> String {
    match to.and_then(|to| to.pred_opt()) {
        Some(last) => (text.from_to)(&format_date(from), &format_date(last)),
        None => (text.since)(&format_date(from)),
    }
}

/// What speaks against a merge, one line each.
pub(super) fn refusals(preview: &MergePreview) -> Vec<String> {
    let language = use_language();
    let text = words::of(language);
    let line = |refusal: &dangvien_shared::operation::MergeRefusal| {
        let problem = refusal.problem.word(language);
        match refusal.from {
            // An end that is not known lies in the last year that there is.
            Some(from) => {
                let to = refusal.to.filter(|to| chrono::Datelike::year(to) < 9999);
                format!("{problem} ({})", days(text, from, to))
            }
            None => problem.to_owned(),
        }
    };
    preview.refusals.iter().map(line).collect()
}

/// A value of a record in words.
pub(super) fn value(field: MergeField, code: &str) -> String {
    fn word<T: Vocabulary>(found: Option<T>, language: Language) -> Option<String> {
        found.map(|value| value.word(language).to_owned())
    }
    let language = use_language();
    let text = words::of(language);
    if code.is_empty() {
        return text.unknown.to_owned();
    }
    let said = match field {
        MergeField::Sex => word(Sex::from_code(code), language),
        MergeField::Education => word(Education::from_code(code), language),
        MergeField::Qualification => word(Qualification::from_code(code), language),
        MergeField::PoliticalTheory => word(PoliticalTheory::from_code(code), language),
        MergeField::Occupation => word(Occupation::from_code(code), language),
        MergeField::EthnicGroup => ethnic_group(code).map(|item| item.name.to_owned()),
        MergeField::Religion => religion(code).map(|item| item.name.to_owned()),
        MergeField::YouthUnion => Some(text.yes_no[usize::from(code != "true")].to_owned()),
        MergeField::Birth | MergeField::JoinedOn | MergeField::OfficialOn => Some(day(code)),
        MergeField::FullName | MergeField::HomePlace | MergeField::CardNumber => None,
    };
    said.unwrap_or_else(|| code.to_owned())
}

/// `2015-12-31`, `2015-12` or `2015`, as people write it.
fn day(code: &str) -> String {
    let parts: Vec<&str> = code.split('-').rev().collect();
    parts.join("/")
}

/// The differences as they stay: what is taken from the record that is closed, and what is not.
pub(super) fn taken(takes: &[MergeField]) -> Option<String> {
    let language = use_language();
    let fields: Vec<_> = takes.iter().map(|field| field.word(language)).collect();
    (!fields.is_empty()).then(|| (words::of(language).taken)(&fields.join(", ")))
}

/// What belongs to the record that is closed, as a table.
#[component]
pub(super) fn Items(items: Vec<MergeItem>) -> impl IntoView {
    let text = words::of(use_language());
    let columns = [text.item, text.item_branch, text.item_days, text.item_fate].map(Column::text).to_vec();
    let any = !items.is_empty();
    let items = StoredValue::new(items);
    let rows = move || items.with_value(|items| items.iter().map(|one| item(text, one)).collect());
    view! {
        <When holds=move || any otherwise=move || view! { <p class="soft">{text.no_items}</p> }>
            <DataTable caption=text.items columns=columns.clone() rows quiet=true />
        </When>
    }
}

/// What stands below a record, in words.
struct Told {
    what: &'static str,
    more: Option<&'static str>,
    branch: Option<String>,
    when: Option<String>,
    fate: &'static str,
}

fn told(text: &'static words::Merge, item: &MergeItem) -> Told {
    let language = use_language();
    let code = item.code.as_deref().unwrap_or_default();
    let more = match item.kind {
        MergeItemKind::Movement => MovementKind::from_code(code).map(|kind| kind.word(language)),
        MergeItemKind::Case => State::from_code(code).map(|state| state.word(language)),
        _ => None,
    };
    let branch = item.branch.as_ref().map(|branch| match &branch.parent {
        Some(parent) => format!("{}, {}", branch.name, parent.name),
        None => branch.name.clone(),
    });
    let one_day =
        matches!(item.kind, MergeItemKind::Movement | MergeItemKind::Admission | MergeItemKind::Introduction);
    let when = item.from.map(|from| if one_day { format_date(from) } else { days(text, from, item.to) });
    Told { what: item.kind.word(language), more, branch, when, fate: item.fate.word(language) }
}

fn item(text: &'static words::Merge, item: &MergeItem) -> Vec<Cell> {
    let Told { what, more, branch, when, fate } = told(text, item);
    let more = more.map(|more| view! { " " <span class="soft">{more}</span> });
    vec![
        Cell::view(view! { {what} {more} }),
        branch.map_or_else(Cell::empty, Cell::text),
        when.map_or_else(Cell::empty, Cell::text),
        Cell::text(fate),
    ]
}

/// The same as a line: a table has no room inside another.
fn line(text: &'static words::Merge, item: &MergeItem) -> AnyView {
    let Told { what, more, branch, when, fate } = told(text, item);
    let what = more.map_or_else(|| what.to_owned(), |more| format!("{what} ({more})"));
    let about: Vec<String> = [Some(what), branch, when].into_iter().flatten().collect();
    view! {
        <li>
            {about.join(", ")} ": " <strong>{fate}</strong>
        </li>
    }
    .into_any()
}

/// A difference as who decides sees it: which value stays.
fn stays(difference: &MergeDifference, takes: &[MergeField]) -> impl IntoView + use<> {
    let field = difference.field;
    let (stays, goes) = if takes.contains(&field) {
        (&difference.absorbed, &difference.kept)
    } else {
        (&difference.kept, &difference.absorbed)
    };
    let (stays, goes) = (value(field, stays), value(field, goes));
    view! {
        <li>{field.word(use_language())} ": " <strong>{stays}</strong> " " <del class="soft">{goes}</del></li>
    }
}

/// All that who decides on a merge must see: what speaks against it by now, which values stay, what moves.
#[component]
pub(super) fn ToDecide(merge: MergeToDecide) -> impl IntoView {
    let text = words::of(use_language());
    let takes = merge.takes;
    merge.preview.map(|preview| {
        let against: Vec<_> = refusals(&preview).into_iter().map(|line| view! { <li>{line}</li> }).collect();
        let against = (!against.is_empty()).then(|| {
            view! {
                <div class="notice notice-bad">
                    <p>{text.refusals}</p>
                    <ul>{against}</ul>
                </div>
            }
        });
        let differences = preview.differences.iter();
        let values: Vec<_> = differences.map(|difference| stays(difference, &takes)).collect();
        let items: Vec<_> = preview.items.iter().map(|item| line(text, item)).collect();
        let twice = preview.counts_twice.then(|| view! { <p>{text.counts_twice}</p> });
        view! {
            <details>
                <summary>{text.details}</summary>
                {against}
                {twice}
                {taken(&takes).map(|taken| view! { <p>{taken}</p> })}
                <ul class="plain-list">{values}</ul>
                <ul class="entries">{items}</ul>
            </details>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_as_far_as_it_is_known() {
        for (code, said) in [("1970-05-12", "12/05/1970"), ("1970-05", "05/1970"), ("1970", "1970")] {
            assert_eq!(day(code), said);
        }
    }
}
