//! The rules as dated data: what was in force on which day, where it stands, how sure that is.

use super::{cost, date::Date, error::ApiResult, request::RequestData};
use crate::domain::rule_book;
use async_graphql::{Context, Description, Object};
use dangvien_shared::{
    rules::dated::{Confidence, DatedRule as Rule, RuleKey, published_regulations},
    vocabulary::Action,
};

/// Rules that the book is reckoned to have, for costs.
const USUAL_RULES: usize = 80;

/// A rule with the days on which it holds (quy định theo thời gian).
#[derive(Description, Clone, Debug)]
pub struct DatedRule(Rule);

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
        let found = published_regulations().into_iter().find(|one| one.code == self.0.regulation);
        found.map(|one| one.title.to_owned())
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
}
