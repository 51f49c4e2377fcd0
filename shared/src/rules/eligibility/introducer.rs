//! Introducers: how many, who they are, how long they have worked with the candidate.
//!
//! Source: Charter art. 4, `domain.md` 2.2.

use super::{Application, Candidate};
use crate::{
    id::{OrganisationId, PersonId},
    rules::{
        add_months,
        assessment::Assessment,
        dated::{Citation, RuleKey},
        refusal::{Missing, RefusalCode},
    },
    vocabulary::{MassOrganisation, MemberStatus, YouthStanding, vocabulary},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

vocabulary! {
    /// Why a member may introduce (căn cứ giới thiệu).
    pub enum IntroductionBasis {
        /// Cùng công tác, lao động, học tập.
        CommonWork = "COMMON_WORK", "Cùng công tác, lao động, học tập", "Common work";
        /// Cùng nơi cư trú.
        SameResidence = "SAME_RESIDENCE", "Cùng nơi cư trú", "Same residence";
        /// Do cấp ủy cấp trên cử về nơi chưa có chi bộ.
        SentFromAbove = "SENT_FROM_ABOVE", "Do cấp ủy cấp trên cử", "Sent by the committee above";
    }
}

/// A member's introduction of the candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Introduction {
    /// The introducing member.
    pub member: PersonId,
    /// Why the member may.
    pub basis: IntroductionBasis,
    /// First day of the common work or residence, as declared.
    pub known_since: NaiveDate,
}

/// What the data says of a member on the day of the step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MemberFacts {
    /// Standing on the day.
    pub status: MemberStatus,
    /// Branch on the day.
    pub branch: OrganisationId,
    /// Assigned by the committee above to the candidate's place (hạt nhân cử về nơi chưa có chi bộ).
    pub sent_from_above: bool,
}

impl MemberFacts {
    /// Whether the member is official on the day.
    pub fn is_official(&self) -> bool {
        self.status == MemberStatus::Official
    }
}

/// Assesses the introductions on the assessment's day.
pub fn assess_introducers(candidate: &Candidate, application: &Application<'_>, found: &mut Assessment<'_>) {
    let charter = || Some(Citation::of("Điều lệ 2011", "Điều 4", "GK"));
    if candidate.youth == YouthStanding::NotMember {
        found.refuse(RefusalCode::NotInYouthUnion, charter(), None);
    }
    let beside = application.mass_organisation;
    if beside.is_some_and(|body| !may_introduce(body, candidate.youth)) {
        found.refuse(RefusalCode::WrongMassOrganisation, charter(), None);
    }
    let key =
        if beside.is_some() { RuleKey::IntroducersBesideMassOrganisation } else { RuleKey::IntroducersAlone };
    let people: BTreeSet<PersonId> = application.introductions.iter().map(|one| one.member).collect();
    if let Some((needed, citation)) = found.number(key) {
        let count = u32::try_from(people.len()).unwrap_or(u32::MAX);
        if count < needed {
            let missing = Missing::Count { needed, found: count };
            found.refuse(RefusalCode::IntroducersTooFew, Some(citation), Some(missing));
        }
    }
    for introduction in application.introductions {
        member(introduction, application, found);
    }
}

/// The youth union introduces its members; the trade union where no youth union does (reading of Charter art. 4).
pub fn may_introduce(body: MassOrganisation, youth: YouthStanding) -> bool {
    match body {
        MassOrganisation::YouthUnion => youth == YouthStanding::Member,
        MassOrganisation::TradeUnion => {
            matches!(youth, YouthStanding::NotOfAge | YouthStanding::NoUnion)
        }
        _ => false,
    }
}

fn member(introduction: &Introduction, application: &Application<'_>, found: &mut Assessment<'_>) {
    let person = Some(Missing::Person(introduction.member));
    let facts = application.members.get(&introduction.member);
    if let Some((true, citation)) = found.flag(RuleKey::IntroducerOfficial)
        && !facts.is_some_and(MemberFacts::is_official)
    {
        found.refuse(RefusalCode::IntroducerNotOfficial, Some(citation), person.clone());
    }
    match introduction.basis {
        IntroductionBasis::CommonWork => {}
        IntroductionBasis::SameResidence => match found.flag(RuleKey::IntroducerSameResidence) {
            Some((true, _)) => {}
            Some((false, citation)) => {
                found.refuse(RefusalCode::IntroducerResidence, Some(citation), person);
                return;
            }
            None => return,
        },
        // Charter art. 4 k.3 (GK): common work cannot be asked of who was sent for this purpose (an assumption).
        IntroductionBasis::SentFromAbove => {
            if application.place_has_branch || !facts.is_some_and(|facts| facts.sent_from_above) {
                let citation = Citation::of("Điều lệ 2011", "Điều 4 k.3", "GK");
                found.refuse(RefusalCode::IntroducerNotSent, Some(citation), person);
            }
            return;
        }
    }
    if let Some((months, citation)) = found.number(RuleKey::IntroducerCommonWork) {
        let enough_from = add_months(introduction.known_since, months);
        found.turns_on(enough_from);
        if found.on < enough_from {
            found.refuse(RefusalCode::IntroducerCommonWork, Some(citation), Some(Missing::Day(enough_from)));
        }
    }
}
