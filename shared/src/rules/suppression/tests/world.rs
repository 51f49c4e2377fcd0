//! Which worlds agree with what is shown: a search in whole numbers that knows nothing of how it was protected.

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

/// Steps after which a search has failed: it is to be made better then, not to be trusted.
const MOST_STEPS: usize = 20_000;

impl<'a> World<'a> {
    pub(super) fn new(truth: &'a [i64], sums: &'a [Sum], occupied: &'a [Vec<usize>]) -> Self {
        Self { truth, sums, occupied }
    }

    /// Whether in one of them that cell has so many or more.
    pub(super) fn may_have(&self, cell: usize, least: i64) -> bool {
        let mut bounds = vec![(0, MOST); self.truth.len()];
        bounds[cell].0 = least;
        self.search(bounds, &mut 0)
    }

    fn search(&self, mut bounds: Bounds, steps: &mut usize) -> bool {
        *steps += 1;
        assert!(*steps < MOST_STEPS, "the search does not end");
        if !self.narrow(&mut bounds) {
            return false;
        }
        let open = (0..bounds.len()).filter(|cell| bounds[*cell].0 < bounds[*cell].1);
        let Some(cell) = open.min_by_key(|cell| bounds[*cell].1 - bounds[*cell].0) else { return true };
        let (least, most) = bounds[cell];
        let mut counts: Vec<i64> = (least..=most).collect();
        counts.sort_by_key(|count| count.abs_diff(self.truth[cell]));
        counts.into_iter().any(|count| {
            let mut bounds = bounds.clone();
            bounds[cell] = (count, count);
            self.search(bounds, steps)
        })
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
