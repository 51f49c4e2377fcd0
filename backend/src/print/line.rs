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
}

/// Letters without a blank among them: never broken where they fit a line.
type Word = Vec<Run>;

impl Line {
    /// A line of these runs, unbroken.
    pub(super) fn of(runs: Vec<Run>, size: f32) -> Self {
        let runs = runs.into_iter().map(|run| Run { text: readable(&run.text, run.style), ..run }).collect();
        Self { runs, size }
    }

    /// How wide it is, in points.
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
    let mut lines: Vec<Vec<Run>> = vec![Vec::new()];
    let mut used = indent;
    for word in words(runs).into_iter().flat_map(|word| fitting(word, size, room - indent)) {
        let line = lines.last_mut().expect("there is a line");
        let blank = line.last().map(|last| Run { text: " ".to_owned(), style: last.style });
        let blank_width = blank.as_ref().map_or(0.0, |blank| width(std::slice::from_ref(blank), size));
        let word_width = width(&word, size);
        if line.is_empty() || used + blank_width + word_width <= room {
            used += blank_width + word_width;
            append(line, blank.into_iter().chain(word));
        } else {
            used = word_width;
            lines.push(Vec::new());
            append(lines.last_mut().expect("there is a line"), word);
        }
    }
    lines.into_iter().map(|runs| Line { runs, size }).collect()
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
                Some(word) if goes_on => word.push(piece),
                _ => words.push(vec![piece]),
            }
            goes_on = false;
        }
        goes_on = !run.text.is_empty() && !run.text.ends_with(char::is_whitespace);
    }
    words
}

/// A word that no line can hold, in parts that one can.
fn fitting(word: Word, size: f32, room: f32) -> Vec<Word> {
    if width(&word, size) <= room {
        return vec![word];
    }
    let mut parts: Vec<Word> = vec![Vec::new()];
    let mut used = 0.0;
    for run in word {
        for letter in run.text.chars() {
            let piece = Run { text: letter.to_string(), style: run.style };
            let wide = width(std::slice::from_ref(&piece), size);
            if used + wide > room {
                parts.push(Vec::new());
                used = 0.0;
            }
            used += wide;
            append(parts.last_mut().expect("there is a part"), [piece]);
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
        let lines = texts(&[Run::plain(long.as_str())], 100.0, 0.0);
        assert!(lines.len() > 5 && lines.concat() == long);
    }

    #[test]
    fn a_letter_that_the_font_lacks_is_a_box_and_letters_are_composed() {
        assert_eq!(texts(&[Run::plain("ghi chu\u{301} 🙂 漢")], 500.0, 0.0), ["ghi chú □ □"]);
    }
}
