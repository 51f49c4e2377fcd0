//! What the papers of a case are filled with.
//!
//! Invariant: a paper that was issued tells what held on its day, in the branch that had the case then; a draft tells what
//! holds today. A resolution that no longer binds, because the case moved or was taken back, is in no paper.

use super::place::Place;
use crate::{
    auth::seal::Sealer,
    domain::{
        admission_case::{self, AdmissionCase, CaseView, Law},
        member_list,
        tree::Tree,
    },
    error::{Error, Result},
    scope::Scope,
};
use chrono::NaiveDate;
use dangvien_shared::{
    admission_case::{Case, Document, DocumentNumber, Event, Paper, PaperStanding, Step},
    id::{OrganisationId, PersonId},
    text::PartialDate,
    vocabulary::{DatePrecision, DocumentForm, ethnic_group, religion},
};
use sea_orm::ConnectionTrait;
use std::collections::BTreeMap;

/// A case as one of its papers tells it.
#[derive(Clone, Debug)]
pub struct FormFacts {
    /// The day of printing.
    pub today: NaiveDate,
    /// Whether the paper can be printed, and as what.
    pub standing: PaperStanding,
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
    /// The organisations around the branch, as they were on the paper's day.
    pub place: Place,
    /// Names of the branches that had the case, each of its first day there, with that day and the first day no longer.
    pub stays: Vec<(String, NaiveDate, Option<NaiveDate>)>,
    /// Names of the members whom the case names, as far as the scope shows them.
    members: BTreeMap<PersonId, String>,
    /// Names of the branches where these were on the paper's day.
    branches: BTreeMap<PersonId, String>,
    /// Numbers of documents as they are written.
    numbers: BTreeMap<DocumentNumber, String>,
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

    /// Name of the branch where a member was on the paper's day; empty where members may not be seen.
    pub fn branch_of(&self, id: PersonId) -> &str {
        self.branches.get(&id).map_or("", String::as_str)
    }

    /// The events that were not taken back, in their order.
    pub fn standing_events(&self) -> impl DoubleEndedIterator<Item = &Event> {
        let stands = |number: u32| self.case().history.iter().any(|one| one.number == number);
        self.view.events.iter().filter(move |one| stands(one.number)).map(|one| &one.event)
    }

    /// The last document of a form in the dossier.
    pub fn document(&self, form: DocumentForm) -> Option<&Document> {
        last_document(self.case(), form)
    }

    /// The event that brought the last document of a form into the dossier.
    pub fn event(&self, form: DocumentForm) -> Option<&Event> {
        source(&self.view, form).map(|(event, _)| event)
    }

    /// `Số 01-NQ/CB`; empty where there is no number.
    pub fn number(&self, document: Option<&Document>) -> String {
        let number = document.and_then(|document| document.number.as_ref());
        number.and_then(|number| self.numbers.get(number)).map(|it| format!("Số {it}")).unwrap_or_default()
    }
}

fn last_document(case: &Case, form: DocumentForm) -> Option<&Document> {
    case.documents.iter().rev().map(|filed| &filed.document).find(|document| document.form == form)
}

/// The events that were not taken back, each with the branch that has the case after it.
fn standing(view: &CaseView) -> impl Iterator<Item = (&Event, Option<OrganisationId>)> {
    let stands = |number: u32| view.case.history.iter().any(|one| one.number == number);
    let mut branch = None;
    view.events.iter().filter(move |one| stands(one.number)).map(move |one| {
        match one.event.step {
            Step::Register { branch: first } => branch = Some(first),
            Step::Move { to: Some(next), .. } => branch = Some(next),
            _ => {}
        }
        (&one.event, branch)
    })
}

/// The event that brought the last document of a form into the dossier, and the branch that had the case then.
fn source(view: &CaseView, form: DocumentForm) -> Option<(&Event, Option<OrganisationId>)> {
    let document = last_document(&view.case, form)?;
    let brings = |event: &Event| event.step.documents().any(|brought| brought == document);
    standing(view).filter(|(event, _)| brings(event)).last()
}

