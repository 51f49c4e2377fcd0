//! Admissions: as many as the shape says, composed to the unit as it says, each with its later life.
//!
//! Every share is drawn as a quota over the whole cohort (exact), with weights by person (plausible).

mod composition;

use super::{
    COMPLETE_TO, OPENING,
    chance::{Chance, Wheel, apportion},
    course, day,
    home::{Home, Homes},
    life::{Admission, Attributes, Life, Spell, identity},
    setting::Setting,
    shape::Cohort,
    source::{Character, source},
};
use crate::entity::OPEN;
use chrono::{Datelike as _, Days, Months, NaiveDate, Weekday};
use dangvien_shared::{
    rules::add_months,
    vocabulary::{Education, MovementKind, Occupation, PoliticalTheory, Qualification, Sex},
};
use std::collections::HashMap;

/// Occupations beside farmers and enterprises, in tenths of a per cent at 289 and 95 of these; assumed.
const OTHER_OCCUPATIONS: &[(Occupation, u32)] = &[
    (Occupation::PublicEmployee, 242),
    (Occupation::CommuneOfficial, 85),
    (Occupation::Other, 81),
    (Occupation::VillageActivist, 75),
    (Occupation::StateOfficial, 55),
    (Occupation::ArmedForces, 40),
    (Occupation::PartyMassOfficial, 20),
    (Occupation::NonPublicEmployee, 3),
    (Occupation::Student, 8),
    (Occupation::Pupil, 7),
];

/// Posts of those who work in enterprises; assumed.
const ENTERPRISE_POSTS: &[(Occupation, u32)] = &[
    (Occupation::EntWorker, 50),
    (Occupation::EntStaff, 37),
    (Occupation::EntManager, 11),
    (Occupation::Enterprise, 2),
];

/// Somebody about to be admitted.
#[derive(Clone, Debug)]
struct Candidate {
    ceremony_on: NaiveDate,
    occupation: Occupation,
    home: usize,
    sex: Sex,
    minority: bool,
    youth_union: bool,
    qualification: Qualification,
    education: Education,
    readmission: bool,
}

/// Everybody who is admitted in the years of the cohort.
pub(super) fn admitted(chance: &mut Chance, homes: &Homes, offices: &Offices, cohort: &Cohort) -> Vec<Life> {
    let mut candidates = candidates(chance, homes, cohort);
    composition::compose(chance, homes, cohort, &mut candidates);
    candidates.iter().map(|candidate| live(chance, homes, offices, candidate)).collect()
}

