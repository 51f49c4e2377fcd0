//! Admission cases of the demonstration: one behind every admission from 2015 on, and some 1,500 that are under way.
//!
//! Invariant: each event was judged by the rules of `shared::admission_case` as an officer's would be, so that what the
//! demonstration shows is possible.

mod branch;
mod course;
mod script;
mod stage;

use super::{COMPLETE_TO, bulk::Bulk, chance::Chance, day, person_name::full_name, shape::count};
use crate::{
    auth::seal::Sealer,
    domain::{
        admission_case::{
            CandidateRecord, Law, Standing, candidate_context, document_row, event_context, event_text,
            mentor_rows,
        },
        id_allocator::allocate,
        tree::Tree,
    },
    entity::{admission, admission_case, case_document, case_event, case_mentor, movement, person},
    error::Result,
};
use branch::Branches;
use chrono::{Days, NaiveDate};
use dangvien_shared::{
    id::{CaseId, PersonId},
    text::{NameOrder, fold},
    vocabulary::{Education, KINH, LeavingReason, MovementKind, NO_RELIGION, Occupation, Sex, YouthStanding},
};
use script::{Numbers, Script};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use std::collections::HashMap;

/// First day of the admissions that have a case.
const FIRST: NaiveDate = day(2015, 1, 1);

/// The day on which the demonstration is seen.
const TODAY: NaiveDate = day(2016, 7, 1);

/// Cases under way before the ceremony, of persons who are no members yet.
const UNDER_WAY: u32 = 1_500;

/// The streams of chance.
const ADMITTED: u64 = 9_001;
const CANDIDATES: u64 = 9_002;

/// Rows of cases, to be written together. What is sealed for its row is in clear until the case has its id.
#[derive(Debug, Default)]
struct Rows {
    persons: Vec<person::Model>,
    cases: Vec<admission_case::Model>,
    events: Vec<case_event::Model>,
    mentors: Vec<case_mentor::Model>,
    documents: Vec<case_document::Model>,
}

/// Writes the cases of a register that was just filled; gives how many there are.
pub(super) async fn write<C: ConnectionTrait>(db: &C, sealer: &Sealer, seed: u64) -> Result<usize> {
    let tree = Tree::load(db).await?;
    let law = Law::load(db).await?;
    let branches = Branches::load(db, tree).await?;
    let mut rows = Rows::default();
    let mut numbers = Numbers::default();
    admitted(db, &law, &branches, (&mut numbers, &mut rows), seed).await?;
    // As many for a small register as it has members for.
    let wanted = UNDER_WAY.min(branches.members() / 40);
    under_way(db, &law, &branches, (&mut numbers, &mut rows), (seed, wanted)).await?;
    let written = rows.cases.len();
    insert(db, sealer, rows).await?;
    Ok(written)
}

/// The cases behind the admissions.
#[expect(clippy::disallowed_methods, reason = "the demonstration reads what it wrote")]
async fn admitted<C: ConnectionTrait>(
    db: &C,
    law: &Law,
    branches: &Branches,
    (numbers, rows): (&mut Numbers, &mut Rows),
    seed: u64,
) -> Result<()> {
    let mut chance = Chance::new(seed, ADMITTED);
    let admissions = admission::Entity::find()
        .filter(admission::Column::CeremonyOn.gte(FIRST))
        .order_by_asc(admission::Column::Id)
        .all(db)
        .await?;
    let persons = person::Entity::find()
        .filter(
            person::Column::Id.in_subquery(
                sea_orm::sea_query::Query::select()
                    .column(admission::Column::PersonId)
                    .from(admission::Entity)
                    .and_where(admission::Column::CeremonyOn.gte(FIRST))
                    .take(),
            ),
        )
        .order_by_asc(person::Column::Id)
        .all(db)
        .await?;
    let left = movement::Entity::find()
        .filter(movement::Column::Kind.eq(MovementKind::LeftForProvince.as_code()))
        .filter(movement::Column::HappenedOn.gte(FIRST))
        .all(db)
        .await?;
    let left: HashMap<i64, NaiveDate> =
        left.into_iter().map(|row| (row.person_id, row.happened_on)).collect();
    for admission in admissions {
        let at = persons.binary_search_by_key(&admission.person_id, |person| person.id);
        let Some(person) = at.ok().and_then(|at| persons.get(at)) else { continue };
        let candidate = candidate_of(&admission);
        let out = left.get(&admission.person_id).copied();
        // A young branch had less time to prepare.
        for tenths in [10, 6, 3] {
            let mut script = Script::new(law, branches, numbers, (person, &candidate, admission.branch_id));
            if course::of_admission(&mut script, &mut chance, (&admission, out), tenths) {
                rows.add(script.finish(TODAY), PersonId(person.id), &candidate)?;
                break;
            }
        }
    }
    Ok(())
}

