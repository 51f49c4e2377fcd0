//! The calendar cut into months, quarters or years.

use super::{MOST_POINTS, SeriesPoint};
use crate::error::{Error, Result};
use chrono::{Datelike as _, Months, NaiveDate};
use dangvien_shared::vocabulary::Bucket;

/// The points of the period, empty.
pub(super) fn points(bucket: Bucket, from: NaiveDate, to: NaiveDate) -> Result<Vec<SeriesPoint>> {
    if from > to {
        return Err(Error::input("from", "lies after the end of the period"));
    }
    let mut points = Vec::new();
    let mut start = from;
    while start <= to {
        if points.len() == MOST_POINTS {
            let reason = format!("the period has more than {MOST_POINTS} of them: take longer ones");
            return Err(Error::input("bucket", reason));
        }
        let next = next_bucket(bucket, start);
        points.push(SeriesPoint { start, end: next.pred_opt().unwrap_or(next).min(to), count: 0 });
        start = next;
    }
    Ok(points)
}

/// First day of the calendar's next month, quarter or year.
fn next_bucket(bucket: Bucket, day: NaiveDate) -> NaiveDate {
    let (months, first_month) = match bucket {
        Bucket::Month => (1, day.month0()),
        Bucket::Quarter => (3, day.month0() / 3 * 3),
        Bucket::Year => (12, 0),
    };
    NaiveDate::from_ymd_opt(day.year(), first_month + 1, 1)
        .and_then(|first| first.checked_add_months(Months::new(months)))
        .unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(bucket: Bucket, from: &str, to: &str) -> Vec<String> {
        let points = points(bucket, from.parse().unwrap(), to.parse().unwrap()).unwrap();
        points.iter().map(|point| format!("{}..{}", point.start, point.end)).collect()
    }

    #[test]
    fn buckets_follow_the_calendar_and_are_cut_at_the_ends() {
        assert_eq!(
            cut(Bucket::Year, "2011-01-01", "2012-12-31"),
            ["2011-01-01..2011-12-31", "2012-01-01..2012-12-31"]
        );
        assert_eq!(
            cut(Bucket::Quarter, "2015-02-14", "2015-07-01"),
            ["2015-02-14..2015-03-31", "2015-04-01..2015-06-30", "2015-07-01..2015-07-01"]
        );
        assert_eq!(
            cut(Bucket::Month, "2015-12-31", "2016-02-29"),
            ["2015-12-31..2015-12-31", "2016-01-01..2016-01-31", "2016-02-01..2016-02-29"]
        );
        assert_eq!(cut(Bucket::Month, "2015-03-15", "2015-03-15"), ["2015-03-15..2015-03-15"]);
    }

    #[test]
    fn too_many_points_and_a_period_that_ends_first_are_refused() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let ask = |from: &str, to: &str| points(Bucket::Month, day(from), day(to));
        assert_eq!(ask("1980-01-01", "2013-04-30").unwrap().len(), MOST_POINTS);
        assert!(
            matches!(ask("1980-01-01", "2013-05-01"), Err(Error::Input { field, .. }) if field == "bucket")
        );
        assert!(
            matches!(ask("2015-01-02", "2015-01-01"), Err(Error::Input { field, .. }) if field == "from")
        );
    }
}
