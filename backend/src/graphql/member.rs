//! Members, as known on a day.

mod list;
mod loading;

pub use list::{MemberOrderField, OrganisationMembers};

use super::{
    admission::{Admission, AdmissionsOf},
    code_list::CodeListItem,
    cost,
    date::Date,
    error::ApiResult,
    movement::{Movement, MovementsOf},
    organisation::Organisation,
    request::RequestData,
    statistics::{MentorScorecard, MentoredBy, may_see_mentoring},
};
use crate::domain::{self, member::Membership};
use async_graphql::{Context, Description, ID, Object};
use chrono::NaiveDate;
use dangvien_shared::{
    id::PersonId,
    rules::full_years_between,
    vocabulary::{
        Action, DatePrecision, Education, MemberStatus, Occupation, PoliticalTheory, Qualification, Sex,
    },
};
use loading::MemberOn;
use std::sync::Arc;

/// Admissions that a person is reckoned to have, for costs: rarely more than one.
const USUAL_ADMISSIONS: usize = 2;
/// Movements that a person is reckoned to have, for costs.
const USUAL_MOVEMENTS: usize = 8;

/// What is personal about a member: null, and named in `redacted`, for those without the right.
pub const PERSONAL_FIELDS: [&str; 6] =
    ["birthOn", "birthPrecision", "cardNumber", "ethnicGroup", "homePlace", "religion"];

/// A person who is or was a member (đảng viên), as known on the day `asOf`. Of a former member the attributes are those
/// of the last membership.
#[derive(Description, Clone, Debug)]
pub struct Member {
    facts: Arc<domain::member::Member>,
    as_of: NaiveDate,
}

impl Member {
    /// The member as known on a day; none who was no member then or before, or may not be seen.
    pub async fn find(request: &RequestData, id: PersonId, as_of: NaiveDate) -> ApiResult<Option<Self>> {
        if request.tree_at(as_of).is_none() {
            return Ok(None);
        }
        let facts = request.batches.find(MemberOn { id, as_of }).await?;
        Ok(facts.map(|facts| Self { facts, as_of }))
    }

    /// The person of a fact that may be seen: who has one was a member.
    pub async fn of_fact(request: &RequestData, id: PersonId, as_of: NaiveDate) -> ApiResult<Self> {
        let missing = || crate::error::Error::Corrupt("a fact about nobody who was a member".to_owned());
        Ok(Self::find(request, id, as_of).await?.ok_or_else(missing)?)
    }

    fn membership(&self) -> &Membership {
        &self.facts.membership
    }

    fn is_member(&self) -> bool {
        self.membership().holds_on(self.as_of)
    }

    /// The path of the branch as whose member the viewer may do something with them.
    fn path_for(&self, ctx: &Context<'_>, action: Action) -> Option<Arc<str>> {
        let RequestData { tree, scope, .. } = RequestData::of(ctx);
        let mut paths = tree.paths_ever(self.membership().branch).into_iter();
        paths.find(|path| scope.may_to(action, path, self.facts.id))
    }

    /// Whether personal data are shown; notes that they are.
    fn shows_personal_data(&self, ctx: &Context<'_>) -> bool {
        let path = self.path_for(ctx, Action::ReadPersonalData);
        if let Some(path) = &path {
            RequestData::of(ctx).reads.note(self.facts.id, path);
        }
        path.is_some()
    }
}

#[Object(use_type_description)]
impl Member {
    /// Their id (mã định danh).
    pub async fn id(&self) -> ID {
        self.facts.id.to_wire().into()
    }

    /// The day that everything below is of (tính đến ngày).
    async fn as_of(&self) -> Date {
        self.as_of.into()
    }

    /// Full name (họ và tên).
    async fn full_name(&self) -> &str {
        &self.facts.full_name
    }

    /// Sex (giới tính).
    async fn sex(&self) -> Sex {
        self.facts.sex
    }

    /// Day of birth; the first day of what is known of it (ngày sinh). Personal: null where `redacted` names it.
    async fn birth_on(&self, ctx: &Context<'_>) -> Option<Date> {
        self.shows_personal_data(ctx).then(|| self.facts.birth_on.into())
    }

