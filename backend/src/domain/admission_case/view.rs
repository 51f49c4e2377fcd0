//! One case as its page shows it: what happened, where it stands today, what may follow.

use super::{CandidateRecord, Law, StoredEvent, facts, find, stored::candidate_of};
use crate::{auth::seal::Sealer, domain::tree::Tree, error::Result};
use chrono::NaiveDate;
use dangvien_shared::{
    admission_case::{Case, Event, Outlook},
    id::{CaseId, PersonId},
    rules::vote::Electorate,
};
use sea_orm::ConnectionTrait;

/// A case with its events and the outlook of a day.
#[derive(Clone, Debug)]
pub struct CaseView {
    /// The events, in their order.
    pub events: Vec<StoredEvent>,
    /// What they say.
    pub case: Case,
    /// What is known of the candidate.
    pub candidate: CandidateRecord,
    /// What may follow, by whom, until when.
    pub outlook: Outlook,
    /// Who can vote in the branch today.
    pub electorate: Electorate,
}

/// Reads a case that was found within the scope.
pub async fn view<C: ConnectionTrait>(
    db: &C,
    sealer: &Sealer,
    law: &Law,
    tree: &Tree,
    (id, person): (CaseId, PersonId),
    today: NaiveDate,
) -> Result<CaseView> {
    let events = find::events(db, sealer, id).await?;
    let happened: Vec<Event> = events.iter().map(|stored| stored.event.clone()).collect();
    let case = Case::replay(&happened);
    let candidate = candidate_of(db, sealer, id).await?;
    let asked = facts::Asked {
        id: Some(id),
        case: &case,
        person,
        candidate: &candidate,
        step: None,
        on: today,
        today,
    };
    let facts = facts::gather(db, tree, &asked).await?;
    let outlook = case.next_steps(&facts, &law.book, &law.calendar);
    Ok(CaseView { events, case, candidate, outlook, electorate: facts.electorate })
}
