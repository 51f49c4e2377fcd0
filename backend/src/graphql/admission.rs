//! Admissions, with the person as they were on the day of the ceremony.

mod list;
mod loading;

pub use list::{AdmissionOrderField, OrganisationAdmissions};
pub(super) use loading::{AdmissionOn, AdmissionsOf};

use super::{
    code_list::CodeListItem,
    connection::{Connection, Order, Paging},
    cost,
    date::Date,
    error::ApiResult,
    member::Member,
    organisation::Organisation,
    person_filter::PersonFilter,
    request::RequestData,
};
use crate::domain;
use async_graphql::{Context, Description, ID, Object};
use chrono::NaiveDate;
use dangvien_shared::vocabulary::{
    Action, Education, MemberStatus, Occupation, PoliticalTheory, Qualification, Sex,
};
use std::sync::Arc;

/// What is personal about an admission: null, and named in `redacted`, for those without the right.
pub const PERSONAL_FIELDS: [&str; 3] = ["age", "ethnicGroup", "religion"];

/// An admission (kết nạp): four dates that are never the same, and the person's attributes frozen at the ceremony.
#[derive(Description, Clone, Debug)]
pub struct Admission {
    facts: Arc<domain::admission::Admission>,
    as_of: NaiveDate,
}

impl Admission {
    /// An admission as known on a day.
    pub(super) fn new(facts: &Arc<domain::admission::Admission>, as_of: NaiveDate) -> Self {
        Self { facts: Arc::clone(facts), as_of }
    }

    fn path_for(&self, ctx: &Context<'_>, action: Action) -> Option<Arc<str>> {
        let RequestData { tree, scope, .. } = RequestData::of(ctx);
        let mut paths = tree.paths_ever(self.facts.branch).into_iter();
        paths.find(|path| scope.may_to(action, path, self.facts.person))
    }

    /// Whether personal data are shown; notes that they are.
    fn shows_personal_data(&self, ctx: &Context<'_>) -> bool {
        let path = self.path_for(ctx, Action::ReadPersonalData);
        if let Some(path) = &path {
            RequestData::of(ctx).reads.note(self.facts.person, path);
        }
        path.is_some()
    }

    fn known(&self, date: Option<NaiveDate>) -> Option<Date> {
        date.filter(|date| *date <= self.as_of).map(Date)
    }
}

#[Object(use_type_description)]
impl Admission {
    /// Its id (mã định danh).
    pub async fn id(&self) -> ID {
        self.facts.id.to_wire().into()
    }

    /// Who was admitted, as known on the day asOf (người được kết nạp).
    async fn member(&self, ctx: &Context<'_>) -> ApiResult<Member> {
        Member::of_fact(RequestData::of(ctx), self.facts.person, self.as_of).await
    }

    /// The branch that admitted, as it stood on the day of the ceremony (chi bộ kết nạp); null where it may not be seen.
    async fn branch(&self, ctx: &Context<'_>) -> Option<Organisation> {
        Organisation::find(RequestData::of(ctx), self.facts.branch, self.facts.ceremony_on)
    }

    /// Resolution of the branch (ngày nghị quyết chi bộ).
    async fn resolved_on(&self) -> Date {
        self.facts.resolved_on.into()
    }

    /// Admission decision (ngày quyết định kết nạp).
    async fn decided_on(&self) -> Date {
        self.facts.decided_on.into()
    }

    /// Ceremony: admissions are counted by this day (ngày tổ chức lễ kết nạp).
    async fn ceremony_on(&self) -> Date {
        self.facts.ceremony_on.into()
    }

    /// Recognition as official member (ngày công nhận chính thức); null before it.
    async fn official_on(&self) -> Option<Date> {
        self.known(self.facts.official_on)
    }

    /// Day of striking off (ngày xóa tên); null before it.
    async fn struck_off_on(&self) -> Option<Date> {
        self.known(self.facts.struck_off_on)
    }

    /// Number of the decision (số quyết định); null where it is not known.
    async fn decision_number(&self) -> Option<&str> {
        self.facts.decision_number.as_deref()
    }

