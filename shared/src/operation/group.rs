//! The overlapping groups of a composition: each figure, and the list of persons behind it.

use super::overview::Composition;
use crate::text::Language;
use crate::url::PersonQuery;
use crate::vocabulary::{Education, MemberStatus, NO_RELIGION, Occupation, Qualification, RELIGIONS, Sex};

/// A group inside a composition. Groups overlap: one person may belong to several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompositionGroup {
    /// School level upper secondary (trình độ học vấn THPT).
    UpperSecondary,
    /// Professional qualification college, university or above (cao đẳng, đại học trở lên).
    CollegeOrHigher,
    /// Masters (thạc sĩ), inside the group before.
    Master,
    /// Of the youth union (đoàn viên, thanh niên).
    YouthUnion,
    /// Women (nữ).
    Female,
    /// Of ethnic minorities (dân tộc thiểu số).
    EthnicMinority,
    /// In farming, forestry, fishery (nông dân).
    Farmer,
    /// In enterprises (trong các doanh nghiệp).
    Enterprise,
    /// With a religion (theo tôn giáo).
    Religious,
    /// Probationary members (dự bị).
    Probationary,
}

impl CompositionGroup {
    /// Every group, in the order of the published page, then the others.
    pub const ALL: [Self; 10] = [
        Self::UpperSecondary,
        Self::CollegeOrHigher,
        Self::Master,
        Self::YouthUnion,
        Self::Female,
        Self::EthnicMinority,
        Self::Farmer,
        Self::Enterprise,
        Self::Religious,
        Self::Probationary,
    ];

    /// Whether it lies wholly inside the group that stands before it.
    pub const fn is_part(self) -> bool {
        matches!(self, Self::Master)
    }

    /// How many of the composition belong to it; none where the figure is hidden.
    pub const fn count(self, composition: &Composition) -> Option<i32> {
        match self {
            Self::UpperSecondary => composition.upper_secondary.count,
            Self::CollegeOrHigher => composition.college_or_higher.count,
            Self::Master => composition.master.count,
            Self::YouthUnion => composition.youth_union.count,
            Self::Female => composition.female.count,
            Self::EthnicMinority => composition.ethnic_minority.count,
            Self::Farmer => composition.farmer.count,
            Self::Enterprise => composition.enterprise.count,
            Self::Religious => composition.religious.count,
            Self::Probationary => composition.probationary.count,
        }
    }

    /// The choice of persons that gives the list of the group.
    pub fn persons(self) -> PersonQuery {
        let everybody = PersonQuery::default();
        match self {
            Self::UpperSecondary => PersonQuery { education: vec![Education::UpperSecondary], ..everybody },
            Self::CollegeOrHigher => {
                PersonQuery { qualification: Qualification::COLLEGE_OR_HIGHER.to_vec(), ..everybody }
            }
            Self::Master => PersonQuery { qualification: vec![Qualification::Master], ..everybody },
            Self::YouthUnion => PersonQuery { youth_union: Some(true), ..everybody },
            Self::Female => PersonQuery { sex: Some(Sex::Female), ..everybody },
            Self::EthnicMinority => PersonQuery { minority: Some(true), ..everybody },
            Self::Farmer => PersonQuery { occupation: vec![Occupation::Farmer], ..everybody },
            Self::Enterprise => {
                PersonQuery { occupation: Occupation::ENTERPRISE_GROUP.to_vec(), ..everybody }
            }
            Self::Religious => {
                let religions = RELIGIONS.iter().map(|item| item.code.to_owned());
                PersonQuery { religions: religions.filter(|code| code != NO_RELIGION).collect(), ..everybody }
            }
            Self::Probationary => PersonQuery { status: vec![MemberStatus::Probationary], ..everybody },
        }
    }

    /// The word in that language.
    pub const fn word(self, language: Language) -> &'static str {
        let (vi, en) = match self {
            Self::UpperSecondary => ("Học vấn THPT", "Upper-secondary school"),
            Self::CollegeOrHigher => ("Cao đẳng, đại học trở lên", "College, university or above"),
            Self::Master => ("trong đó thạc sĩ", "of whom masters"),
            Self::YouthUnion => ("Đoàn viên, thanh niên", "Youth union"),
            Self::Female => ("Nữ", "Women"),
            Self::EthnicMinority => ("Dân tộc thiểu số", "Ethnic minorities"),
            Self::Farmer => ("Nông dân", "Farmers"),
            Self::Enterprise => ("Trong các doanh nghiệp", "In enterprises"),
            Self::Religious => ("Theo tôn giáo", "With a religion"),
            Self::Probationary => ("Dự bị", "Probationary"),
        };
        match language {
            Language::Vietnamese => vi,
            Language::English => en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::url::{Address, Place};

    #[test]
    fn every_group_has_an_address_of_its_own() {
        let mut urls: Vec<String> = CompositionGroup::ALL
            .iter()
            .map(|group| Address::of(Place::Members).with(|query| query.persons = group.persons()).to_url())
            .collect();
        assert_eq!(urls[0], "/dang-vien?hoc-van=upper-secondary");
        assert_eq!(urls[1], "/dang-vien?chuyen-mon=college,university,master,doctor");
        urls.sort_unstable();
        urls.dedup();
        assert_eq!(urls.len(), CompositionGroup::ALL.len());
        assert!(urls.iter().all(|url| url.contains('?')), "{urls:?}");
    }
}