fn candidate_of(admission: &admission::Model) -> CandidateRecord {
    let education = Education::from_code(&admission.education).unwrap_or(Education::UpperSecondary);
    let below = !matches!(education, Education::UpperSecondary | Education::LowerSecondary);
    CandidateRecord {
        education,
        qualification: coded(&admission.qualification),
        political_theory: coded(&admission.political_theory),
        occupation: coded(&admission.occupation),
        youth: if admission.youth_union { YouthStanding::Member } else { YouthStanding::NotOfAge },
        lower_secondary_equivalent: below,
        special_area: below,
        left_for: admission.readmission.then_some(LeavingReason::Other),
        ..CandidateRecord::default()
    }
}

fn coded<T: dangvien_shared::vocabulary::Vocabulary + Copy>(code: &str) -> T {
    T::VALUES.iter().copied().find(|value| value.code() == code).unwrap_or(T::VALUES[0])
}

/// Persons who are no members yet, each somewhere on the way.
async fn under_way<C: ConnectionTrait>(
    db: &C,
    law: &Law,
    branches: &Branches,
    (numbers, rows): (&mut Numbers, &mut Rows),
    (seed, wanted): (u64, u32),
) -> Result<()> {
    let mut chance = Chance::new(seed, CANDIDATES);
    let first = allocate(db, "person", i64::from(wanted)).await?;
    let order = NameOrder::new();
    for id in first..first + i64::from(wanted) {
        let Some(branch) = branches.draw(&mut chance) else { return Ok(()) };
        let (person, candidate) = villager(&mut chance, &order, id);
        let mut script = Script::new(law, branches, numbers, (&person, &candidate, branch));
        if course::under_way(&mut script, &mut chance) {
            rows.add(script.finish(TODAY), PersonId(id), &candidate)?;
            rows.persons.push(person);
        }
    }
    Ok(())
}

/// Somebody who does not exist.
fn villager(chance: &mut Chance, order: &NameOrder, id: i64) -> (person::Model, CandidateRecord) {
    let sex = if chance.happens(0.47) { Sex::Female } else { Sex::Male };
    let ethnic_group = if chance.happens(0.88) { KINH } else { chance.pick(&["05", "06", "12", "17"]) };
    let young = chance.happens(0.68);
    let age = if young { chance.between(19, 30) } else { chance.between(31, 52) };
    let birth_on = super::resident::birthday(chance, TODAY - Days::new(700), age);
    let full_name = full_name(chance, sex, ethnic_group);
    let education = if chance.happens(0.92) { Education::UpperSecondary } else { Education::LowerSecondary };
    let occupation = chance.weighted(&[
        (Occupation::Farmer, 42),
        (Occupation::PublicEmployee, 18),
        (Occupation::CommuneOfficial, 14),
        (Occupation::EntWorker, 12),
        (Occupation::Student, 6),
    ]);
    let person = person::Model {
        id,
        search_key: fold(&full_name),
        sort_key: order.person_key(&full_name),
        full_name,
        sex: sex.as_code().to_owned(),
        birth_on,
        birth_precision: "DAY".to_owned(),
        ethnic_group: ethnic_group.to_owned(),
        religion: NO_RELIGION.to_owned(),
        home_place: String::new(),
        card_number: String::new(),
        synthetic: true,
        version: 1,
    };
    let candidate = CandidateRecord {
        education,
        occupation,
        youth: if young { YouthStanding::Member } else { YouthStanding::NotOfAge },
        ..CandidateRecord::default()
    };
    (person, candidate)
}

