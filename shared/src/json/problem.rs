//! Why a text could not be read.

use serde::de;
use std::fmt::Display;

/// Why a text could not be read, and where.
///
/// Behind a pointer, because every step of reading passes it on.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} at byte {}", self.0.cause, self.0.position)]
pub struct Unreadable(Box<Located>);

#[derive(Debug, PartialEq, Eq)]
struct Located {
    cause: Cause,
    position: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Cause {
    #[error("{0} is expected")]
    Expected(&'static str),
    #[error("the field {0} is missing")]
    Missing(&'static str),
    #[error("the field {0} stands twice")]
    Twice(&'static str),
    #[error("a value is out of its bounds")]
    Value,
    #[error("a word is not of its list")]
    Word,
}

impl Unreadable {
    #[cold]
    #[inline(never)]
    pub(super) fn new(cause: Cause) -> Self {
        Self(Box::new(Located { cause, position: 0 }))
    }

    pub(super) fn at(mut self, position: usize) -> Self {
        self.0.position = position;
        self
    }
}

impl de::Error for Unreadable {
    fn custom<T: Display>(_: T) -> Self {
        Self::new(Cause::Value)
    }

    fn invalid_type(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self::new(Cause::Expected("another type"))
    }

    fn invalid_value(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self::new(Cause::Value)
    }

    fn invalid_length(_: usize, _: &dyn de::Expected) -> Self {
        Self::new(Cause::Expected("another length"))
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self::new(Cause::Word)
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self::new(Cause::Word)
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new(Cause::Missing(field))
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::new(Cause::Twice(field))
    }
}
