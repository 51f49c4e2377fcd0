//! Calendars as iCalendar text (RFC 5545): events of whole days.
//!
//! Invariants: lines end with CRLF and have 75 octets at most, folded between characters; text is escaped; nothing that
//! cannot stand in a line gets into one. The same events at the same instant give the same bytes.

use chrono::{DateTime, NaiveDate, Utc};

/// Octets of a line without its end (RFC 5545, 3.1).
const LINE: usize = 75;

/// An event of one whole day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What it is known again by, in every reading.
    pub uid: String,
    /// The day.
    pub day: NaiveDate,
    /// Its title.
    pub summary: String,
    /// More about it.
    pub description: String,
    /// Where to go.
    pub url: String,
}

/// A calendar with its events, as it stands at an instant.
pub fn write(name: &str, events: &[Event], now: DateTime<Utc>) -> String {
    let mut text = String::new();
    line(&mut text, "BEGIN:VCALENDAR");
    line(&mut text, "VERSION:2.0");
    line(&mut text, "PRODID:-//dangvien//deadlines//VI");
    line(&mut text, "CALSCALE:GREGORIAN");
    line(&mut text, "METHOD:PUBLISH");
    line(&mut text, &format!("X-WR-CALNAME:{}", escaped(name)));
    line(&mut text, "REFRESH-INTERVAL;VALUE=DURATION:PT6H");
    line(&mut text, "X-PUBLISHED-TTL:PT6H");
    // A calendar has at least one component, also on a day on which nothing is due.
    for fixed in [
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Ho_Chi_Minh",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "TZOFFSETFROM:+0700",
        "TZOFFSETTO:+0700",
        "END:STANDARD",
        "END:VTIMEZONE",
    ] {
        line(&mut text, fixed);
    }
    for event in events {
        let (day, stamp) = (event.day.format("%Y%m%d"), now.format("%Y%m%dT%H%M%SZ"));
        let after = event.day.succ_opt().unwrap_or(event.day).format("%Y%m%d");
        line(&mut text, "BEGIN:VEVENT");
        line(&mut text, &format!("UID:{}", escaped(&event.uid)));
        line(&mut text, &format!("DTSTAMP:{stamp}"));
        line(&mut text, &format!("DTSTART;VALUE=DATE:{day}"));
        line(&mut text, &format!("DTEND;VALUE=DATE:{after}"));
        line(&mut text, &format!("SUMMARY:{}", escaped(&event.summary)));
        line(&mut text, &format!("DESCRIPTION:{}", escaped(&event.description)));
        // A URI is no text: nothing in it is escaped.
        line(&mut text, &format!("URL:{}", printable(&event.url)));
        line(&mut text, "CLASS:CONFIDENTIAL");
        line(&mut text, "TRANSP:TRANSPARENT");
        line(&mut text, "END:VEVENT");
    }
    line(&mut text, "END:VCALENDAR");
    text
}

/// Adds a line, folded.
fn line(text: &mut String, content: &str) {
    let mut room = LINE;
    for letter in content.chars() {
        if letter.len_utf8() > room {
            // The blank that marks a folded line counts among its octets.
            text.push_str("\r\n ");
            room = LINE - 1;
        }
        text.push(letter);
        room -= letter.len_utf8();
    }
    text.push_str("\r\n");
}

/// Text as a value (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => value.extend(['\\', letter]),
            '\n' => value.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => value.push(letter),
        }
    }
    value
}

fn printable(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(summary: &str) -> Event {
        Event {
            uid: "ho-so-7-CEREMONY@dangvien.example".to_owned(),
            day: "2016-02-29".parse().unwrap(),
            summary: summary.to_owned(),
            description: "Dòng một\nDòng hai".to_owned(),
            url: "https://dangvien.example/ho-so/YzE6Nw?a=1;b,2".to_owned(),
        }
    }

    fn written(summary: &str) -> String {
        let now = "2016-02-01T02:03:04Z".parse().unwrap();
        write("Việc đến hạn", &[event(summary)], now)
    }

    #[test]
    fn an_event_is_a_whole_day_with_its_stamp_and_escaped_text() {
        let text = written("Hồ sơ 7: hạn; xét, \\ \u{7}duyệt\r\nhai");
        for line in [
            "DTSTAMP:20160201T020304Z",
            "DTSTART;VALUE=DATE:20160229",
            "DTEND;VALUE=DATE:20160301",
            "SUMMARY:Hồ sơ 7: hạn\\; xét\\, \\\\ duyệt\\nhai",
            "DESCRIPTION:Dòng một\\nDòng hai",
            "URL:https://dangvien.example/ho-so/YzE6Nw?a=1;b,2",
            "UID:ho-so-7-CEREMONY@dangvien.example",
        ] {
            assert!(text.contains(&format!("\r\n{line}\r\n")), "{line}\n{text}");
        }
        assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "every line ends the same way");
    }

    #[test]
    fn long_lines_are_folded_between_characters_and_come_back_whole() {
        for length in 50..120 {
            for letter in ['a', 'ế', '😀'] {
                let summary: String = std::iter::repeat_n(letter, length).collect();
                let text = written(&summary);
                assert!(text.split("\r\n").all(|line| line.len() <= LINE), "{text}");
                assert!(text.replace("\r\n ", "").contains(&format!("SUMMARY:{summary}\r\n")), "{text}");
            }
        }
    }

    #[test]
    fn a_calendar_without_events_has_a_component_all_the_same() {
        let text = write("x", &[], "2016-02-01T02:03:04Z".parse().unwrap());
        assert!(text.contains("BEGIN:VTIMEZONE\r\n") && !text.contains("VEVENT"));
    }
}
