//! Numbers of documents: given when all are known, in the order of their days within issuer, kind and term.

use chrono::{Datelike as _, NaiveDate};
use dangvien_shared::{
    admission_case::{Document, DocumentNumber, Event, Step},
    id::OrganisationId,
};

/// What makes one series of numbers.
type Series = (OrganisationId, &'static str, &'static str);

/// Every document that bears a number.
#[derive(Debug, Default)]
pub(super) struct Ledger(Vec<(Series, NaiveDate)>);

/// The numbers that came of a ledger.
#[derive(Debug)]
pub(super) struct Numbers(Vec<u32>);

/// The term of a committee. Congresses of the grassroots were held by June of the fifth year.
fn term(on: NaiveDate) -> &'static str {
    let congress = |year: i32| (on.year(), on.month()) >= (year, 6);
    match (congress(2010), congress(2015)) {
        (_, true) => "2015-2020",
        (true, false) => "2010-2015",
        (false, false) => "2005-2010",
    }
}

impl Ledger {
    /// Enters a document; gives it a number for the time being that no other one has.
    pub(super) fn enter(
        &mut self,
        issuer: OrganisationId,
        kind: &'static str,
        on: NaiveDate,
    ) -> DocumentNumber {
        let term = term(on);
        self.0.push(((issuer, kind, term), on));
        let number = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        DocumentNumber { issuer, kind: kind.to_owned(), term: term.to_owned(), number }
    }

    /// Numbers all documents. What was entered for a case that came to nothing leaves a gap, as other papers of the
    /// committee do.
    pub(super) fn close(self) -> Numbers {
        let mut order: Vec<usize> = (0..self.0.len()).collect();
        order.sort_by_key(|place| (self.0[*place], *place));
        let mut numbers = vec![0; self.0.len()];
        let mut last: Option<(Series, u32)> = None;
        for place in order {
            let series = self.0[place].0;
            let number =
                last.filter(|(before, _number)| *before == series).map_or(1, |(_, number)| number + 1);
            numbers[place] = number;
            last = Some((series, number));
        }
        Numbers(numbers)
    }
}

impl Numbers {
    /// The number in the place of the one for the time being.
    pub(super) fn of(&self, number: u32) -> u32 {
        let place = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
        place.and_then(|place| self.0.get(place)).copied().unwrap_or(number)
    }

    /// Numbers the document of an event.
    pub(super) fn give(&self, event: &mut Event) {
        let (Step::IntroduceByMassOrganisation { resolution: document, .. }
        | Step::BranchVote { resolution: Some(document), .. }
        | Step::GrassrootsResolve { resolution: document, .. }
        | Step::Decide { decision: document, .. }
        | Step::StrikeOff { decision: document, .. }) = &mut event.step
        else {
            return;
        };
        if let Document { number: Some(number), .. } = document {
            number.number = self.of(number.number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::demo::day;

    #[test]
    fn numbers_follow_the_days_within_issuer_kind_and_term() {
        let (city, district) = (OrganisationId(1), OrganisationId(2));
        let mut ledger = Ledger::default();
        let entered = [
            (city, "QĐ", day(2015, 3, 2), 2),
            (city, "QĐ", day(2014, 3, 3), 1),
            (city, "NQ", day(2015, 3, 2), 1),
            (city, "QĐ", day(2015, 6, 1), 1),
            (district, "QĐ", day(2015, 3, 2), 1),
            (city, "QĐ", day(2015, 3, 2), 3),
        ]
        .map(|(issuer, kind, on, number)| (ledger.enter(issuer, kind, on), number));
        let numbers = ledger.close();
        for (entered, number) in entered {
            assert_eq!(numbers.of(entered.number), number, "{entered:?}");
        }
    }
}
