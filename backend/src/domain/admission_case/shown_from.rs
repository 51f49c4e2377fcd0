//! From which day on the clock shows a state over the recorded one: kept with the row, so that lists find such cases by
//! the day alone. No event leads to these states, and none is written when their day comes.

use crate::entity::{OPEN, admission_case::Column};
use chrono::NaiveDate;
use dangvien_shared::{
    admission_case::{Case, State},
    rules::clock::Reckoning,
};
use sea_orm::{ExprTrait, sea_query::Expr};

/// The states of the clock with their columns; of several whose day has come the first is shown.
pub(super) const COLUMNS: [(State, Column); 4] = [
    (State::CertificateExpired, Column::CertificateEndsOn),
    (State::DossierStale, Column::DossierEndsOn),
    (State::LapsedCeremony, Column::CeremonyLapsesOn),
    (State::ReviewDue, Column::ReviewDueOn),
];

/// First day of each state of the clock; 9999-12-31 where it does not lie ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::domain) struct ShownFrom([NaiveDate; 4]);

impl ShownFrom {
    /// Of a case over which none will lie.
    pub(in crate::domain) const NEVER: Self = Self([OPEN; 4]);

    /// Of a case, unless something happens in it.
    pub(super) fn of(case: &Case, today: NaiveDate, reckoning: Reckoning<'_>) -> Self {
        let over = case.states_of_the_clock(today, reckoning);
        let of =
            |state: State| over.iter().find(|(over, _from)| *over == state).map_or(OPEN, |(_, from)| *from);
        Self(COLUMNS.map(|(state, _column)| of(state)))
    }

    /// Of the [`Self::row`] of a case; what a row does not know yet, it does not show.
    pub(super) fn of_row(days: [Option<NaiveDate>; 4]) -> Self {
        Self(days.map(|day| day.unwrap_or(OPEN)))
    }

    /// The state that the clock shows on a day; none where the recorded one stands.
    pub(super) fn shown(self, today: NaiveDate) -> Option<State> {
        let shown = COLUMNS.iter().zip(self.0).find(|(_column, from)| *from <= today);
        shown.map(|((state, _column), _from)| *state)
    }

    /// As the row keeps them: the certificate's, the dossier's, the ceremony's, the review's.
    pub(in crate::domain) fn row(self) -> [Option<NaiveDate>; 4] {
        self.0.map(Some)
    }

    /// With their columns.
    pub(super) fn columns(self) -> [(Column, NaiveDate); 4] {
        let days = self.0;
        [0, 1, 2, 3].map(|place| (COLUMNS[place].1, days[place]))
    }
}

/// Whether a state of the clock is the one shown on a day; false for other states.
pub(in crate::domain) fn shows(state: State, today: NaiveDate, own: impl Fn(Column) -> Expr) -> Expr {
    let Some(place) = COLUMNS.iter().position(|(known, _column)| *known == state) else {
        return Expr::val(1).eq(0);
    };
    let before = COLUMNS[..place].iter().map(|(_state, column)| own(*column).gt(today));
    before.fold(own(COLUMNS[place].1).lte(today), ExprTrait::and)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_of_the_clock_has_a_column() {
        let of_the_clock = State::ALL.iter().filter(|state| state.is_of_the_clock());
        let mut kept: Vec<State> = COLUMNS.iter().map(|(state, _column)| *state).collect();
        kept.sort_unstable();
        assert_eq!(kept, of_the_clock.copied().collect::<Vec<_>>());
    }
}
