//! What one visit knows besides its address: the register, who asks, and the day that figures are of.

use crate::api::{Answer, Data, ask};
use crate::route::use_current_address;
use chrono::{Datelike as _, NaiveDate};
use dangvien_shared::operation::{Ask as _, OrganisationLink, Register, Shell, ShellVariables, Viewer};
use dangvien_shared::vocabulary::{Action, OrganisationKind};
use leptos::prelude::*;

/// What one visit knows; in the context of all that is shown once the session has been answered.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    shell: Data<Shell>,
    /// The day that figures are of: the address's, or the default day.
    pub(crate) day: Memo<NaiveDate>,
}

impl Session {
    /// What the register covers.
    pub(crate) fn register(self) -> Register {
        self.shell.with(|shell| shell.register.clone())
    }

    /// Who asks.
    pub(crate) fn viewer(self) -> Viewer {
        self.shell.with(|shell| shell.viewer.clone())
    }

    /// Whether the viewer may do that somewhere.
    pub(crate) fn may(self, action: Action) -> bool {
        self.shell.with(|shell| shell.viewer.can.contains(&action))
    }

    /// Whether the viewer reads figures somewhere, exact or without small groups.
    pub(crate) fn counts(self) -> bool {
        self.may(Action::ReadFigures) || self.may(Action::ReadProtectedFigures)
    }

    /// Whether the viewer records steps of some admission cases: a committee does of those that come before it, wherever
    /// they are.
    pub(crate) fn records_cases(self) -> bool {
        self.shell.with(|shell| {
            shell.viewer.grants.iter().any(|grant| grant.role.reach(Action::RecordCases).is_some())
        })
    }

    /// Whether the viewer follows admission cases: reads some, or exact figures of them.
    pub(crate) fn follows_cases(self) -> bool {
        self.may(Action::ReadCases) || self.may(Action::ReadFigures)
    }

    /// Whether the viewer reads figures of every organisation that they see: a list of them has figures then.
    pub(crate) fn counts_everywhere(self) -> bool {
        self.shell.with(|shell| shell.viewer.grants.iter().all(|grant| grant.role.counts()))
    }

    /// Whether the viewer is a second pair of eyes: accounts and grants belong to the register as a whole, and so does
    /// deciding on them.
    pub(crate) fn approves(self) -> bool {
        self.shell.with(|shell| {
            shell.viewer.grants.iter().any(|grant| {
                let at = grant.organisation.as_ref().map(|organisation| organisation.kind);
                at == Some(OrganisationKind::Province) && grant.role.reach(Action::Approve).is_some()
            })
        })
    }

    /// Whether something may wait for the viewer's decision: merges of records are decided where the records lie.
    pub(crate) fn decides(self) -> bool {
        self.may(Action::Approve)
    }

    /// The top of what the viewer may see.
    pub(crate) fn root(self) -> Option<OrganisationLink> {
        self.shell.with(|shell| shell.root.clone())
    }

    /// The day with which a usual period ends: the day that figures are of; for who reads protected figures alone the end
    /// of the last whole year, because their admissions are of whole years.
    pub(crate) fn period_day(self) -> NaiveDate {
        let day = self.day.get();
        if self.may(Action::ReadFigures) || (day.month(), day.day()) == (12, 31) {
            return day;
        }
        NaiveDate::from_ymd_opt(day.year() - 1, 12, 31).unwrap_or(day)
    }

    /// The day of an address that names none: today, or the last day known to be complete.
    pub(crate) fn default_day(self) -> NaiveDate {
        self.shell.with(|shell| default_day(&shell.register))
    }
}

fn default_day(register: &Register) -> NaiveDate {
    register.complete_to.map_or(register.today, |complete_to| complete_to.min(register.today))
}

/// The visit; every screen has one.
pub(crate) fn use_session() -> Session {
    expect_context()
}

/// Asks what every screen needs.
pub(crate) fn ask_session() -> Answer<Shell> {
    ask(|| Shell::with(ShellVariables { as_of: None }))
}

/// Puts the visit into the context of what is built next.
pub(crate) fn provide_session(shell: Data<Shell>) {
    let address = use_current_address();
    let day = Memo::new(move |_| {
        address
            .with(|address| address.as_ref().and_then(|address| address.query.day))
            .unwrap_or_else(|| shell.with(|shell| default_day(&shell.register)))
    });
    provide_context(Session { shell, day });
}
