//! What is typed about a change of rules.

use crate::{
    domain::rule_change::{
        CalendarProposal, CriterionProposal, DayProposal, Problem, ProblemKind, RuleChange, RuleProposal,
    },
    graphql::date::Date,
};
use async_graphql::{InputObject, OneofObject};
use dangvien_shared::rules::{
    dated::{Confidence, CriterionKind, RuleKey},
    working_day::DayKind,
};

/// A change to be proposed, of one kind (thay đổi được đề nghị).
#[derive(OneofObject, Clone, Debug)]
pub(in crate::graphql) enum RuleChangeProposeInput {
    /// A dated rule (quy định).
    Rule(RuleProposalInput),
    /// Days of the calendar (lịch làm việc).
    Calendar(CalendarProposalInput),
    /// A criterion of a rule set of the province (tiêu chí của tỉnh).
    Criterion(CriterionProposalInput),
}

/// What a rule shall say on which days (quy định được đề nghị).
#[derive(InputObject, Clone, Debug)]
pub(in crate::graphql) struct RuleProposalInput {
    /// What it is about, as `DatedRule.key` tells it (mã tham số).
    key: String,
    /// What it says; null where it shall not be known what holds (giá trị).
    value: Option<String>,
    /// What the value counts (đơn vị).
    #[graphql(default)]
    unit: String,
    /// First day in force (hiệu lực từ ngày).
    valid_from: Date,
    /// First day no longer in force; null for no end (hết hiệu lực từ ngày).
    valid_to: Option<Date>,
    /// Regulation that says so (số, ký hiệu văn bản).
    #[graphql(default)]
    regulation: String,
    /// Clause; `?` where it was not found (điều, khoản).
    #[graphql(default_with = "String::from(\"?\")")]
    clause: String,
    /// Where it was seen (nguồn).
    source: String,
    /// How sure it is (độ tin cậy).
    confidence: Confidence,
    /// What else is known (ghi chú).
    #[graphql(default)]
    note: String,
}

/// What days of the calendar shall be (lịch được đề nghị).
#[derive(InputObject, Clone, Debug)]
pub(in crate::graphql) struct CalendarProposalInput {
    /// The days, at most 60 (các ngày).
    days: Vec<DayProposalInput>,
    /// Where they are laid down (văn bản quy định).
    source: String,
}

/// What one day shall be (ngày được đề nghị).
#[derive(InputObject, Clone, Debug)]
pub(in crate::graphql) struct DayProposalInput {
    /// The day (ngày).
    date: Date,
    /// What it is; null where its weekday says it (loại ngày).
    kind: Option<DayKind>,
    /// Name of the occasion (tên).
    #[graphql(default)]
    name: String,
}

/// What a criterion shall say on which days (tiêu chí được đề nghị).
#[derive(InputObject, Clone, Debug)]
pub(in crate::graphql) struct CriterionProposalInput {
    /// Code of the document, as `LocalRuleSet.code` tells it (văn bản).
    rule_set: String,
    /// What it looks at (tiêu chí).
    kind: CriterionKind,
    /// Its wording; null where it holds no more (nguyên văn).
    wording: Option<String>,
    /// First day in force (hiệu lực từ ngày).
    valid_from: Date,
    /// First day no longer in force; null for no end (hết hiệu lực từ ngày).
    valid_to: Option<Date>,
    /// Where it was seen (nguồn).
    source: String,
}

impl RuleChangeProposeInput {
    /// Name of the part that is given.
    pub(super) const fn part(&self) -> &'static str {
        match self {
            Self::Rule(_) => "rule",
            Self::Calendar(_) => "calendar",
            Self::Criterion(_) => "criterion",
        }
    }

    /// Reads it, or says what is wrong with it.
    pub(super) fn read(self) -> Result<RuleChange, Problem> {
        match self {
            Self::Rule(input) => input.read().map(RuleChange::Rule),
            Self::Calendar(input) => Ok(RuleChange::Calendar(input.read())),
            Self::Criterion(input) => Ok(RuleChange::Criterion(input.read())),
        }
    }
}

/// One line without blanks around it.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl RuleProposalInput {
    fn read(self) -> Result<RuleProposal, Problem> {
        let unknown = || Problem {
            field: "key",
            kind: ProblemKind::NotFound,
            message: "Không có tham số quy định này: hãy chọn trong danh sách.".to_owned(),
        };
        Ok(RuleProposal {
            key: RuleKey::from_code(&self.key).ok_or_else(unknown)?,
            value: self.value.as_deref().map(line),
            unit: line(&self.unit),
            valid_from: self.valid_from.0,
            valid_to: self.valid_to.map(|day| day.0),
            regulation: line(&self.regulation),
            clause: line(&self.clause),
            source: line(&self.source),
            confidence: self.confidence,
            note: line(&self.note),
        })
    }
}

impl CalendarProposalInput {
    fn read(self) -> CalendarProposal {
        let days = self.days.into_iter().map(|day| DayProposal {
            date: day.date.0,
            kind: day.kind,
            name: line(&day.name),
        });
        CalendarProposal { days: days.collect(), source: line(&self.source) }
    }
}

impl CriterionProposalInput {
    fn read(self) -> CriterionProposal {
        CriterionProposal {
            rule_set: line(&self.rule_set),
            kind: self.kind,
            wording: self.wording.map(|wording| wording.trim().to_owned()),
            valid_from: self.valid_from.0,
            valid_to: self.valid_to.map(|day| day.0),
            source: line(&self.source),
        }
    }
}
