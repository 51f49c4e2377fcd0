//! Which cases a list shows.

use super::{CASES, own};
use crate::{
    domain::admission_case::{ready, shown_from},
    entity::{OPEN, admission_case::Column, person},
    scope::Scope,
};
use chrono::NaiveDate;
use dangvien_shared::{admission_case::State, rules::clock::ClockKind, text::fold};
use sea_orm::{Condition, ExprTrait as _, sea_query::Expr};

/// Which cases.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct CaseFilter {
    /// In one of these states; in any where none is named. A state of the clock holds the cases over whose recorded state
    /// it lies on that day.
    pub states: Vec<State>,
    /// In one of these recorded states; in any where none is named.
    pub recorded: Vec<State>,
    /// The day on which states of the clock are looked at; none where none is named.
    pub today: Option<NaiveDate>,
    /// Closed ones too.
    pub closed: bool,
    /// Due on that day or before it.
    pub due_by: Option<NaiveDate>,
    /// Overdue on that day.
    pub overdue_on: Option<NaiveDate>,
    /// Probationary members whose twelve months end on that day or before it.
    pub probation_ends_by: Option<NaiveDate>,
    /// Nothing happened since that day or before it, although something might have.
    pub waiting_since: Option<NaiveDate>,
    /// That wait for the actor.
    pub own_turn: bool,
    /// That lack documents.
    pub lacks_documents: bool,
    /// Whose candidates are ready on that day, or are not although the vote lies ahead.
    pub ready_on: Option<(bool, NaiveDate)>,
    /// Words of the name, with or without tone marks.
    pub name: Option<String>,
}

impl CaseFilter {
    /// What must hold of the cases that the scope reaches.
    pub(super) fn within(&self, scope: &Scope) -> Condition {
        let mut all = Condition::all().add(scope.restrict_cases(CASES));
        if self.own_turn {
            all = all.add(scope.own_turn(CASES));
        }
        if !self.states.is_empty() {
            all = all.add(self.states());
        }
        if !self.recorded.is_empty() {
            all = all.add(own(Column::State).is_in(self.recorded.iter().map(|state| state.as_code())));
        }
        if !self.closed {
            all = all.add(own(Column::ClosedOn).eq(OPEN));
        }
        if let Some(day) = self.due_by {
            all = all.add(own(Column::DueOn).lte(day));
        }
        if let Some(today) = self.overdue_on {
            all = all.add(overdue(own(Column::DueOn), own(Column::DueClock), today));
        }
        if let Some(day) = self.probation_ends_by {
            all = all.add(own(Column::ReviewDueOn).lte(day));
        }
        if let Some(day) = self.waiting_since {
            all = all.add(waiting(day));
        }
        if self.lacks_documents {
            all = all.add(own(Column::MissingDocuments).gt(0));
        }
        if let Some((ready, today)) = self.ready_on {
            all = all.add(ready::shows_ready(ready, today, own));
        }
        for word in self.words() {
            let key = Expr::col((person::Entity, person::Column::SearchKey));
            all = all.add(key.clone().like(format!("{word}%")).or(key.like(format!("% {word}%"))));
        }
        all
    }

    fn states(&self) -> Condition {
        let recorded = self.states.iter().filter(|state| !state.is_of_the_clock());
        let recorded: Vec<&str> = recorded.map(|state| state.as_code()).collect();
        let mut any = Condition::any();
        if !recorded.is_empty() {
            any = any.add(own(Column::State).is_in(recorded));
        }
        let Some(today) = self.today else { return any };
        for state in self.states.iter().filter(|state| state.is_of_the_clock()) {
            any = any.add(shown_from::shows(*state, today, own));
        }
        any
    }

    /// Whether finding the cases needs the names of their persons.
    pub(super) fn names_somebody(&self) -> bool {
        !self.words().is_empty()
    }

    /// Words of the name as keys have them: letters and digits, so that none is a pattern.
    fn words(&self) -> Vec<String> {
        let folded = self.name.as_deref().map(fold).unwrap_or_default();
        folded
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    }
}

/// Whether what a clock gives has passed, as [`ClockKind::is_overdue`] says.
pub(in crate::domain) fn overdue(due_on: Expr, clock: Expr, today: NaiveDate) -> Expr {
    let spent = ClockKind::ALL.iter().filter(|kind| kind.is_spent_on_its_day());
    let spent = clock.is_in(spent.map(|kind| kind.as_code()));
    due_on.clone().lt(today).or(due_on.eq(today).and(spent))
}

/// Whether a case has stood still since that day or before it. Probation is no standing still: it lasts its twelve
/// months, and whoever is to be reviewed waits from their end.
pub(super) fn waiting(since: NaiveDate) -> Expr {
    let probation = own(Column::State).eq(State::Probationary.as_code());
    let elsewhere = probation.not().and(own(Column::StateSince).lte(since));
    elsewhere.or(own(Column::ReviewDueOn).lte(since))
}
