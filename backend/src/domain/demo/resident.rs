//! Members who were there when the register was opened, and those who came from other provinces later.
//!
//! Somebody is drawn by the home of the day of the page, so that each home has its exact number then; moves before it
//! are drawn backwards, and who left before it comes on top.

use super::{
    CENSUS, COMPLETE_TO, OPENING,
    chance::Chance,
    course, day,
    home::{Home, Homes},
    life::{Attributes, Life, Spell, identity},
    setting::Setting,
};
use crate::entity::OPEN;
use chrono::{Datelike as _, Days, Months, NaiveDate};
use dangvien_shared::{
    rules::{add_months, full_years_between},
    vocabulary::{Education, MovementKind, Occupation, PoliticalTheory, Qualification, Sex},
};

/// Somebody who is a member at the opening; where they live counts on the day of the page, or when they leave before.
pub(super) fn resident(chance: &mut Chance, homes: &Homes, at: usize) -> Life {
    let home = &homes.list[at];
    let (sex, birth_on) = sex_and_birth(chance, home);
    let joined_on = joining_day(chance, sex, birth_on, OPENING);
    let minority = chance.happens(home.minority);
    let identity = identity(chance, home, sex, birth_on, minority);
    let retires_on = course::retirement(sex, birth_on);
    let (occupation, workplace) = occupation(chance, homes, home, retires_on);
    let attributes = attributes(chance, occupation, birth_on, OPENING);
    let spell = Spell {
        from: OPENING,
        entry: MovementKind::Registered,
        to: OPEN,
        exit: None,
        joined_on,
        official_on: official_day(chance, joined_on),
    };
    let mut life = Life {
        identity,
        homes: vec![(OPENING, at)],
        attributes: vec![(OPENING, attributes)],
        spells: vec![spell],
        admission: None,
    };
    course::develop(chance, &mut life, OPENING);
    if let Some(workplace) = workplace {
        // Retired within the register, and only then went on in the branch of the place of residence.
        course::work_as(&mut life, retires_on, Occupation::Retired);
        life.homes = vec![(OPENING, workplace), (retires_on, at)];
    } else {
        wander_before(chance, homes, &mut life, at);
    }
    course::wander(chance, homes, &mut life, CENSUS);
    if workplace.is_none() {
        course::retire(chance, homes, &mut life, CENSUS);
    }
    if let Some((on, exit)) = course::departure(chance, birth_on, home, OPENING) {
        life.end(on, exit);
    }
    life
}

/// Somebody who comes from another province in a year.
pub(super) fn arrival(chance: &mut Chance, homes: &Homes, year: i32) -> Option<Life> {
    let setting = chance.weighted(&[
        (Setting::Village, 30),
        (Setting::Street, 20),
        (Setting::School, 9),
        (Setting::Enterprise, 12),
        (Setting::Agency, 8),
        (Setting::PublicService, 8),
        (Setting::ArmedForces, 13),
    ]);
    let on = chance.day(day(year, 1, 2), day(year, 12, 31).min(COMPLETE_TO));
    let at = homes.near(chance, usize::MAX, setting)?;
    let home = &homes.list[at];
    let sex = draw_sex(chance, home);
    let age =
        chance.weighted(&[((23, 30), 45), ((31, 40), 30), ((41, 50), 12), ((51, 54), 5), ((60, 66), 8)]);
    let age = chance.between(age.0, age.1);
    let birth_on = birthday(chance, on, age);
    let joined_on = joining_day(chance, sex, birth_on, on);
    let minority = chance.happens(home.minority * 0.5);
    let occupation = if age >= 60 {
        Occupation::Retired
    } else {
        chance.weighted(home.setting.occupations(home.org_type))
    };
    let spell = Spell {
        from: on,
        entry: MovementKind::ArrivedFromProvince,
        to: OPEN,
        exit: None,
        joined_on,
        official_on: official_day(chance, joined_on),
    };
    let mut life = Life {
        identity: identity(chance, home, sex, birth_on, minority),
        homes: vec![(on, at)],
        attributes: vec![(on, attributes(chance, occupation, birth_on, on))],
        spells: vec![spell],
        admission: None,
    };
    course::develop(chance, &mut life, on);
    course::wander(chance, homes, &mut life, on);
    course::retire(chance, homes, &mut life, on);
    if let Some((left_on, exit)) = course::departure(chance, birth_on, home, on) {
        life.end(left_on, exit);
    }
    Some(life)
}

