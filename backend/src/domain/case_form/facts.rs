//! What the papers of a case are filled with.

use crate::{
    auth::seal::Sealer,
    domain::{
        admission_case::{self, AdmissionCase, CaseView, Law},
        member_list,
        tree::{Tree, TreeAt},
    },
    error::{Error, Result},
    scope::Scope,
};
use chrono::NaiveDate;
use dangvien_shared::{
    admission_case::{Case, Event, Phase, Step, StepKind},
    id::{OrganisationId, PersonId},
    text::PartialDate,
    vocabulary::{DatePrecision, OrganisationKind, ethnic_group, religion},
};
use sea_orm::ConnectionTrait;
use std::collections::BTreeMap;

/// A case as its papers tell it.
#[derive(Clone, Debug)]
pub struct FormFacts {
    /// The day of printing.
    pub today: NaiveDate,
    /// Name of the person.
    pub full_name: String,
    /// The case as lists show it.
    pub row: AdmissionCase,
    /// The case in full.
    pub view: CaseView,
    /// Day of birth with what is known of it.
    pub birth: PartialDate,
    /// Ethnic group.
    pub ethnic_group: &'static str,
    /// Religion.
    pub religion: &'static str,
    /// Native place, or empty.
    pub home_place: String,
    /// Made up for the demonstration.
    pub synthetic: bool,
    /// The organisations around the branch.
    pub place: Names,
    /// Names of the members whom the case names, as far as the scope shows them.
    members: BTreeMap<PersonId, String>,
}

/// Names of the organisations around a branch, of the day of printing; empty where there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// The branch.
    pub branch: String,
    /// The grassroots organisation above it; empty where the branch is one itself.
    pub grassroots: String,
    /// The committee above the grassroots organisation.
    pub upper: String,
    /// The province.
    pub province: String,
    /// The body that decides.
    pub deciding: String,
}

impl FormFacts {
    /// The case as its events left it.
    pub const fn case(&self) -> &Case {
        &self.view.case
    }

    /// Name of a member; empty where members may not be seen.
    pub fn member(&self, id: PersonId) -> &str {
        self.members.get(&id).map_or("", String::as_str)
    }

    /// The last event of a kind in a phase that was not taken back, and before which nothing of that kind counts.
    pub fn last(&self, kind: StepKind, phase: Phase) -> Option<&Event> {
        let ceremony = self.case().ceremony_on;
        let of_phase = |event: &Event| match phase {
            Phase::Admission => ceremony.is_none_or(|ceremony| event.on <= ceremony),
            Phase::Recognition => ceremony.is_some_and(|ceremony| event.on > ceremony),
        };
        let standing = |number: u32| self.case().history.iter().any(|one| one.number == number);
        let mut events =
            self.view.events.iter().rev().filter(|one| standing(one.number)).map(|one| &one.event);
        events.find(|event| event.step.kind() == kind && of_phase(event))
    }
}

/// Gathers them for a case that was found within the scope and may be read in full.
pub async fn gather<C: ConnectionTrait>(
    db: &C,
    sealer: &Sealer,
    tree: &Tree,
    scope: &Scope,
    row: AdmissionCase,
    today: NaiveDate,
) -> Result<FormFacts> {
    let law = Law::load(db).await?;
    let view = admission_case::view(db, sealer, &law, tree, (row.id, row.person), today).await?;
    let person = admission_case::person_of(db, row.person).await?;
    let person = person.ok_or_else(|| Error::Corrupt("a case without its person".to_owned()))?;
    let precision = DatePrecision::from_code(&person.birth_precision);
    let precision = precision.ok_or_else(|| Error::Corrupt("a birth date cannot be read".to_owned()))?;
    let named = |event: &Event| event.step.member();
    let mut named: Vec<PersonId> = view.events.iter().filter_map(|one| named(&one.event)).collect();
    named.sort_unstable();
    named.dedup();
    let members = member_list::by_ids(db, scope, today, &named).await?;
    let place = names(&tree.at(today), row.branch, view.outlook.authority.body.organisation);
    Ok(FormFacts {
        today,
        full_name: row.full_name.clone(),
        birth: PartialDate { date: person.birth_on, precision },
        ethnic_group: ethnic_group(&person.ethnic_group).map_or("", |item| item.name),
        religion: religion(&person.religion).map_or("", |item| item.name),
        home_place: person.home_place,
        synthetic: person.synthetic,
        place,
        members: members.into_iter().map(|(id, member)| (id, member.full_name)).collect(),
        row,
        view,
    })
}

fn names(tree: &TreeAt, branch: OrganisationId, deciding: OrganisationId) -> Names {
    let Some(node) = tree.find(branch) else { return Names::default() };
    let above = tree.ancestors(node);
    let name = |fits: fn(OrganisationKind) -> bool| {
        above.iter().find(|node| fits(node.kind)).map(|node| node.name.to_string()).unwrap_or_default()
    };
    Names {
        branch: node.name.to_string(),
        grassroots: name(OrganisationKind::is_grassroots),
        upper: name(|kind| kind == OrganisationKind::Upper),
        province: name(|kind| kind == OrganisationKind::Province),
        deciding: tree.find(deciding).map(|node| node.name.to_string()).unwrap_or_default(),
    }
}

/// What a step that may be there says.
pub(super) fn ballot(event: Option<&Event>) -> Option<dangvien_shared::rules::vote::CommitteeBallot> {
    match &event?.step {
        Step::GrassrootsResolve { ballot, .. } | Step::Decide { ballot, .. } => Some(*ballot),
        _ => None,
    }
}
