//! One case in full.

mod part;

use part::{
    CaseAuthority, CaseCandidate, CaseDeadline, CaseIntroduction, CaseLetter, CaseMentorship, CaseNextStep,
};
pub(super) use part::{CaseElectorate, member, organisation};

use super::{
    attachment::{CaseAttaching, CaseAttachment},
    event::{CaseDocument, CaseEvent},
    finding::RuleCitation,
    loading::AttachmentsOf,
    readiness::CaseReadiness,
};
use crate::{
    app::App,
    domain::{
        admission_case::{AdmissionCase, CaseView},
        attachment::Attachment,
    },
    graphql::{date::Date, error::ApiResult, request::RequestData},
};
use async_graphql::{Context, Description, Object};
use dangvien_shared::{
    admission_case::{NextStep, State},
    text::body_name,
    vocabulary::{DocumentForm, MassOrganisation},
};
use std::sync::Arc;

/// A case in full (chi tiết hồ sơ), as it stands today.
#[derive(Description, Clone, Debug)]
pub(super) struct CaseDetail {
    facts: Arc<AdmissionCase>,
    view: Arc<CaseView>,
    shows_personal_data: bool,
}

impl CaseDetail {
    pub(super) fn new(facts: &Arc<AdmissionCase>, view: Arc<CaseView>, shows_personal_data: bool) -> Self {
        Self { facts: Arc::clone(facts), view, shows_personal_data }
    }

    /// A step as the viewer is told of it.
    fn told(&self, step: &NextStep) -> NextStep {
        let mut told = step.clone();
        told.refusals.retain(|refusal| self.shows_personal_data || !refusal.tells_of_past());
        told
    }

    /// The files of the case, whoever may see them.
    async fn files(&self, ctx: &Context<'_>) -> ApiResult<Arc<Vec<Attachment>>> {
        let found = RequestData::of(ctx).batches.find(AttachmentsOf(self.facts.id)).await?;
        Ok(found.unwrap_or_default())
    }
}

#[Object(use_type_description)]
impl CaseDetail {
    /// The state with what the clock shows over it: end of probation, an expired certificate (trạng thái hiển thị).
    async fn shown_state(&self) -> State {
        self.view.outlook.shown.unwrap_or(self.facts.state)
    }

    /// What happened, in its order (diễn biến).
    async fn events(&self) -> Vec<CaseEvent> {
        let reversed: Vec<u32> =
            self.view.events.iter().filter_map(|one| one.event.step.reverses()).collect();
        let events = self.view.events.iter().map(|stored| CaseEvent {
            stored: stored.clone(),
            reversed: reversed.contains(&stored.number),
            shows_personal_data: self.shows_personal_data,
        });
        events.collect()
    }

    /// The documents of the dossier (tài liệu trong hồ sơ).
    async fn documents(&self) -> Vec<CaseDocument> {
        self.view.case.documents.iter().cloned().map(CaseDocument).collect()
    }

    /// The files attached to documents, in the order in which they came; withdrawn ones, and those of documents that are in
    /// the dossier no more, among them (tệp đính kèm). Personal: empty where `redacted` names them.
    async fn attachments(&self, ctx: &Context<'_>) -> ApiResult<Vec<CaseAttachment>> {
        if !self.shows_personal_data {
            return Ok(Vec::new());
        }
        let scope = &RequestData::of(ctx).scope;
        let shown = |one: &Attachment| CaseAttachment::new(scope, &self.facts, one.clone());
        Ok(self.files(ctx).await?.iter().map(shown).collect())
    }

    /// What the viewer may attach, by POST at `/attachments/{case}/{event}/{form}`; null for who does not keep the
    /// dossier (người xem được đính kèm tệp).
    async fn attaching(&self, ctx: &Context<'_>) -> ApiResult<Option<CaseAttaching>> {
        if !RequestData::of(ctx).scope.keeps_dossier(&self.facts) {
            return Ok(None);
        }
        let there = self.files(ctx).await?.len();
        Ok(Some(CaseAttaching::beside(ctx.data_unchecked::<App>(), there)))
    }

    /// Forms that the next vote of the branch still needs (tài liệu còn thiếu). Without those that tell of an earlier
    /// membership where `redacted` names them.
    async fn missing_documents(&self) -> Vec<DocumentForm> {
        let missing = self.view.outlook.missing_documents.iter().copied();
        missing.filter(|form| self.shows_personal_data || !form.tells_of_past()).collect()
    }

    /// What the candidate still lacks for the application, or for the vote of the branch, as the facts of today say; null
    /// where no vote on the admission lies ahead (mức độ sẵn sàng).
    async fn readiness(&self) -> Option<CaseReadiness> {
        let seen = self.view.outlook.readiness.as_ref();
        seen.map(|seen| CaseReadiness::new(seen, self.shows_personal_data))
    }

    /// The clocks that run, the most pressing first (các thời hạn đang tính).
    async fn deadlines(&self) -> Vec<CaseDeadline> {
        self.view.outlook.deadlines.iter().map(CaseDeadline::from).collect()
    }

