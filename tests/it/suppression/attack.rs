//! Sums and differences of up to three answers, over everything that could be counted apart.

use super::{ADMISSIONS, Made, STOCK};
use dangvien_shared::{
    id::OrganisationId,
    vocabulary::{Dimension, Occupation, Qualification},
};
use serde_json::{Value, json};
use std::ops::RangeInclusive;

/// A figure with the atoms that it counts: (lowest organisation, value, year), a bit each.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    pub(super) atoms: u128,
    pub(super) count: Option<i64>,
}

/// The figures of one list, of the stock of a day or of the admissions of two years.
pub(super) struct Target<'a> {
    pub(super) dimensions: &'a [Dimension],
    years: &'static [i32],
}

/// How many persons each atom has.
pub(super) struct Truth(Vec<i64>);

impl Truth {
    pub(super) fn count(&self, atoms: u128) -> i64 {
        self.0
            .iter()
            .enumerate()
            .filter(|(atom, _count)| atoms >> atom & 1 == 1)
            .map(|(_atom, count)| count)
            .sum()
    }
}

impl<'a> Target<'a> {
    pub(super) fn stock(dimensions: &'a [Dimension]) -> Self {
        Self { dimensions, years: &[] }
    }

    pub(super) fn admissions(dimensions: &'a [Dimension]) -> Self {
        Self { dimensions, years: &[2014, 2015] }
    }

    /// The values that the fixture gives anybody; nobody has another, as everybody may know.
    fn values(&self) -> Vec<&'static str> {
        match self.dimensions[0] {
            Dimension::Sex => vec!["FEMALE", "MALE"],
            Dimension::EthnicGroup => vec!["01", "02", "07", "09", "13", "55"],
            Dimension::Religion => vec!["00", "01", "02"],
            Dimension::AgeBand => {
                vec!["A18_30", "A31_35", "A36_40", "A41_45", "A46_50", "A51_55", "A56_60", "A61P"]
            }
            Dimension::Education => vec!["UPPER_SECONDARY", "LOWER_SECONDARY"],
            Dimension::Qualification => vec!["NONE", "INTERMEDIATE", "UNIVERSITY", "COLLEGE", "MASTER"],
            Dimension::PoliticalTheory => vec!["NONE", "ELEMENTARY", "ADVANCED"],
            Dimension::Occupation => vec!["FARMER", "ENT_WORKER", "ENT_MANAGER", "RETIRED", "PUPIL"],
            _ => vec!["true", "false"],
        }
    }

    /// Every question, with its days and the periods that it adds up.
    pub(super) fn questions(&self) -> Vec<(&'static str, Value, RangeInclusive<usize>)> {
        let Some((first, last)) = self.years.first().zip(self.years.last()) else {
            return vec![(STOCK, json!({"as_of": "2015-12-31"}), 0..=0)];
        };
        let period =
            |from: i32, to: i32| json!({"from": format!("{from}-01-01"), "to": format!("{to}-12-31")});
        let each = self.years.iter().enumerate();
        let each = each.map(|(place, year)| (ADMISSIONS, period(*year, *year), place..=place));
        each.chain([(ADMISSIONS, period(*first, *last), 0..=self.years.len() - 1)]).collect()
    }

    fn periods(&self) -> usize {
        self.years.len().max(1)
    }

    fn atoms(
        &self,
        made: &Made,
        organisation: OrganisationId,
        holds: impl Fn(&str) -> bool,
        in_period: impl Fn(&usize) -> bool,
    ) -> u128 {
        let (values, lowest) = (self.values(), made.lowest(self.years.is_empty()));
        let mut atoms = 0;
        let mut atom = 0;
        for unit in lowest {
            for value in &values {
                for period in 0..self.periods() {
                    assert!(atom < 128, "a bit each");
                    if made.is_below(*unit, organisation) && holds(value) && in_period(&period) {
                        atoms |= 1 << atom;
                    }
                    atom += 1;
                }
            }
        }
        atoms
    }

    /// Takes the figures out of an answer about an organisation, grouped by these dimensions.
    pub(super) fn read(
        &self,
        made: &Made,
        organisation: OrganisationId,
        by: &[Dimension],
        periods: &RangeInclusive<usize>,
        node: &Value,
    ) -> Vec<Figure> {
        let atoms = |of, holds: &dyn Fn(&str) -> bool| self.atoms(made, of, holds, |at| periods.contains(at));
        let figure = |atoms, told: &Value| Figure { atoms, count: told["count"].as_i64() };
        let aggregate = &node["aggregate"];
        let mut found = vec![figure(atoms(organisation, &|_value| true), aggregate)];
        for (field, dimension, holds) in GROUPS {
            if self.dimensions[0] == dimension {
                found.push(figure(atoms(organisation, &holds), &aggregate[field]));
            }
        }
        let groups = node["groups"].as_array().unwrap();
        for group in groups {
            let keys = group["keys"].as_array().unwrap();
            let (key, below) = (keys.last().unwrap(), keys[0]["organisation"]["id"].as_str());
            let of = below.map_or(organisation, |id| OrganisationId::from_wire(id).unwrap());
            let value = key["value"].as_str().unwrap();
            found.push(figure(atoms(of, &|own| is_in(own, value, by[by.len() - 1])), group));
        }
        // Who is not listed is nobody, which is a figure too.
        if let [dimension] = by {
            let listed = |value: &str| {
                let of_group =
                    |group: &Value| is_in(value, group["keys"][0]["value"].as_str().unwrap(), *dimension);
                groups.iter().any(of_group)
            };
            found.push(Figure { atoms: atoms(organisation, &|value| !listed(value)), count: Some(0) });
        }
        found
    }

    /// Counts every atom by the exact figures.
    pub(super) fn truth(exact: &[Figure]) -> Truth {
        let mut counts = vec![0; 128];
        for figure in exact.iter().filter(|figure| figure.atoms.is_power_of_two()) {
            counts[figure.atoms.trailing_zeros() as usize] = figure.count.unwrap();
        }
        Truth(counts)
    }
}

