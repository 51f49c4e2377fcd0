//! What speaks against a proposal before anybody is asked to approve it; each told by its field, in Vietnamese.

use super::{CalendarProposal, CriterionProposal, RuleChange, RuleProposal};
use chrono::{Datelike as _, NaiveDate, Weekday};
use dangvien_shared::rules::{
    dated::{Resolution, RuleBook, RuleKey, ValueKind, overlap},
    working_day::DayKind,
};
use std::collections::BTreeSet;

/// Most letters of a text.
const LONGEST_TEXT: usize = 2_000;
/// Most days of one change of the calendar: more than a year has holidays.
const MOST_DAYS: usize = 60;

/// What kind of problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// Missing.
    Required,
    /// Not of the form or content asked for.
    Invalid,
    /// Names something that is not there.
    NotFound,
    /// Twice.
    Duplicate,
    /// More than a limit.
    Limit,
}

/// One thing that must be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The field, as the API calls it.
    pub field: &'static str,
    /// What kind.
    pub kind: ProblemKind,
    /// What is wrong and what to do.
    pub message: String,
}

fn problem(field: &'static str, kind: ProblemKind, message: impl Into<String>) -> Problem {
    Problem { field, kind, message: message.into() }
}

/// Everything that speaks against a proposal.
pub fn check(change: &RuleChange, book: &RuleBook) -> Vec<Problem> {
    match change {
        RuleChange::Rule(rule) => of_rule(rule, book),
        RuleChange::Calendar(calendar) => of_calendar(calendar),
        RuleChange::Criterion(criterion) => of_criterion(criterion, book),
    }
}

fn of_rule(rule: &RuleProposal, book: &RuleBook) -> Vec<Problem> {
    let mut problems = Vec::new();
    if let Some(value) = &rule.value {
        if rule.key.read(value).is_none() {
            problems.push(problem("value", ProblemKind::Invalid, expected(rule.key)));
        }
        problems.extend(required("regulation", &rule.regulation, "Hãy ghi số, ký hiệu văn bản quy định."));
    }
    problems.extend(required("source", &rule.source, "Hãy ghi nguồn: đã thấy văn bản ở đâu."));
    problems.extend(days(rule.valid_from, rule.valid_to));
    let texts = [
        ("value", rule.value.as_deref().unwrap_or_default()),
        ("unit", rule.unit.as_str()),
        ("regulation", rule.regulation.as_str()),
        ("clause", rule.clause.as_str()),
        ("source", rule.source.as_str()),
        ("note", rule.note.as_str()),
    ];
    problems.extend(texts.into_iter().filter_map(|(field, text)| too_long(field, text)));
    if problems.is_empty() && says_the_same(rule, book) {
        problems.push(problem("value", ProblemKind::Duplicate, "Quy định hiện hành đã đúng như vậy."));
    }
    problems
}

/// Whether the book says it already on each of these days, and with the same basis.
fn says_the_same(rule: &RuleProposal, book: &RuleBook) -> bool {
    let Some(value) = &rule.value else {
        let same_key = book.rules().iter().filter(|known| known.key == rule.key);
        return same_key
            .into_iter()
            .all(|known| !overlap((known.valid_from, known.valid_to), rule.validity()));
    };
    let Resolution::Known(known) = book.at(rule.key, rule.valid_from) else { return false };
    let holds_to_the_end = match (known.valid_to, rule.valid_to) {
        (None, _) => true,
        (Some(known), Some(wanted)) => wanted <= known,
        (Some(_), None) => false,
    };
    holds_to_the_end
        && known.value.to_string() == *value
        && (&*known.unit, &*known.regulation, &*known.clause)
            == (&*rule.unit, &*rule.regulation, &*rule.clause)
        && (&*known.source, &*known.note) == (&*rule.source, &*rule.note)
        && known.confidence == rule.confidence
}

