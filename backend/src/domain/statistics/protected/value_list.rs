//! The closed lists that protected figures are told by: one a dimension that stands for itself.
//!
//! Minority is seen through the ethnic groups: two lists of the same thing could be subtracted from each other.

use dangvien_shared::vocabulary::{
    AgeBand, Dimension, ETHNIC_GROUPS, Education, FOREIGNER, KINH, MemberStatus, NO_RELIGION, Occupation,
    PoliticalTheory, Qualification, RELIGIONS, Sex,
};

/// A list with its codes.
#[derive(Clone, Debug)]
pub(super) struct ValueList {
    /// The dimension that its rows are grouped by.
    pub(super) dimension: Dimension,
    codes: Vec<&'static str>,
    /// Values of one kind are rather put together than others: the groups of the published page.
    pub(super) kinds: Vec<usize>,
}

impl ValueList {
    /// The list behind a dimension; none of organisations and of what is no closed list.
    pub(super) fn behind(dimension: Dimension) -> Option<Self> {
        macro_rules! codes {
            ($list:ident) => {
                $list::ALL.iter().map(|item| item.as_code()).collect()
            };
        }
        let (dimension, codes): (_, Vec<&'static str>) = match dimension {
            Dimension::EthnicGroup | Dimension::Minority => {
                (Dimension::EthnicGroup, ETHNIC_GROUPS.iter().map(|item| item.code).collect())
            }
            Dimension::Religion => (dimension, RELIGIONS.iter().map(|item| item.code).collect()),
            Dimension::Sex => (dimension, codes!(Sex)),
            Dimension::AgeBand => (dimension, codes!(AgeBand)),
            Dimension::Education => (dimension, codes!(Education)),
            Dimension::Qualification => (dimension, codes!(Qualification)),
            Dimension::PoliticalTheory => (dimension, codes!(PoliticalTheory)),
            Dimension::Occupation => (dimension, codes!(Occupation)),
            Dimension::YouthUnion => (dimension, vec!["true", "false"]),
            Dimension::Status => (dimension, codes!(MemberStatus)),
            Dimension::ChildOrganisation | Dimension::AdmissionYear => return None,
        };
        let kinds = codes.iter().map(|code| kind(dimension, code)).collect();
        Some(Self { dimension, codes, kinds })
    }

    /// How many values it has.
    pub(super) fn len(&self) -> usize {
        self.codes.len()
    }

    /// The place of a code.
    pub(super) fn place(&self, code: &str) -> Option<usize> {
        self.codes.iter().position(|known| *known == code)
    }

    /// The places of those codes that satisfy a condition.
    pub(super) fn places(&self, holds: impl Fn(&str) -> bool) -> Vec<usize> {
        (0..self.codes.len()).filter(|place| holds(self.codes[*place])).collect()
    }

    /// What a dimension is grouped into: each key with the values behind it.
    pub(super) fn groups(&self, dimension: Dimension) -> Vec<(&'static str, Vec<usize>)> {
        if dimension == Dimension::Minority {
            let minority = self.places(is_minority);
            let others = self.places(|code| !is_minority(code));
            return vec![("true", minority), ("false", others)];
        }
        self.codes.iter().enumerate().map(|(place, code)| (*code, vec![place])).collect()
    }
}

/// Of an ethnic minority: neither of the majority group nor a foreigner.
pub(super) fn is_minority(code: &str) -> bool {
    ![KINH, FOREIGNER].contains(&code)
}

fn kind(dimension: Dimension, code: &str) -> usize {
    let is_one = match dimension {
        Dimension::EthnicGroup => is_minority(code),
        Dimension::Religion => code != NO_RELIGION,
        Dimension::Qualification => {
            Qualification::COLLEGE_OR_HIGHER.iter().any(|level| level.as_code() == code)
        }
        Dimension::Occupation => Occupation::ENTERPRISE_GROUP.iter().any(|one| one.as_code() == code),
        _ => false,
    };
    usize::from(is_one)
}
