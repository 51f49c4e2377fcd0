//! What rules say: the citation of a rule, and why a step is refused, in words.

use crate::{
    domain::tree::TreeAt,
    graphql::{error::ApiResult, member::Member, organisation::Organisation, request::RequestData},
};
use async_graphql::{Context, Description, Object, SimpleObject};
use dangvien_shared::{
    admission_case::{Missing, Refusal, RefusalCode},
    rules::{authority::DecidingBody, dated::Citation},
    text::{body_name, format_date},
    vocabulary::DocumentForm,
};

/// The rule that something rests on (căn cứ).
#[derive(SimpleObject, Clone, Debug)]
pub(super) struct RuleCitation {
    /// Code of the regulation, or the document that an officer named (mã văn bản).
    regulation: String,
    /// Title of the regulation, or the document that an officer named (tên văn bản).
    title: String,
    /// Clause; `?` where it was not found (điều, khoản).
    clause: String,
    /// Where it was seen (nguồn).
    source: String,
    /// Whether the rule was not yet verified (chưa kiểm chứng).
    unverified: bool,
}

impl From<&Citation> for RuleCitation {
    fn from(citation: &Citation) -> Self {
        let title = citation.title();
        let Citation { regulation, clause, source, unverified } = citation.clone();
        Self { regulation, title, clause, source, unverified }
    }
}

/// One thing that speaks against a step (lý do chưa thực hiện được).
#[derive(Description, Clone, Debug)]
pub(super) struct CaseRefusal(pub(super) Refusal);

#[Object(use_type_description)]
impl CaseRefusal {
    /// Why (mã lý do).
    async fn code(&self) -> RefusalCode {
        self.0.code
    }

    /// The same in Vietnamese, with what is missing (nội dung).
    async fn message(&self, ctx: &Context<'_>) -> String {
        let request = RequestData::of(ctx);
        message(&self.0, &request.tree.at(request.today))
    }

    /// The rule that says so; null where it is the order of the steps itself (căn cứ).
    async fn citation(&self) -> Option<RuleCitation> {
        self.0.citation.as_ref().map(RuleCitation::from)
    }

    /// The document that is missing (tài liệu còn thiếu).
    async fn document(&self) -> Option<DocumentForm> {
        match self.0.missing {
            Some(Missing::Document(form)) => Some(form),
            _ => None,
        }
    }

    /// The body that is competent; null where it is another matter, or may not be seen (cấp có thẩm quyền).
    async fn competent(&self, ctx: &Context<'_>) -> Option<Organisation> {
        let request = RequestData::of(ctx);
        match self.0.missing {
            Some(Missing::Body(body)) => Organisation::find(request, body.organisation, request.today),
            _ => None,
        }
    }

    /// The member whom it is about; null where it is about none, or may not be seen (đảng viên liên quan).
    async fn member(&self, ctx: &Context<'_>) -> ApiResult<Option<Member>> {
        let request = RequestData::of(ctx);
        match self.0.missing {
            Some(Missing::Person(person)) => Member::find(request, person, request.today).await,
            _ => Ok(None),
        }
    }
}

/// A refusal in words: what is wrong, what is missing, which rule says so. It names bodies, never persons.
pub(super) fn message(refusal: &Refusal, tree: &TreeAt) -> String {
    let missing = refusal.missing.as_ref().and_then(|missing| {
        Some(match missing {
            Missing::Document(form) => form.vi().to_owned(),
            Missing::Rule(key) => key.vi().to_owned(),
            Missing::Body(body) => named(*body, tree),
            Missing::Count { needed, found } => format!("cần {needed}, hiện có {found}"),
            Missing::Day(day) => format_date(*day),
            Missing::Criterion(kind) => kind.vi().to_owned(),
            Missing::Clock(kind) => kind.vi().to_owned(),
            Missing::Person(_) => return None,
        })
    });
    let cited = refusal.citation.as_ref().map(|citation| {
        let known = !matches!(citation.clause.as_str(), "" | "?");
        let clause = if known { format!(", {}", citation.clause) } else { String::new() };
        let mark = if citation.unverified { "; chưa kiểm chứng" } else { "" };
        format!(" ({}{clause}{mark})", citation.title())
    });
    let missing = missing.map(|missing| format!(": {missing}")).unwrap_or_default();
    format!("{}{missing}{}", refusal.code.vi(), cited.unwrap_or_default())
}

fn named(body: DecidingBody, tree: &TreeAt) -> String {
    match tree.find(body.organisation) {
        Some(node) => body_name(body.kind, node.kind, &node.name),
        None => body.kind.vi().to_owned(),
    }
}
