//! One province on paper: its organisations with their history, its homes, and the lives in them one after another.

use super::{
    CENSUS, COMPLETE_TO, OPENING,
    chance::Chance,
    chart::{Chart, Placed},
    history,
    home::Homes,
    intake, layout,
    life::Life,
    resident,
    shape::{Shape, count},
};
use chrono::Datelike as _;

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
        let mut layout = layout::draw(shape, number, &mut chance(seed, number, Stream::Layout));
        history::write(&mut layout, shape, &mut chance(seed, number, Stream::History));
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
        let newcomers = self.newcomers();
        let lacking = self.lacking(&newcomers);
        for life in newcomers {
            if !receive(life) {
                return;
            }
        }
        let mut chance = chance(self.seed, self.number, Stream::Residents);
        let mut restorations = 2;
        for (home, mut lacks) in lacking.into_iter().enumerate() {
            while lacks > 0 {
                let special = restorations > 0 && lacks > 6;
                restorations -= u32::from(special);
                let life = if special {
                    resident::restored(&mut chance, &self.homes, home)
                } else {
                    resident::resident(&mut chance, &self.homes, home)
                };
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
    fn newcomers(&self) -> Vec<Life> {
        let mut chance_of_intake = chance(self.seed, self.number, Stream::Intake);
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
        let mut chance_of_arrival = chance(self.seed, self.number, Stream::Arrivals);
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

fn chance(seed: u64, province: u32, stream: Stream) -> Chance {
    Chance::new(seed, u64::from(province) * 16 + stream as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::demo::day;

    #[test]
    fn a_small_province_has_its_members_on_the_day_of_the_page_only() {
        let shape = Shape::small();
        for seed in 1..6 {
            let province = Province::plan(&shape, 0, seed);
            let days = [CENSUS, OPENING, day(2013, 6, 30), COMPLETE_TO];
            let mut members = [0_u32; 4];
            province.live(|life| {
                for (count, day) in members.iter_mut().zip(days) {
                    *count += u32::from(life.home_on(day).is_some());
                }
                true
            });
            assert_eq!(members[0], shape.members, "seed {seed}");
            // So few people come and go that one other day may have as many by chance, but never all.
            assert!(members[1..].iter().any(|count| *count != shape.members), "seed {seed}: {members:?}");
        }
    }
}
