//! Growth: a province has more members at the end of every half-year than before it, so that none of these days can be
//! mistaken for the day of the page.
//!
//! Where very many come and go this follows by itself; where a few hundred do, the ledger here sees to it.

use super::{COMPLETE_TO, OPENING, day, life::Life};
use chrono::{Datelike as _, NaiveDate};

/// Members gained less members lost in each half-year of the register.
#[derive(Clone, Debug)]
pub(super) struct Growth {
    days: Vec<NaiveDate>,
    gains: Vec<i64>,
}

impl Growth {
    /// What these lives amount to.
    pub(super) fn of(lives: &[Life]) -> Self {
        let days = ends_of_half_years();
        let mut growth = Self { gains: vec![0; days.len() - 1], days };
        for life in lives {
            growth.add(&growth.gains_of(life));
        }
        growth
    }

    /// Whether more are gained than lost in every half-year.
    pub(super) fn is_everywhere(&self) -> bool {
        self.gains.iter().all(|gain| *gain > 0)
    }

    /// Takes another life in, unless a half-year would then be without growth.
    pub(super) fn take(&mut self, life: &Life) -> bool {
        let gains = self.gains_of(life);
        let fits = self.gains.iter().zip(&gains).all(|(before, gain)| *gain >= 0 || before + gain > 0);
        if fits {
            self.add(&gains);
        }
        fits
    }

    fn gains_of(&self, life: &Life) -> Vec<i64> {
        let there: Vec<i64> = self.days.iter().map(|day| i64::from(life.home_on(*day).is_some())).collect();
        there.windows(2).map(|pair| pair[1] - pair[0]).collect()
    }

    fn add(&mut self, gains: &[i64]) {
        for (sum, gain) in self.gains.iter_mut().zip(gains) {
            *sum += gain;
        }
    }
}

/// The first day of the register, then the last day of every half-year.
pub(super) fn ends_of_half_years() -> Vec<NaiveDate> {
    let ends = (OPENING.year()..=COMPLETE_TO.year()).flat_map(|year| [day(year, 6, 30), day(year, 12, 31)]);
    std::iter::once(OPENING).chain(ends.filter(|end| *end <= COMPLETE_TO)).collect()
}
