//! Authority: which body decides on an admission or a recognition, by the place in the tree on the day.
//!
//! Source: `domain.md` 2.3 (QĐ 29, 4.3). That the grassroots committee is authorised, where the organisation hangs and
//! of which type it is are dated data; this is the rule over them. For days before 25/7/2016 the clause was not seen.

use super::dated::Citation;
use crate::{
    id::OrganisationId,
    vocabulary::{OrganisationKind, OrganisationType, vocabulary},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

vocabulary! {
    /// Kind of a deciding body (cấp có thẩm quyền quyết định).
    pub enum BodyKind as "DecidingBodyKind" {
        /// Đảng ủy cơ sở được ủy quyền: decides collectively, by two thirds.
        GrassrootsCommittee = "GRASSROOTS_COMMITTEE", "Đảng ủy cơ sở được ủy quyền", "Authorised grassroots committee";
        /// Ban thường vụ đảng ủy cấp trên trực tiếp.
        UpperStandingCommittee = "UPPER_STANDING_COMMITTEE", "Ban Thường vụ cấp ủy cấp trên trực tiếp", "Standing committee of the upper committee";
        /// Thường trực Tỉnh ủy và các đồng chí ủy viên thường vụ là trưởng ban.
        ProvincialStandingMembers = "PROVINCIAL_STANDING_MEMBERS", "Thường trực Tỉnh ủy", "Standing members of the provincial committee";
    }
}

/// A body that decides, by the organisation that it leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DecidingBody {
    /// What it is.
    pub kind: BodyKind,
    /// The organisation that it leads.
    pub organisation: OrganisationId,
}

/// Where a branch stands in the tree on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The branch.
    pub branch: OrganisationId,
    /// Its grassroots organisation; the branch itself where it is one.
    pub grassroots: OrganisationId,
    /// Kind of the grassroots organisation.
    pub grassroots_kind: OrganisationKind,
    /// Type of the grassroots organisation.
    pub grassroots_type: Option<OrganisationType>,
    /// Whether the grassroots committee is authorised to admit on the day (ủy quyền).
    pub authorised_to_admit: bool,
    /// The subcommittee between, where there is one.
    pub subcommittee: Option<OrganisationId>,
    /// The committee above the grassroots organisation; none where that is the province itself.
    pub upper: Option<OrganisationId>,
    /// The province.
    pub province: OrganisationId,
}

/// Who decides, and what says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authority {
    /// The competent body.
    pub body: DecidingBody,
    /// Army and police decide in their own channel: here the committee above inside that channel.
    pub own_channel: bool,
    /// What it rests on.
    pub citation: Citation,
}

/// First day of QĐ 29, whose clause on authority was seen.
const CLAUSE_SEEN_FROM: NaiveDate = NaiveDate::from_ymd_opt(2016, 7, 25).unwrap();

/// The body that decides on that day.
pub fn competent_body(place: &Place, day: NaiveDate) -> Authority {
    let committee = place.grassroots_kind == OrganisationKind::GrassrootsCommittee;
    let body = if committee && place.authorised_to_admit {
        DecidingBody { kind: BodyKind::GrassrootsCommittee, organisation: place.grassroots }
    } else if let Some(upper) = place.upper {
        DecidingBody { kind: BodyKind::UpperStandingCommittee, organisation: upper }
    } else {
        DecidingBody { kind: BodyKind::ProvincialStandingMembers, organisation: place.province }
    };
    let own_channel =
        matches!(place.grassroots_type, Some(OrganisationType::Military | OrganisationType::Police));
    let citation = if day < CLAUSE_SEEN_FROM {
        Citation::of("QD45-2011", "?", "GK")
    } else {
        Citation::of("QD29-2016", if own_channel { "4.3 d" } else { "4.3" }, "QD29-4.3")
    };
    Authority { body, own_channel, citation }
}

impl Place {
    /// Whether a grassroots committee stands between the branch and the decision: not for a grassroots branch.
    pub fn has_grassroots_committee(&self) -> bool {
        self.grassroots_kind == OrganisationKind::GrassrootsCommittee
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Place = Place {
        branch: OrganisationId(4),
        grassroots: OrganisationId(3),
        grassroots_kind: OrganisationKind::GrassrootsCommittee,
        grassroots_type: Some(OrganisationType::Commune),
        authorised_to_admit: false,
        subcommittee: None,
        upper: Some(OrganisationId(2)),
        province: OrganisationId(1),
    };

    #[test]
    fn the_place_in_the_tree_gives_the_body() {
        use BodyKind::{GrassrootsCommittee, ProvincialStandingMembers, UpperStandingCommittee};
        let authorised = Place { authorised_to_admit: true, ..PLACE };
        let branch = Place { grassroots_kind: OrganisationKind::GrassrootsBranch, ..authorised };
        let army = Place { grassroots_type: Some(OrganisationType::Military), ..PLACE };
        for (place, kind, organisation, own_channel) in [
            (PLACE, UpperStandingCommittee, 2, false),
            (authorised, GrassrootsCommittee, 3, false),
            (branch, UpperStandingCommittee, 2, false),
            (Place { upper: None, ..PLACE }, ProvincialStandingMembers, 1, false),
            (army, UpperStandingCommittee, 2, true),
        ] {
            let found = competent_body(&place, NaiveDate::from_ymd_opt(2024, 1, 1).unwrap());
            assert_eq!(found.body, DecidingBody { kind, organisation: OrganisationId(organisation) });
            assert_eq!((found.own_channel, found.citation.unverified), (own_channel, false));
        }
    }

    #[test]
    fn before_the_clause_that_was_seen_it_is_unverified() {
        let found = competent_body(&PLACE, NaiveDate::from_ymd_opt(2015, 2, 12).unwrap());
        assert!(found.citation.unverified);
    }
}
