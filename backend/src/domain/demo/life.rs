//! One person's life as the register sees it, before it becomes rows.

use super::{
    chance::Chance,
    home::Home,
    person_name,
    source::{inside, source},
};
use crate::entity::OPEN;
use chrono::{Datelike as _, NaiveDate};
use dangvien_shared::vocabulary::{
    DatePrecision, Education, KINH, MovementKind, NO_RELIGION, Occupation, PoliticalTheory, Qualification,
    Sex,
};

/// What figures are grouped by and what may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Attributes {
    pub(super) education: Education,
    pub(super) qualification: Qualification,
    pub(super) theory: PoliticalTheory,
    pub(super) occupation: Occupation,
    pub(super) youth_union: bool,
}

/// What never changes.
#[derive(Clone, Debug)]
pub(super) struct Identity {
    pub(super) full_name: String,
    pub(super) sex: Sex,
    pub(super) birth_on: NaiveDate,
    pub(super) birth_precision: DatePrecision,
    pub(super) ethnic_group: &'static str,
    pub(super) religion: &'static str,
    pub(super) home_place: String,
}

/// A time as a member.
#[derive(Clone, Debug)]
pub(super) struct Spell {
    pub(super) from: NaiveDate,
    pub(super) entry: MovementKind,
    /// First day on which it is over; open while it lasts.
    pub(super) to: NaiveDate,
    pub(super) exit: Option<MovementKind>,
    /// Date of the admission decision.
    pub(super) joined_on: NaiveDate,
    /// Open while probationary.
    pub(super) official_on: NaiveDate,
}

/// The four dates of an admission.
#[derive(Clone, Debug)]
pub(super) struct Admission {
    pub(super) resolved_on: NaiveDate,
    pub(super) decided_on: NaiveDate,
    pub(super) ceremony_on: NaiveDate,
    pub(super) official_on: NaiveDate,
    pub(super) struck_off_on: NaiveDate,
    pub(super) decision_number: String,
    pub(super) readmission: bool,
}

/// A life.
#[derive(Clone, Debug)]
pub(super) struct Life {
    pub(super) identity: Identity,
    /// Home from a day on, oldest first; the first holds from before the first spell.
    pub(super) homes: Vec<(NaiveDate, usize)>,
    /// Attributes from a day on, likewise.
    pub(super) attributes: Vec<(NaiveDate, Attributes)>,
    /// Times as a member, oldest first.
    pub(super) spells: Vec<Spell>,
    pub(super) admission: Option<Admission>,
}

impl Life {
    /// The home on a day of membership; none on other days.
    pub(super) fn home_on(&self, day: NaiveDate) -> Option<usize> {
        self.spells.iter().find(|spell| spell.from <= day && day < spell.to)?;
        Some(*in_force(&self.homes, day))
    }

    /// The last time as a member.
    pub(super) fn last_spell(&mut self) -> &mut Spell {
        self.spells.last_mut().expect("everybody in the register is or was a member")
    }

    /// Ends the membership, unless it ended before.
    pub(super) fn end(&mut self, on: NaiveDate, exit: MovementKind) {
        let spell = self.last_spell();
        if on > spell.from && on < spell.to {
            (spell.to, spell.exit) = (on, Some(exit));
            if spell.official_on >= on {
                spell.official_on = OPEN;
            }
        }
    }
}

/// What holds on a day, out of a list by beginning; the first holds before its day too.
pub(super) fn in_force<T>(list: &[(NaiveDate, T)], day: NaiveDate) -> &T {
    let next = list.partition_point(|(from, _value)| *from <= day);
    &list[next.saturating_sub(1)].1
}

/// Provinces that people come from, beside their own.
const ELSEWHERE: &[&str] = &[
    "tỉnh Bắc Ninh",
    "tỉnh Lạng Sơn",
    "tỉnh Thái Nguyên",
    "tỉnh Hải Dương",
    "tỉnh Quảng Ninh",
    "thành phố Hà Nội",
    "tỉnh Nam Định",
    "tỉnh Thái Bình",
    "tỉnh Hưng Yên",
    "tỉnh Thanh Hóa",
    "tỉnh Nghệ An",
    "tỉnh Hà Nam",
    "tỉnh Vĩnh Phúc",
    "tỉnh Phú Thọ",
];

/// Makes up who somebody is, to fit the home.
pub(super) fn identity(
    chance: &mut Chance,
    home: &Home,
    sex: Sex,
    birth_on: NaiveDate,
    minority: bool,
) -> Identity {
    let ethnic_group = if minority {
        let weights: Vec<(&str, u32)> = source().districts[home.district]
            .ethnic_weights
            .iter()
            .map(|(code, w)| (code.as_str(), *w))
            .collect();
        chance.weighted(&weights)
    } else {
        KINH
    };
    // Old files often give no more than the year.
    let birth_precision = match birth_on.year() {
        ..1950 if chance.happens(0.3) => DatePrecision::Year,
        ..1965 if chance.happens(0.06) => DatePrecision::Month,
        _ => DatePrecision::Day,
    };
    let birth_on = match birth_precision {
        DatePrecision::Year => birth_on.with_ordinal(1),
        DatePrecision::Month => birth_on.with_day(1),
        DatePrecision::Day => None,
    }
    .unwrap_or(birth_on);
    Identity {
        full_name: person_name::full_name(chance, sex, ethnic_group),
        sex,
        birth_on,
        birth_precision,
        ethnic_group,
        religion: chance.weighted(&[(NO_RELIGION, 972), ("01", 14), ("02", 12), ("08", 2)]),
        home_place: home_place(chance, home.district),
    }
}

/// Where somebody comes from who lives in a district; elsewhere now and then.
pub(super) fn home_place(chance: &mut Chance, district: usize) -> String {
    if chance.happens(0.07) {
        return capitalised(chance.pick::<&str>(ELSEWHERE));
    }
    let districts = &source().districts;
    let district = if chance.happens(0.85) { &districts[district] } else { chance.pick(districts) };
    let unit = chance.pick(&district.units);
    format!("{}, {}", unit.1, inside(&district.name))
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