    /// What of the day of birth is known (độ chính xác của ngày sinh). Personal: null where `redacted` names it.
    async fn birth_precision(&self, ctx: &Context<'_>) -> Option<DatePrecision> {
        self.shows_personal_data(ctx).then_some(self.facts.birth_precision)
    }

    /// Ethnic group (dân tộc). Personal: null where `redacted` names it.
    async fn ethnic_group(&self, ctx: &Context<'_>) -> Option<CodeListItem> {
        self.shows_personal_data(ctx).then(|| CodeListItem::ethnic_group(&self.facts.ethnic_group))
    }

    /// Religion (tôn giáo). Personal: null where `redacted` names it.
    async fn religion(&self, ctx: &Context<'_>) -> Option<CodeListItem> {
        self.shows_personal_data(ctx).then(|| CodeListItem::religion(&self.facts.religion))
    }

    /// Native place (quê quán); null where it is not known. Personal: null where `redacted` names it.
    async fn home_place(&self, ctx: &Context<'_>) -> Option<&str> {
        self.facts.home_place.as_deref().filter(|_place| self.shows_personal_data(ctx))
    }

    /// Number of the member card (số thẻ đảng viên); null where it is not known. Personal: null where `redacted` names
    /// it.
    async fn card_number(&self, ctx: &Context<'_>) -> Option<&str> {
        self.facts.card_number.as_deref().filter(|_number| self.shows_personal_data(ctx))
    }

