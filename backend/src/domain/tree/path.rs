//! Materialised paths: one label of four characters a level, allotted once and never used again.

use chrono::NaiveDate;
use std::sync::Arc;

/// Characters of one level.
pub const LABEL_LENGTH: usize = 4;

/// Levels down to the grassroots organisation: province, upper committee, grassroots organisation.
pub const GRASSROOTS_LEVEL: usize = 3;

/// A subtree in a time, both days included.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PathSpan {
    /// The subtree is `path <= x AND x < subtree_end(path)`.
    pub path: Arc<str>,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

/// The label of the n-th child, counted from zero: base 32 with the digits `0–9A–V`, which order alike under every
/// collation.
pub fn label(number: u32) -> String {
    const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHIJKLMNOPQRSTUV";
    (0..LABEL_LENGTH).rev().map(|place| char::from(DIGITS[(number >> (5 * place)) as usize & 31])).collect()
}

/// The number of a label; none for anything else.
pub fn label_number(label: &str) -> Option<u32> {
    (label.len() == LABEL_LENGTH)
        .then(|| label.chars().try_fold(0, |number, c| Some(number * 32 + c.to_digit(32)?)))
        .flatten()
}

/// The first text after all paths of the subtree.
pub fn subtree_end(path: &str) -> String {
    format!("{path}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_order_as_their_numbers() {
        assert_eq!((label(0).as_str(), label(31).as_str(), label(32).as_str()), ("0000", "000V", "0010"));
        assert!((0..5000).map(label).is_sorted());
        assert!((0..5000).all(|number| label_number(&label(number)) == Some(number)));
        assert_eq!((label_number("000"), label_number("00W0")), (None, None));
        assert!(label(7) + "VVVV" < subtree_end(&label(7)) && subtree_end(&label(7)) < label(8));
    }
}
