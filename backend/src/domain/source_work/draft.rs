//! What is sent to be recorded or taken back, and what speaks against it.

use chrono::NaiveDate;
use dangvien_shared::{
    id::{OrganisationId, SourceWorkId},
    vocabulary::SourceWorkKind,
};

/// Letters of a title at most; the table refuses more.
pub const LONGEST_TITLE: usize = 200;
/// Letters of a note at most.
pub const LONGEST_NOTE: usize = 2_000;
/// Letters of a reason at most.
pub const LONGEST_REASON: usize = 500;

/// An activity to be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Whose it was.
    pub organisation: OrganisationId,
    /// The day.
    pub held_on: NaiveDate,
    /// What kind.
    pub kind: SourceWorkKind,
    /// What it was about.
    pub title: String,
    /// People who were reached, where they were counted.
    pub reached: Option<i32>,
    /// What else is to be told.
    pub note: String,
}

/// An activity to be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakeBack {
    /// Which.
    pub id: SourceWorkId,
    /// Why.
    pub reason: String,
}

/// One thing that speaks against what was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The title is missing, too long, or no line of text.
    Title,
    /// The note is too long, or no text.
    Note,
    /// The reason is missing, too long, or no text.
    Reason,
    /// Fewer people than none.
    Reached,
    /// The day is still to come.
    Future,
    /// The organisation did not stand on that day.
    NotStanding,
    /// The organisation is neither a branch nor a grassroots organisation.
    Kind,
}

/// What speaks against the words and the figure, whatever the organisation.
pub(super) fn problems(draft: &Draft) -> Vec<Problem> {
    let is_line = is_text(&draft.title, 1, LONGEST_TITLE) && !draft.title.trim().contains(['\n', '\r', '\t']);
    let all = [
        (!is_line, Problem::Title),
        (!is_text(&draft.note, 0, LONGEST_NOTE), Problem::Note),
        (draft.reached.is_some_and(|reached| reached < 0), Problem::Reached),
    ];
    all.into_iter().filter(|(holds, _)| *holds).map(|(_, problem)| problem).collect()
}

/// Whether that is a reason.
pub(super) fn is_reason(reason: &str) -> bool {
    is_text(reason, 1, LONGEST_REASON)
}

/// Whether it is text of that length: without what steers a terminal, and what a database does not take.
fn is_text(text: &str, fewest: usize, most: usize) -> bool {
    let unfit = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t');
    (fewest..=most).contains(&text.trim().chars().count()) && !text.chars().any(unfit)
}
