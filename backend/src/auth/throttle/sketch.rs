//! Buckets in constant memory: rows of cells, in which every bucket has one cell a row (a count-min sketch).
//!
//! Buckets that share a cell can only make each other stricter, and only where they share one in every row: with 1,000
//! buckets in use that is one in a million, with 10,000 one in two hundred. The names are hashed with a key that is
//! drawn at start, so nobody can aim at another's cells.

use super::bucket::{Buckets, Milliseconds};

const ROWS: usize = 4;

/// Cells of a row: a power of two, 1 MiB in all.
const CELLS: usize = 1 << 15;

/// The cells, row after row.
pub(super) struct Sketch {
    cells: Box<[Milliseconds]>,
}

impl Default for Sketch {
    fn default() -> Self {
        Self { cells: vec![Milliseconds::MIN; ROWS * CELLS].into_boxed_slice() }
    }
}

impl Sketch {
    /// The places of a bucket, from fifteen bits of its name each.
    fn places(bucket: u64) -> [usize; ROWS] {
        std::array::from_fn(|row| {
            let bits = bucket >> (16 * row) & (CELLS as u64 - 1);
            row * CELLS + usize::try_from(bits).expect("fifteen bits fit")
        })
    }
}

impl std::fmt::Debug for Sketch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sketch")
    }
}

impl Buckets for Sketch {
    fn full_at(&self, bucket: u64) -> Milliseconds {
        let [first, rest @ ..] = Self::places(bucket).map(|place| self.cells[place]);
        rest.into_iter().fold(first, Milliseconds::min)
    }

    fn raise(&mut self, bucket: u64, full_at: Milliseconds) {
        for place in Self::places(bucket) {
            self.cells[place] = self.cells[place].max(full_at);
        }
    }

    /// Lowers the cells that this bucket raised last; a higher one is held up by another bucket.
    fn lower(&mut self, bucket: u64, full_at: Milliseconds) {
        let held = self.full_at(bucket);
        for place in Self::places(bucket) {
            if self.cells[place] == held {
                self.cells[place] = full_at;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_chacha::{
        ChaCha20Rng,
        rand_core::{RngCore as _, SeedableRng as _},
    };

    #[test]
    fn no_bucket_reads_less_than_what_was_taken_and_few_read_more() {
        let mut random = ChaCha20Rng::seed_from_u64(1);
        let mut sketch = Sketch::default();
        let taken: Vec<(u64, Milliseconds)> =
            (0..10_000).map(|_| (random.next_u64(), i64::from(random.next_u32()) + 1)).collect();
        for (bucket, full_at) in &taken {
            sketch.raise(*bucket, *full_at);
        }
        let mut stricter = 0;
        for (bucket, full_at) in &taken {
            let read = sketch.full_at(*bucket);
            assert!(read >= *full_at);
            stricter += usize::from(read > *full_at);
        }
        assert!(stricter < 100, "{stricter} of 10,000 buckets are held up by others");
        let fresh = (0..10_000).filter(|_| sketch.full_at(random.next_u64()) != Milliseconds::MIN).count();
        assert!(fresh < 100, "{fresh} of 10,000 unused buckets seem used");
    }

    #[test]
    fn giving_back_leaves_the_cells_of_others_alone() {
        let mut sketch = Sketch::default();
        // The two share the cell of the first row.
        let (one, other) = (0x0001_0001_0001_0007, 0x0002_0002_0002_0007);
        sketch.raise(one, 500);
        sketch.raise(other, 900);
        assert_eq!(sketch.full_at(one), 500);
        sketch.lower(one, 100);
        assert_eq!(sketch.full_at(one), 100);
        assert_eq!(sketch.full_at(other), 900);
        sketch.lower(other, 200);
        assert_eq!(sketch.full_at(other), 200);
    }
}