/// Somebody who was expelled, complained, and got the membership back.
pub(super) fn restored(chance: &mut Chance, homes: &Homes, at: usize) -> Life {
    let mut life = resident(chance, homes, at);
    let expelled_on = chance.day(day(2010, 1, 4), day(2012, 12, 28));
    let restored_on = add_months(expelled_on, chance.between(8, 26));
    let first = life.last_spell();
    let (exit_before, to_before) = (first.exit, first.to);
    (first.to, first.exit) = (expelled_on, Some(MovementKind::Expelled));
    // Somebody who can be expelled and restored is an official member all the time.
    first.official_on = first.official_on.min(add_months(first.joined_on, 13)).min(expelled_on);
    let second = Spell {
        from: restored_on,
        entry: MovementKind::Restored,
        to: if to_before > restored_on { to_before } else { OPEN },
        exit: exit_before.filter(|_exit| to_before > restored_on),
        ..first.clone()
    };
    life.spells.push(second);
    life
}

fn draw_sex(chance: &mut Chance, home: &Home) -> Sex {
    if chance.below(100) < home.setting.women_percent() { Sex::Female } else { Sex::Male }
}

fn sex_and_birth(chance: &mut Chance, home: &Home) -> (Sex, NaiveDate) {
    let sex = draw_sex(chance, home);
    let (youngest, oldest) = chance.weighted(home.setting.ages());
    // Women of a workplace are below 55.
    let (youngest, oldest) = if sex == Sex::Female && !home.setting.is_residential() {
        (youngest.min(50), oldest.min(54))
    } else {
        (youngest, oldest)
    };
    let age = chance.between(youngest, oldest);
    (sex, birthday(chance, CENSUS, age))
}

/// A day of birth that makes so many full years on a day.
pub(super) fn birthday(chance: &mut Chance, on: NaiveDate, age: u32) -> NaiveDate {
    let latest = on.checked_sub_months(Months::new(age * 12)).unwrap_or(on);
    latest - Days::new(u64::from(chance.below(360)))
}

/// The day of an admission decision before `before`: most people join between 20 and 35, soldiers of the wars early;
/// never before the autumn of 1945.
fn joining_day(chance: &mut Chance, sex: Sex, birth_on: NaiveDate, before: NaiveDate) -> NaiveDate {
    let soldier = sex == Sex::Male && (1928..1960).contains(&birth_on.year()) && chance.happens(0.55);
    let band = if soldier {
        (20, 24)
    } else {
        chance.weighted(&[
            ((18, 20), 6),
            ((21, 24), 26),
            ((25, 28), 28),
            ((29, 33), 20),
            ((34, 40), 13),
            ((41, 50), 7),
        ])
    };
    let oldest = full_years_between(birth_on, before);
    let age = chance.between(band.0, band.1);
    let first = add_months(birth_on, 18 * 12 + 1).max(day(1945, 9, 2));
    let last = before - Days::new(40);
    if age < oldest {
        let year = add_months(birth_on, age * 12);
        chance.day(year.max(first).min(last), add_months(year, 12).max(first).min(last))
    } else {
        // Too young for that age: some day between the coming of age and now.
        chance.day(first.min(last), last)
    }
}

/// Ceremony some days after the decision, official twelve months later; open where that is after the register.
fn official_day(chance: &mut Chance, joined_on: NaiveDate) -> NaiveDate {
    let on = add_months(joined_on + Days::new(u64::from(chance.between(6, 34))), 12);
    if on > COMPLETE_TO { OPEN } else { on }
}

/// The occupation at the opening, and the workplace that somebody left for this home by retiring within the register.
fn occupation(
    chance: &mut Chance,
    homes: &Homes,
    home: &Home,
    retires_on: NaiveDate,
) -> (Occupation, Option<usize>) {
    let at_work = chance.weighted(home.setting.occupations(home.org_type));
    if !home.setting.is_residential() {
        return (at_work, None);
    }
    if retires_on <= OPENING {
        let shares = [(Occupation::Retired, 66), (Occupation::Farmer, 28), (Occupation::VillageActivist, 6)];
        return (chance.weighted(&shares), None);
    }
    if retires_on < CENSUS && chance.happens(0.4) {
        let setting = chance.weighted(&[
            (Setting::CommuneOffice, 40),
            (Setting::School, 34),
            (Setting::Agency, 8),
            (Setting::Enterprise, 8),
            (Setting::PublicService, 6),
            (Setting::ArmedForces, 4),
        ]);
        if let Some(workplace) = homes.near(chance, home.upper, setting) {
            let occupations = setting.occupations(homes.list[workplace].org_type);
            return (chance.weighted(occupations), Some(workplace));
        }
    }
    (at_work, None)
}