    /// The fields above that the viewer may not read of this member (các trường bị che).
    async fn redacted(&self, ctx: &Context<'_>) -> Vec<&'static str> {
        let hides = self.path_for(ctx, Action::ReadPersonalData).is_none();
        if hides { PERSONAL_FIELDS.to_vec() } else { Vec::new() }
    }

    /// What the viewer may do with this member (quyền của người xem).
    #[graphql(complexity = "1")]
    async fn viewer_can(&self, ctx: &Context<'_>) -> Vec<Action> {
        let may = |action: &&Action| self.path_for(ctx, **action).is_some();
        [Action::ReadMembers, Action::ReadPersonalData, Action::Export, Action::ReadAudit]
            .iter()
            .filter(may)
            .copied()
            .collect()
    }

    /// Whether the person is made up for the demonstration (dữ liệu minh họa).
    async fn synthetic(&self) -> bool {
        self.facts.synthetic
    }

    /// Standing on the day; LEFT for who is no member any more (tình trạng).
    async fn status(&self) -> MemberStatus {
        self.membership().status_on(self.as_of)
    }

    /// School level (học vấn).
    async fn education(&self) -> Option<Education> {
        Some(self.membership().education)
    }

    /// Professional qualification (chuyên môn).
    async fn qualification(&self) -> Option<Qualification> {
        Some(self.membership().qualification)
    }

    /// Level of political theory (lý luận chính trị).
    async fn political_theory(&self) -> Option<PoliticalTheory> {
        Some(self.membership().political_theory)
    }

    /// Occupation (nghề nghiệp).
    async fn occupation(&self) -> Option<Occupation> {
        Some(self.membership().occupation)
    }

    /// Member of the youth union (đoàn viên).
    async fn youth_union(&self) -> Option<bool> {
        Some(self.membership().youth_union)
    }

    /// The branch on the day (chi bộ sinh hoạt); null for who is no member any more.
    async fn branch(&self, ctx: &Context<'_>) -> Option<Organisation> {
        let branch = self.is_member().then_some(self.membership().branch)?;
        Organisation::find(RequestData::of(ctx), branch, self.as_of)
    }

    /// Date of the admission decision: party age counts from it (ngày vào Đảng).
    async fn joined_on(&self) -> Option<Date> {
        Some(self.membership().joined_on.into())
    }

    /// Recognised as official member on that day (ngày chính thức); null before it.
    async fn official_on(&self) -> Option<Date> {
        self.membership().official_on.filter(|official| *official <= self.as_of).map(Date)
    }

    /// Full years since `joinedOn` on the day (tuổi đảng); null for who is no member any more.
    async fn party_age(&self) -> Option<u32> {
        self.is_member().then(|| full_years_between(self.membership().joined_on, self.as_of))
    }

    /// What came of their help to probationary members (kết quả giúp đỡ đảng viên dự bị); null for who helped nobody, and
    /// for viewers who may not read the cases of the whole branch.
    async fn mentored(&self, ctx: &Context<'_>) -> ApiResult<Option<MentorScorecard>> {
        let request = RequestData::of(ctx);
        let paths = request.tree.paths_ever(self.membership().branch);
        if !paths.iter().any(|path| may_see_mentoring(request, path)) {
            return Ok(None);
        }
        let key = MentoredBy { mentor: self.facts.id, as_of: self.as_of };
        let found = request.batches.find(key).await?;
        Ok(found.map(|card| MentorScorecard::new(card, self.as_of)))
    }

    /// Admissions up to the day, the oldest first (các lần kết nạp).
    #[graphql(complexity = "cost::list(USUAL_ADMISSIONS, child_complexity)")]
    async fn admissions(&self, ctx: &Context<'_>) -> ApiResult<Vec<Admission>> {
        let key = AdmissionsOf { person: self.facts.id, as_of: self.as_of };
        let found = RequestData::of(ctx).batches.find(key).await?.unwrap_or_default();
        Ok(found.iter().map(|facts| Admission::new(facts, self.as_of)).collect())
    }

    /// Movements up to the day, the oldest first (các biến động).
    #[graphql(complexity = "cost::list(USUAL_MOVEMENTS, child_complexity)")]
    async fn movements(&self, ctx: &Context<'_>) -> ApiResult<Vec<Movement>> {
        let key = MovementsOf { person: self.facts.id, as_of: self.as_of };
        let found = RequestData::of(ctx).batches.find(key).await?.unwrap_or_default();
        Ok(found.iter().map(|facts| Movement::new(facts, self.as_of)).collect())
    }
}

/// Queries about members.
#[derive(Default)]
pub struct MemberQuery;

#[Object]
impl MemberQuery {
    /// A member by their id (một đảng viên); null for who was none on that day or before, or may not be seen.
    async fn member(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Their id (mã định danh).")] id: ID,
        #[graphql(desc = "The day, today when left out (tính đến ngày).")] as_of: Option<Date>,
    ) -> ApiResult<Option<Member>> {
        let request = RequestData::of(ctx);
        let Ok(id) = PersonId::from_wire(&id) else { return Ok(None) };
        Member::find(request, id, request.day(as_of)).await
    }

    /// All members that the viewer may see (danh sách đảng viên); by name unless asked otherwise.
    #[graphql(complexity = "cost::connection(first, last, child_complexity)")]
    #[expect(
        clippy::too_many_arguments,
        reason = "filter, order and the four paging arguments of a connection"
    )]
    async fn members(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The day, today when left out (tính đến ngày).")] as_of: Option<Date>,
        #[graphql(desc = "Only these (điều kiện lọc).")] filter: Option<super::person_filter::PersonFilter>,
        #[graphql(desc = "Order; ties are broken by the id (thứ tự).")] order_by: Option<
            Vec<super::connection::Order<MemberOrderField>>,
        >,
        #[graphql(desc = "That many from the front, at most 200 (số dòng đầu).")] first: Option<i32>,
        #[graphql(desc = "After this cursor (sau con trỏ).")] after: Option<String>,
        #[graphql(desc = "That many from the back, at most 200 (số dòng cuối).")] last: Option<i32>,
        #[graphql(desc = "Before this cursor (trước con trỏ).")] before: Option<String>,
    ) -> ApiResult<super::connection::Connection<Member>> {
        let request = RequestData::of(ctx);
        let as_of = request.day(as_of);
        let top = request.top_of_rows(as_of);
        let paging = super::connection::Paging { first, after, last, before };
        list::page(ctx, top, as_of, filter, order_by, &paging).await
    }
}
