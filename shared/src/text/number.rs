//! Vietnamese notation of numbers: `77.354`, `92,3%`.

/// A count with a point between groups of three digits: `77354` is `77.354`.
pub fn format_count(count: i64) -> String {
    let digits = count.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if count < 0 {
        text.push('-');
    }
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// A count that may be hidden, a dot then: `77.354` or `•`.
pub fn format_shown(count: Option<i64>) -> String {
    count.map_or_else(|| "•".to_owned(), format_count)
}

/// The share of `part` in `whole` in tenths of a per cent, rounded half away from zero; none when the whole is zero.
///
/// Rule: domain.md 4.3, the rounding under which every share of the published page comes out of its counts.
pub fn percent_tenths(part: i64, whole: i64) -> Option<i64> {
    if whole == 0 {
        return None;
    }
    let (part, whole) = (i128::from(part), i128::from(whole));
    let doubled = part * 2000;
    let half = if (doubled < 0) == (whole < 0) { whole } else { -whole };
    i64::try_from((doubled + half) / (2 * whole)).ok()
}

/// Tenths of a per cent in Vietnamese notation; whole per cents lose the decimal: `923` is `92,3%`, `470` is `47%`.
pub fn format_percent(tenths: i64) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, tenth) = (format_count(tenths.abs() / 10), tenths.abs() % 10);
    if tenth == 0 { format!("{sign}{whole}%") } else { format!("{sign}{whole},{tenth}%") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_grouped_by_points() {
        for (count, text) in [
            (0, "0"),
            (999, "999"),
            (1000, "1.000"),
            (77_354, "77.354"),
            (5_400_000, "5.400.000"),
            (-4509, "-4.509"),
        ] {
            assert_eq!(format_count(count), text);
        }
    }

    #[test]
    fn shares_round_half_away_from_zero() {
        // Source: the published page; 1 of 8 is 12.5 %, 1 of 2000 is 0.05 %, which rounds up.
        for (part, whole, tenths, text) in [
            (204, 13_832, 15, "1,5%"),
            (12_767, 13_832, 923, "92,3%"),
            (6_501, 13_832, 470, "47%"),
            (43_752, 88_029, 497, "49,7%"),
            (1, 2000, 1, "0,1%"),
            (8, 7, 1143, "114,3%"),
            (0, 5, 0, "0%"),
        ] {
            assert_eq!(percent_tenths(part, whole), Some(tenths), "{part}/{whole}");
            assert_eq!(format_percent(tenths), text);
        }
        assert_eq!(percent_tenths(-1, 2000), Some(-1));
        assert_eq!(percent_tenths(3, 0), None);
    }
}
