//! Block: members and admissions of an organisation, this year and the same part of the year before.

use crate::api::ask;
use crate::page::nothing::NothingHere;
use crate::page::{link, period};
use crate::route::use_address;
use crate::session::{Session, use_session};
use crate::text::{desk as words, use_language, use_text};
use crate::ui::{Loaded, Tile, When};
use chrono::{Datelike as _, NaiveDate};
use dangvien_shared::operation::{
    Ask as _, DeskFigures, DeskFiguresScope, DeskFiguresVariables, OrganisationLink, ViewerGrant,
};
use dangvien_shared::rules::Reach;
use dangvien_shared::text::format_date;
use dangvien_shared::url::PersonQuery;
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
#[component]
pub(super) fn Figures(place: OrganisationLink) -> impl IntoView {
    let text = words::of(use_language());
    let how = &use_text().overview;
    let session = use_session();
    let address = use_address();
    let years = Memo::new(move |_| Years::of(session));
    let id = StoredValue::new(place.id.clone());
    let overview = move || id.with_value(|id| address.with(|address| link::overview(address, id)));
    let answer = ask(move || DeskFigures::with(years.get().variables(&place)));
    view! {
        <Loaded answer let:data>
            {
                let read = move |part: fn(&DeskFiguresScope) -> String| {
                    data.with(|data| data.organisation.as_ref().map(part).unwrap_or_default())
                };
                let detail = move || {
                    data.with(|data| {
                        data.organisation
                            .as_ref()
                            .map(|scope| {
                                (text.members_detail)(
                                    &link::count(scope.members.official.count),
                                    &link::count(scope.members.probationary.count),
                                )
                            })
                            .unwrap_or_default()
                    })
                };
                let before = move || {
                    let count = read(|scope| link::count(scope.admitted_before.count));
                    (text.admissions_before)(&count, &period::short_label(years.get().before))
                };
                let members = move || {
                    if !lists(session) {
                        return overview();
                    }
                    id.with_value(|id| {
                        address.with(|address| link::members(address, id, PersonQuery::default()))
                    })
                };
                let admissions = move || {
                    if !lists(session) {
                        return overview();
                    }
                    let period = years.get().now;
                    id.with_value(|id| {
                        address.with(|address| link::admissions(address, id, period, PersonQuery::default()))
                    })
                };
                view! {
                    <When holds=move || data.with(|data| data.organisation.is_some()) otherwise=NothingHere>
                        <div class="tiles">
                            <Tile
                                title=text.members
                                figure=Signal::derive(move || read(|scope| link::count(scope.members.count)))
                                href=Signal::derive(members)
                                detail=Signal::derive(detail)
                                how=how.members_how
                            />
                            <Tile
                                title=Signal::derive(move || (text.admissions)(&period::short_label(years.get().now)))
                                figure=Signal::derive(move || read(|scope| link::count(scope.admitted.count)))
                                href=Signal::derive(admissions)
                                detail=Signal::derive(before)
                                how=how.admissions_how
                            />
                        </div>
                        <p>
                            {move || (text.as_of)(&format_date(years.get().day))} " "
                            <a href=overview>{text.overview}</a>
                        </p>
                    </When>
                }
            }
        </Loaded>
    }
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
