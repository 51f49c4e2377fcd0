//! The days of an admission, and the day of birth that fits them.

use super::Candidate;
use crate::{
    domain::demo::{COMPLETE_TO, chance::Chance, day, life::Admission},
    entity::OPEN,
};
use chrono::{Days, Months, NaiveDate};
use dangvien_shared::{
    rules::add_months,
    vocabulary::{Occupation, Qualification},
};

/// Resolution, decision, ceremony, official date; a few late, as life is. Some of those due last are not decided yet.
pub(super) fn dates(chance: &mut Chance, candidate: &Candidate, office: &str) -> Admission {
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
pub(super) fn birth(chance: &mut Chance, candidate: &Candidate, resolved_on: NaiveDate) -> NaiveDate {
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

#[cfg(test)]
mod tests {
    use super::*;
    use dangvien_shared::vocabulary::{Education, Sex};

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
