//! The places of one write: paths of the tree, each with all below it, few enough to be stored with every write.

use crate::domain::tree::LABEL_LENGTH;
use std::collections::BTreeSet;

/// Paths of one write at most; more are told by what they have in common.
const MOST: usize = 64;

/// Where something changed. Invariant: no path lies below another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedPlaces(BTreeSet<String>);

impl ChangedPlaces {
    /// Anywhere.
    pub fn everywhere() -> Self {
        Self(BTreeSet::from([String::new()]))
    }

    /// At these paths or below them; nowhere in particular is everywhere.
    pub fn at<'a>(paths: impl IntoIterator<Item = &'a str>) -> Self {
        let mut kept = BTreeSet::new();
        // In order, what lies below a path follows it.
        let mut last: Option<String> = None;
        for path in paths.into_iter().collect::<BTreeSet<_>>() {
            if last.as_ref().is_none_or(|last| !path.starts_with(last.as_str())) {
                kept.insert(path.to_owned());
                last = Some(path.to_owned());
            }
        }
        if kept.is_empty() { Self::everywhere() } else { Self(kept).coarse() }
    }

    /// The paths, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Whether something may have changed at one of these paths or below it.
    pub fn touch<P: AsRef<str>>(&self, paths: &[P]) -> bool {
        let meet = |one: &str, other: &str| one.starts_with(other) || other.starts_with(one);
        self.0.iter().any(|changed| paths.iter().any(|path| meet(changed, path.as_ref())))
    }

    /// Names what is above the deepest paths instead of them, until there are few.
    fn coarse(self) -> Self {
        if self.0.len() <= MOST {
            return self;
        }
        let deepest = self.0.iter().map(String::len).max().unwrap_or_default();
        let above = deepest.saturating_sub(LABEL_LENGTH);
        let cut: Vec<&str> = self.0.iter().map(|path| path.get(..above).unwrap_or(path)).collect();
        Self::at(cut)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(paths: &[&str]) -> ChangedPlaces {
        ChangedPlaces::at(paths.iter().copied())
    }

    #[test]
    fn what_lies_below_a_named_path_is_not_named_again() {
        assert_eq!(places(&["00010002", "0001", "000100020003", "0002"]), places(&["0001", "0002"]));
        assert_eq!(places(&[]), ChangedPlaces::everywhere());
        assert_eq!(places(&["", "0001"]), ChangedPlaces::everywhere());
    }

    #[test]
    fn a_place_touches_what_is_above_and_below_it_and_nothing_beside_it() {
        let changed = places(&["000100020003"]);
        for (path, touched) in [
            ("0001", true),
            ("00010002", true),
            ("000100020003", true),
            ("0001000200030001", true),
            ("000100020004", false),
            ("0002", false),
        ] {
            assert_eq!(changed.touch(&[path]), touched, "{path}");
        }
        assert!(changed.touch(&["0002", "0001"]), "one of several is enough");
        assert!(!changed.touch::<&str>(&[]));
        assert!(ChangedPlaces::everywhere().touch(&["0009"]));
    }

    #[test]
    fn many_places_are_told_by_what_they_have_in_common_and_none_is_forgotten() {
        let paths: Vec<String> = (0..3)
            .flat_map(|upper| (0..50).map(move |branch| format!("0000{upper:04}{branch:04}")))
            .collect();
        let changed = ChangedPlaces::at(paths.iter().map(String::as_str));
        assert_eq!(changed, places(&["00000000", "00000001", "00000002"]));
        assert!(paths.iter().all(|path| changed.touch(&[path])));
        // A shallow path that stands beside many deep ones stays as it is.
        let mixed = ChangedPlaces::at(paths.iter().map(String::as_str).chain(["00000009"]));
        assert_eq!(mixed, places(&["00000000", "00000001", "00000002", "00000009"]));
    }
}
