//! What lists of organisations are filtered and ordered by.

use crate::{
    domain::organisation_list::{self, OrganisationField},
    graphql::{
        error::ApiResult,
        filter::{self, Depth, name_words},
        id,
        request::RequestData,
    },
};
use async_graphql::{Enum, ID, InputObject};
use dangvien_shared::vocabulary::{BranchPlace, OrganisationKind, OrganisationType};

/// What lists of organisations are ordered by (trường sắp xếp tổ chức).
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrganisationOrderField {
    /// The code (mã tổ chức).
    Code,
    /// The name, in Vietnamese order, numbers by value (tên tổ chức).
    Name,
    /// The kind, from the province down (loại tổ chức).
    Kind,
}

impl From<OrganisationOrderField> for OrganisationField {
    fn from(field: OrganisationOrderField) -> Self {
        match field {
            OrganisationOrderField::Code => Self::Code,
            OrganisationOrderField::Name => Self::Name,
            OrganisationOrderField::Kind => Self::Kind,
        }
    }
}

/// Conditions on organisations, all of which hold (điều kiện lọc tổ chức); nested four deep at most.
#[derive(InputObject, Clone, Debug, Default)]
pub struct OrganisationFilter {
    /// Of one of these kinds (loại tổ chức).
    kind: Option<Vec<OrganisationKind>>,
    /// Of one of these types (loại hình cơ sở).
    #[graphql(name = "type")]
    org_type: Option<Vec<OrganisationType>>,
    /// Working at one of these places (nơi đặt chi bộ).
    place: Option<Vec<BranchPlace>>,
    /// Words of the name, each at the beginning of one, with or without tone marks (từ trong tên).
    name: Option<String>,
    /// Exactly this code (mã tổ chức).
    code: Option<String>,
    /// Only this organisation and what is below it (trong phạm vi tổ chức).
    within: Option<ID>,
    /// All of these hold (và).
    and: Option<Vec<OrganisationFilter>>,
    /// One of these holds at least (hoặc).
    or: Option<Vec<OrganisationFilter>>,
    /// This does not hold (không).
    not: Option<Box<OrganisationFilter>>,
}

impl OrganisationFilter {
    /// The filter of the domain; refused where it is nested too deep or lists are too long.
    pub fn into_domain(self, request: &RequestData) -> ApiResult<organisation_list::OrganisationFilter> {
        self.at(Depth::top(request))
    }

    fn at(self, depth: Depth<'_>) -> ApiResult<organisation_list::OrganisationFilter> {
        use organisation_list::OrganisationFilter as Domain;
        let mut all = Vec::new();
        all.extend(filter::list("kind", self.kind)?.map(Domain::Kind));
        all.extend(filter::list("type", self.org_type)?.map(Domain::Type));
        all.extend(filter::list("place", self.place)?.map(Domain::Place));
        all.extend(self.name.map(|name| name_words(&name)).transpose()?.map(Domain::Name));
        all.extend(self.code.map(Domain::Code));
        let within =
            self.within.map(|id| id::organisation(depth.request, "filter.within", &id)).transpose()?;
        all.extend(within.map(|id| id.map_or(Domain::Any(Vec::new()), Domain::Within)));
        all.extend(filter::nested(depth, "and", self.and, Self::at)?.map(Domain::All));
        all.extend(filter::nested(depth, "or", self.or, Self::at)?.map(Domain::Any));
        if let Some(not) = self.not {
            all.push(Domain::Not(Box::new(not.at(depth.below("not")?)?)));
        }
        Ok(Domain::All(all))
    }
}
