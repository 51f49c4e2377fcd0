//! What exactly a request for an export means, and whether its asker may have it.

use crate::{
    domain::{
        admission_list::{AdmissionField, AdmissionListing},
        export::{Content, Plan},
        member_list::{MemberField, MemberListing},
        person_filter::PersonFilter as Filter,
        statistics::{MOST_GROUPS, Measure, Precision},
        tree::Node,
    },
    graphql::{
        admission::AdmissionOrderField,
        connection::{Order, list_order},
        date::Date,
        error::{ApiError, ApiResult},
        id,
        member::MemberOrderField,
        person_filter::PersonFilter,
        request::RequestData,
        statistics::group_request,
        user_error::{UserError, UserErrorCode},
    },
    scope::Scope,
};
use async_graphql::{ID, InputObject, InputType};
use chrono::NaiveDate;
use dangvien_shared::vocabulary::{Action, Dimension, ExportFormat, ExportSubject};
use std::sync::Arc;

/// What to take out (nội dung cần xuất). The arguments are those of the list or the table in question; others are passed
/// over.
#[derive(InputObject, Clone, Debug)]
pub struct ExportRequestInput {
    /// A list or a table (nội dung).
    pub(super) subject: ExportSubject,
    /// The kind of file (định dạng).
    pub(super) format: ExportFormat,
    /// Below which organisation; the top of what the viewer may see when left out (tổ chức).
    organisation: Option<ID>,
    /// The day, today when left out (tính đến ngày).
    as_of: Option<Date>,
    /// First day, of admissions and of form 1 (từ ngày).
    from: Option<Date>,
    /// Last day, of admissions and of form 1; the day asOf when left out (đến ngày).
    to: Option<Date>,
    /// Only these (điều kiện lọc).
    filter: Option<PersonFilter>,
    /// Order of members (thứ tự đảng viên).
    member_order: Option<Vec<Order<MemberOrderField>>>,
    /// Order of admissions (thứ tự lượt kết nạp).
    admission_order: Option<Vec<Order<AdmissionOrderField>>>,
    /// The dimensions of groups (các chiều phân tổ).
    by: Option<Vec<Dimension>>,
}

/// The request as it is kept until another approves it: with the organisation and the day that it meant.
pub(super) fn text_of(input: &ExportRequestInput, plan: &Plan) -> String {
    let kept = ExportRequestInput {
        organisation: Some(plan.organisation.to_wire().into()),
        as_of: Some(plan.as_of.into()),
        ..input.clone()
    };
    serde_json::to_string(&kept.to_value()).unwrap_or_default()
}

/// What is meant; an error of the user where something must be changed.
pub(super) fn of(request: &RequestData, input: &ExportRequestInput) -> ApiResult<Result<Plan, UserError>> {
    let as_of = request.day(input.as_of);
    let organisation = match &input.organisation {
        Some(id) => id::organisation(request, "input.organisation", id)?,
        None => request.scope.root(),
    };
    let tree = request.tree_at(as_of);
    let node = organisation.zip(tree.as_ref()).and_then(|(id, tree)| tree.find(id));
    let Some(node) = node.filter(|node| request.scope.covers(node)) else {
        let message = "Tổ chức không có trong ngày này hoặc không thuộc phạm vi của bạn.";
        return Ok(Err(UserError::at("organisation", UserErrorCode::NotFound, message)));
    };
    if !request.scope.may_at(Action::Export, &node.path) {
        return Err(ApiError::forbidden(Action::Export));
    }
    let scope = request.scope.exporting();
    // Of every row below: whoever may not read that of all gets the columns of none.
    let personal = scope.may_at(Action::ReadPersonalData, &node.path);
    let asked = Asked { request, input, scope: &scope, personal, as_of };
    let content = match asked.content(node)? {
        Ok(content) => content,
        Err(refused) => return Ok(Err(refused)),
    };
    Ok(Ok(Plan {
        content,
        organisation: node.id,
        as_of,
        personal,
        scope: Arc::new(scope),
        tree: Arc::clone(&request.tree),
        synthetic: request.register.is_some_and(|register| register.synthetic),
    }))
}

