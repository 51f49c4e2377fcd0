//! What a form keeps while it is not sent: its cells as one text, restored when the form is built anew.

use super::super::organisation_field::Picked;
use super::draft::Person;
use crate::pass::kept;
use cynic::Id;
use dangvien_shared::vocabulary::OrganisationKind;
use leptos::prelude::*;

/// A part of a form that somebody fills.
#[derive(Clone, Copy)]
pub(in crate::page) enum Cell {
    /// Words, a code, a count or a day.
    Text(RwSignal<String>),
    /// A box to tick.
    Flag(RwSignal<bool>),
    /// A member.
    Person(RwSignal<Option<Person>>),
    /// An organisation.
    Organisation(RwSignal<Option<Picked>>),
    /// The key of the form: kept with it, so that a form that was sent is known again.
    Key(StoredValue<String>),
}

impl Cell {
    fn written(self) -> String {
        match self {
            Self::Text(value) => value.get(),
            Self::Flag(value) => if value.get() { "1" } else { "" }.to_owned(),
            Self::Person(value) => value.with(|picked| {
                picked.as_ref().map(|one| format!("{} {}", one.id.inner(), one.name)).unwrap_or_default()
            }),
            Self::Organisation(value) => value.with(|picked| {
                let words = |one: &Picked| format!("{} {} {}", one.id.inner(), one.kind.as_code(), one.name);
                picked.as_ref().map(words).unwrap_or_default()
            }),
            Self::Key(value) => value.get_value(),
        }
    }

    fn read(self, written: &str) {
        match self {
            Self::Text(value) => value.set(written.to_owned()),
            Self::Flag(value) => value.set(!written.is_empty()),
            Self::Person(value) => value.set(
                written.split_once(' ').map(|(id, name)| Person { id: Id::new(id), name: name.to_owned() }),
            ),
            Self::Organisation(value) => value.set(organisation(written)),
            Self::Key(value) => value.set_value(written.to_owned()),
        }
    }
}

fn organisation(written: &str) -> Option<Picked> {
    let (id, rest) = written.split_once(' ')?;
    let (kind, name) = rest.split_once(' ')?;
    let kind = OrganisationKind::from_code(kind)?;
    Some(Picked { id: Id::new(id), name: name.to_owned(), kind })
}

/// The cells of a form, each with its name.
pub(in crate::page) type Cells = Vec<(String, Cell)>;

/// Letters that tell cells apart are written as others: a text may hold any.
const ESCAPES: [(char, &str); 3] = [('%', "%p"), ('\n', "%n"), ('=', "%e")];

fn escaped(text: &str) -> String {
    let letter = |letter: char| {
        ESCAPES
            .iter()
            .find(|(own, _)| *own == letter)
            .map_or_else(|| letter.to_string(), |(_, sign)| (*sign).to_owned())
    };
    text.chars().map(letter).collect()
}

fn unescaped(text: &str) -> String {
    // The sign of the escapes themselves comes last: what it stands for begins none.
    ESCAPES.iter().rev().fold(text.to_owned(), |text, (own, sign)| text.replace(sign, &own.to_string()))
}

/// The cells as one text: a line a cell that holds something.
fn written(cells: &Cells) -> String {
    let lines = cells.iter().map(|(name, cell)| (name, cell.written())).filter(|(_, text)| !text.is_empty());
    lines.map(|(name, text)| format!("{name}={}", escaped(&text))).collect::<Vec<_>>().join("\n")
}

/// Puts what was written into the cells; those of which nothing is told are emptied.
fn restore(cells: &Cells, text: &str) {
    let lines: Vec<(&str, &str)> = text.lines().filter_map(|line| line.split_once('=')).collect();
    for (name, cell) in cells {
        let told = lines.iter().find(|(known, _)| known == name).map(|(_, text)| unescaped(text));
        match (cell, told) {
            // Without its key a form is a new one.
            (Cell::Key(_), None) => {}
            (cell, told) => cell.read(&told.unwrap_or_default()),
        }
    }
}

/// Fills a form with what was typed at a place before, and keeps what is typed from now on for as long as the owner at hand
/// lives. What nobody has changed is not kept.
pub(in crate::page) fn keep_typed(place: String, cells: Cells) {
    let untouched = untrack(|| written(&cells));
    if let Some(text) = kept::kept(&place) {
        restore(&cells, &text);
    }
    Effect::new(move |_| {
        let now = written(&cells);
        if now == untouched {
            kept::forget(&place);
        } else {
            kept::keep(&place, &now);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_read_back_as_it_was() {
        Owner::new().with(|| {
            let texts = ["Nội dung\n50 % = một nửa %p", "", "%n"];
            let make = || -> Cells {
                let mut cells: Cells = ["reason", "empty", "on"]
                    .map(|name| (name.to_owned(), Cell::Text(RwSignal::new(String::new()))))
                    .into();
                cells.push(("wanted".to_owned(), Cell::Flag(RwSignal::new(false))));
                cells.push(("member".to_owned(), Cell::Person(RwSignal::new(None))));
                cells.push(("to".to_owned(), Cell::Organisation(RwSignal::new(None))));
                cells.push(("key".to_owned(), Cell::Key(StoredValue::new("mới".to_owned()))));
                cells
            };
            let cells = make();
            for ((_, cell), text) in cells.iter().zip(texts) {
                cell.read(text);
            }
            cells[3].1.read("1");
            cells[4].1.read("m7 Nguyễn Văn An");
            cells[5].1.read("o3 BRANCH Chi bộ thôn Kép");
            let text = untrack(|| written(&cells));
            let others = make();
            restore(&others, &text);
            for ((name, cell), (_, other)) in cells.iter().zip(&others) {
                assert_eq!(untrack(|| cell.written()), untrack(|| other.written()), "{name}");
            }
            assert_eq!(others[5].1.written(), "o3 BRANCH Chi bộ thôn Kép");
        });
    }

    #[test]
    fn what_is_not_told_is_emptied_but_for_the_key() {
        Owner::new().with(|| {
            let (text, key) = (RwSignal::new("cũ".to_owned()), StoredValue::new("mới".to_owned()));
            restore(&vec![("a".to_owned(), Cell::Text(text)), ("key".to_owned(), Cell::Key(key))], "");
            assert_eq!((text.get_untracked().as_str(), key.get_value().as_str()), ("", "mới"));
        });
    }
}
