//! Calendar dates on the wire.

use async_graphql::{Description, InputValueError, InputValueResult, Scalar, ScalarType, Value};
use chrono::{Datelike as _, NaiveDate};

/// A calendar date (ngày) of the form YYYY-MM-DD, from 1900 to 2100.
#[derive(Description, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(pub NaiveDate);

#[Scalar(use_type_description)]
impl ScalarType for Date {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = &value else { return Err(InputValueError::expected_type(value)) };
        read(text).map(Self).ok_or_else(|| {
            InputValueError::custom("a date has the form YYYY-MM-DD and lies between 1900 and 2100")
        })
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.format("%Y-%m-%d").to_string())
    }
}

/// One date has one spelling: chrono alone would take `2015-1-1` too.
fn read(text: &str) -> Option<NaiveDate> {
    let date: NaiveDate = text.parse().ok()?;
    (text.len() == 10 && (1900..=2100).contains(&date.year())).then_some(date)
}

impl From<NaiveDate> for Date {
    fn from(date: NaiveDate) -> Self {
        Self(date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_has_one_spelling() {
        assert_eq!(read("2015-12-31"), NaiveDate::from_ymd_opt(2015, 12, 31));
        for text in ["2015-1-1", "2015-02-30", "31/12/2015", "+2015-12-31", "1899-12-31", "2101-01-01", ""] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
