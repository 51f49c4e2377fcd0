//! Admissions: as many as the shape says, composed to the unit as it says, each with its later life.
//!
//! Every share is drawn as a quota over the whole cohort (exact), with weights by person (plausible).

mod candidate;
mod composition;
mod date;

use super::{
    COMPLETE_TO, OPENING, cases,
    chance::Chance,
    course, day,
    home::{Home, Homes},
    life::{Attributes, Life, Spell, identity},
    shape::Cohort,
    source::{Character, source},
    workday,
};
use crate::entity::OPEN;
use candidate::Candidate;
use chrono::{Datelike as _, NaiveDate};
use dangvien_shared::{
    rules::add_months,
    vocabulary::{MovementKind, Occupation, PoliticalTheory},
};

/// Everybody who is admitted in the years of the cohort.
pub(super) fn admitted(chance: &mut Chance, homes: &Homes, offices: &Offices, cohort: &Cohort) -> Vec<Life> {
    let mut candidates = candidate::candidates(chance, homes, cohort);
    composition::compose(chance, homes, cohort, &mut candidates);
    candidates.iter().map(|candidate| live(chance, homes, offices, candidate)).collect()
}

/// Who signs decisions: the letters after the number, by home.
#[derive(Clone, Debug, Default)]
pub(super) struct Offices(pub(super) Vec<&'static str>);

/// The life of somebody who is admitted.
fn live(chance: &mut Chance, homes: &Homes, offices: &Offices, candidate: &Candidate) -> Life {
    let home = &homes.list[candidate.home];
    let admission = date::dates(chance, candidate, offices.0[candidate.home]);
    let birth_on = date::birth(chance, candidate, admission.resolved_on);
    let mut identity = identity(chance, home, candidate.sex, birth_on, candidate.minority);
    // Who is admitted now has a file of today, with the full date.
    identity.birth_precision = dangvien_shared::vocabulary::DatePrecision::Day;
    identity.birth_on = birth_on;
    let spell = Spell {
        from: admission.ceremony_on,
        entry: if candidate.readmission { MovementKind::Readmitted } else { MovementKind::Admitted },
        to: OPEN,
        exit: None,
        joined_on: admission.decided_on,
        official_on: admission.official_on,
    };
    let attributes = Attributes {
        education: candidate.education,
        qualification: candidate.qualification,
        theory: theory(chance, candidate),
        occupation: candidate.occupation,
        youth_union: candidate.youth_union,
    };
    let from = admission.ceremony_on;
    let mut life = Life {
        identity,
        homes: vec![(OPENING, candidate.home)],
        attributes: vec![(OPENING, attributes)],
        spells: vec![spell],
        admission: Some(admission),
    };
    course::develop(chance, &mut life, from);
    go_on(chance, homes, home, &mut life, from);
    course::retire(chance, homes, &mut life, from);
    end(chance, home, &mut life, from);
    if candidate.readmission {
        remember(chance, &mut life);
    }
    workday::settle(&mut life);
    life
}

fn theory(chance: &mut Chance, candidate: &Candidate) -> PoliticalTheory {
    use Occupation as O;
    use PoliticalTheory as T;
    match candidate.occupation {
        O::StateOfficial | O::PartyMassOfficial | O::CommuneOfficial => {
            chance.weighted(&[(T::None, 52), (T::Elementary, 32), (T::Intermediate, 16)])
        }
        O::ArmedForces => chance.weighted(&[(T::None, 50), (T::Elementary, 40), (T::Intermediate, 10)]),
        _ => chance.weighted(&[(T::None, 80), (T::Elementary, 19), (T::Intermediate, 1)]),
    }
}

/// Pupils and students go on to study or work, soldiers go home, the others move now and then.
fn go_on(chance: &mut Chance, homes: &Homes, home: &Home, life: &mut Life, from: NaiveDate) {
    let occupation = life.attributes[0].1.occupation;
    let (leaves, on, next) = match occupation {
        Occupation::Pupil => (
            true,
            chance.day(day(from.year(), 8, 15), day(from.year(), 9, 25)),
            chance.weighted(&[(Occupation::Student, 6), (Occupation::Farmer, 2), (Occupation::EntWorker, 2)]),
        ),
        Occupation::Student => (
            true,
            add_months(from, chance.between(8, 26)),
            chance.weighted(&[(Occupation::Other, 5), (Occupation::EntWorker, 2), (Occupation::Farmer, 2)]),
        ),
        Occupation::ArmedForces => (
            chance.happens(0.35),
            add_months(from, chance.between(10, 40)),
            chance.weighted(&[(Occupation::Farmer, 5), (Occupation::EntWorker, 3), (Occupation::Other, 2)]),
        ),
        _ => (false, from, occupation),
    };
    if !leaves {
        course::wander(chance, homes, life, from);
        return;
    }
    if on > COMPLETE_TO {
        return;
    }
    if occupation == Occupation::Pupil && chance.happens(0.4) {
        life.end(on, MovementKind::LeftForProvince);
        return;
    }
    course::work_as(life, on, next);
    let residence = course::residence(chance, home);
    if let Some(village) = homes.near(chance, home.upper, residence) {
        life.homes.push((on, village));
    }
}

/// Striking off after the probation, or whatever else ends a membership.
fn end(chance: &mut Chance, home: &Home, life: &mut Life, from: NaiveDate) {
    if let Some((on, exit)) = course::departure(chance, life.identity.birth_on, home, from) {
        life.end(on, exit);
    }
    let left_on = life.last_spell().to;
    let Some(admission) = &mut life.admission else { return };
    let struck_off_on = admission.struck_off_on;
    if left_on < OPEN && left_on <= admission.official_on {
        admission.official_on = OPEN;
    }
    if struck_off_on < left_on {
        life.end(struck_off_on, MovementKind::StruckOffProbationary);
    } else {
        admission.struck_off_on = OPEN;
    }
    // How a case ends whose probationary member dies or resigns no rule says; those with a case leave the province.
    let spell = life.last_spell();
    if spell.official_on == OPEN
        && from >= cases::FIRST
        && matches!(spell.exit, Some(MovementKind::Died | MovementKind::Resigned))
    {
        spell.exit = Some(MovementKind::LeftForProvince);
    }
    // Probationary members are struck off, not expelled or resigned as official ones.
    let spell = life.last_spell();
    if spell.official_on == OPEN
        && matches!(spell.exit, Some(MovementKind::Expelled | MovementKind::StruckOff))
    {
        spell.exit = Some(MovementKind::StruckOffProbationary);
        let on = spell.to;
        if let Some(admission) = &mut life.admission {
            admission.struck_off_on = on;
        }
    }
}

/// Who is admitted again was a member before; half of them still in the time of the register, three years ago and more.
fn remember(chance: &mut Chance, life: &mut Life) {
    let Some(ceremony_on) = life.admission.as_ref().map(|admission| admission.ceremony_on) else { return };
    let left_on = chance.day(day(2009, 6, 1), day(2010, 6, 1));
    if add_months(left_on, 36) > ceremony_on || chance.happens(0.5) {
        return;
    }
    let joined_on = chance.day(day(2004, 1, 5), day(2006, 12, 20));
    let joined_on = joined_on.max(add_months(life.identity.birth_on, 12 * 18 + 1));
    life.spells.insert(
        0,
        Spell {
            from: OPENING,
            entry: MovementKind::Registered,
            to: left_on,
            exit: Some(MovementKind::StruckOff),
            joined_on,
            official_on: add_months(joined_on, 12),
        },
    );
}

/// Letters of the committee that decides for a home: the district's, the city's, or that of another direct committee.
pub(super) fn offices(homes: &Homes, districts: &[usize]) -> Offices {
    let letters = |home: &Home| match districts.iter().position(|district| *district == home.upper) {
        Some(0) if source().districts[0].character == Character::Urban => "ThU",
        Some(_district) => "HU",
        None => "ĐU",
    };
    Offices(homes.list.iter().map(letters).collect())
}
