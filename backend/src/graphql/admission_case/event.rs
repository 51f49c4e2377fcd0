//! What happened in a case.

use super::{
    detail::{member, organisation},
    finding::RuleCitation,
};
use crate::{
    domain::{
        account,
        admission_case::{StoredEvent, written_number},
    },
    graphql::{
        date::Date, error::ApiResult, member::Member, organisation::Organisation, request::RequestData,
    },
};
use async_graphql::{Context, Description, Object, SimpleObject};
use chrono::{DateTime, Utc};
use dangvien_shared::{
    admission_case::{FiledDocument, Step, StepKind},
    rules::{assessment::RuleUsed, vote::VoteOutcome},
    vocabulary::DocumentForm,
};

/// An event of a case (một bước đã ghi nhận).
#[derive(Description, Clone, Debug)]
pub(super) struct CaseEvent {
    pub(super) stored: StoredEvent,
    pub(super) reversed: bool,
    pub(super) shows_personal_data: bool,
}

#[Object(use_type_description)]
impl CaseEvent {
    /// Its number within the case, from 1 (số thứ tự).
    async fn number(&self) -> u32 {
        self.stored.number
    }

    /// What happened (bước).
    async fn kind(&self) -> StepKind {
        self.stored.event.step.kind()
    }

    /// The day on which it happened (ngày).
    async fn on(&self) -> Date {
        self.stored.event.on.into()
    }

    /// When it was recorded (thời điểm ghi nhận).
    async fn recorded_at(&self) -> DateTime<Utc> {
        self.stored.recorded_at
    }

    /// Name of who recorded it; null for tools (người ghi nhận).
    async fn recorded_by(&self, ctx: &Context<'_>) -> ApiResult<Option<String>> {
        let Some(id) = self.stored.recorded_by else { return Ok(None) };
        let found = account::find(RequestData::of(ctx).store.reader(), id).await?;
        Ok(found.map(|account| account.display_name))
    }

    /// Whether a later event took it back (đã đính chính).
    async fn reversed(&self) -> bool {
        self.reversed
    }

    /// The event that this one takes back (đính chính bước).
    async fn reverses(&self) -> Option<u32> {
        self.stored.event.step.reverses()
    }

    /// What was written: reason, remark, conclusion, class, addressee (nội dung). Personal: null where `redacted` names it,
    /// but for what the viewer wrote.
    async fn text(&self, ctx: &Context<'_>) -> Option<&str> {
        let viewer = RequestData::of(ctx).scope.account();
        let own = viewer.is_some() && viewer == self.stored.recorded_by;
        self.stored.event.step.text().filter(|_| own || self.shows_personal_data)
    }

    /// The documents that came with it (tài liệu).
    async fn documents(&self) -> Vec<CaseDocument> {
        let event = self.stored.number;
        let documents = self.stored.event.step.documents().cloned();
        documents.map(|document| CaseDocument(FiledDocument { event, document })).collect()
    }

    /// The member whom it names; null where it names none, or members may not be seen (đảng viên liên quan).
    async fn member(&self, ctx: &Context<'_>) -> ApiResult<Option<Member>> {
        match self.stored.event.step.member() {
            Some(id) => member(ctx, id).await,
            None => Ok(None),
        }
    }

    /// The branch to which the case moved (chi bộ chuyển đến).
    async fn moved_to(&self, ctx: &Context<'_>) -> Option<Organisation> {
        match self.stored.event.step {
            Step::Move { to: Some(to), .. } => organisation(ctx, to),
            _ => None,
        }
    }

    /// The vote that was counted: of the branch, or of the committee that resolved or decided (kết quả biểu quyết).
    async fn vote(&self) -> Option<CaseVote> {
        let vote = self.stored.event.vote()?;
        Some(CaseVote {
            denominator: vote.denominator,
            in_favour: vote.in_favour,
            against: vote.against,
            needed: vote.needed,
            outcome: vote.outcome,
            escalated: self.stored.event.outcome.escalated,
        })
    }

    /// The rules that were applied (quy định đã áp dụng).
    async fn rules(&self) -> Vec<AppliedRule> {
        self.stored.event.outcome.rules.iter().map(AppliedRule::from).collect()
    }
}

/// A rule as it was applied (quy định đã áp dụng).
#[derive(SimpleObject, Clone, Debug)]
pub(super) struct AppliedRule {
    /// What it is about, as the published data names it (mã tham số).
    key: String,
    /// The same in Vietnamese (tên tham số).
    name: String,
    /// Its value (giá trị).
    value: String,
    /// What it rests on (căn cứ).
    citation: RuleCitation,
}

impl From<&RuleUsed> for AppliedRule {
    fn from(used: &RuleUsed) -> Self {
        Self {
            key: used.key.as_code().to_owned(),
            name: used.key.vi().to_owned(),
            value: used.value.clone(),
            citation: RuleCitation::from(&used.citation),
        }
    }
}

/// A vote counted out (kết quả biểu quyết).
#[derive(SimpleObject, Clone, Copy, Debug)]
pub(super) struct CaseVote {
    /// Members on whom the share is taken (tổng số tính tỷ lệ).
    denominator: u32,
    /// For (tán thành).
    in_favour: u32,
    /// Against (không tán thành).
    against: u32,
    /// Votes for that the share needs (số phiếu cần).
    needed: u32,
    /// How it ended (kết quả).
    outcome: VoteOutcome,
    /// The committee above rules from now on (báo cáo cấp trên).
    escalated: bool,
}

/// A document of the dossier (tài liệu).
#[derive(Description, Clone, Debug)]
pub(super) struct CaseDocument(pub(super) FiledDocument);

#[Object(use_type_description)]
impl CaseDocument {
    /// Number of the event that brought it (bước ghi nhận).
    async fn event(&self) -> u32 {
        self.0.event
    }

    /// Its form (mẫu).
    async fn form(&self) -> DocumentForm {
        self.0.document.form
    }

    /// Day written on it (ngày ký).
    async fn signed_on(&self) -> Date {
        self.0.document.signed_on.into()
    }

    /// Its number as it is written, with the sign of its issuer where that is known, such as `01-NQ/CB`; null where it
    /// bears none (số, ký hiệu).
    async fn number(&self, ctx: &Context<'_>) -> Option<String> {
        written_number(&RequestData::of(ctx).tree, &self.0.document)
    }

    /// The committee's term in which the number was given (nhiệm kỳ).
    async fn term(&self) -> Option<&str> {
        self.0.document.number.as_ref().map(|one| one.term.as_str())
    }

    /// The organisation that issued it; null where it bears no number, or may not be seen (nơi ban hành).
    async fn issuer(&self, ctx: &Context<'_>) -> Option<Organisation> {
        organisation(ctx, self.0.document.number.as_ref()?.issuer)
    }
}