/// A group: its field, the list it is taken from, and which values of the list are in it.
type Group = (&'static str, Dimension, fn(&str) -> bool);

/// Groups of the published page, with the list that they are taken from.
const GROUPS: [Group; 5] = [
    ("ethnicMinority", Dimension::EthnicGroup, is_minority),
    ("religious", Dimension::Religion, |code| code != "00"),
    ("collegeOrHigher", Dimension::Qualification, |code| {
        Qualification::COLLEGE_OR_HIGHER.iter().any(|level| level.as_code() == code)
    }),
    ("enterprise", Dimension::Occupation, |code| {
        Occupation::ENTERPRISE_GROUP.iter().any(|one| one.as_code() == code)
    }),
    ("farmer", Dimension::Occupation, |code| code == "FARMER"),
];

fn is_minority(code: &str) -> bool {
    !["01", "55"].contains(&code)
}

/// Whether a value of the list belongs to a group of a dimension.
fn is_in(value: &str, group: &str, dimension: Dimension) -> bool {
    if dimension == Dimension::Minority { is_minority(value) == (group == "true") } else { value == group }
}

/// Most leaks that are told.
const ENOUGH: usize = 100;

/// Every way by which up to three figures give a group of one to four, the first hundred of them.
pub(super) fn leaks(figures: &[Figure], truth: &Truth) -> Vec<String> {
    let nobody =
        figures.iter().filter(|figure| figure.count == Some(0)).fold(0, |all, figure| all | figure.atoms);
    let mut shown: Vec<u128> =
        figures.iter().filter(|figure| figure.count.is_some()).map(|figure| figure.atoms & !nobody).collect();
    shown.sort_unstable();
    shown.dedup();
    shown.retain(|atoms| *atoms != 0);
    let mut leaks = Vec::new();
    let mut judge = |rest: u128, how: [u128; 3]| {
        if (1..5).contains(&truth.count(rest)) {
            leaks.push(format!("{} of {how:x?}", truth.count(rest)));
        }
        leaks.len() >= ENOUGH
    };
    let within = |part: u128, whole: u128| part & !whole == 0;
    for one in &shown {
        let mut full = judge(*one, [*one, 0, 0]);
        for two in &shown {
            // What two figures give together or less each other; a third is taken away.
            let (sum, rest) =
                ((one & two == 0).then_some(one | two), within(*two, *one).then_some(one & !two));
            for left in [sum, rest].into_iter().flatten() {
                full = full || judge(left, [*one, *two, 0]);
                for three in shown.iter().filter(|three| within(**three, left)) {
                    full = full || judge(left & !three, [*one, *two, *three]);
                }
            }
        }
        if full {
            break;
        }
    }
    leaks
}
