//! Lines: text broken at blanks so that it fits a width.

use super::{
    face::Faces,
    sheet::{Run, Style},
};
use unicode_normalization::UnicodeNormalization as _;

/// What stands for a letter that the font lacks.
const UNKNOWN: char = '□';

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// What stands in it, from left to right.
    pub(super) runs: Vec<Run>,
    /// Size of its letters, in points.
    pub(super) size: f32,
    /// Whether a blank stands between it and the next line. Nobody sees it and it takes no room, but who copies the text or
    /// has it read aloud needs it; a word that is cut goes on without one.
    pub(super) ends_in_blank: bool,
}

/// Letters without a blank among them: never broken where they fit a line.
#[derive(Clone, Debug)]
struct Word {
    runs: Vec<Run>,
    /// Goes on where the part before it ended: a word wider than a line.
    goes_on: bool,
}

impl Line {
    /// A line of these runs, unbroken.
    pub(super) fn of(runs: Vec<Run>, size: f32) -> Self {
        let runs = runs.into_iter().map(|run| Run { text: readable(&run.text, run.style), ..run }).collect();
        Self { runs, size, ends_in_blank: false }
    }

    /// How wide it is, in points, without the blank at its end.
    pub(super) fn width(&self) -> f32 {
        width(&self.runs, self.size)
    }
}

fn width(runs: &[Run], size: f32) -> f32 {
    runs.iter().map(|run| Faces::get().of(run.style).width(&run.text, size)).sum()
}

/// Composed, and with a box for each letter that the font lacks.
fn readable(text: &str, style: Style) -> String {
    let composed: String = text.nfc().collect();
    let face = Faces::get().of(style);
    if face.lacks(&composed).is_none() {
        return composed;
    }
    let shown =
        |letter: char| if face.lacks(letter.encode_utf8(&mut [0; 4])).is_some() { UNKNOWN } else { letter };
    composed.chars().map(shown).collect()
}

/// Breaks text into lines of a width, the first of which is shorter by `indent`.
pub(super) fn broken(runs: &[Run], size: f32, room: f32, indent: f32) -> Vec<Line> {
    let line = || Line { runs: Vec::new(), size, ends_in_blank: false };
    let mut lines: Vec<Line> = vec![line()];
    let mut used = indent;
    for word in words(runs).into_iter().flat_map(|word| fitting(word, size, room - indent)) {
        let last = lines.last_mut().expect("there is a line");
        let blank = last.runs.last().filter(|_| !word.goes_on);
        let blank = blank.map(|before| Run { text: " ".to_owned(), style: before.style });
        let blank_width = blank.as_ref().map_or(0.0, |blank| width(std::slice::from_ref(blank), size));
        let word_width = width(&word.runs, size);
        if last.runs.is_empty() || used + blank_width + word_width <= room {
            used += blank_width + word_width;
            append(&mut last.runs, blank.into_iter().chain(word.runs));
        } else {
            used = word_width;
            last.ends_in_blank = !word.goes_on;
            lines.push(Line { runs: word.runs, ..line() });
        }
    }
    lines
}

/// Runs of one style after each other are one.
fn append(line: &mut Vec<Run>, more: impl IntoIterator<Item = Run>) {
    for run in more {
        match line.last_mut() {
            Some(last) if last.style == run.style => last.text.push_str(&run.text),
            _ => line.push(run),
        }
    }
}

fn words(runs: &[Run]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut goes_on = false;
    for run in runs {
        let text = readable(&run.text.split_whitespace().collect::<Vec<_>>().join(" "), run.style);
        goes_on &= !run.text.starts_with(char::is_whitespace);
        for part in text.split(' ').filter(|part| !part.is_empty()) {
            let piece = Run { text: part.to_owned(), style: run.style };
            match words.last_mut() {
                Some(word) if goes_on => word.runs.push(piece),
                _ => words.push(Word { runs: vec![piece], goes_on: false }),
            }
            goes_on = false;
        }
        goes_on = !run.text.is_empty() && !run.text.ends_with(char::is_whitespace);
    }
    words
}

/// A word that no line can hold, in parts that one can.
fn fitting(word: Word, size: f32, room: f32) -> Vec<Word> {
    if width(&word.runs, size) <= room {
        return vec![word];
    }
    let mut parts: Vec<Word> = vec![Word { runs: Vec::new(), goes_on: false }];
    let mut used = 0.0;
    for run in word.runs {
        for letter in run.text.chars() {
            let piece = Run { text: letter.to_string(), style: run.style };
            let wide = width(std::slice::from_ref(&piece), size);
            if used + wide > room {
                parts.push(Word { runs: Vec::new(), goes_on: true });
                used = 0.0;
            }
            used += wide;
            append(&mut parts.last_mut().expect("there is a part").runs, [piece]);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(runs: &[Run], room: f32, indent: f32) -> Vec<String> {
        let lines = broken(runs, 12.0, room, indent);
        let text = |line: &Line| line.runs.iter().map(|run| run.text.as_str()).collect();
        lines.iter().map(text).collect()
    }

    #[test]
    fn lines_break_at_blanks_and_lose_nothing() {
        let text = "Chi bộ đề nghị cấp ủy có thẩm quyền xem xét, quyết định kết nạp quần chúng vào Đảng.";
        for room in [60.0, 120.0, 300.0] {
            let lines = texts(&[Run::plain(text)], room, 20.0);
            assert_eq!(lines.join(" "), text, "{room}");
            assert!(lines.iter().all(|line| line.trim() == line), "{lines:?}");
        }
        assert_eq!(texts(&[Run::plain(text)], 2000.0, 0.0).len(), 1);
    }

    #[test]
    fn a_run_that_follows_without_a_blank_stays_with_its_word() {
        let runs = [Run::plain("quần chúng "), Run::bold("Nguyễn Văn An"), Run::plain(", sinh năm 1990")];
        assert_eq!(texts(&runs, 2000.0, 0.0), ["quần chúng Nguyễn Văn An, sinh năm 1990"]);
        assert!(texts(&runs, 60.0, 0.0).iter().all(|line| !line.starts_with(',')));
    }

    #[test]
    fn a_word_wider_than_a_line_is_cut() {
        let long = "x".repeat(200);
        // With an indent the parts are shorter than the lines after the first: some stand side by side there.
        for indent in [0.0, 37.0] {
            let lines = texts(&[Run::plain(long.as_str())], 100.0, indent);
            assert!(lines.len() > 5 && lines.concat() == long, "{lines:?}");
        }
    }

    #[test]
    fn a_line_ends_in_a_blank_where_words_part_and_nowhere_within_one() {
        let long = "x".repeat(90);
        let text = format!("hai chữ rồi một chữ rất dài {long} và vài chữ nữa cho đủ hai dòng");
        for room in [60.0, 100.0, 150.0] {
            let lines = broken(&[Run::plain(text.as_str())], 12.0, room, 15.0);
            let copied: String = lines
                .iter()
                .flat_map(|line| {
                    let blank = if line.ends_in_blank { " " } else { "" };
                    line.runs.iter().map(|run| run.text.as_str()).chain([blank])
                })
                .collect();
            assert_eq!(copied, text, "{room}");
        }
    }

    #[test]
    fn a_letter_that_the_font_lacks_is_a_box_and_letters_are_composed() {
        assert_eq!(texts(&[Run::plain("ghi chu\u{301} 🙂 漢")], 500.0, 0.0), ["ghi chú □ □"]);
    }
}
