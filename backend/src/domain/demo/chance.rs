//! Chance that repeats: draws from a generator whose stream is fixed by its specification, and by nothing else.
//!
//! Invariant: the same seed and stream give the same draws on every machine and with every version of `rand`; so only
//! its raw words are used, never its distributions.

use chrono::{Days, NaiveDate};
use rand::{RngCore as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

/// A source of draws.
#[derive(Clone, Debug)]
pub(super) struct Chance(ChaCha8Rng);

impl Chance {
    /// One stream of a seed; streams do not touch each other, so a change of one part leaves the others as they are.
    pub(super) fn new(seed: u64, stream: u64) -> Self {
        let mut generator = ChaCha8Rng::seed_from_u64(seed);
        generator.set_stream(stream);
        Self(generator)
    }

    /// From zero to below one.
    pub(super) fn unit(&mut self) -> f64 {
        f64::from(self.0.next_u32()) / 4_294_967_296.0
    }

    /// Whether something of that probability happens.
    pub(super) fn happens(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// From zero to below `count`.
    pub(super) fn below(&mut self, count: u32) -> u32 {
        let scaled = (u64::from(self.0.next_u32()) * u64::from(count)) >> 32;
        u32::try_from(scaled).expect("a product shifted by the width of one factor is below the other")
    }

    /// From `low` to `high`, ends included.
    pub(super) fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high - low + 1)
    }

    /// A day from `first` to `last`, ends included; `first` where the period is empty.
    pub(super) fn day(&mut self, first: NaiveDate, last: NaiveDate) -> NaiveDate {
        let length = u32::try_from((last - first).num_days()).unwrap_or(0);
        first + Days::new(u64::from(self.between(0, length)))
    }

    /// One of the items, all alike.
    pub(super) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.position(items.len())]
    }

    /// One of the items by its weight.
    pub(super) fn weighted<T: Copy>(&mut self, items: &[(T, u32)]) -> T {
        let total = items.iter().map(|(_item, weight)| weight).sum();
        let mut left = self.below(total);
        for (item, weight) in items {
            if left < *weight {
                return *item;
            }
            left -= weight;
        }
        items[items.len() - 1].0
    }

    /// Exactly `count` positions out of the weights, each the likelier the heavier, none twice; weightless ones only
    /// when nothing else is left. In rising order.
    ///
    /// Weighted sampling without replacement by exponential keys (Efraimidis and Spirakis, 2006).
    pub(super) fn quota(&mut self, weights: impl IntoIterator<Item = f64>, count: u32) -> Vec<usize> {
        let mut keys: Vec<(f64, usize)> = weights
            .into_iter()
            .enumerate()
            .map(|(position, weight)| {
                let draw = -(1.0 - self.unit()).ln();
                (if weight > 0.0 { draw / weight } else { f64::MAX }, position)
            })
            .collect();
        keys.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let mut chosen: Vec<usize> =
            keys.into_iter().take(count as usize).map(|(_key, position)| position).collect();
        chosen.sort_unstable();
        chosen
    }

    /// Puts the items into a random order.
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.position(last + 1));
        }
    }

    /// A position in a list of that length.
    pub(super) fn position(&mut self, length: usize) -> usize {
        self.below(u32::try_from(length).unwrap_or(u32::MAX)) as usize
    }
}

/// Many draws by the same weights.
#[derive(Clone, Debug, Default)]
pub(super) struct Wheel {
    items: Vec<usize>,
    /// Sum of the weights up to and with each item.
    sums: Vec<u32>,
}

impl Wheel {
    /// Adds an item; one without weight is never drawn.
    pub(super) fn add(&mut self, item: usize, weight: u32) {
        if weight > 0 {
            self.items.push(item);
            self.sums.push(self.sums.last().copied().unwrap_or(0) + weight);
        }
    }

    /// Draws an item; none from an empty wheel.
    pub(super) fn draw(&self, chance: &mut Chance) -> Option<usize> {
        let total = *self.sums.last()?;
        let left = chance.below(total);
        Some(self.items[self.sums.partition_point(|sum| *sum <= left)])
    }
}

/// Splits a total in proportion to the weights, to the last unit (largest remainders; earlier items first on a tie).
pub(super) fn apportion(total: u32, weights: &[u32]) -> Vec<u32> {
    let sum: u64 = weights.iter().map(|weight| u64::from(*weight)).sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let product = |weight: &u32| u64::from(total) * u64::from(*weight);
    let mut parts: Vec<u32> = weights
        .iter()
        .map(|weight| u32::try_from(product(weight) / sum).expect("a part is not more than the total"))
        .collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|position| std::cmp::Reverse(product(&weights[*position]) % sum));
    let missing = total - parts.iter().sum::<u32>();
    for position in order.into_iter().take(missing as usize) {
        parts[position] += 1;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_repeats_and_streams_differ() {
        let words = |seed, stream| {
            let mut chance = Chance::new(seed, stream);
            [chance.below(1_000_000), chance.below(1_000_000), chance.below(1_000_000)]
        };
        assert_eq!(words(7, 1), words(7, 1));
        assert_ne!(words(7, 1), words(7, 2));
        assert_ne!(words(7, 1), words(8, 1));
    }

    #[test]
    fn a_quota_is_met_to_the_unit_and_follows_the_weights() {
        let mut chance = Chance::new(1, 0);
        let weights = (0..1000).map(|n| if n < 500 { 9.0 } else { 1.0 });
        let chosen = chance.quota(weights, 300);
        assert_eq!(chosen.len(), 300);
        assert!(chosen.is_sorted());
        let heavy = chosen.iter().filter(|position| **position < 500).count();
        assert!((230..300).contains(&heavy), "{heavy}");
        // Weightless items are a last resort.
        assert_eq!(chance.quota([0.0, 1.0, 0.0, 1.0], 2), [1, 3]);
        assert_eq!(chance.quota([0.0, 1.0, 0.0, 1.0], 3).len(), 3);
    }

    #[test]
    fn parts_sum_to_the_total() {
        assert_eq!(apportion(10, &[1, 1, 1]), [4, 3, 3]);
        assert_eq!(apportion(124, &[16, 21, 24, 0]).iter().sum::<u32>(), 124);
        assert_eq!(apportion(5, &[0, 0]), [0, 0]);
    }

    #[test]
    fn a_wheel_draws_by_weight_and_never_the_weightless() {
        let mut wheel = Wheel::default();
        for (item, weight) in [(5, 0), (6, 1), (7, 3)] {
            wheel.add(item, weight);
        }
        let mut chance = Chance::new(3, 0);
        let draws: Vec<usize> = (0..400).filter_map(|_draw| wheel.draw(&mut chance)).collect();
        assert!(draws.iter().all(|item| [6, 7].contains(item)));
        assert!((240..360).contains(&draws.iter().filter(|item| **item == 7).count()));
        assert_eq!(Wheel::default().draw(&mut chance), None);
    }
}
