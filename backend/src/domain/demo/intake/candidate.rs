//! Who is about to be admitted: when, from which occupation, and where.

use crate::domain::demo::{
    COMPLETE_TO,
    chance::{Chance, Wheel, apportion},
    day,
    home::Homes,
    setting::Setting,
    shape::Cohort,
};
use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use dangvien_shared::vocabulary::{Education, Occupation, Qualification, Sex};
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
pub(super) struct Candidate {
    pub(super) ceremony_on: NaiveDate,
    pub(super) occupation: Occupation,
    pub(super) home: usize,
    pub(super) sex: Sex,
    pub(super) minority: bool,
    pub(super) youth_union: bool,
    pub(super) qualification: Qualification,
    pub(super) education: Education,
    pub(super) readmission: bool,
}

/// As many as the cohort has, each with a day, an occupation and a home; the rest is composed later.
pub(super) fn candidates(chance: &mut Chance, homes: &Homes, cohort: &Cohort) -> Vec<Candidate> {
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

/// Most ceremonies come before the Party's and the nation's days and at the end of the year; none on a Sunday. Those of days off are moved
/// when the life is drawn.
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
}
