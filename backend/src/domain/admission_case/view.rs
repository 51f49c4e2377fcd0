//! One case as its page shows it: what happened, where it stands today, what may follow.

use super::{CandidateRecord, Law, StoredEvent, facts, find, stored::candidate_of};
use crate::{
    auth::seal::Sealer,
    domain::tree::Tree,
    error::{Error, Result},
};
use chrono::NaiveDate;
use dangvien_shared::{
    admission_case::{Case, Event, Outlook},
    id::{CaseId, PersonId},
    rules::{
        assessment::{Assessment, RuleUsed},
        dated::RuleKey,
        vote::Electorate,
    },
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

/// What votes of a case are counted by on a day.
#[derive(Clone, Debug)]
pub struct Voting {
    /// Who can vote in the branch.
    pub electorate: Electorate,
    /// The rules of the day, so far as they are known.
    pub rules: Vec<RuleUsed>,
}

/// Reads what votes are counted by in a case that was found within the scope.
pub async fn voting<C: ConnectionTrait>(
    db: &C,
    sealer: &Sealer,
    law: &Law,
    id: CaseId,
    on: NaiveDate,
) -> Result<Voting> {
    let events = find::events(db, sealer, id).await?;
    let happened: Vec<Event> = events.into_iter().map(|stored| stored.event).collect();
    let case = Case::replay(&happened);
    let branch = case.branch().ok_or_else(|| Error::Corrupt("a case without its branch".to_owned()))?;
    let mut found = Assessment::new(&law.book, &case.applied_rules, on);
    for key in [
        RuleKey::BranchFraction,
        RuleKey::VoteDenominator,
        RuleKey::GrassrootsFraction,
        RuleKey::StandingFraction,
    ] {
        // Where none is known the judge says so once the step is recorded.
        let _known = found.rule_if_known(key);
    }
    Ok(Voting { electorate: facts::electorate(db, branch, on).await?, rules: found.used })
}
