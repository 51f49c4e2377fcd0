//! What became of those admitted: the indicator of recognition and the scorecard of mentors.
//!
//! Source: `domain.md` 8, F43 and F45.

use crate::text::percent_tenths;

/// Probationary members whose ceremonies fell into one month (or whom one mentor helped), by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cohort {
    /// Recognised as official members.
    pub recognised: i64,
    /// Struck off.
    pub struck_off: i64,
    /// Neither yet.
    pub undecided: i64,
    /// Died, or left the province or the Party otherwise, before it was decided: nobody decides on them any more.
    pub left: i64,
}

impl Cohort {
    /// Takes others in.
    pub const fn add(&mut self, others: Self) {
        self.recognised += others.recognised;
        self.struck_off += others.struck_off;
        self.undecided += others.undecided;
        self.left += others.left;
    }

    /// All of them.
    pub const fn admitted(self) -> i64 {
        self.recognised + self.struck_off + self.undecided + self.left
    }

    /// Recognised of those on whom it was, or is to be, decided, in tenths of a percent; none for nobody. A hundred
    /// percent is told only where all were recognised: 1999 of 2000 would round up to it, and is told as 99.9.
    pub fn recognised_tenths(self) -> Option<i64> {
        let tenths = percent_tenths(self.recognised, self.recognised + self.struck_off + self.undecided)?;
        Some(if self.is_complete() { tenths } else { tenths.min(999) })
    }

    /// The published indicator "all were recognised": nobody undecided, nobody struck off.
    pub const fn is_complete(self) -> bool {
        self.recognised > 0 && self.struck_off == 0 && self.undecided == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_percent_means_nobody_undecided_and_nobody_struck_off() {
        for (recognised, struck_off, undecided, left, tenths, complete) in [
            (4, 0, 0, 0, Some(1000), true),
            (4, 0, 1, 0, Some(800), false),
            (4, 1, 0, 0, Some(800), false),
            // Who died on probation is nobody's failure, and no success.
            (4, 0, 0, 1, Some(1000), true),
            (0, 0, 0, 1, None, false),
            // F45: helped 4, recognised 3.
            (3, 1, 0, 0, Some(750), false),
            (1999, 0, 1, 0, Some(999), false),
            (0, 0, 0, 0, None, false),
        ] {
            let cohort = Cohort { recognised, struck_off, undecided, left };
            assert_eq!((cohort.recognised_tenths(), cohort.is_complete()), (tenths, complete), "{cohort:?}");
        }
    }
}
