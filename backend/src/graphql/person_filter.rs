//! Conditions on persons, for lists and figures alike.

use super::{
    date::Date,
    error::{ApiError, ApiResult},
    filter::{self, Depth, name_words, refuse},
    id,
    request::RequestData,
};
use crate::domain::person_filter::PersonFilter as Domain;
use async_graphql::{ID, InputObject};
use dangvien_shared::vocabulary::{
    Action, AgeBand, Education, MemberStatus, Occupation, OrganisationType, PoliticalTheory, Qualification,
    Sex, ethnic_group, religion,
};

/// A period, both days included (khoảng ngày); an end that is left out is open.
#[derive(InputObject, Clone, Copy, Debug)]
pub struct DateRange {
    /// First day (từ ngày).
    pub from: Option<Date>,
    /// Last day (đến ngày).
    pub to: Option<Date>,
}

/// Conditions on members or admissions, all of which hold (điều kiện lọc người); nested four deep at most. Attributes
/// are those of the day, of admissions those frozen at the ceremony.
#[derive(InputObject, Clone, Debug, Default)]
pub struct PersonFilter {
    /// Words of the name, each at the beginning of one, with or without tone marks (từ trong họ tên).
    name: Option<String>,
    /// Of that sex (giới tính).
    sex: Option<Sex>,
    /// Of one of these standings (tình trạng).
    status: Option<Vec<MemberStatus>>,
    /// Of an ethnic minority, or not (dân tộc thiểu số).
    minority: Option<bool>,
    /// Of one of these ethnic groups, by code (dân tộc).
    ethnic_group: Option<Vec<String>>,
    /// Of one of these religions, by code (tôn giáo).
    religion: Option<Vec<String>>,
    /// Of one of these school levels (học vấn).
    education: Option<Vec<Education>>,
    /// Of one of these professional qualifications (chuyên môn).
    qualification: Option<Vec<Qualification>>,
    /// Of one of these levels of political theory (lý luận chính trị).
    political_theory: Option<Vec<PoliticalTheory>>,
    /// Of one of these occupations (nghề nghiệp).
    occupation: Option<Vec<Occupation>>,
    /// Member of the youth union, or not (đoàn viên).
    youth_union: Option<bool>,
    /// Of one of these age bands (nhóm tuổi).
    age_band: Option<Vec<AgeBand>>,
    /// Day of birth, from and to included (ngày sinh).
    birth_on: Option<DateRange>,
    /// Date of the admission decision of members, of the ceremony of admissions (ngày vào Đảng).
    joined_on: Option<DateRange>,
    /// Type of the grassroots organisation above (loại hình cơ sở).
    organisation_type: Option<Vec<OrganisationType>>,
    /// Only below this organisation (trong phạm vi tổ chức).
    within: Option<ID>,
    /// All of these hold (và).
    and: Option<Vec<PersonFilter>>,
    /// One of these holds at least (hoặc).
    or: Option<Vec<PersonFilter>>,
    /// This does not hold (không).
    not: Option<Box<PersonFilter>>,
}

impl PersonFilter {
    /// The filter of the domain; everybody where none was given.
    fn read(request: &RequestData, filter: Option<Self>) -> ApiResult<Domain> {
        filter.map_or_else(|| Ok(Domain::default()), |filter| filter.at(Depth::top(request)))
    }

    /// The filter of a list of persons; what is personal is sought only by who may read it of every row.
    pub fn of_rows(request: &RequestData, filter: Option<Self>) -> ApiResult<Domain> {
        request.require(Action::ReadMembers)?;
        let filter = Self::read(request, filter)?;
        if filter.seeks_personal_data() && !request.scope.may_seek_personal_data() {
            return Err(ApiError::forbidden(Action::ReadPersonalData));
        }
        Ok(filter)
    }

    /// The filter of figures below a path; who may not see its persons may not single one out.
    pub fn of_figures(request: &RequestData, path: &str, filter: Option<Self>) -> ApiResult<Domain> {
        let filter = Self::read(request, filter)?;
        if filter.singles_out() && !request.scope.may_at(Action::ReadMembers, path) {
            return Err(ApiError::forbidden(Action::ReadMembers));
        }
        Ok(filter)
    }

    fn at(self, depth: Depth<'_>) -> ApiResult<Domain> {
        let mut all = Vec::new();
        all.extend(self.name.map(|name| name_words(&name)).transpose()?.map(Domain::Name));
        all.extend(self.sex.map(Domain::Sex));
        all.extend(filter::list("status", self.status)?.map(Domain::Status));
        all.extend(self.minority.map(Domain::Minority));
        let groups = codes("ethnicGroup", self.ethnic_group, |code| ethnic_group(code).is_some())?;
        all.extend(groups.map(Domain::EthnicGroup));
        let religions = codes("religion", self.religion, |code| religion(code).is_some())?;
        all.extend(religions.map(Domain::Religion));
        all.extend(filter::list("education", self.education)?.map(Domain::Education));
        all.extend(filter::list("qualification", self.qualification)?.map(Domain::Qualification));
        all.extend(filter::list("politicalTheory", self.political_theory)?.map(Domain::PoliticalTheory));
        all.extend(filter::list("occupation", self.occupation)?.map(Domain::Occupation));
        all.extend(self.youth_union.map(Domain::YouthUnion));
        all.extend(filter::list("ageBand", self.age_band)?.map(Domain::AgeBand));
        let days = |range: DateRange| (range.from.map(|day| day.0), range.to.map(|day| day.0));
        all.extend(self.birth_on.map(days).map(|(from, to)| Domain::BirthOn(from, to)));
        all.extend(self.joined_on.map(days).map(|(from, to)| Domain::JoinedOn(from, to)));
        all.extend(filter::list("organisationType", self.organisation_type)?.map(Domain::OrganisationType));
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

/// Codes of a long list; one that is not in it is refused.
fn codes(
    field: &str,
    codes: Option<Vec<String>>,
    is_known: impl Fn(&str) -> bool,
) -> ApiResult<Option<Vec<String>>> {
    let codes = filter::list(field, codes)?;
    // The refused code itself is not repeated: it is whatever the caller wrote.
    match codes.iter().flatten().position(|code| !is_known(code)) {
        Some(place) => Err(refuse(field, format_args!("entry {} is no code of this list", place + 1))),
        None => Ok(codes),
    }
}
