//! What happens to members over the years: degrees, retirement, moves, departures. Rates are assumed.

use super::{
    COMPLETE_TO,
    chance::Chance,
    day,
    home::{Home, Homes},
    life::{Attributes, Life},
    setting::Setting,
};
use chrono::{Datelike as _, NaiveDate};
use dangvien_shared::{
    rules::{add_months, full_years_between},
    vocabulary::{MovementKind, Occupation, PoliticalTheory, Qualification, Sex},
};

/// A change that is due.
#[derive(Clone, Copy, Debug)]
enum Change {
    Degree,
    Theory,
    /// Leaves the youth union on the union's day in the year after the thirtieth birthday.
    YouthUnionEnds,
    Works(Occupation),
}

/// Changes of the attributes from a day to the end of the register, applied to a life that has its first ones.
pub(super) fn develop(chance: &mut Chance, life: &mut Life, from: NaiveDate) {
    let Some((_since, attributes)) = life.attributes.last().copied() else { return };
    let age = full_years_between(life.identity.birth_on, from);
    let mut changes: Vec<(NaiveDate, Change)> = Vec::new();
    let years = COMPLETE_TO.year() - from.year();
    // Chances over the whole time, in proportion to its length.
    let whole = f64::from(years) / 7.5;
    // Few go on to a master's degree.
    let ease = if attributes.qualification == Qualification::University { 0.3 } else { 1.0 };
    if chance.happens(degree_chance(attributes.occupation, age) * ease * whole) {
        changes.push((term_day(chance, from), Change::Degree));
    }
    if chance.happens(theory_chance(attributes.occupation, age) * whole) {
        changes.push((term_day(chance, from), Change::Theory));
    }
    if attributes.youth_union {
        let on = day(life.identity.birth_on.year() + 31, 3, 26);
        changes.push((on.max(from.succ_opt().unwrap_or(from)), Change::YouthUnionEnds));
    }
    changes.sort_by_key(|(on, _change)| *on);
    for (on, change) in changes {
        apply(life, on, change);
    }
}

/// Gives another occupation from a day on.
pub(super) fn work_as(life: &mut Life, on: NaiveDate, occupation: Occupation) {
    apply(life, on, Change::Works(occupation));
}

fn apply(life: &mut Life, on: NaiveDate, change: Change) {
    if on > COMPLETE_TO {
        return;
    }
    // A change in the middle also holds for what was planned after it.
    let position = life.attributes.partition_point(|(since, _attributes)| *since <= on);
    let before = life.attributes[position.saturating_sub(1)].1;
    life.attributes.insert(position, (on, before));
    for (_since, attributes) in &mut life.attributes[position..] {
        *attributes = changed(*attributes, change);
    }
}

fn changed(attributes: Attributes, change: Change) -> Attributes {
    match change {
        Change::Degree => Attributes { qualification: next_degree(attributes.qualification), ..attributes },
        Change::Theory => Attributes { theory: next_theory(attributes.theory), ..attributes },
        Change::YouthUnionEnds => Attributes { youth_union: false, ..attributes },
        Change::Works(occupation) => Attributes { occupation, ..attributes },
    }
}

const fn next_degree(qualification: Qualification) -> Qualification {
    use Qualification as Q;
    match qualification {
        Q::None | Q::Elementary => Q::Intermediate,
        Q::Intermediate => Q::College,
        Q::College => Q::University,
        Q::University => Q::Master,
        Q::Master | Q::Doctor => Q::Doctor,
    }
}

const fn next_theory(theory: PoliticalTheory) -> PoliticalTheory {
    use PoliticalTheory as T;
    match theory {
        T::None => T::Elementary,
        T::Elementary => T::Intermediate,
        T::Intermediate | T::Advanced | T::Bachelor => T::Advanced,
    }
}

fn degree_chance(occupation: Occupation, age: u32) -> f64 {
    use Occupation as O;
    if age > 47 {
        return 0.0;
    }
    match occupation {
        O::PublicEmployee | O::StateOfficial | O::PartyMassOfficial => 0.15,
        O::CommuneOfficial => 0.22,
        O::EntStaff | O::ArmedForces => 0.08,
        O::Student => 0.6,
        O::Farmer | O::Retired | O::Pupil | O::VillageActivist => 0.01,
        _ => 0.03,
    }
}

fn theory_chance(occupation: Occupation, age: u32) -> f64 {
    use Occupation as O;
    match occupation {
        O::StateOfficial | O::PartyMassOfficial | O::CommuneOfficial if age < 52 => 0.22,
        O::PublicEmployee | O::ArmedForces | O::EntManager if age < 52 => 0.09,
        O::VillageActivist => 0.1,
        _ => 0.015,
    }
}

/// Courses end in summer and before the new year.
fn term_day(chance: &mut Chance, from: NaiveDate) -> NaiveDate {
    let (month, last) = chance.weighted(&[((6, 30), 4), ((7, 31), 3), ((8, 31), 1), ((12, 25), 2)]);
    let years = u32::try_from(COMPLETE_TO.year() - from.year()).unwrap_or(0);
    let year = from.year() + i32::try_from(chance.between(0, years)).unwrap_or(0);
    let on = chance.day(day(year, month, 1), day(year, month, last));
    if on > from { on } else { chance.day(from.succ_opt().unwrap_or(from), COMPLETE_TO.max(from)) }
}

