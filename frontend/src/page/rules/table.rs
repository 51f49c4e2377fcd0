//! The rules of a day as a table, and those of two days side by side.

use crate::api::Data;
use crate::text::{Language, dated_rule as words, search_key, use_language};
use crate::ui::{Cell, Column, DataTable, EmptyState, When};
use chrono::NaiveDate;
use dangvien_shared::operation::{DatedRule, RuleList};
use dangvien_shared::rules::dated::Confidence;
use dangvien_shared::text::format_date;
use dangvien_shared::vocabulary::Vocabulary as _;
use leptos::prelude::*;

/// A rule on the day and on the earlier one.
#[derive(Clone, Debug, PartialEq)]
struct Pair {
    now: Option<DatedRule>,
    earlier: Option<DatedRule>,
}

impl Pair {
    fn either(&self) -> Option<&DatedRule> {
        self.now.as_ref().or(self.earlier.as_ref())
    }

    /// Whether what the rule says differs: not where the same is said by another regulation.
    fn differs(&self) -> bool {
        let value = |rule: &Option<DatedRule>| rule.as_ref().map(|rule| rule.value.clone());
        value(&self.now) != value(&self.earlier)
    }
}

/// The rules of both days side by side, in the order of the book.
fn pairs(now: &[DatedRule], earlier: &[DatedRule]) -> Vec<Pair> {
    let find = |key: &str| earlier.iter().find(|rule| rule.key == key).cloned();
    let here = now.iter().map(|rule| Pair { now: Some(rule.clone()), earlier: find(&rule.key) });
    let gone = earlier.iter().filter(|rule| now.iter().all(|one| one.key != rule.key));
    here.chain(gone.map(|rule| Pair { now: None, earlier: Some(rule.clone()) })).collect()
}

/// Whether all words stand in what the rule is about or rests on, whatever their tone marks.
fn matches(rule: &DatedRule, words: &str) -> bool {
    let title = rule.regulation_title.as_deref().unwrap_or_default();
    let text = [&rule.name, &rule.english_name, &rule.regulation, title, &rule.clause, &rule.note].join(" ");
    let text = search_key(&text);
    search_key(words).split_whitespace().all(|word| text.contains(word))
}

/// The rules of one day.
#[component]
pub(super) fn OfOneDay(data: Data<RuleList>, found: RwSignal<String>) -> impl IntoView {
    let language = use_language();
    let text = words::of(language);
    let columns =
        [text.name, text.value, text.since, text.source, text.confidence].map(Column::text).to_vec();
    let rules = move || {
        let words = found.get();
        data.with(|data| {
            data.dated_rules.iter().filter(|rule| matches(rule, &words)).cloned().collect::<Vec<_>>()
        })
    };
    let rows = move || {
        let row = |rule: &DatedRule| {
            vec![
                Cell::text(name(language, rule)),
                Cell::text(value(language, rule)),
                Cell::text(format_date(rule.valid_from)),
                source(rule),
                confidence(language, rule),
            ]
        };
        rules().iter().map(row).collect()
    };
    view! {
        <When
            holds=move || !rules().is_empty()
            otherwise=move || view! { <EmptyState title=text.none advice=text.none_advice /> }
        >
            <DataTable caption=text.title columns=columns.clone() rows quiet=true />
        </When>
    }
}

/// The rules of two days side by side.
#[component]
pub(super) fn Compared(
    data: Data<RuleList>,
    before: Data<RuleList>,
    found: RwSignal<String>,
    day: Memo<NaiveDate>,
    earlier: Memo<Option<NaiveDate>>,
) -> impl IntoView {
    let language = use_language();
    let text = words::of(language);
    let rules = move || {
        let words = found.get();
        let (now, before) = (data.get(), before.get());
        let mut pairs = pairs(&now.dated_rules, &before.dated_rules);
        pairs.retain(|pair| pair.either().is_some_and(|rule| matches(rule, &words)));
        pairs
    };
    let side = move |rule: Option<&DatedRule>| {
        let Some(rule) = rule else { return Cell::text(text.unknown) };
        Cell::view(
            view! { <strong>{value(language, rule)}</strong> " " <span class="soft">{cited(rule)}</span> },
        )
    };
    let rows = move || {
        let row = |pair: &Pair| {
            let changed = if pair.differs() {
                Cell::view(view! { <span class="badge badge-warn">{text.changed}</span> })
            } else {
                Cell::text(text.same)
            };
            let name = pair.either().map(|rule| name(language, rule)).unwrap_or_default();
            vec![Cell::text(name), side(pair.earlier.as_ref()), side(pair.now.as_ref()), changed]
        };
        rules().iter().map(row).collect()
    };
    let columns = [text.name, text.earlier, text.day, text.comparison].map(Column::text).to_vec();
    let caption = move || {
        let earlier = earlier.get().map(format_date).unwrap_or_default();
        format!("{} – {}", earlier, (text.value_on)(&format_date(day.get())))
    };
    view! {
        <When
            holds=move || !rules().is_empty()
            otherwise=move || view! { <EmptyState title=text.none advice=text.none_advice /> }
        >
            <DataTable caption=Signal::derive(caption) columns=columns.clone() rows />
        </When>
    }
}

