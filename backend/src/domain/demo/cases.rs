//! Admission cases of the demonstration: one behind every admission from 2015 on, and some 1,500 that are under way.
//!
//! Invariant: each event was judged by the rules of `shared::admission_case` as an officer's would be, so that what the
//! demonstration shows is possible.

mod branch;
mod course;
mod number;
mod rows;
mod script;
mod stage;

use super::{COMPLETE_TO, chance::Chance, day, life::home_place, person_name::full_name, source::source};
use crate::{
    auth::seal::Sealer,
    domain::{
        admission_case::{CandidateRecord, Law},
        id_allocator::allocate,
        tree::Tree,
    },
    entity::{admission, movement, person},
    error::Result,
};
use branch::Branches;
use chrono::{Days, NaiveDate};
use dangvien_shared::{
    id::{OrganisationId, PersonId},
    rules::authority::competent_body,
    text::{NameOrder, fold},
    vocabulary::{Education, KINH, LeavingReason, MovementKind, NO_RELIGION, Occupation, Sex, YouthStanding},
};
use number::Ledger;
use rows::Rows;
use script::{Finished, Script};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use std::collections::HashMap;

/// First day of the admissions that have a case.
pub(super) const FIRST: NaiveDate = day(2015, 1, 1);

/// The day on which the demonstration is seen.
const TODAY: NaiveDate = day(2016, 7, 1);

/// Cases under way before the ceremony, of persons who are no members yet.
const UNDER_WAY: u32 = 1_500;

/// The streams of chance.
const ADMITTED: u64 = 9_001;
const CANDIDATES: u64 = 9_002;
const NATIVE_PLACES: u64 = 9_003;

/// A case that was played, of whom and with what was known of them.
#[derive(Debug)]
struct Played {
    person: PersonId,
    candidate: CandidateRecord,
    done: Finished,
}

/// What all cases share while they are played.
struct Play<'a> {
    law: &'a Law,
    branches: &'a Branches,
    ledger: Ledger,
    played: Vec<Played>,
}

/// Writes the cases of a register that was just filled but for its admissions, whose decisions are numbered with the
/// papers of the cases; gives how many there are.
pub(super) async fn write<C: ConnectionTrait>(
    db: &C,
    sealer: &Sealer,
    seed: u64,
    admissions: &mut [admission::Model],
) -> Result<usize> {
    let tree = Tree::load(db).await?;
    let law = Law::load(db).await?;
    let branches = Branches::load(db, tree).await?;
    let mut play = Play { law: &law, branches: &branches, ledger: Ledger::default(), played: Vec::new() };
    let decisions = admitted(db, &mut play, seed, admissions).await?;
    let mut rows = Rows::default();
    // As many for a small register as it has members for.
    let wanted = UNDER_WAY.min(branches.members() / 40);
    rows.persons = under_way(db, &mut play, (seed, wanted)).await?;
    let Play { ledger, played, .. } = play;
    let numbers = ledger.close();
    for (admission, entered) in admissions.iter_mut().zip(decisions) {
        if let (Some(entered), Some((_drawn, sign))) = (entered, admission.decision_number.split_once('-')) {
            admission.decision_number = format!("{:02}-{sign}", numbers.of(entered));
        }
    }
    for Played { person, candidate, done } in played {
        rows.add(done.numbered(&numbers), person, &candidate)?;
    }
    let written = rows.cases.len();
    rows::insert(db, sealer, rows).await?;
    Ok(written)
}

/// Plays the cases behind the admissions; gives for each admission what the ledger has of its decision.
#[expect(clippy::disallowed_methods, reason = "the demonstration reads what it wrote")]
async fn admitted<C: ConnectionTrait>(
    db: &C,
    play: &mut Play<'_>,
    seed: u64,
    admissions: &mut [admission::Model],
) -> Result<Vec<Option<u32>>> {
    let mut chance = Chance::new(seed, ADMITTED);
    let entries = [MovementKind::Admitted, MovementKind::Readmitted].map(MovementKind::as_code);
    let persons = person::Entity::find()
        .filter(
            person::Column::Id.in_subquery(
                sea_orm::sea_query::Query::select()
                    .column(movement::Column::PersonId)
                    .from(movement::Entity)
                    .and_where(movement::Column::Kind.is_in(entries))
                    .and_where(movement::Column::HappenedOn.gte(FIRST))
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
    let mut decisions = Vec::with_capacity(admissions.len());
    for admission in admissions {
        let at = persons.binary_search_by_key(&admission.person_id, |person| person.id);
        let person = at.ok().and_then(|at| persons.get(at)).filter(|_person| admission.ceremony_on >= FIRST);
        let out = left.get(&admission.person_id).copied();
        let done = person.and_then(|person| behind(play, &mut chance, (person, out), admission));
        decisions.push(match &done {
            Some(played) => played.done.admission_number(),
            None => play.decided(admission),
        });
        play.played.extend(done);
    }
    Ok(decisions)
}

/// The case behind an admission.
fn behind(
    play: &mut Play<'_>,
    chance: &mut Chance,
    (person, out): (&person::Model, Option<NaiveDate>),
    admission: &mut admission::Model,
) -> Option<Played> {
    let candidate = candidate_of(admission);
    // Some had less time to prepare.
    [10, 6, 3].into_iter().find_map(|tenths| {
        let mut script = play.script((person, &candidate, admission.branch_id));
        let resolved_on = course::of_admission(&mut script, chance, (&*admission, out), tenths)?;
        let done = script.finish(TODAY);
        admission.resolved_on = resolved_on;
        Some(Played { person: PersonId(person.id), candidate: candidate.clone(), done })
    })
}

impl Play<'_> {
    fn script<'s>(
        &'s mut self,
        (person, candidate, branch): (&'s person::Model, &'s CandidateRecord, i64),
    ) -> Script<'s> {
        Script::new(self.law, self.branches, &mut self.ledger, (person, candidate, branch))
    }

    /// Enters the decision on an admission that has no case.
    fn decided(&mut self, admission: &admission::Model) -> Option<u32> {
        let branch = OrganisationId(admission.branch_id);
        // A branch that was founded after the decision is asked for on the day of the ceremony.
        let body = [admission.decided_on, admission.ceremony_on]
            .into_iter()
            .find_map(|on| self.branches.place(branch, on).map(|place| competent_body(&place, on).body))?;
        Some(self.ledger.enter(body.organisation, "QĐ", admission.decided_on).number)
    }
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

/// Plays cases of persons who are no members yet, each somewhere on the way; gives these persons.
async fn under_way<C: ConnectionTrait>(
    db: &C,
    play: &mut Play<'_>,
    (seed, wanted): (u64, u32),
) -> Result<Vec<person::Model>> {
    let mut chance = Chance::new(seed, CANDIDATES);
    let first = allocate(db, "person", i64::from(wanted)).await?;
    let mut chance_of_place = Chance::new(seed, NATIVE_PLACES);
    let order = NameOrder::new();
    let mut persons = Vec::new();
    for id in first..first + i64::from(wanted) {
        let Some(branch) = play.branches.draw(&mut chance) else { break };
        let (mut person, candidate) = villager(&mut chance, &order, id);
        let district = play.branches.district(OrganisationId(branch));
        let district = district.unwrap_or_else(|| chance_of_place.position(source().districts.len()));
        person.home_place = home_place(&mut chance_of_place, district);
        let mut script = play.script((&person, &candidate, branch));
        if course::under_way(&mut script, &mut chance) {
            let done = script.finish(TODAY);
            play.played.push(Played { person: PersonId(id), candidate, done });
            persons.push(person);
        }
    }
    Ok(persons)
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
