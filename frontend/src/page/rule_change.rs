//! A change of rules in words, for the page of the rules and for that of the approvals.

use crate::text::{rule_change as words, use_language};
use chrono::NaiveDate;
use dangvien_shared::operation::{ProposedDay, RuleChange};
use dangvien_shared::rules::dated::titled;
use dangvien_shared::text::{Language, format_date};
use dangvien_shared::vocabulary::Vocabulary as _;

/// What a change is about, and what it proposes.
pub(super) fn described(change: &RuleChange) -> (String, String) {
    let language = use_language();
    let text = words::of(language);
    if let Some(rule) = &change.rule {
        let name = match language {
            Language::Vietnamese => &rule.name,
            Language::English => &rule.english_name,
        };
        let value = rule.value.as_deref().unwrap_or(text.unknown);
        let days = validity(text, rule.valid_from, rule.valid_to);
        return (name.clone(), joined(&[value, &days, &titled(&rule.regulation), &change.source]));
    }
    if let Some(criterion) = &change.criterion {
        let about = format!("{}: {}", criterion.rule_set, criterion.kind.word(language));
        let wording = criterion.wording.as_deref().unwrap_or(text.ends);
        let days = validity(text, criterion.valid_from, None);
        return (about, joined(&[wording, &days, &change.source]));
    }
    let days = change.days.as_deref().unwrap_or_default();
    (text.propose_days.to_owned(), joined(&[&listed(text, language, days), &change.source]))
}

fn validity(text: &words::RuleChange, from: NaiveDate, to: Option<NaiveDate>) -> String {
    match to {
        Some(to) => (text.between)(&format_date(from), &format_date(to)),
        None => (text.since)(&format_date(from)),
    }
}

/// The days, those that follow each other and are the same as one stretch.
fn listed(text: &words::RuleChange, language: Language, days: &[ProposedDay]) -> String {
    let follows = |one: &ProposedDay, next: &ProposedDay| {
        one.date.succ_opt() == Some(next.date) && (one.kind, &one.name) == (next.kind, &next.name)
    };
    let stretch = |days: &[ProposedDay]| {
        let (first, last) = (&days[0], &days[days.len() - 1]);
        let when = if days.len() == 1 {
            format_date(first.date)
        } else {
            format!("{}–{}", format_date(first.date), format_date(last.date))
        };
        let kind = first.kind.map_or(text.weekday, |kind| kind.word(language));
        let what = if first.name.is_empty() { kind.to_owned() } else { format!("{kind}, {}", first.name) };
        format!("{when}: {what}")
    };
    days.chunk_by(follows).map(stretch).collect::<Vec<_>>().join("; ")
}

fn joined(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" · ")
}