/// Gathers them for a case that was found within the scope and may be read in full.
pub async fn gather<C: ConnectionTrait>(
    db: &C,
    (sealer, tree, scope): (&Sealer, &Tree, &Scope),
    row: AdmissionCase,
    paper: Paper,
    today: NaiveDate,
) -> Result<FormFacts> {
    let law = Law::load(db).await?;
    let view = admission_case::view(db, sealer, &law, tree, (row.id, row.person), today).await?;
    let person = admission_case::person_of(db, row.person).await?;
    let person = person.ok_or_else(|| Error::Corrupt("a case without its person".to_owned()))?;
    let precision = DatePrecision::from_code(&person.birth_precision);
    let precision = precision.ok_or_else(|| Error::Corrupt("a birth date cannot be read".to_owned()))?;
    let mut named: Vec<PersonId> = view.events.iter().filter_map(|one| one.event.step.member()).collect();
    named.sort_unstable();
    named.dedup();
    let members = member_list::by_ids(db, scope, today, &named).await?;
    let day = match paper {
        Paper::Form(form) => last_document(&view.case, form).map_or(today, |document| document.signed_on),
        Paper::MoreIntroductions | Paper::Summary => today,
    };
    let then = member_list::by_ids(db, scope, day, &named).await?.into_iter();
    let snapshot = tree.at(day);
    let branches = then.filter_map(|(id, member)| {
        snapshot.find(member.membership.branch).map(|node| (id, node.name.to_string()))
    });
    let documents = view.case.documents.iter().map(|filed| &filed.document);
    let numbers = documents.filter_map(|document| {
        Some((document.number.clone()?, admission_case::written_number(tree, document)?))
    });
    Ok(FormFacts {
        today,
        standing: paper.standing_in(&view.case, &view.outlook),
        full_name: row.full_name.clone(),
        birth: PartialDate { date: person.birth_on, precision },
        ethnic_group: ethnic_group(&person.ethnic_group).map_or("", |item| item.name),
        religion: religion(&person.religion).map_or("", |item| item.name),
        home_place: person.home_place,
        synthetic: person.synthetic,
        place: place(db, tree, (&view, row.branch), paper, today).await?,
        stays: stays(tree, &view.case),
        branches: branches.collect(),
        members: members.into_iter().map(|(id, member)| (id, member.full_name)).collect(),
        numbers: numbers.collect(),
        row,
        view,
    })
}

/// Where the paper was issued: in the branch that had the case, on the day written on it; or else here and today.
async fn place<C: ConnectionTrait>(
    db: &C,
    tree: &Tree,
    (view, present): (&CaseView, OrganisationId),
    paper: Paper,
    today: NaiveDate,
) -> Result<Place> {
    let here = || Place::of(&tree.at(today), present, view.outlook.authority.body);
    let Paper::Form(form) = paper else { return Ok(here()) };
    let issued = last_document(&view.case, form).zip(source(view, form));
    let Some((document, (event, branch))) = issued else { return Ok(here()) };
    let (day, branch) = (document.signed_on, branch.unwrap_or(present));
    let decided = match event.step {
        Step::Decide { body, .. } => Some(body),
        _ => admission_case::body_on(db, tree, branch, day).await?,
    };
    Ok(Place::of(&tree.at(day), branch, decided.unwrap_or(view.outlook.authority.body)))
}

fn stays(tree: &Tree, case: &Case) -> Vec<(String, NaiveDate, Option<NaiveDate>)> {
    let name = |branch: OrganisationId, day: NaiveDate| {
        tree.at(day).find(branch).map(|node| node.name.to_string()).unwrap_or_default()
    };
    case.stays.iter().map(|stay| (name(stay.branch, stay.from), stay.from, stay.to)).collect()
}