struct Asked<'a> {
    request: &'a RequestData,
    input: &'a ExportRequestInput,
    /// What may be taken out.
    scope: &'a Scope,
    personal: bool,
    as_of: NaiveDate,
}

impl Asked<'_> {
    fn content(&self, node: &Node) -> ApiResult<Result<Content, UserError>> {
        let as_of = self.as_of;
        Ok(Ok(match self.input.subject {
            ExportSubject::Members => {
                let order = list_order(self.input.member_order.clone(), &[MemberField::Name])?;
                // The place of a row in such a list would tell the day.
                if order.0.iter().any(|(field, _)| *field == MemberField::BirthOn) {
                    self.require_personal_data()?;
                }
                Content::Members { listing: MemberListing { as_of, filter: self.rows()? }, order }
            }
            ExportSubject::Admissions => {
                let order = list_order(self.input.admission_order.clone(), &[AdmissionField::CeremonyOn])?;
                let from = self.input.from.map_or(NaiveDate::MIN, |day| day.0);
                let listing = AdmissionListing { from, to: self.to(), as_of, filter: self.rows()? };
                Content::Admissions { listing, order }
            }
            ExportSubject::Reconciliation => {
                self.require_figures(node)?;
                match self.period() {
                    Ok((from, to)) => Content::Reconciliation { from, to },
                    Err(refused) => return Ok(Err(refused)),
                }
            }
            ExportSubject::MemberGroups => return self.groups(node, Measure::Stock { as_of }),
            ExportSubject::AdmissionGroups => match self.period() {
                Ok((from, to)) => return self.groups(node, Measure::Admissions { from, to, as_of }),
                Err(refused) => return Ok(Err(refused)),
            },
        }))
    }

    fn groups(&self, node: &Node, measure: Measure) -> ApiResult<Result<Content, UserError>> {
        self.require_figures(node)?;
        let by = self.input.by.clone().unwrap_or_default();
        if by.is_empty() {
            let message = "Hãy chọn ít nhất một chiều phân tổ.";
            return Ok(Err(UserError::at("by", UserErrorCode::Required, message)));
        }
        let filter = PersonFilter::of_figures(self.request, &node.path, self.input.filter.clone())?;
        let request = group_request(by, None, None, i32::try_from(MOST_GROUPS).ok())?;
        request.check()?;
        Ok(Ok(Content::Groups { measure, filter, request }))
    }

    /// The filter of a list; what is personal is sought only by who may take it out of every row.
    fn rows(&self) -> ApiResult<Filter> {
        let filter = PersonFilter::of_rows(self.request, self.input.filter.clone())?;
        if filter.seeks_personal_data() {
            self.require_personal_data()?;
        }
        Ok(filter)
    }

    fn require_personal_data(&self) -> ApiResult<()> {
        if self.personal { Ok(()) } else { Err(ApiError::forbidden(Action::ReadPersonalData)) }
    }

    fn require_figures(&self, node: &Node) -> ApiResult<()> {
        match self.scope.precision(&node.path) {
            Some(Precision::Exact) => Ok(()),
            _ => Err(ApiError::forbidden(Action::ReadFigures)),
        }
    }

    fn to(&self) -> NaiveDate {
        self.input.to.map_or(self.as_of, |day| day.0.min(self.as_of))
    }

    fn period(&self) -> Result<(NaiveDate, NaiveDate), UserError> {
        let Some(Date(from)) = self.input.from else {
            return Err(UserError::at("from", UserErrorCode::Required, "Hãy chọn ngày đầu kỳ."));
        };
        let to = self.to();
        if from > to {
            let message = "Ngày đầu kỳ nằm sau ngày cuối kỳ.";
            return Err(UserError::at("from", UserErrorCode::Invalid, message));
        }
        Ok((from, to))
    }
}
