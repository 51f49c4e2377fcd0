//! Block: members and admissions of an organisation, this year and the same part of the year before.

use crate::api::ask;
use crate::page::nothing::NothingHere;
use crate::page::{link, period};
use crate::route::use_address;
use crate::session::{Session, use_session};
use crate::text::{desk as words, use_language, use_text};
use crate::ui::{Tile, drawn};
use chrono::{Datelike as _, NaiveDate};
use cynic::Id;
use dangvien_shared::operation::{
    Ask as _, DeskFigures, DeskFiguresScope, DeskFiguresVariables, OrganisationLink, ViewerGrant,
};
use dangvien_shared::rules::Reach;
use dangvien_shared::text::format_date;
use dangvien_shared::url::{Address, PersonQuery};
use dangvien_shared::vocabulary::Action;
use leptos::prelude::*;

/// The year so far, and the same part of the year before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Years {
    pub(super) day: NaiveDate,
    pub(super) now: period::Period,
    pub(super) before: period::Period,
}

impl Years {
    /// Of the day that figures are of; for who reads protected figures alone the last two whole years.
    pub(super) fn of(session: Session) -> Self {
        let to = session.period_day();
        Self { day: session.day.get(), now: period::year_of(to), before: period::year_of(year_before(to)) }
    }

    /// What is asked about an organisation.
    pub(super) fn variables(self, place: &OrganisationLink) -> DeskFiguresVariables {
        let ((from, to), (before_from, before_to)) = (self.now, self.before);
        DeskFiguresVariables { id: place.id.clone(), as_of: Some(self.day), from, to, before_from, before_to }
    }
}

/// Whether the viewer reads the list behind a figure of a whole organisation: then the figure leads there.
pub(super) fn lists(session: Session) -> bool {
    let reads = |grant: &ViewerGrant| grant.role.reach(Action::ReadMembers) == Some(Reach::Subtree);
    session.viewer().grants.iter().any(reads)
}

/// The same day of the year before; of 29 February the day before the first of March.
fn year_before(day: NaiveDate) -> NaiveDate {
    let year = day.year() - 1;
    NaiveDate::from_ymd_opt(year, day.month(), day.day())
        .or_else(|| NaiveDate::from_ymd_opt(year, day.month(), 28))
        .unwrap_or(day)
}

/// The figures of an organisation.
pub(super) fn figures(place: OrganisationLink) -> AnyView {
    let session = use_session();
    let address = use_address();
    let years = Memo::new(move |_| Years::of(session));
    let id = place.id.clone();
    let answer = ask(move || DeskFigures::with(years.get().variables(&place)));
    drawn(answer, move |data| match &data.organisation {
        Some(scope) => tiles(scope, years.get(), &id, &address.get(), lists(session)),
        None => NothingHere().into_any(),
    })
}

/// The tiles; they lead to the lists where the viewer reads those, else to the overview.
fn tiles(scope: &DeskFiguresScope, years: Years, id: &Id, address: &Address, lists: bool) -> AnyView {
    let text = words::of(use_language());
    let how = &use_text().overview;
    let overview = link::overview(address, id);
    let [members, admissions] = if lists {
        let any = PersonQuery::default;
        [link::members(address, id, any()), link::admissions(address, id, years.now, any())]
    } else {
        [overview.clone(), overview.clone()]
    };
    let standing = (text.members_detail)(
        &link::count(scope.members.official.count),
        &link::count(scope.members.probationary.count),
    );
    let before = link::count(scope.admitted_before.count);
    view! {
        <div class="tiles">
            <Tile
                title=text.members
                figure=link::count(scope.members.count)
                href=members
                detail=standing
                how=how.members_how
            />
            <Tile
                title=(text.admissions)(&period::short_label(years.now))
                figure=link::count(scope.admitted.count)
                href=admissions
                detail=(text.admissions_before)(&before, &period::short_label(years.before))
                how=how.admissions_how
            />
        </div>
        <p>
            {(text.as_of)(&format_date(years.day))} " " <a href=overview>{text.overview}</a>
        </p>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_day_of_the_year_before_is_a_day() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        assert_eq!(year_before(day(2016, 6, 30)), day(2015, 6, 30));
        assert_eq!(year_before(day(2016, 2, 29)), day(2015, 2, 28));
    }
}
