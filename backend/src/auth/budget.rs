//! How much an account may ask for in a time: a bucket of points that fills up again, in the memory of this process.
//!
//! A bucket is one instant, when it will be full again: spending moves the instant on, time alone fills the bucket.
//! Invariants: what is refused takes nothing; accounts whose bucket is full take no memory.

use crate::{clock::SharedClock, config::Limits};
use dangvien_shared::id::AccountId;
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// Microseconds since 1970, or between two instants.
type Microseconds = i64;

/// Accounts that are remembered before those with a full bucket are looked for.
const SWEPT_FROM: usize = 1_024;

/// The buckets of all accounts.
#[derive(Debug)]
pub struct Budget {
    clock: SharedClock,
    /// Points in a full bucket.
    points: usize,
    /// From empty to full.
    filling: Microseconds,
    buckets: Mutex<Buckets>,
}

#[derive(Debug)]
struct Buckets {
    full_at: HashMap<AccountId, Microseconds>,
    /// At so many accounts the full ones are forgotten.
    sweep_at: usize,
}

/// There is less in the bucket than was to be spent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spent {
    /// Until there is enough, at least a millisecond.
    pub wait: Duration,
}

impl Budget {
    /// All buckets full.
    pub fn new(clock: SharedClock, limits: &Limits) -> Self {
        let seconds = Microseconds::try_from(limits.rate_seconds).unwrap_or(Microseconds::MAX);
        let buckets = Buckets { full_at: HashMap::new(), sweep_at: SWEPT_FROM };
        let (points, filling) = (limits.rate_points, seconds.saturating_mul(1_000_000));
        Self { clock, points, filling, buckets: Mutex::new(buckets) }
    }

    /// Points that may be spent at once.
    pub fn points(&self) -> usize {
        self.points
    }

    /// The time in which as many come back.
    pub fn filling(&self) -> Duration {
        Duration::from_micros(self.filling.unsigned_abs())
    }

    /// Takes so many points of an account, or nothing.
    pub fn spend(&self, account: AccountId, points: usize) -> Result<(), Spent> {
        let now = self.clock.now().timestamp_micros();
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        // Not later than if it were empty: where the clock was set back nobody waits longer than a bucket takes to fill.
        let level = buckets.full_at.get(&account).map_or(now, |full_at| *full_at);
        let after = level.clamp(now, now + self.filling).saturating_add(self.time_of(points));
        let wait = after - now - self.filling;
        if wait > 0 {
            let wait = Duration::from_micros(wait.unsigned_abs()).max(Duration::from_millis(1));
            return Err(Spent { wait });
        }
        buckets.put(account, after, now);
        Ok(())
    }

    /// The time in which so many points come back, rounded up.
    fn time_of(&self, points: usize) -> Microseconds {
        let product = i128::from(self.filling) * i128::try_from(points).unwrap_or(i128::MAX >> 64);
        let bucket = i128::try_from(self.points.max(1)).unwrap_or(i128::MAX);
        Microseconds::try_from((product + bucket - 1) / bucket).unwrap_or(Microseconds::MAX / 2)
    }
}

impl Buckets {
    fn put(&mut self, account: AccountId, full_at: Microseconds, now: Microseconds) {
        self.full_at.insert(account, full_at);
        if self.full_at.len() >= self.sweep_at {
            self.full_at.retain(|_, full_at| *full_at > now);
            self.sweep_at = self.full_at.len().saturating_mul(2).max(SWEPT_FROM);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use chrono::{DateTime, Utc};
    use std::sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    };

    #[derive(Debug, Default)]
    struct Seconds(AtomicI64);

    impl Clock for Seconds {
        fn now(&self) -> DateTime<Utc> {
            DateTime::from_timestamp(self.0.load(Ordering::Relaxed), 0).unwrap()
        }
    }

    fn budget(points: usize, seconds: usize) -> (Arc<Seconds>, Budget) {
        let clock = Arc::new(Seconds::default());
        let limits = Limits { rate_points: points, rate_seconds: seconds, ..Limits::default() };
        let shared: SharedClock = Arc::<Seconds>::clone(&clock);
        (clock, Budget::new(shared, &limits))
    }

    #[test]
    fn a_bucket_is_spent_and_fills_up_with_time_alone() {
        let (clock, budget) = budget(100, 10);
        let wait = |seconds| Err(Spent { wait: Duration::from_secs(seconds) });
        // (second, points, what is answered)
        for (second, points, answer) in [
            (0, 60, Ok(())),
            (0, 60, wait(2)),
            (0, 40, Ok(())),
            (0, 10, wait(1)),
            (0, 100, wait(10)),
            (1, 10, Ok(())),
            (1, 10, wait(1)),
            (60, 100, Ok(())),
            (60, 1, Err(Spent { wait: Duration::from_millis(100) })),
        ] {
            clock.0.store(second, Ordering::Relaxed);
            assert_eq!(budget.spend(AccountId(1), points), answer, "{points} at {second} s");
        }
        assert_eq!(budget.spend(AccountId(2), 100), Ok(()), "another's bucket is their own");
    }

    #[test]
    fn a_clock_that_is_set_back_makes_nobody_wait_longer_than_filling_takes() {
        let (clock, budget) = budget(100, 10);
        clock.0.store(86_400, Ordering::Relaxed);
        budget.spend(AccountId(1), 100).unwrap();
        clock.0.store(0, Ordering::Relaxed);
        assert_eq!(budget.spend(AccountId(1), 1), Err(Spent { wait: Duration::from_millis(100) }));
        assert!(budget.spend(AccountId(1), usize::MAX).is_err());
    }

    #[test]
    fn accounts_with_a_full_bucket_are_forgotten() {
        let (clock, budget) = budget(100, 10);
        for account in 0..10_000 {
            clock.0.fetch_add(1, Ordering::Relaxed);
            budget.spend(AccountId(account), 10).unwrap();
        }
        assert!(budget.buckets.lock().unwrap().full_at.len() <= SWEPT_FROM);
    }
}
