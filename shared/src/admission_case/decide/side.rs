//! Moves, clocks, escalations, corrections, and texts that must not be empty.

use super::{Bench, Missing, RefusalCode, person, ready::after_first_day};
use crate::{
    admission_case::{EscalationRuling, Phase, StepKind},
    id::{OrganisationId, PersonId},
    rules::{
        assessment::Assessment,
        clock::{ClockKind, Severity},
    },
};

/// A text says something.
pub(super) fn text(text: &str, found: &mut Assessment<'_>) {
    found.refuse_if(text.trim().is_empty(), RefusalCode::ReasonMissing);
}

/// A move goes elsewhere, and whoever was helped is helped there too (F36).
pub(super) fn moving(
    to: Option<OrganisationId>,
    mentor: Option<PersonId>,
    reason: &str,
    bench: Bench<'_>,
    found: &mut Assessment<'_>,
) {
    text(reason, found);
    let Some(to) = to else { return after_first_day(bench, found) };
    found.refuse_if(bench.case.branch() == Some(to), RefusalCode::SamePlace);
    match mentor {
        Some(mentor) => person::helper_in(mentor, Some(to), bench, found),
        None => found.refuse_if(bench.case.mentor().is_some(), RefusalCode::MentorMissing),
    }
}

/// A probationary member is not refused but struck off.
pub(super) fn ruling(ruling: EscalationRuling, bench: Bench<'_>, found: &mut Assessment<'_>) {
    let wrong = ruling == EscalationRuling::Close && bench.case.phase() == Phase::Recognition;
    found.refuse_if(wrong, RefusalCode::WrongState);
}

/// The clock runs on the day.
pub(super) fn running(clock: ClockKind, bench: Bench<'_>, found: &mut Assessment<'_>) {
    let runs = bench.case.clocks(found.on).iter().any(|running| running.kind == clock);
    if !runs {
        found.refuse(RefusalCode::ClockNotRunning, None, Some(Missing::Clock(clock)));
    }
}

/// The clock ran out before the day; where its rule is unknown the officer may explain all the same.
pub(super) fn overdue<'a>(clock: ClockKind, bench: Bench<'a>, found: &mut Assessment<'a>) {
    running(clock, bench, found);
    let clocks = bench.case.clocks(found.on);
    let Some(running) = clocks.into_iter().find(|running| running.kind == clock) else { return };
    let deadline = bench.reckoning(found).due(running, found.on);
    if !matches!(deadline.severity, Severity::Overdue | Severity::Unknown) {
        let due_on = deadline.due_on.map(Missing::Day);
        found.refuse(RefusalCode::NotOverdue, deadline.citation, due_on);
    }
}

/// A clock is put off once, within the rule of the day on which it started.
pub(super) fn extension(clock: ClockKind, by: u32, bench: Bench<'_>, found: &mut Assessment<'_>) {
    running(clock, bench, found);
    let Some(key) = clock.extension_key() else {
        return found.refuse(RefusalCode::NotExtendable, None, Some(Missing::Clock(clock)));
    };
    if bench.case.extensions.contains_key(&clock) || by == 0 {
        found.refuse(RefusalCode::NotExtendable, None, Some(Missing::Clock(clock)));
    }
    let clocks = bench.case.clocks(found.on);
    let Some(running) = clocks.into_iter().find(|running| running.kind == clock) else { return };
    if let Some((value, citation)) = found.rule_at(key, running.started_on)
        && let Some(needed) = value.number().filter(|most| by > *most)
    {
        let missing = Missing::Count { needed, found: by };
        found.refuse(RefusalCode::ExtensionTooLong, Some(citation), Some(missing));
    }
}

/// An event may be taken back while nothing rests on it: only notes came after it. The registration itself is not taken
/// back; such a case is removed.
pub(super) fn reversal(event: u32, bench: Bench<'_>, found: &mut Assessment<'_>) {
    let history = &bench.case.history;
    let target = history.iter().find(|one| one.number == event);
    let free = target.is_some_and(|one| !matches!(one.kind, StepKind::Register | StepKind::Reverse))
        && history.iter().filter(|one| one.number > event).all(|one| one.kind.is_note());
    found.refuse_if(!free, RefusalCode::NotReversible);
}
