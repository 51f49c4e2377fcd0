//! A life as rows: the person, memberships, movements, and the admission.
//!
//! Invariant: movements are the changes between memberships, so that stock and flow agree by construction.

use super::{
    day,
    home::{Homes, Stay},
    life::{Attributes, Life, Spell, in_force},
};
use crate::entity::{OPEN, admission, membership, movement, person};
use chrono::NaiveDate;
use dangvien_shared::{
    rules::full_years_between,
    text::{NameOrder, fold},
    vocabulary::MovementKind,
};

/// Rows of many lives, with numbers from zero instead of ids.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) persons: Vec<person::Model>,
    pub(super) memberships: Vec<membership::Model>,
    pub(super) movements: Vec<movement::Model>,
    pub(super) admissions: Vec<admission::Model>,
}

/// A time in one branch at one path.
#[derive(Clone, Copy, Debug)]
struct Segment<'a> {
    from: NaiveDate,
    to: NaiveDate,
    home: usize,
    stay: &'a Stay,
}

/// Turns lives into rows.
#[derive(Debug)]
pub(super) struct Recorder<'a> {
    pub(super) homes: &'a Homes,
    /// Id of each organisation by its position: this plus the position.
    pub(super) first_organisation: i64,
    /// Cards given out so far, over all provinces.
    pub(super) cards: u64,
}

