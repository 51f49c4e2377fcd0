//! What commands of the dossier say: replies, introducers.

use super::{Bench, Missing, RefusalCode};
use crate::{
    rules::{
        assessment::Assessment,
        dated::{Citation, RuleKey},
        eligibility::{Introduction, MemberFacts, may_introduce},
    },
    vocabulary::{DocumentForm, MassOrganisation},
};

/// The letter exists and waits for its reply.
pub(super) fn reply(letter: u32, bench: Bench<'_>, found: &mut Assessment<'_>) {
    let place = usize::try_from(letter).ok().and_then(|number| number.checked_sub(1));
    let waiting = place
        .and_then(|place| bench.case.letters.get(place))
        .is_some_and(|letter| letter.replied_on.is_none());
    // Where none waits at all, that was said before anything was typed.
    found.refuse_if(!waiting && bench.case.awaits_reply(), RefusalCode::NoSuchLetter);
}

/// An introducer is official now, and stands once; common work is asked at the vote.
pub(super) fn introduction(introduction: &Introduction, bench: Bench<'_>, found: &mut Assessment<'_>) {
    let person = Some(Missing::Person(introduction.member));
    let twice = bench.case.introductions.iter().any(|other| other.member == introduction.member);
    if twice || introduction.member == bench.facts.candidate.person {
        found.refuse(RefusalCode::IntroducerTwice, None, person.clone());
    }
    let official = bench.facts.members.get(&introduction.member).is_some_and(MemberFacts::is_official);
    if let Some((true, citation)) = found.flag(RuleKey::IntroducerOfficial)
        && !official
    {
        found.refuse(RefusalCode::IntroducerNotOfficial, Some(citation), person);
    }
}

/// The youth union writes 4-KNĐ, the trade union 4A-KNĐ, each where it may.
pub(super) fn mass_organisation(
    body: MassOrganisation,
    form: DocumentForm,
    bench: Bench<'_>,
    found: &mut Assessment<'_>,
) {
    if !may_introduce(body, bench.facts.candidate.youth) {
        let charter = Citation::of("Điều lệ 2011", "Điều 4", "GK");
        found.refuse(RefusalCode::WrongMassOrganisation, Some(charter), None);
    }
    let own = match body {
        MassOrganisation::YouthUnion => form == DocumentForm::Knd4,
        MassOrganisation::TradeUnion => form == DocumentForm::Knd4a,
        _ => true,
    };
    found.refuse_if(!own, RefusalCode::WrongForm);
}
