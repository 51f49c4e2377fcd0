//! The rule parameters and regulations that are known, as committed data: 62 parameters, 24 regulations.
//!
//! Source: the `rule_parameters` and `regulations` of `domain_data.json`; tables are seeded from here. The web app asks
//! the API instead: what an officer changed is not here.

use super::{Confidence, DatedRule, RuleKey};
use chrono::NaiveDate;
use std::borrow::Cow;

const RULES: &str = include_str!("published.tsv");
const REGULATIONS: &str = include_str!("regulations.tsv");

/// A regulation or guide (quy định, hướng dẫn) with its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Regulation {
    /// Code that rules name.
    pub code: &'static str,
    /// Vietnamese title.
    pub title: &'static str,
    /// First day in force; none where it was not found.
    pub valid_from: Option<NaiveDate>,
    /// First day no longer in force; none where it still is, or where it was not found.
    pub valid_to: Option<NaiveDate>,
    /// How sure the row is.
    pub confidence: Confidence,
    /// What else is known.
    pub note: &'static str,
}

/// The rules as published, in the order of the data. A test counts them: no row is passed over.
pub(super) fn published_rules() -> Vec<DatedRule> {
    rows(RULES).filter_map(|cells| rule(&cells)).collect()
}

/// The regulations as published.
pub fn published_regulations() -> Vec<Regulation> {
    rows(REGULATIONS).filter_map(|cells| regulation(&cells)).collect()
}

/// What rests on regulations as people cite them: the code of each published one (`QD29-2016`) as its title, everything else
/// as it is written.
pub fn titled(cited: &str) -> String {
    let known = rows(REGULATIONS).filter_map(|cells| Some((*cells.first()?, *cells.get(1)?)));
    known.fold(
        cited.to_owned(),
        |text, (code, title)| {
            if text.contains(code) { text.replace(code, title) } else { text }
        },
    )
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().skip(1).map(|line| line.split('\t').collect())
}

fn rule(cells: &[&'static str]) -> Option<DatedRule> {
    let &[key, value, unit, from, to, regulation, clause, source, confidence, note] = cells else {
        return None;
    };
    let key = RuleKey::from_code(key)?;
    Some(DatedRule {
        key,
        value: key.read(value)?,
        unit: Cow::Borrowed(unit),
        valid_from: day(from)?,
        valid_to: if to.is_empty() { None } else { Some(day(to)?) },
        regulation: Cow::Borrowed(regulation),
        clause: Cow::Borrowed(clause),
        source: Cow::Borrowed(source),
        confidence: Confidence::from_code(confidence)?,
        note: Cow::Borrowed(note),
    })
}

fn regulation(cells: &[&'static str]) -> Option<Regulation> {
    let &[code, title, from, to, confidence, note] = cells else { return None };
    let optional = |text: &str| if text.is_empty() { Some(None) } else { day(text).map(Some) };
    Some(Regulation {
        code,
        title,
        valid_from: optional(from)?,
        valid_to: optional(to)?,
        confidence: Confidence::from_code(confidence)?,
        note,
    })
}

fn day(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_committed_tables_are_well_formed_and_complete() {
        let rules = published_rules();
        assert_eq!(rules.len(), 62);
        let keys: BTreeSet<RuleKey> = rules.iter().map(|rule| rule.key).collect();
        assert_eq!(keys.len(), RuleKey::ALL.len(), "every key has a rule");
        for rule in &rules {
            assert!(rule.valid_to.is_none_or(|to| rule.valid_from < to), "{rule:?}");
        }
        assert_eq!(published_regulations().len(), 24);
        assert_eq!(titled("QD45-2011"), "Quy định 45-QĐ/TW thi hành Điều lệ Đảng");
        assert_eq!(titled("QD232-2025; QD294-2025"), "Quy định 232-QĐ/TW; Quy định 294-QĐ/TW");
        assert_eq!(titled("Điều lệ 2011"), "Điều lệ 2011");
        // Nothing that people read is a code.
        for rule in &rules {
            let shown = titled(&rule.regulation);
            assert!(!shown.contains("QD") && !shown.contains("HD0"), "{shown}");
        }
    }
}