/// First of the month after the birthday on which people of that sex retired in those years (55 and 60).
pub(super) fn retirement(sex: Sex, birth_on: NaiveDate) -> NaiveDate {
    let years = if sex == Sex::Female { 55 } else { 60 };
    let birthday = add_months(birth_on, years * 12);
    let month = birthday.with_day(1).unwrap_or(birthday);
    add_months(month, 1)
}

/// Whether an occupation ends with a pension.
pub(super) const fn has_pension(occupation: Occupation) -> bool {
    use Occupation as O;
    !matches!(occupation, O::Farmer | O::VillageActivist | O::Other | O::Retired | O::Pupil | O::Student)
}

/// When and how a membership ends, if it does within the register.
pub(super) fn departure(
    chance: &mut Chance,
    birth_on: NaiveDate,
    home: &Home,
    from: NaiveDate,
) -> Option<(NaiveDate, MovementKind)> {
    use MovementKind as M;
    for year in from.year()..=COMPLETE_TO.year() {
        let after = from.succ_opt().unwrap_or(from);
        let (first, last) = (after.max(day(year, 1, 1)), COMPLETE_TO.min(day(year, 12, 31)));
        let part = part_of_year(first, last);
        let age = full_years_between(birth_on, first);
        let leaves = f64::from(home.setting.departures_per_myriad()) / 10_000.0;
        let leaves = if age < 50 { leaves } else { leaves / 6.0 };
        let mut left = chance.unit();
        for (kind, rate) in [
            (M::Died, mortality(age)),
            (M::LeftForProvince, leaves),
            (M::StruckOff, 0.0009),
            (M::Expelled, 0.0006),
            (M::Resigned, 0.00015),
        ] {
            if left < rate * part {
                return Some((chance.day(first, last), kind));
            }
            left -= rate * part;
        }
    }
    None
}

/// How much of a year lies between two days, ends included; nothing where the first is later.
fn part_of_year(first: NaiveDate, last: NaiveDate) -> f64 {
    f64::from(u32::try_from((last - first).num_days() + 1).unwrap_or(0)) / 365.25
}

/// Deaths among members of an age in a year: doubles every eight years, as mortality does (Gompertz).
fn mortality(age: u32) -> f64 {
    let years = i32::try_from(age).unwrap_or(0) - 40;
    (0.0027 * 1.09_f64.powi(years)).clamp(0.0007, 0.5)
}

/// A day in a year on which somebody moves, if anybody of that setting does; moves come after the first month.
pub(super) fn moving_day(
    chance: &mut Chance,
    setting: Setting,
    year: i32,
    from: NaiveDate,
    to: NaiveDate,
) -> Option<NaiveDate> {
    let (first, last) = (add_months(from, 1).max(day(year, 1, 1)), to.min(day(year, 12, 31)));
    let rate = f64::from(setting.transfers_per_mille()) / 1000.0 * part_of_year(first, last);
    chance.happens(rate).then(|| chance.day(first, last))
}

/// Moves within the province after a day, to homes of the same setting, as long as the life lasts in the register.
pub(super) fn wander(chance: &mut Chance, homes: &Homes, life: &mut Life, from: NaiveDate) {
    for year in from.year()..=COMPLETE_TO.year() {
        let Some((_since, home)) = life.homes.last().copied() else { return };
        let home = &homes.list[home];
        if home.fixed {
            return;
        }
        let Some(on) = moving_day(chance, home.setting, year, from, COMPLETE_TO) else { continue };
        if let Some(next) = homes.near(chance, home.upper, home.setting)
            && life.homes.last().is_some_and(|(since, _home)| *since < on)
        {
            life.homes.push((on, next));
        }
    }
}

/// Retirement within a period: the occupation ends, and most people go on in the branch where they live.
pub(super) fn retire(chance: &mut Chance, homes: &Homes, life: &mut Life, from: NaiveDate) {
    let on = retirement(life.identity.sex, life.identity.birth_on);
    let Some((_since, attributes)) = life.attributes.last().copied() else { return };
    if on <= from || on > COMPLETE_TO || !has_pension(attributes.occupation) {
        return;
    }
    work_as(life, on, Occupation::Retired);
    life.homes.retain(|(since, _home)| *since < on);
    let Some((_since, home)) = life.homes.last().copied() else { return };
    let home = &homes.list[home];
    if home.setting.is_residential() {
        return;
    }
    let setting = residence(chance, home);
    if let Some(village) = homes.near(chance, home.upper, setting) {
        life.homes.push((on, village));
    }
}

/// Where people of a workplace live.
pub(super) fn residence(chance: &mut Chance, home: &Home) -> Setting {
    let town = if home.district == 0 { 0.7 } else { 0.2 };
    if chance.happens(town) { Setting::Street } else { Setting::Village }
}
