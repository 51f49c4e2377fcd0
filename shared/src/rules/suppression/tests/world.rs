//! Which worlds agree with what is shown: a search in whole numbers that knows nothing of how it was protected.

use super::chance::Dice;

/// A figure that is shown: the sum of some cells.
#[derive(Clone, Debug)]
pub(super) struct Sum {
    pub(super) cells: Vec<usize>,
    pub(super) count: i64,
}

/// All worlds that agree with the figures, and in which some sets of cells are not empty.
pub(super) struct World<'a> {
    /// The true one: the search tries what is near to it first.
    truth: &'a [i64],
    sums: &'a [Sum],
    occupied: &'a [Vec<usize>],
}

/// Least and most of each cell.
type Bounds = Vec<(i64, i64)>;

/// More than anything counts.
const MOST: i64 = 1000;

/// Steps of one attempt, and attempts: each takes other turns. Then the search has failed and is not to be trusted.
const MOST_STEPS: usize = 300;
const ATTEMPTS: u64 = 400;

impl<'a> World<'a> {
    pub(super) fn new(truth: &'a [i64], sums: &'a [Sum], occupied: &'a [Vec<usize>]) -> Self {
        Self { truth, sums, occupied }
    }

    /// Whether in one of them that cell has so many or more.
    pub(super) fn may_have(&self, cell: usize, least: i64) -> bool {
        let mut bounds = vec![(0, MOST); self.truth.len()];
        bounds[cell].0 = least;
        let attempt = |seed| self.search(bounds.clone(), &mut 0, &mut Dice::new(seed));
        (0..ATTEMPTS).find_map(attempt).expect("the search ends")
    }

    /// Whether there is one within the bounds; none where the steps do not suffice to tell.
    fn search(&self, mut bounds: Bounds, steps: &mut usize, dice: &mut Dice) -> Option<bool> {
        *steps += 1;
        if *steps > MOST_STEPS {
            return None;
        }
        if !self.narrow(&mut bounds) {
            return Some(false);
        }
        let open: Vec<usize> = (0..bounds.len()).filter(|cell| bounds[*cell].0 < bounds[*cell].1).collect();
        let tightest =
            open.iter().map(|cell| (bounds[*cell].1 - bounds[*cell].0, dice.below(8), *cell)).min();
        let Some((_range, _turn, cell)) = tightest else { return Some(true) };
        let (least, most) = bounds[cell];
        let mut counts: Vec<i64> = (least..=most).collect();
        let near = dice.below(2) == 0;
        let far = i64::try_from(dice.below(12)).unwrap();
        counts.sort_by_key(|count| count.abs_diff(if near { self.truth[cell] } else { far }));
        for count in counts {
            let mut bounds = bounds.clone();
            bounds[cell] = (count, count);
            match self.search(bounds, steps, dice) {
                Some(false) => {}
                found => return found,
            }
        }
        Some(false)
    }

    /// Draws the conclusions of each sum from the bounds of its cells; false where they contradict each other.
    fn narrow(&self, bounds: &mut Bounds) -> bool {
        loop {
            let before = bounds.clone();
            for Sum { cells, count } in self.sums {
                let least: i64 = cells.iter().map(|cell| bounds[*cell].0).sum();
                let most: i64 = cells.iter().map(|cell| bounds[*cell].1).sum();
                if !(least..=most).contains(count) {
                    return false;
                }
                for cell in cells {
                    let (lower, upper) = bounds[*cell];
                    bounds[*cell] = (lower.max(count - (most - upper)), upper.min(count - (least - lower)));
                }
            }
            for row in self.occupied {
                let able: Vec<usize> = row.iter().copied().filter(|cell| bounds[*cell].1 > 0).collect();
                match able[..] {
                    [] => return false,
                    [only] => bounds[only].0 = bounds[only].0.max(1),
                    _ => {}
                }
            }
            if bounds.iter().any(|(least, most)| least > most) {
                return false;
            }
            if *bounds == before {
                return true;
            }
        }
    }
}