    /// Whether the person had been a member before (kết nạp lại).
    async fn readmission(&self) -> bool {
        self.facts.readmission
    }

    /// Full years on the day of the ceremony (tuổi khi kết nạp). Personal: null where `redacted` names it.
    async fn age(&self, ctx: &Context<'_>) -> Option<i32> {
        self.shows_personal_data(ctx).then_some(self.facts.age)
    }

    /// Sex (giới tính).
    async fn sex(&self) -> Sex {
        self.facts.sex
    }

    /// Ethnic group (dân tộc). Personal: null where `redacted` names it.
    async fn ethnic_group(&self, ctx: &Context<'_>) -> Option<CodeListItem> {
        self.shows_personal_data(ctx).then(|| CodeListItem::ethnic_group(&self.facts.ethnic_group))
    }

    /// Religion (tôn giáo). Personal: null where `redacted` names it.
    async fn religion(&self, ctx: &Context<'_>) -> Option<CodeListItem> {
        self.shows_personal_data(ctx).then(|| CodeListItem::religion(&self.facts.religion))
    }

    /// The fields that the viewer may not read of this admission (các trường bị che).
    async fn redacted(&self, ctx: &Context<'_>) -> Vec<&'static str> {
        let hides = self.path_for(ctx, Action::ReadPersonalData).is_none();
        if hides { PERSONAL_FIELDS.to_vec() } else { Vec::new() }
    }

    /// School level at admission (học vấn).
    async fn education(&self) -> Education {
        self.facts.education
    }

    /// Professional qualification at admission (chuyên môn).
    async fn qualification(&self) -> Qualification {
        self.facts.qualification
    }

    /// Level of political theory at admission (lý luận chính trị).
    async fn political_theory(&self) -> PoliticalTheory {
        self.facts.political_theory
    }

    /// Occupation at admission (nghề nghiệp).
    async fn occupation(&self) -> Occupation {
        self.facts.occupation
    }

    /// Member of the youth union at admission (đoàn viên).
    async fn youth_union(&self) -> bool {
        self.facts.youth_union
    }

    /// Outcome on the day asOf: PROBATIONARY, OFFICIAL, or LEFT when struck off (kết quả).
    async fn status(&self) -> MemberStatus {
        self.facts.status_on(self.as_of)
    }
}

/// Queries about admissions.
#[derive(Default)]
pub struct AdmissionQuery;

#[Object]
impl AdmissionQuery {
    /// All admissions that the viewer may see, by day of the ceremony, from and to included (danh sách kết nạp); none
    /// after the day asOf. The latest ceremony comes last unless asked otherwise.
    #[graphql(complexity = "cost::connection(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "period, filter, order and the four paging arguments")]
    async fn admissions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The day, today when left out (tính đến ngày).")] as_of: Option<Date>,
        #[graphql(desc = "First day, open when left out (từ ngày).")] from: Option<Date>,
        #[graphql(desc = "Last day, the day asOf when left out (đến ngày).")] to: Option<Date>,
        #[graphql(desc = "Only these (điều kiện lọc).")] filter: Option<PersonFilter>,
        #[graphql(desc = "Order; ties are broken by the id (thứ tự).")] order_by: Option<
            Vec<Order<AdmissionOrderField>>,
        >,
        #[graphql(desc = "That many from the front, at most 200 (số dòng đầu).")] first: Option<i32>,
        #[graphql(desc = "After this cursor (sau con trỏ).")] after: Option<String>,
        #[graphql(desc = "That many from the back, at most 200 (số dòng cuối).")] last: Option<i32>,
        #[graphql(desc = "Before this cursor (trước con trỏ).")] before: Option<String>,
    ) -> ApiResult<Connection<Admission>> {
        let request = RequestData::of(ctx);
        let as_of = request.day(as_of);
        let top = request.top_of_rows(as_of);
        let paging = Paging { first, after, last, before };
        list::page(ctx, top, as_of, (from, to), filter, order_by, &paging).await
    }
}
