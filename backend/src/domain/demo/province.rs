//! One province on paper: its organisations with their history, its homes, and the lives in them one after another.

use super::{
    CENSUS, COMPLETE_TO, OPENING,
    chance::Chance,
    chart::{Chart, Placed},
    growth::Growth,
    history,
    home::Homes,
    intake, layout,
    life::Life,
    resident,
    shape::{Shape, count},
};
use chrono::Datelike as _;

/// How often a part is drawn anew before the promise that it must keep is given up: a province of a few hundred members
/// may miss it a few times running, one of the size of the page never does.
const MOST_ATTEMPTS: u64 = 1_000;

/// Streams of chance: a change of one part leaves the others as they are.
#[derive(Clone, Copy, Debug)]
enum Stream {
    Layout,
    History,
    Intake,
    Arrivals,
    Residents,
}

/// A province before it is written.
#[derive(Debug)]
pub(super) struct Province {
    seed: u64,
    number: u32,
    shape: Shape,
    pub(super) chart: Chart,
    /// Rows of the placement table, by position of the organisation.
    pub(super) placements: Vec<Vec<Placed>>,
    pub(super) homes: Homes,
    /// Positions of the uppers in the order of the shape.
    uppers: Vec<usize>,
}

impl Province {
    /// Draws a province up.
    pub(super) fn plan(shape: &Shape, number: u32, seed: u64) -> Self {
        let layout = drawn_until_kept(|attempt| {
            let mut layout = layout::draw(shape, number, &mut chance(seed, number, Stream::Layout, attempt));
            let mut chance = chance(seed, number, Stream::History, attempt);
            history::write(&mut layout, shape, &mut chance).then_some(layout)
        });
        let placements = layout.chart.placements(number * count(shape.uppers.len()));
        let homes = Homes::settle(&layout, &placements, shape.members);
        Self {
            seed,
            number,
            shape: shape.clone(),
            chart: layout.chart,
            placements,
            homes,
            uppers: layout.uppers,
        }
    }

    /// Hands out every life, until the receiver wants no more.
    ///
    /// Only those who are admitted or arrive are held in memory together; the many who were there before are drawn one
    /// by one, as many for each home as it lacks on the day of the page.
    pub(super) fn live(&self, mut receive: impl FnMut(Life) -> bool) {
        let (newcomers, mut growth) = drawn_until_kept(|attempt| {
            let newcomers = self.newcomers(attempt);
            let growth = Growth::of(&newcomers);
            growth.is_everywhere().then_some((newcomers, growth))
        });
        let lacking = self.lacking(&newcomers);
        for life in newcomers {
            if !receive(life) {
                return;
            }
        }
        let mut chance = chance(self.seed, self.number, Stream::Residents, 0);
        let mut restorations = 2;
        for (home, mut lacks) in lacking.into_iter().enumerate() {
            while lacks > 0 {
                let special = restorations > 0 && lacks > 6;
                let life = if special {
                    resident::restored(&mut chance, &self.homes, home)
                } else {
                    resident::resident(&mut chance, &self.homes, home)
                };
                if !growth.take(&life) {
                    // Somebody else lived here, who stayed.
                    continue;
                }
                restorations -= u32::from(special);
                if life.home_on(CENSUS).is_some() {
                    lacks -= 1;
                }
                if !receive(life) {
                    return;
                }
            }
        }
    }

    /// All who are admitted in the time of the register, and all who come from other provinces.
    fn newcomers(&self, attempt: u64) -> Vec<Life> {
        let mut chance_of_intake = chance(self.seed, self.number, Stream::Intake, attempt);
        let districts: Vec<usize> = self
            .uppers
            .iter()
            .zip(&self.shape.uppers)
            .filter(|(_upper, shape)| shape.communes > 0)
            .map(|(upper, _shape)| *upper)
            .collect();
        let offices = intake::offices(&self.homes, &districts);
        let mut lives = Vec::new();
        for cohort in &self.shape.cohorts {
            lives.extend(intake::admitted(&mut chance_of_intake, &self.homes, &offices, cohort));
        }
        let mut chance_of_arrival = chance(self.seed, self.number, Stream::Arrivals, attempt);
        for year in OPENING.year()..=COMPLETE_TO.year() {
            // The last year is half a year.
            let arrivals = self.shape.arrivals_a_year / if year == COMPLETE_TO.year() { 2 } else { 1 };
            let arrive = (0..arrivals)
                .filter_map(|_arrival| resident::arrival(&mut chance_of_arrival, &self.homes, year));
            lives.extend(arrive);
        }
        lives
    }

    /// How many members of the opening each home must have kept by the day of the page.
    fn lacking(&self, newcomers: &[Life]) -> Vec<u32> {
        let mut there = vec![0_u32; self.homes.list.len()];
        newcomers.iter().filter_map(|life| life.home_on(CENSUS)).for_each(|home| there[home] += 1);
        // Four old members at least, where the home is not smaller itself.
        let sizes = self.homes.list.iter().map(|home| home.size);
        let mut lacking: Vec<u32> =
            sizes.zip(&there).map(|(size, there)| size.saturating_sub(*there).max(size.min(4))).collect();
        let mut surplus =
            (lacking.iter().sum::<u32>() + there.iter().sum::<u32>()).saturating_sub(self.shape.members);
        // What is too much is taken from large homes, one each in turn.
        for floor in [8, 5, 4, 0] {
            while surplus > 0 {
                let before = surplus;
                for (lacks, home) in lacking.iter_mut().zip(&self.homes.list) {
                    if surplus > 0 && *lacks > floor && !home.fixed {
                        *lacks -= 1;
                        surplus -= 1;
                    }
                }
                if before == surplus {
                    break;
                }
            }
        }
        lacking
    }
}

/// A stream of its own for each attempt.
fn chance(seed: u64, province: u32, stream: Stream, attempt: u64) -> Chance {
    Chance::new(seed, (attempt << 40) + u64::from(province) * 16 + stream as u64)
}

/// Draws until a draw keeps its promise.
fn drawn_until_kept<T>(draw: impl FnMut(u64) -> Option<T>) -> T {
    (0..MOST_ATTEMPTS).find_map(draw).expect("the shapes leave room for what they promise: tests draw each")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::demo::growth::ends_of_half_years;

    #[test]
    fn a_small_province_grows_in_every_half_year_and_has_its_members_on_the_day_of_the_page() {
        let shape = Shape::small();
        let days = ends_of_half_years();
        assert_eq!((days.len(), days[14], days[15]), (16, CENSUS, COMPLETE_TO));
        for seed in 0..40 {
            let province = Province::plan(&shape, 0, seed);
            let mut members = vec![0_u32; days.len()];
            let mut persons = 0;
            province.live(|life| {
                for (count, day) in members.iter_mut().zip(&days) {
                    *count += u32::from(life.home_on(*day).is_some());
                }
                persons += 1;
                true
            });
            assert_eq!(members[14], shape.members, "seed {seed}");
            assert!(members.windows(2).all(|pair| pair[0] < pair[1]), "seed {seed}: {members:?}");
            // And some leave all the same.
            assert!(persons > shape.members + 30, "seed {seed}: {persons}");
        }
    }
}
