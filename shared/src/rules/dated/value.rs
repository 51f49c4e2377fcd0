//! The value of a rule: a number, a yes or no, a share, a word, a list of words.

use std::fmt;

/// How a value is written and read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// A whole number; what it counts is the rule's unit.
    Number,
    /// `true` or `false`.
    Flag,
    /// A share, `2/3` (at least) or `>1/2` (more than).
    Fraction,
    /// One word, as a code.
    Text,
    /// Words with `;` between them.
    List,
}

/// A share of a whole, in whole numbers: nothing is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    /// Above the line.
    pub numerator: u32,
    /// Below the line; never zero.
    pub denominator: u32,
    /// More than the share, not just as much.
    pub strict: bool,
}

impl Fraction {
    /// Whether `part` of `whole` reaches the share; nothing reaches a share of nothing.
    pub const fn is_reached(self, part: u32, whole: u32) -> bool {
        let (left, right) = (part as u64 * self.denominator as u64, self.numerator as u64 * whole as u64);
        whole > 0 && if self.strict { left > right } else { left >= right }
    }

    /// The smallest part of `whole` that reaches the share; all of it where even that does not.
    pub const fn needed(self, whole: u32) -> u32 {
        let (of_whole, denominator) = (self.numerator as u64 * whole as u64, self.denominator as u64);
        let part = if self.strict { of_whole / denominator + 1 } else { of_whole.div_ceil(denominator) };
        #[expect(clippy::cast_possible_truncation, reason = "it is less than the whole")]
        if part < whole as u64 { part as u32 } else { whole }
    }
}

/// The value of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleValue {
    /// See [`ValueKind::Number`].
    Number(u32),
    /// See [`ValueKind::Flag`].
    Flag(bool),
    /// See [`ValueKind::Fraction`].
    Fraction(Fraction),
    /// See [`ValueKind::Text`].
    Text(String),
    /// See [`ValueKind::List`].
    List(Vec<String>),
}

impl RuleValue {
    /// Reads a written value; none where it is not of that kind.
    pub fn parse(kind: ValueKind, text: &str) -> Option<Self> {
        match kind {
            ValueKind::Number => text.parse().ok().map(Self::Number),
            ValueKind::Flag => text.parse().ok().map(Self::Flag),
            ValueKind::Fraction => {
                let strict = text.starts_with('>');
                let (numerator, denominator) = text.trim_start_matches('>').split_once('/')?;
                let (numerator, denominator) = (numerator.parse().ok()?, denominator.parse().ok()?);
                let sound = 0 < numerator && numerator <= denominator;
                sound.then_some(Self::Fraction(Fraction { numerator, denominator, strict }))
            }
            ValueKind::Text => (!text.trim().is_empty()).then(|| Self::Text(text.to_owned())),
            ValueKind::List => {
                let words: Vec<String> = text.split(';').map(str::to_owned).collect();
                words.iter().all(|word| !word.trim().is_empty()).then_some(Self::List(words))
            }
        }
    }

    /// The number, where it is one.
    pub const fn number(&self) -> Option<u32> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// The yes or no, where it is one.
    pub const fn flag(&self) -> Option<bool> {
        if let Self::Flag(flag) = self { Some(*flag) } else { None }
    }

    /// The share, where it is one.
    pub const fn fraction(&self) -> Option<Fraction> {
        if let Self::Fraction(fraction) = self { Some(*fraction) } else { None }
    }

    /// The word, where it is one.
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The words, where it is a list.
    pub fn list(&self) -> Option<&[String]> {
        if let Self::List(words) = self { Some(words) } else { None }
    }
}

/// As [`RuleValue::parse`] reads it.
impl fmt::Display for RuleValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Flag(flag) => write!(f, "{flag}"),
            Self::Fraction(of) => {
                write!(f, "{}{}/{}", if of.strict { ">" } else { "" }, of.numerator, of.denominator)
            }
            Self::Text(text) => f.write_str(text),
            Self::List(words) => f.write_str(&words.join(";")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_needed_part_is_the_smallest_that_reaches_the_share() {
        for (numerator, denominator, strict) in
            [(2, 3, false), (1, 2, true), (1, 2, false), (1, 1, false), (1, 1, true)]
        {
            let share = Fraction { numerator, denominator, strict };
            for whole in 0..60 {
                let smallest = (0..whole).find(|part| share.is_reached(*part, whole));
                assert_eq!(share.needed(whole), smallest.unwrap_or(whole), "{share:?} of {whole}");
            }
        }
        let two_thirds = Fraction { numerator: 2, denominator: 3, strict: false };
        assert_eq!(two_thirds.needed(u32::MAX), 2_863_311_530);
    }

    #[test]
    fn shares_are_exact() {
        let two_thirds = Fraction { numerator: 2, denominator: 3, strict: false };
        let majority = Fraction { numerator: 1, denominator: 2, strict: true };
        for (fraction, part, whole, expected) in [
            (two_thirds, 13, 20, false),
            (two_thirds, 14, 20, true),
            (two_thirds, 2, 3, true),
            (two_thirds, 20, 30, true),
            (two_thirds, 19, 30, false),
            (two_thirds, 0, 0, false),
            (majority, 5, 10, false),
            (majority, 6, 10, true),
        ] {
            assert_eq!(fraction.is_reached(part, whole), expected, "{part} of {whole}");
        }
        assert_eq!(two_thirds.needed(20), 14);
        assert_eq!(majority.needed(11), 6);
    }

    #[test]
    fn values_read_back_as_written_and_nothing_else_is_read() {
        use ValueKind::{Flag, Fraction, List, Number, Text};
        for (kind, text) in [
            (Number, "60"),
            (Flag, "true"),
            (Fraction, "2/3"),
            (Fraction, ">1/2"),
            (Text, "A_RULE"),
            (List, "30;40;45"),
        ] {
            assert_eq!(RuleValue::parse(kind, text).map(|value| value.to_string()).as_deref(), Some(text));
        }
        for (kind, text) in [
            (Number, "-1"),
            (Number, ""),
            (Flag, "yes"),
            (Fraction, "3/2"),
            (Fraction, "1/0"),
            (Text, " "),
            (List, "30;;45"),
        ] {
            assert_eq!(RuleValue::parse(kind, text), None, "{kind:?} {text:?}");
        }
    }
}
