//! The rules as dated data: what was in force on which day, where it stands, how sure that is; the province's own
//! criteria, and the working calendar.

mod calendar;

pub use calendar::WorkingCalendar;

use super::{cost, date::Date, error::ApiResult, request::RequestData};
use crate::domain::rule_book;
use async_graphql::{Context, Description, Object, SimpleObject};
use chrono::NaiveDate;
use dangvien_shared::{
    rules::dated::{
        Confidence, Criterion as LocalCriterion, CriterionKind, DatedRule as Rule, LocalRuleSet as Set,
        RuleKey, titled,
    },
    vocabulary::Action,
};

/// Rules that the book is reckoned to have, for costs.
const USUAL_RULES: usize = 80;

/// Rule sets of the province, for costs.
const USUAL_SETS: usize = 2;
/// Days of a year that are not what their weekday says, for costs.
const USUAL_DAYS: usize = 30;

/// A rule with the days on which it holds (quy định theo thời gian).
#[derive(Description, Clone, Debug)]
pub struct DatedRule(Rule);

impl From<Rule> for DatedRule {
    fn from(rule: Rule) -> Self {
        Self(rule)
    }
}

#[Object(use_type_description)]
impl DatedRule {
    /// What it is about, as the published data names it (mã tham số).
    async fn key(&self) -> &'static str {
        self.0.key.as_code()
    }

    /// The same in Vietnamese (tên tham số).
    async fn name(&self) -> &'static str {
        self.0.key.vi()
    }

    /// The same in English (tên tham số, tiếng Anh).
    async fn english_name(&self) -> &'static str {
        self.0.key.en()
    }

    /// What it says (giá trị).
    async fn value(&self) -> String {
        self.0.value.to_string()
    }

    /// What the value counts (đơn vị).
    async fn unit(&self) -> &str {
        &self.0.unit
    }

    /// First day in force (hiệu lực từ ngày).
    async fn valid_from(&self) -> Date {
        self.0.valid_from.into()
    }

    /// First day no longer in force; null while it is (hết hiệu lực từ ngày).
    async fn valid_to(&self) -> Option<Date> {
        self.0.valid_to.map(Date)
    }

    /// Code of the regulation that says so (mã văn bản).
    async fn regulation(&self) -> &str {
        &self.0.regulation
    }

    /// Number of the regulation, as people cite it; null where it is not in the published list (số, ký hiệu văn bản).
    async fn regulation_title(&self) -> Option<String> {
        Some(titled(&self.0.regulation)).filter(|title| *title != self.0.regulation)
    }

    /// Clause; `?` where it was not found (điều, khoản).
    async fn clause(&self) -> &str {
        &self.0.clause
    }

    /// Where it was seen; `GK` is general knowledge (nguồn).
    async fn source(&self) -> &str {
        &self.0.source
    }

    /// How sure it is (độ tin cậy).
    async fn confidence(&self) -> Confidence {
        self.0.confidence
    }

    /// What else is known (ghi chú).
    async fn note(&self) -> &str {
        &self.0.note
    }
}

/// A rule set of the province itself (bộ quy định của tỉnh).
#[derive(SimpleObject, Clone, Debug)]
pub struct LocalRuleSet {
    /// Number of the document (số, ký hiệu).
    code: String,
    /// Whom it is about (đối tượng).
    title: String,
    /// Its criteria (các tiêu chí); empty until somebody enters them.
    criteria: Vec<Criterion>,
}

/// A criterion as the document words it (tiêu chí).
#[derive(SimpleObject, Clone, Debug)]
pub struct Criterion {
    /// What it looks at (nội dung).
    kind: CriterionKind,
    /// Its wording (nguyên văn).
    wording: String,
    /// First day in force (hiệu lực từ ngày).
    valid_from: Date,
    /// First day no longer in force; null while it is (hết hiệu lực từ ngày).
    valid_to: Option<Date>,
}

impl LocalRuleSet {
    fn of(set: &Set, on: Option<NaiveDate>) -> Self {
        let holds = |one: &&LocalCriterion| {
            on.is_none_or(|day| one.valid_from <= day && one.valid_to.is_none_or(|to| day < to))
        };
        let criteria = set.criteria.iter().filter(holds).map(|one| Criterion {
            kind: one.kind,
            wording: one.wording.clone(),
            valid_from: one.valid_from.into(),
            valid_to: one.valid_to.map(Date),
        });
        Self { code: set.code.clone(), title: set.title.clone(), criteria: criteria.collect() }
    }
}

/// Queries about rules.
#[derive(Default)]
pub struct DatedRuleQuery;

#[Object]
impl DatedRuleQuery {
    /// The rules in force on a day, or all rules of all days (các quy định), by what they are about. What is not in the
    /// list on a day is not known for it: no neighbouring rule takes its place.
    #[graphql(complexity = "cost::list(USUAL_RULES, child_complexity)")]
    async fn dated_rules(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those in force on this day (có hiệu lực vào ngày).")] on: Option<Date>,
    ) -> ApiResult<Vec<DatedRule>> {
        let request = RequestData::of(ctx);
        request.require(Action::ReadStructure)?;
        let book = rule_book::load(request.store.reader()).await?;
        let holds = |rule: &&Rule| on.is_none_or(|on| rule.holds_on(on.0));
        let mut rules: Vec<Rule> = book.rules().iter().filter(holds).cloned().collect();
        let place = |key: RuleKey| RuleKey::ALL.iter().position(|one| *one == key);
        rules.sort_by_key(|rule| (place(rule.key), rule.valid_from));
        Ok(rules.into_iter().map(DatedRule).collect())
    }

    /// The rule sets of the province itself with their criteria of a day, or of all days (các bộ quy định của tỉnh); a set
    /// whose text nobody has entered is empty.
    #[graphql(complexity = "cost::list(USUAL_SETS, child_complexity)")]
    async fn local_rule_sets(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only what is in force on this day (có hiệu lực vào ngày).")] on: Option<Date>,
    ) -> ApiResult<Vec<LocalRuleSet>> {
        let request = RequestData::of(ctx);
        request.require(Action::ReadStructure)?;
        let book = rule_book::load(request.store.reader()).await?;
        Ok(book.local_sets().iter().map(|set| LocalRuleSet::of(set, on.map(|day| day.0))).collect())
    }

    /// The working calendar of a year (lịch làm việc của một năm): the days that are not what their weekday says.
    #[graphql(complexity = "cost::list(USUAL_DAYS, child_complexity)")]
    async fn working_calendar(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The year (năm).")] year: i32,
    ) -> ApiResult<WorkingCalendar> {
        let request = RequestData::of(ctx);
        request.require(Action::ReadStructure)?;
        Ok(WorkingCalendar::of(year, rule_book::days_of_year(request.store.reader(), year).await?))
    }
}