impl Rows {
    /// Adds a case; ids count from zero until they are allotted.
    fn add(&mut self, done: script::Finished, person: PersonId, candidate: &CandidateRecord) -> Result<()> {
        let id = i64::from(count(self.cases.len()));
        let Standing {
            state,
            state_since,
            closed_on,
            due_on,
            due_clock,
            awaits,
            awaits_organisation,
            missing_documents,
            shown_from,
        } = done.standing;
        let [certificate_ends_on, dossier_ends_on, ceremony_lapses_on, review_due_on] = shown_from.row();
        let awaits_since = done.events.last().map_or(state_since, |event| event.on);
        let opened_on = done.events.first().map_or(state_since, |event| event.on);
        self.cases.push(admission_case::Model {
            id,
            person_id: person.0,
            branch_id: done.branch.0,
            branch_path: done.path,
            state: state.as_code().to_owned(),
            state_since,
            opened_on,
            closed_on,
            due_on,
            due_clock: due_clock.map_or("", |clock| clock.as_code()).to_owned(),
            awaits: awaits.map_or("", |actor| actor.as_code()).to_owned(),
            awaits_id: awaits_organisation.map(|one| one.0),
            awaits_since,
            missing_documents,
            candidate: candidate.write()?,
            version: i64::from(count(done.events.len())),
            certificate_ends_on,
            dossier_ends_on,
            ceremony_lapses_on,
            review_due_on,
        });
        for (event, number) in done.events.iter().zip(1..) {
            self.events.push(case_event::Model {
                case_id: id,
                number,
                happened_on: event.on,
                kind: event.step.kind().as_code().to_owned(),
                body: event_text(event)?,
                recorded_at: crate::clock::midnight(event.on).timestamp_millis(),
                account_id: None,
                request_key: String::new(),
            });
        }
        self.mentors.extend(mentor_rows(CaseId(id), &done.case));
        let numbered =
            done.case.documents.iter().filter_map(|filed| document_row(CaseId(id), &filed.document));
        for (row, id) in numbered.zip(i64::from(count(self.documents.len()))..) {
            self.documents.push(case_document::Model { id, ..row });
        }
        Ok(())
    }
}

async fn insert<C: ConnectionTrait>(db: &C, sealer: &Sealer, mut rows: Rows) -> Result<()> {
    let backend = db.get_database_backend();
    let cases = allocate(db, "admission_case", i64::from(count(rows.cases.len()))).await?;
    let documents = allocate(db, "case_document", i64::from(count(rows.documents.len()))).await?;
    for row in &mut rows.cases {
        row.id += cases;
        row.candidate = sealer.seal(&candidate_context(row.id), &row.candidate);
    }
    for row in &mut rows.events {
        row.case_id += cases;
        row.body = sealer.seal(&event_context(row.case_id, row.number), &row.body);
    }
    rows.mentors.iter_mut().for_each(|row| row.case_id += cases);
    for row in &mut rows.documents {
        row.id += documents;
        row.case_id += cases;
    }
    Bulk::<person::Entity>::new(backend).write(db, &rows.persons).await?;
    Bulk::<admission_case::Entity>::new(backend).write(db, &rows.cases).await?;
    Bulk::<case_event::Entity>::new(backend).write(db, &rows.events).await?;
    Bulk::<case_mentor::Entity>::new(backend).write(db, &rows.mentors).await?;
    Bulk::<case_document::Entity>::new(backend).write(db, &rows.documents).await
}