fn name(language: Language, rule: &DatedRule) -> String {
    match language {
        Language::Vietnamese => rule.name.clone(),
        Language::English => rule.english_name.clone(),
    }
}

fn value(language: Language, rule: &DatedRule) -> String {
    let text = words::of(language);
    let part = |code: &str| words::said(code, language).map_or_else(|| code.to_owned(), str::to_owned);
    match rule.value.as_str() {
        "true" => text.yes.to_owned(),
        "false" => text.no.to_owned(),
        value => {
            let said = value.split(';').map(part).collect::<Vec<_>>().join(", ");
            let share = said.strip_prefix('>').map(|share| format!("{} {share}", text.more_than));
            let unit = words::unit(&rule.unit, language);
            [Some(share.unwrap_or(said)).as_deref(), unit].into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
    }
}

fn cited(rule: &DatedRule) -> String {
    let regulation = rule.regulation_title.as_ref().unwrap_or(&rule.regulation);
    match rule.clause.as_str() {
        "" | "?" => regulation.clone(),
        clause => format!("{regulation}, {clause}"),
    }
}

fn source(rule: &DatedRule) -> Cell {
    let note = rule.note.clone();
    Cell::view(view! { {cited(rule)} " " <span class="soft">{note}</span> })
}

fn confidence(language: Language, rule: &DatedRule) -> Cell {
    let class = match rule.confidence {
        Confidence::High => "badge badge-good",
        Confidence::Medium => "badge badge-plain",
        Confidence::Low => "badge badge-warn",
    };
    Cell::view(view! { <span class=class>{rule.confidence.word(language)}</span> })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(key: &str, value: &str) -> DatedRule {
        DatedRule {
            key: key.to_owned(),
            name: "Tỷ lệ tán thành của chi bộ".to_owned(),
            english_name: "Share needed in the branch".to_owned(),
            value: value.to_owned(),
            unit: String::new(),
            valid_from: NaiveDate::MIN,
            valid_to: None,
            regulation: "QD29-2016".to_owned(),
            regulation_title: Some("Quy định 29-QĐ/TW".to_owned()),
            clause: "4.2".to_owned(),
            confidence: Confidence::High,
            note: String::new(),
        }
    }

    #[test]
    fn rules_that_began_ended_or_say_something_else_differ() {
        let found = pairs(
            &[rule("a", "1"), rule("b", "2"), rule("d", "4")],
            &[rule("a", "1"), rule("b", "3"), rule("c", "5")],
        );
        let told: Vec<_> =
            found.iter().map(|pair| (pair.either().unwrap().key.as_str(), pair.differs())).collect();
        assert_eq!(told, [("a", false), ("b", true), ("d", true), ("c", true)]);
    }

    #[test]
    fn values_are_told_in_words() {
        let told = |value: &str, unit: &str| {
            let rule = DatedRule { unit: unit.to_owned(), ..rule("a", value) };
            super::value(Language::Vietnamese, &rule)
        };
        assert_eq!(told("PRIMARY_COMPLETED", "education_level"), "Hoàn thành chương trình tiểu học");
        assert_eq!(told("30", "working_days"), "30 ngày làm việc");
        assert_eq!(told(">1/2", "fraction of standing committee"), "trên 1/2");
        assert_eq!(told("30;40", "years"), "30, 40");
        assert_eq!(told("true", "bool"), "Có");
    }

    #[test]
    fn rules_are_found_without_tone_marks_and_by_their_regulation() {
        for (words, there) in
            [("", true), ("ty le chi bo", true), ("29-QĐ", true), ("share 4.2", true), ("tuổi", false)]
        {
            assert_eq!(matches(&rule("a", "2/3"), words), there, "{words}");
        }
    }
}