    /// The steps that the state allows, with what still speaks against each (các bước có thể thực hiện). Without what
    /// tells of an earlier membership or of the population policy where `redacted` names it.
    async fn steps(&self, ctx: &Context<'_>) -> Vec<CaseNextStep> {
        let scope = &RequestData::of(ctx).scope;
        let body = self.view.outlook.authority.body.organisation;
        let of = |step: &NextStep| CaseNextStep {
            viewer_records: scope.may_record(
                step.kind,
                &self.facts.branch_path,
                Some(&self.facts),
                Some(body),
            ),
            step: self.told(step),
        };
        self.view.outlook.steps.iter().map(of).collect()
    }

    /// Who decides on the admission or the recognition (cấp có thẩm quyền quyết định).
    async fn authority(&self, ctx: &Context<'_>) -> CaseAuthority {
        let (request, authority) = (RequestData::of(ctx), &self.view.outlook.authority);
        let tree = request.tree.at(request.today);
        let led = tree.find(authority.body.organisation);
        let body = led.map(|node| body_name(authority.body.kind, node.kind, &node.name));
        CaseAuthority {
            kind: authority.body.kind,
            organisation_id: authority.body.organisation.to_wire().into(),
            name: led.map(|node| node.name.to_string()).unwrap_or_default(),
            body_name: body.unwrap_or_default(),
            own_channel: authority.own_channel,
            citation: RuleCitation::from(&authority.citation),
        }
    }

    /// Who can vote in the branch today (số đảng viên tính biểu quyết).
    async fn electorate(&self) -> CaseElectorate {
        self.view.electorate.into()
    }

    /// What is known of the candidate beside the person (thông tin người xin vào Đảng).
    async fn candidate(&self) -> CaseCandidate {
        let all = CaseCandidate::from(&self.view.candidate);
        if self.shows_personal_data { all } else { all.without_personal_data() }
    }

    /// Who helped from when to when: helper before the ceremony, mentor after it (đảng viên giúp đỡ).
    async fn mentorships(&self) -> Vec<CaseMentorship> {
        self.view.case.mentorships.iter().cloned().map(CaseMentorship).collect()
    }

    /// The mentor is no official member any more, or there is none (cần phân công người giúp đỡ).
    async fn mentor_needed(&self) -> bool {
        self.view.outlook.mentor_needed
    }

    /// Nine months of probation have passed without the new-member course (cần học lớp đảng viên mới).
    async fn course_needed(&self) -> bool {
        self.view.outlook.course_needed
    }

    /// Who introduces (người giới thiệu).
    async fn introductions(&self) -> Vec<CaseIntroduction> {
        self.view.case.introductions.iter().cloned().map(CaseIntroduction).collect()
    }

    /// The mass organisation that introduces (đoàn thể giới thiệu).
    async fn introduced_by(&self) -> Option<MassOrganisation> {
        self.view.case.introduced_by
    }

    /// Verification letters (công văn thẩm tra). Personal: empty where `redacted` names them.
    async fn letters(&self) -> Vec<CaseLetter> {
        if !self.shows_personal_data {
            return Vec::new();
        }
        let letters = self.view.case.letters.iter().zip(1_i32..);
        letters
            .map(|(letter, number)| CaseLetter {
                number,
                addressee: letter.addressee.clone(),
                sent_on: letter.sent_on.into(),
                replied_on: letter.replied_on.map(Date),
            })
            .collect()
    }

    /// Rounds of the branch's vote without result (số lần biểu quyết không đủ tỷ lệ).
    async fn failed_rounds(&self) -> u32 {
        self.view.case.failed_rounds
    }

    /// Resolution of the branch on the admission (ngày nghị quyết chi bộ).
    async fn resolved_on(&self) -> Option<Date> {
        self.view.case.resolved_on.map(Date)
    }

    /// Admission decision: party age counts from it (ngày quyết định kết nạp).
    async fn decided_on(&self) -> Option<Date> {
        self.view.case.decided_on.map(Date)
    }

    /// The branch received the decision (ngày nhận quyết định).
    async fn received_on(&self) -> Option<Date> {
        self.view.case.received_on.map(Date)
    }

    /// Ceremony (ngày tổ chức lễ kết nạp).
    async fn ceremony_on(&self) -> Option<Date> {
        self.view.case.ceremony_on.map(Date)
    }

    /// End of probation, and the official date once recognised, however late the decision is (ngày hết dự bị).
    async fn probation_ends_on(&self) -> Option<Date> {
        self.view.case.probation_ends_on.map(Date)
    }

    /// Official date; null before the recognition (ngày chính thức).
    async fn official_on(&self) -> Option<Date> {
        self.view.case.official_on.map(Date)
    }

    /// Day of striking off (ngày xóa tên).
    async fn struck_off_on(&self) -> Option<Date> {
        self.view.case.struck_off_on.map(Date)
    }

    /// Party age in full years today, once official (tuổi đảng).
    async fn party_age(&self, ctx: &Context<'_>) -> Option<u32> {
        self.view.case.party_age(RequestData::of(ctx).today)
    }

    /// Review note of the mentor on a case struck off (nhận xét của người giúp đỡ). Personal: null where `redacted` names
    /// it.
    async fn review_note(&self) -> Option<&str> {
        self.view.case.review_note.as_deref().filter(|_| self.shows_personal_data)
    }
}