/// Schooling and training that fit occupation and generation.
fn attributes(chance: &mut Chance, occupation: Occupation, birth_on: NaiveDate, on: NaiveDate) -> Attributes {
    use Occupation as O;
    use Qualification as Q;
    let age = full_years_between(birth_on, on);
    let young = age < 40;
    let qualifications: &[(Q, u32)] = match occupation {
        O::StateOfficial | O::PartyMassOfficial if young => {
            &[(Q::Intermediate, 8), (Q::College, 10), (Q::University, 72), (Q::Master, 10)]
        }
        O::StateOfficial | O::PartyMassOfficial => {
            &[(Q::Intermediate, 22), (Q::College, 8), (Q::University, 64), (Q::Master, 6)]
        }
        O::PublicEmployee if young => {
            &[(Q::Intermediate, 16), (Q::College, 34), (Q::University, 47), (Q::Master, 3)]
        }
        O::PublicEmployee => {
            &[(Q::Intermediate, 34), (Q::College, 34), (Q::University, 29), (Q::Master, 2), (Q::Doctor, 1)]
        }
        O::CommuneOfficial => {
            &[(Q::None, 12), (Q::Elementary, 8), (Q::Intermediate, 50), (Q::College, 8), (Q::University, 22)]
        }
        O::NonPublicEmployee | O::EntManager | O::EntStaff => &[
            (Q::Elementary, 12),
            (Q::Intermediate, 26),
            (Q::College, 18),
            (Q::University, 42),
            (Q::Master, 2),
        ],
        O::EntWorker | O::Enterprise => {
            &[(Q::None, 18), (Q::Elementary, 48), (Q::Intermediate, 26), (Q::College, 8)]
        }
        O::ArmedForces => {
            &[(Q::Elementary, 10), (Q::Intermediate, 32), (Q::College, 22), (Q::University, 36)]
        }
        O::Retired => {
            &[(Q::None, 38), (Q::Elementary, 22), (Q::Intermediate, 26), (Q::College, 5), (Q::University, 9)]
        }
        _ if young => {
            &[(Q::None, 62), (Q::Elementary, 16), (Q::Intermediate, 14), (Q::College, 5), (Q::University, 3)]
        }
        _ => &[(Q::None, 80), (Q::Elementary, 12), (Q::Intermediate, 8)],
    };
    let qualification = chance.weighted(qualifications);
    Attributes {
        education: education(chance, qualification, age),
        qualification,
        theory: theory(chance, occupation, age),
        occupation,
        youth_union: age < 30 && chance.happens(0.85),
    }
}

fn education(chance: &mut Chance, qualification: Qualification, age: u32) -> Education {
    use Education as E;
    let trained = !matches!(qualification, Qualification::None | Qualification::Elementary);
    let levels: &[(E, u32)] = match age {
        _ if trained => &[(E::UpperSecondary, 97), (E::LowerSecondary, 3)],
        ..40 => &[(E::UpperSecondary, 84), (E::LowerSecondary, 16)],
        40..55 => &[(E::UpperSecondary, 58), (E::LowerSecondary, 40), (E::Primary, 2)],
        55..70 => &[(E::UpperSecondary, 36), (E::LowerSecondary, 56), (E::Primary, 8)],
        _ => &[(E::UpperSecondary, 10), (E::LowerSecondary, 48), (E::Primary, 38), (E::ReadWrite, 4)],
    };
    chance.weighted(levels)
}

fn theory(chance: &mut Chance, occupation: Occupation, age: u32) -> PoliticalTheory {
    use Occupation as O;
    use PoliticalTheory as T;
    let levels: &[(T, u32)] = match occupation {
        O::StateOfficial | O::PartyMassOfficial if age >= 38 => {
            &[(T::Elementary, 14), (T::Intermediate, 52), (T::Advanced, 30), (T::Bachelor, 4)]
        }
        O::StateOfficial | O::PartyMassOfficial | O::CommuneOfficial => {
            &[(T::None, 18), (T::Elementary, 30), (T::Intermediate, 51), (T::Advanced, 1)]
        }
        O::ArmedForces => &[(T::None, 10), (T::Elementary, 40), (T::Intermediate, 42), (T::Advanced, 8)],
        O::Retired | O::PublicEmployee | O::EntManager => {
            &[(T::None, 34), (T::Elementary, 46), (T::Intermediate, 18), (T::Advanced, 2)]
        }
        O::VillageActivist => &[(T::None, 34), (T::Elementary, 52), (T::Intermediate, 14)],
        _ => &[(T::None, 58), (T::Elementary, 39), (T::Intermediate, 3)],
    };
    chance.weighted(levels)
}

/// Moves before the day of the page, drawn backwards from the home of that day.
fn wander_before(chance: &mut Chance, homes: &Homes, life: &mut Life, at: usize) {
    let home = &homes.list[at];
    let mut moves: Vec<(NaiveDate, usize)> = Vec::new();
    for year in OPENING.year()..=CENSUS.year() {
        let Some(on) = course::moving_day(chance, home.setting, year, OPENING, CENSUS) else { continue };
        if let Some(former) = homes.near(chance, home.upper, home.setting)
            && moves.last().is_none_or(|(before, _home)| *before < on)
        {
            moves.push((on, former));
        }
    }
    // Each move leaves the home drawn with it for the next one; the last leads here.
    let mut stays = Vec::with_capacity(moves.len() + 1);
    let mut since = OPENING;
    for (on, former) in moves {
        stays.push((since, former));
        since = on;
    }
    stays.push((since, at));
    life.homes = stays;
}