/// How a value of that key is written.
fn expected(key: RuleKey) -> String {
    if let Some(words) = key.words() {
        return format!("Giá trị phải là một trong các mã: {}.", words.join(", "));
    }
    match key.kind() {
        ValueKind::Number => "Giá trị phải là số nguyên không âm, ví dụ 60.",
        ValueKind::Flag => "Giá trị phải là true (có) hoặc false (không).",
        ValueKind::Fraction => "Giá trị phải là phân số: 2/3 (ít nhất hai phần ba) hoặc >1/2 (quá một nửa).",
        ValueKind::Text => "Hãy ghi giá trị.",
        ValueKind::List => "Giá trị phải là danh sách cách nhau bằng dấu chấm phẩy, ví dụ 30;40;50.",
    }
    .to_owned()
}

fn of_calendar(calendar: &CalendarProposal) -> Vec<Problem> {
    let mut problems = Vec::new();
    problems.extend(required("source", &calendar.source, "Hãy ghi văn bản quy định ngày nghỉ."));
    problems.extend(too_long("source", &calendar.source));
    if calendar.days.is_empty() {
        problems.push(problem("days", ProblemKind::Required, "Hãy ghi ít nhất một ngày."));
    }
    if calendar.days.len() > MOST_DAYS {
        let message = format!("Mỗi đề nghị có nhiều nhất {MOST_DAYS} ngày: hãy chia thành nhiều đề nghị.");
        problems.push(problem("days", ProblemKind::Limit, message));
    }
    let mut seen = BTreeSet::new();
    for day in &calendar.days {
        let written = dangvien_shared::text::format_date(day.date);
        if !seen.insert(day.date) {
            problems.push(problem(
                "days",
                ProblemKind::Duplicate,
                format!("Ngày {written} được ghi hai lần."),
            ));
        }
        let weekend = matches!(day.date.weekday(), Weekday::Sat | Weekday::Sun);
        if day.kind == Some(DayKind::SwappedWorking) && !weekend {
            let message =
                format!("Ngày {written} vốn là ngày làm việc: ngày làm bù phải là thứ bảy hoặc chủ nhật.");
            problems.push(problem("days", ProblemKind::Invalid, message));
        }
        if day.kind.is_some() && day.name.trim().is_empty() {
            let message = format!("Hãy ghi tên ngày nghỉ hoặc lý do làm bù của ngày {written}.");
            problems.push(problem("days", ProblemKind::Required, message));
        }
        problems.extend(too_long("days", &day.name));
    }
    problems
}

fn of_criterion(criterion: &CriterionProposal, book: &RuleBook) -> Vec<Problem> {
    let mut problems = Vec::new();
    if book.local(&criterion.rule_set).is_none() {
        problems.push(problem("ruleSet", ProblemKind::NotFound, "Không có bộ quy định này của tỉnh."));
    }
    if let Some(wording) = &criterion.wording {
        problems.extend(required("wording", wording, "Hãy ghi nguyên văn tiêu chí."));
        problems.extend(too_long("wording", wording));
    }
    problems.extend(required("source", &criterion.source, "Hãy ghi nguồn: điều, khoản của văn bản."));
    problems.extend(too_long("source", &criterion.source));
    problems.extend(days(criterion.valid_from, criterion.valid_to));
    problems
}

fn required(field: &'static str, text: &str, message: &str) -> Option<Problem> {
    text.trim().is_empty().then(|| problem(field, ProblemKind::Required, message))
}

fn too_long(field: &'static str, text: &str) -> Option<Problem> {
    let message = || format!("Nhiều nhất {LONGEST_TEXT} ký tự.");
    (text.chars().count() > LONGEST_TEXT).then(|| problem(field, ProblemKind::Limit, message()))
}

fn days(from: NaiveDate, to: Option<NaiveDate>) -> Option<Problem> {
    let message = "Ngày hết hiệu lực phải sau ngày bắt đầu có hiệu lực.";
    to.is_some_and(|to| to <= from).then(|| problem("validTo", ProblemKind::Invalid, message))
}
