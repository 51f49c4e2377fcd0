//! A bucket is one instant: when it will be full again. Taking moves the instant on, time alone fills the bucket.
//!
//! The rule knows neither where the instants are kept nor what time it is, so it can decide over a table of a database
//! (load the buckets of the charges with a lock, take, store them) as over memory.

/// Milliseconds since 1970, or between two instants.
pub(super) type Milliseconds = i64;

/// How much a bucket holds and how quickly it fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Attempts in a full bucket.
    pub burst: u32,
    /// Seconds until one more is in it.
    pub every_seconds: u32,
}

impl Rate {
    fn interval(self) -> Milliseconds {
        Milliseconds::from(self.every_seconds) * 1_000
    }

    /// From empty to full.
    fn filling(self) -> Milliseconds {
        self.interval() * Milliseconds::from(self.burst)
    }
}

/// Until there is something in every bucket, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wait(pub(super) Milliseconds);

/// Where the instants are kept.
pub(super) trait Buckets {
    /// When the bucket will be full; any instant that is past if nothing was taken from it.
    fn full_at(&self, bucket: u64) -> Milliseconds;

    /// Something was taken: it will be full then.
    fn raise(&mut self, bucket: u64, full_at: Milliseconds);

    /// Something was given back: it will be full then.
    fn lower(&mut self, bucket: u64, full_at: Milliseconds);
}

/// Takes one attempt from each bucket, or nothing from any.
pub(super) fn take(
    buckets: &mut impl Buckets,
    charges: &[(u64, Rate)],
    now: Milliseconds,
) -> Result<(), Wait> {
    let after: Vec<Milliseconds> =
        charges.iter().map(|(bucket, rate)| level(buckets, *bucket, *rate, now) + rate.interval()).collect();
    let wait = charges.iter().zip(&after).map(|((_, rate), after)| after - now - rate.filling()).max();
    if let Some(wait) = wait.filter(|wait| *wait > 0) {
        return Err(Wait(wait));
    }
    for ((bucket, _), full_at) in charges.iter().zip(after) {
        buckets.raise(*bucket, full_at);
    }
    Ok(())
}

/// Puts one attempt back into each bucket.
pub(super) fn give_back(buckets: &mut impl Buckets, charges: &[(u64, Rate)], now: Milliseconds) {
    for (bucket, rate) in charges {
        let full_at = level(buckets, *bucket, *rate, now) - rate.interval();
        buckets.lower(*bucket, full_at.max(now));
    }
}

/// When the bucket will be full: not before now, and not later than if it were empty. The second matters when the clock
/// was set back: nobody waits longer than a bucket takes to fill.
fn level(buckets: &impl Buckets, bucket: u64, rate: Rate, now: Milliseconds) -> Milliseconds {
    buckets.full_at(bucket).clamp(now, now + rate.filling())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    impl Buckets for BTreeMap<u64, Milliseconds> {
        fn full_at(&self, bucket: u64) -> Milliseconds {
            self.get(&bucket).copied().unwrap_or(Milliseconds::MIN)
        }

        fn raise(&mut self, bucket: u64, full_at: Milliseconds) {
            self.insert(bucket, full_at);
        }

        fn lower(&mut self, bucket: u64, full_at: Milliseconds) {
            self.insert(bucket, full_at);
        }
    }

    const RATE: Rate = Rate { burst: 3, every_seconds: 10 };

    #[test]
    fn a_bucket_gives_its_burst_and_then_one_an_interval() {
        let mut buckets = BTreeMap::new();
        // (instant in seconds, what is answered)
        for (second, answer) in [
            (0, Ok(())),
            (0, Ok(())),
            (0, Ok(())),
            (0, Err(Wait(10_000))),
            (4, Err(Wait(6_000))),
            (4, Err(Wait(6_000))),
            (10, Ok(())),
            (10, Err(Wait(10_000))),
            (30, Ok(())),
            (30, Ok(())),
            (30, Err(Wait(10_000))),
            (1_000, Ok(())),
            (1_000, Ok(())),
            (1_000, Ok(())),
            (1_000, Err(Wait(10_000))),
        ] {
            assert_eq!(take(&mut buckets, &[(1, RATE)], second * 1_000), answer, "at {second} s");
        }
    }

    #[test]
    fn nothing_is_taken_unless_every_bucket_has_something() {
        let mut buckets = BTreeMap::new();
        let (empty, full) = ((1, RATE), (2, RATE));
        for _ in 0..3 {
            take(&mut buckets, &[empty], 0).unwrap();
        }
        for _ in 0..100 {
            assert_eq!(take(&mut buckets, &[full, empty], 0), Err(Wait(10_000)));
        }
        assert_eq!(buckets.get(&2), None);
    }

    #[test]
    fn what_is_given_back_can_be_taken_again_and_no_more() {
        let mut buckets = BTreeMap::new();
        for _ in 0..50 {
            take(&mut buckets, &[(1, RATE)], 0).unwrap();
            give_back(&mut buckets, &[(1, RATE)], 0);
        }
        give_back(&mut buckets, &[(1, RATE)], 0);
        let taken = (0..10).filter(|_| take(&mut buckets, &[(1, RATE)], 0).is_ok()).count();
        assert_eq!(taken, 3);
    }

    #[test]
    fn a_clock_that_is_set_back_makes_nobody_wait_longer_than_filling_takes() {
        let mut buckets = BTreeMap::new();
        let day = 86_400_000;
        for _ in 0..3 {
            take(&mut buckets, &[(1, RATE)], day).unwrap();
        }
        assert_eq!(take(&mut buckets, &[(1, RATE)], 0), Err(Wait(10_000)));
    }
}