/// Who signs decisions: the letters after the number, by home.
#[derive(Clone, Debug, Default)]
pub(super) struct Offices(pub(super) Vec<&'static str>);

fn candidates(chance: &mut Chance, homes: &Homes, cohort: &Cohort) -> Vec<Candidate> {
    let mut days: Vec<NaiveDate> = Vec::new();
    for (year, admissions) in &cohort.years {
        days.extend((0..*admissions).map(|_admission| ceremony_day(chance, *year)));
    }
    chance.shuffle(&mut days);
    let wheels = wheels(homes);
    let mut taken = vec![0_u32; homes.list.len()];
    days.into_iter()
        .zip(occupations(cohort))
        .map(|(ceremony_on, occupation)| Candidate {
            // Pupils are admitted before they leave school.
            ceremony_on: if occupation == Occupation::Pupil {
                spring(chance, ceremony_on)
            } else {
                ceremony_on
            },
            occupation,
            home: place(chance, homes, &wheels, &mut taken, occupation),
            sex: Sex::Male,
            minority: false,
            youth_union: false,
            qualification: Qualification::None,
            education: Education::UpperSecondary,
            readmission: false,
        })
        .collect()
}

fn occupations(cohort: &Cohort) -> Vec<Occupation> {
    let total = cohort.total();
    let (farmers, enterprises) = (cohort.share(cohort.farmers), cohort.share(cohort.enterprises));
    let mut list = vec![Occupation::Farmer; farmers as usize];
    for (occupations, count) in
        [(ENTERPRISE_POSTS, enterprises), (OTHER_OCCUPATIONS, total - farmers - enterprises)]
    {
        let weights: Vec<u32> = occupations.iter().map(|(_occupation, weight)| *weight).collect();
        for ((occupation, _weight), count) in occupations.iter().zip(apportion(count, &weights)) {
            list.extend(std::iter::repeat_n(*occupation, count as usize));
        }
    }
    list
}

fn wheels(homes: &Homes) -> HashMap<Setting, Wheel> {
    let mut wheels: HashMap<Setting, Wheel> = HashMap::new();
    for (position, home) in homes.list.iter().enumerate().filter(|(_position, home)| !home.fixed) {
        wheels.entry(home.setting).or_default().add(position, home.size);
    }
    wheels
}

/// A home where such people are admitted; nowhere so many that old members would be few.
fn place(
    chance: &mut Chance,
    homes: &Homes,
    wheels: &HashMap<Setting, Wheel>,
    taken: &mut [u32],
    occupation: Occupation,
) -> usize {
    let setting = chance.weighted(Setting::of_occupation(occupation));
    let wheel = wheels.get(&setting).or_else(|| wheels.get(&Setting::Village));
    let mut home = 0;
    for _attempt in 0..40 {
        home = wheel.and_then(|wheel| wheel.draw(chance)).unwrap_or(0);
        if taken[home] < homes.list[home].size * 9 / 20 {
            break;
        }
    }
    taken[home] += 1;
    home
}

/// Most ceremonies come before the Party's and the nation's days and at the end of the year; none on a Sunday.
fn ceremony_day(chance: &mut Chance, year: i32) -> NaiveDate {
    let months: &[(u32, u32)] = &[
        (1, 8),
        (2, 5),
        (3, 6),
        (4, 7),
        (5, 11),
        (6, 8),
        (7, 7),
        (8, 10),
        (9, 7),
        (10, 9),
        (11, 11),
        (12, 11),
    ];
    let mut month = chance.weighted(months);
    if year == COMPLETE_TO.year() {
        month = month.div_ceil(2);
    }
    let first = day(year, month, 2);
    let on = chance.day(first, first + Days::new(26));
    if on.weekday() == Weekday::Sun { on - Days::new(1) } else { on }
}

fn spring(chance: &mut Chance, on: NaiveDate) -> NaiveDate {
    chance.day(day(on.year(), 4, 20), day(on.year(), 5, 30))
}

/// The life of somebody who is admitted.
fn live(chance: &mut Chance, homes: &Homes, offices: &Offices, candidate: &Candidate) -> Life {
    let home = &homes.list[candidate.home];
    let admission = dates(chance, candidate, offices.0[candidate.home]);
    let birth_on = birth(chance, candidate, admission.resolved_on);
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
    life
}

/// Resolution, decision, ceremony, official date; a few late, as life is. Some of those due last are not decided yet.
fn dates(chance: &mut Chance, candidate: &Candidate, office: &str) -> Admission {
    let ceremony_on = candidate.ceremony_on;
    let late = chance.happens(0.03);
    let decided_on = ceremony_on - Days::new(u64::from(chance.between(4, if late { 60 } else { 34 })));
    let resolved_on = decided_on - Days::new(u64::from(chance.between(14, if late { 125 } else { 78 })));
    let due_on = add_months(ceremony_on, 12);
    let struck_off_on = due_on + Days::new(u64::from(chance.between(6, 55)));
    let struck_off = chance.happens(0.007) && struck_off_on <= COMPLETE_TO;
    let undecided = due_on > COMPLETE_TO || (due_on > day(2016, 4, 15) && chance.happens(0.15));
    Admission {
        resolved_on,
        decided_on,
        ceremony_on,
        official_on: if struck_off || undecided { OPEN } else { due_on },
        struck_off_on: if struck_off { struck_off_on } else { OPEN },
        decision_number: format!("{:02}-QĐ/{office}", chance.between(1, 420)),
        readmission: candidate.readmission,
    }
}

/// A day of birth that makes the candidate old enough on the day of the resolution, and fits the schooling.
fn birth(chance: &mut Chance, candidate: &Candidate, resolved_on: NaiveDate) -> NaiveDate {
    use Qualification as Q;
    let youngest = match (candidate.occupation, candidate.qualification) {
        (Occupation::Pupil, _) => 18,
        (_, Q::Master) => 25,
        (_, Q::University) => 22,
        (Occupation::Student, _) | (_, Q::College | Q::Intermediate) => 20,
        _ => 18,
    };
    let age = match candidate.occupation {
        Occupation::Pupil => 18,
        Occupation::Student => chance.between(20, 22),
        _ if candidate.youth_union => chance.weighted(&[
            (19, 4),
            (21, 9),
            (22, 12),
            (23, 14),
            (24, 14),
            (25, 13),
            (26, 11),
            (27, 9),
            (28, 8),
            (29, 6),
        ]),
        _ => {
            let band = chance.weighted(&[
                ((30, 34), 38),
                ((35, 39), 27),
                ((40, 44), 17),
                ((45, 49), 11),
                ((50, 57), 7),
            ]);
            chance.between(band.0, band.1)
        }
    };
    // Pupils are admitted soon after the birthday.
    let days = if candidate.occupation == Occupation::Pupil { 200 } else { 360 };
    let on = resolved_on.checked_sub_months(Months::new(age.max(youngest) * 12)).unwrap_or(resolved_on);
    on - Days::new(u64::from(chance.below(days)))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn occupations_are_split_to_the_unit() {
        let cohort = &crate::domain::demo::shape::Shape::province(77_354).cohorts[1];
        let list = occupations(cohort);
        assert_eq!(list.len(), 13_832);
        let among =
            |group: &[Occupation]| list.iter().filter(|occupation| group.contains(occupation)).count();
        assert_eq!(among(&[Occupation::Farmer]), 3997);
        assert_eq!(among(&Occupation::ENTERPRISE_GROUP), 1314);
    }

    #[test]
    fn candidates_are_eighteen_on_the_day_of_the_resolution() {
        use dangvien_shared::rules::full_months_between;
        let mut chance = Chance::new(1, 1);
        let candidate = Candidate {
            ceremony_on: day(2012, 2, 29),
            occupation: Occupation::Pupil,
            home: 0,
            sex: Sex::Female,
            minority: false,
            youth_union: true,
            qualification: Qualification::None,
            education: Education::UpperSecondary,
            readmission: false,
        };
        for _person in 0..500 {
            let dates = dates(&mut chance, &candidate, "HU");
            let birth_on = birth(&mut chance, &candidate, dates.resolved_on);
            assert!(full_months_between(birth_on, dates.resolved_on) >= 216);
            assert!(dates.resolved_on <= dates.decided_on && dates.decided_on <= dates.ceremony_on);
            assert!(dates.official_on == OPEN || dates.official_on == day(2013, 2, 28));
        }
    }
}
