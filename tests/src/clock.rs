//! A clock that a test moves.

use crate::day::noon;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use dangvien::clock::Clock;
use std::sync::{Arc, Mutex, PoisonError};

/// Stands still until it is moved.
#[derive(Debug)]
pub struct MovedClock(Mutex<DateTime<Utc>>);

impl MovedClock {
    /// At noon of a day.
    pub fn at_noon_of(day: NaiveDate) -> Arc<Self> {
        Arc::new(Self(Mutex::new(noon(day))))
    }

    /// Lets time pass.
    pub fn pass(&self, time: TimeDelta) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) += time;
    }
}

impl Clock for MovedClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