impl Recorder<'_> {
    /// Adds the rows of a life.
    pub(super) fn record(&mut self, order: &NameOrder, life: &Life, rows: &mut Rows) {
        let person_id = number(rows.persons.len());
        for spell in &life.spells {
            let segments = self.segments(life, spell);
            self.memberships(life, spell, &segments, person_id, rows);
            self.movements(spell, &segments, person_id, rows);
        }
        self.admission(life, person_id, rows);
        let identity = &life.identity;
        rows.persons.push(person::Model {
            id: person_id,
            full_name: identity.full_name.clone(),
            search_key: fold(&identity.full_name),
            sort_key: order.person_key(&identity.full_name),
            sex: identity.sex.as_code().to_owned(),
            birth_on: identity.birth_on,
            birth_precision: identity.birth_precision.as_code().to_owned(),
            ethnic_group: identity.ethnic_group.to_owned(),
            religion: identity.religion.to_owned(),
            home_place: identity.home_place.clone(),
            card_number: self.card(life),
            synthetic: true,
            version: 1,
        });
    }

    /// Cards are given out after recognition, in rounds.
    fn card(&mut self, life: &Life) -> String {
        let official_on = life.spells.last().map_or(OPEN, |spell| spell.official_on);
        if official_on > day(2016, 3, 1) {
            return String::new();
        }
        self.cards += 1;
        // A multiplication by a number without a common factor with the size of the range visits each number once.
        format!("{:08}", (self.cards * 62_089_911 + 20_100_000) % 100_000_000)
    }

    fn segments(&self, life: &Life, spell: &Spell) -> Vec<Segment<'_>> {
        let mut segments: Vec<Segment<'_>> = Vec::new();
        for (number, (since, home)) in life.homes.iter().enumerate() {
            let since = if number == 0 { spell.from } else { *since };
            let until = life.homes.get(number + 1).map_or(OPEN, |next| next.0);
            let stays = &self.homes.list[*home].stays;
            for (number, stay) in stays.iter().enumerate() {
                let next = stays.get(number + 1).map_or(OPEN, |next| next.from);
                let from = since.max(stay.from).max(spell.from);
                let to = until.min(next).min(spell.to);
                if from >= to {
                    continue;
                }
                match segments.last_mut() {
                    Some(last)
                        if (last.stay.organisation, &last.stay.path) == (stay.organisation, &stay.path) =>
                    {
                        last.to = to;
                    }
                    _ => segments.push(Segment { from, to, home: *home, stay }),
                }
            }
        }
        segments
    }

    fn memberships(
        &self,
        life: &Life,
        spell: &Spell,
        segments: &[Segment<'_>],
        person_id: i64,
        rows: &mut Rows,
    ) {
        for segment in segments {
            let mut from = segment.from;
            let mut held = *in_force(&life.attributes, from);
            for (on, attributes) in &life.attributes {
                if segment.from < *on && *on < segment.to && *attributes != held {
                    // Two changes on one day are one.
                    if from < *on {
                        let times = (from, *on);
                        rows.memberships.push(self.membership(life, spell, segment, held, times, person_id));
                    }
                    (from, held) = (*on, *attributes);
                }
            }
            rows.memberships.push(self.membership(life, spell, segment, held, (from, segment.to), person_id));
        }
    }

    fn membership(
        &self,
        life: &Life,
        spell: &Spell,
        segment: &Segment<'_>,
        held: Attributes,
        (valid_from, valid_to): (NaiveDate, NaiveDate),
        person_id: i64,
    ) -> membership::Model {
        membership::Model {
            id: 0,
            person_id,
            branch_id: self.id(segment.stay),
            branch_path: segment.stay.path.to_string(),
            valid_from,
            valid_to,
            joined_on: spell.joined_on,
            official_on: spell.official_on,
            sex: life.identity.sex.as_code().to_owned(),
            birth_on: life.identity.birth_on,
            ethnic_group: life.identity.ethnic_group.to_owned(),
            religion: life.identity.religion.to_owned(),
            education: held.education.as_code().to_owned(),
            qualification: held.qualification.as_code().to_owned(),
            political_theory: held.theory.as_code().to_owned(),
            occupation: held.occupation.as_code().to_owned(),
            youth_union: held.youth_union,
        }
    }

    fn movements(&self, spell: &Spell, segments: &[Segment<'_>], person_id: i64, rows: &mut Rows) {
        let mut add = |kind: MovementKind, on: NaiveDate, from: Option<&Stay>, to: Option<&Stay>| {
            let path = |stay: Option<&Stay>| stay.map_or_else(String::new, |stay| stay.path.to_string());
            rows.movements.push(movement::Model {
                id: 0,
                person_id,
                happened_on: on,
                kind: kind.as_code().to_owned(),
                from_branch_id: from.map(|stay| self.id(stay)),
                from_path: path(from),
                to_branch_id: to.map(|stay| self.id(stay)),
                to_path: path(to),
            });
        };
        let mut before: Option<&Segment<'_>> = None;
        for segment in segments {
            match before {
                None => add(spell.entry, segment.from, None, Some(segment.stay)),
                Some(last) => {
                    let kind = if last.home == segment.home {
                        MovementKind::OrganisationMoved
                    } else {
                        MovementKind::Transferred
                    };
                    add(kind, segment.from, Some(last.stay), Some(segment.stay));
                }
            }
            // Who was official before the first day was recognised outside the register.
            if spell.from < spell.official_on
                && segment.from <= spell.official_on
                && spell.official_on < segment.to
            {
                add(MovementKind::Recognised, spell.official_on, Some(segment.stay), Some(segment.stay));
            }
            before = Some(segment);
        }
        if let (Some(last), Some(exit)) = (before, spell.exit) {
            add(exit, spell.to, Some(last.stay), None);
        }
    }

    fn admission(&self, life: &Life, person_id: i64, rows: &mut Rows) {
        let Some(admission) = &life.admission else { return };
        let on = admission.ceremony_on;
        let stay = self.homes.list[*in_force(&life.homes, on)].at(on);
        let held = in_force(&life.attributes, on);
        rows.admissions.push(admission::Model {
            id: 0,
            person_id,
            branch_id: self.id(stay),
            branch_path: stay.path.to_string(),
            resolved_on: admission.resolved_on,
            decided_on: admission.decided_on,
            ceremony_on: on,
            official_on: admission.official_on,
            struck_off_on: admission.struck_off_on,
            decision_number: admission.decision_number.clone(),
            readmission: admission.readmission,
            age: i32::try_from(full_years_between(life.identity.birth_on, on)).unwrap_or(0),
            sex: life.identity.sex.as_code().to_owned(),
            birth_on: life.identity.birth_on,
            ethnic_group: life.identity.ethnic_group.to_owned(),
            religion: life.identity.religion.to_owned(),
            education: held.education.as_code().to_owned(),
            qualification: held.qualification.as_code().to_owned(),
            political_theory: held.theory.as_code().to_owned(),
            occupation: held.occupation.as_code().to_owned(),
            youth_union: held.youth_union,
        });
    }

    fn id(&self, stay: &Stay) -> i64 {
        self.first_organisation + number(stay.organisation)
    }
}

fn number(position: usize) -> i64 {
    i64::try_from(position).expect("positions in memory are far below the largest id")
}
