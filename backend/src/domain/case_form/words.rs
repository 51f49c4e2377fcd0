//! Words and lines that several papers share.

use super::{FormFacts, place::Issuer};
use crate::print::{Block, Head, Signature};
use chrono::{Datelike as _, NaiveDate};
use dangvien_shared::{
    admission_case::{Document, PaperStanding},
    rules::vote::VoteResult,
    text::{format_date, format_percent, percent_tenths},
};

/// Foot of every page: where it comes from, and that a made-up person is made up.
pub(super) fn foot(facts: &FormFacts) -> String {
    let day = format_date(facts.today);
    let made_up =
        if facts.synthetic { "Dữ liệu minh họa, không phải người thật. " } else { "" };
    match facts.standing {
        PaperStanding::Draft => {
            format!(
                "{made_up}Dự thảo in ngày {day}, chưa ghi nhận trong hồ sơ; phần chưa có để trống để viết và ký."
            )
        }
        _ => format!("{made_up}In từ hồ sơ kết nạp ngày {day}; phần chưa có trong hồ sơ để trống."),
    }
}

/// `ngày 03 tháng 02 năm 2016`; dotted where the day is not known.
fn day_in_words(day: Option<NaiveDate>) -> String {
    match day {
        // Days and the first two months are written with a zero before, so that nothing can be put in.
        Some(day) if day.month() <= 2 => {
            format!("ngày {:02} tháng {:02} năm {}", day.day(), day.month(), day.year())
        }
        Some(day) => format!("ngày {:02} tháng {} năm {}", day.day(), day.month(), day.year()),
        None => "ngày …… tháng …… năm ………".to_owned(),
    }
}

/// `Lục Ngạn, ngày 03 tháng 02 năm 2016`; dotted where it is not known.
pub(super) fn place_and_day(seat: Option<&str>, day: Option<NaiveDate>) -> String {
    format!("{}, {}", seat.unwrap_or("……………"), day_in_words(day))
}

/// A day, or empty.
pub(super) fn day(day: Option<NaiveDate>) -> String {
    day.map(format_date).unwrap_or_default()
}

/// The head of a paper: the organisation above, who issues it, its number and its day.
pub(super) fn head(facts: &FormFacts, issuer: Issuer, document: Option<&Document>) -> Block {
    Block::Head(Head {
        banner: vec!["ĐẢNG CỘNG SẢN VIỆT NAM".to_owned()],
        issuer: [issuer.above, issuer.own]
            .into_iter()
            .filter(|name| !name.is_empty())
            .map(|name| name.to_uppercase())
            .collect(),
        number: Some(facts.number(document)),
        place_and_day: place_and_day(issuer.seat.as_deref(), document.map(|document| document.signed_on)),
    })
}

/// The same of a paper that bears no number.
pub(super) fn head_without_number(facts: &FormFacts, issuer: Issuer, document: Option<&Document>) -> Block {
    match head(facts, issuer, document) {
        Block::Head(head) => Block::Head(Head { number: None, ..head }),
        other => other,
    }
}

/// Somebody who signs below an office.
pub(super) fn signature<const N: usize>(office: [&str; N], hint: &str, name: &str) -> Signature {
    let office = office.map(str::to_owned).to_vec();
    Signature { office, hint: hint.to_owned(), name: name.to_owned(), ..Signature::default() }
}

/// The same below place and day, where the head of the paper has none.
pub(super) fn signature_on<const N: usize>(
    facts: &FormFacts,
    on: Option<NaiveDate>,
    office: [&str; N],
    name: &str,
) -> Signature {
    let place_and_day = place_and_day(facts.place.seat().as_deref(), on);
    Signature { place_and_day, ..signature(office, SIGN, name) }
}

/// Signs and writes the name.
pub(super) const SIGN: &str = "(Ký, ghi rõ họ tên)";
/// Signs, stamps and writes the name.
pub(super) const SIGN_AND_STAMP: &str = "(Ký, ghi rõ họ tên, đóng dấu)";

/// `14/20 (70%)`; dotted where nothing was counted.
pub(super) fn share(part: Option<u32>, whole: Option<u32>) -> String {
    let (Some(part), Some(whole)) = (part, whole) else { return "……/…… (……%)".to_owned() };
    let tenths = percent_tenths(i64::from(part), i64::from(whole)).unwrap_or(0);
    format!("{part}/{whole} ({})", format_percent(tenths))
}

/// A count, or dots.
pub(super) fn count(number: Option<u32>) -> String {
    number.map_or_else(|| "……".to_owned(), |number| number.to_string())
}

/// Who is meant: name, birth, native place.
pub(super) fn candidate(facts: &FormFacts) -> Vec<Block> {
    vec![
        Block::field("Họ và tên", facts.full_name.as_str()),
        Block::field("Ngày, tháng, năm sinh", facts.birth.to_string()),
        Block::field("Quê quán", facts.home_place.as_str()),
    ]
}

/// A vote counted out: `tán thành 14/20 (70%), không tán thành 3`.
pub(super) fn counted(vote: VoteResult) -> String {
    let share = share(Some(vote.in_favour), Some(vote.denominator));
    format!("tán thành {share}, không tán thành {}", vote.against)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_so_that_nothing_can_be_put_in() {
        let day = |text: &str| text.parse().ok();
        assert_eq!(day_in_words(day("2016-02-03")), "ngày 03 tháng 02 năm 2016");
        assert_eq!(day_in_words(day("2015-12-31")), "ngày 31 tháng 12 năm 2015");
        assert!(day_in_words(None).contains('…'));
    }

    #[test]
    fn shares_are_written_with_their_parts() {
        assert_eq!(share(Some(14), Some(20)), "14/20 (70%)");
        assert_eq!(share(Some(2), Some(3)), "2/3 (66,7%)");
        assert!(share(None, Some(3)).contains('…'));
    }
}
