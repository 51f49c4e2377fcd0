//! The changes that this process heard of last: enough for whoever waits to know whether they are meant.

use super::ChangedPlaces;
use std::collections::VecDeque;

/// Versions that are remembered; whoever waits looks after every one of them.
const REMEMBERED: usize = 256;

/// The last versions with their places, the oldest first.
#[derive(Clone, Debug, Default)]
pub struct ChangeLog {
    /// The version before the oldest that is remembered.
    before: i64,
    versions: VecDeque<(i64, ChangedPlaces)>,
    /// The database was once set back to an older state, so that higher versions are none of its future.
    set_back: bool,
}

impl ChangeLog {
    /// Nothing happened since that version.
    pub fn since(version: i64) -> Self {
        Self { before: version, ..Self::default() }
    }

    /// The newest version.
    pub fn version(&self) -> i64 {
        self.versions.back().map_or(self.before, |(version, _)| *version)
    }

    /// Goes on to a version, with what is known of those up to it.
    pub fn go_on(&mut self, to: i64, known: Vec<(i64, ChangedPlaces)>) {
        if to < self.version() {
            *self = Self { set_back: true, ..Self::since(to) };
            return;
        }
        let expected = usize::try_from(to - self.version()).unwrap_or(usize::MAX);
        if known.len() == expected {
            self.versions.extend(known);
        } else {
            // A write that did not say where, or too many to be kept.
            self.versions.push_back((to, ChangedPlaces::everywhere()));
        }
        while self.versions.len() > REMEMBERED {
            if let Some((version, _)) = self.versions.pop_front() {
                self.before = version;
            }
        }
    }

    /// Whether something may have changed at one of these paths, or below it, after that version.
    pub fn touched<P: AsRef<str>>(&self, paths: &[P], after: i64) -> bool {
        if after > self.version() {
            // Whoever waits may have seen the new tree before this log went on to it.
            return self.set_back;
        }
        if after < self.before {
            return true;
        }
        self.versions.iter().rev().take_while(|(version, _)| *version > after).any(|(_, at)| at.touch(paths))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(path: &str) -> ChangedPlaces {
        ChangedPlaces::at([path])
    }

    #[test]
    fn only_what_came_after_and_at_that_place_counts() {
        let mut log = ChangeLog::since(4);
        log.go_on(6, vec![(5, at("0001")), (6, at("0002"))]);
        assert_eq!(log.version(), 6);
        for (path, after, touched) in [
            ("0001", 4, true),
            ("0001", 5, false),
            ("0002", 5, true),
            ("0002", 6, false),
            ("0003", 4, false),
            ("0003", 3, true),
            ("0001", 7, false),
        ] {
            assert_eq!(log.touched(&[path], after), touched, "{path} after {after}");
        }
    }

    #[test]
    fn what_is_not_known_is_everywhere() {
        let mut log = ChangeLog::since(4);
        log.go_on(6, vec![(6, at("0002"))]);
        assert!(log.touched(&["0001"], 4), "version 5 said nothing");
        assert!(log.touched(&["0001"], 5));
        let mut log = ChangeLog::since(9);
        log.go_on(3, Vec::new());
        assert!(log.touched(&["0001"], 9), "the database was set back");
        assert!(!log.touched(&["0001"], 3));
    }

    #[test]
    fn old_versions_are_forgotten_towards_the_safe_side() {
        let mut log = ChangeLog::since(0);
        for version in 1..=1_000 {
            log.go_on(version, vec![(version, at("0001"))]);
        }
        assert_eq!(log.versions.len(), REMEMBERED);
        assert!(!log.touched(&["0002"], 900));
        assert!(log.touched(&["0002"], 10));
    }
}
