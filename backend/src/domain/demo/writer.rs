//! Writes a plan into an empty database, in one transaction, while the lives are still being drawn on another core.

use super::{
    COMPLETE_TO, OPENING, Plan, Totals,
    bulk::Bulk,
    cases, findings,
    province::Province,
    published,
    record::{Recorder, Rows},
    shape::count,
    source_work,
};
use crate::{
    auth::seal::Sealer,
    domain::{code_list, id_allocator, register, rule_book, store::Store},
    entity::{admission, membership, movement, organisation, organisation_placement, person},
    error::{Error, Result},
};
use dangvien_shared::{
    text::{NameOrder, fold},
    vocabulary::{BranchPlace, OrganisationType},
};
use sea_orm::{ConnectionTrait, sea_query::Query};
use tokio::sync::mpsc;

/// Persons drawn before their rows are handed to the writer; also the size of the blocks of ids.
const BATCH: usize = 2000;

/// Batches that may wait for the writer: with the batch size this bounds the memory at every scale.
const WAITING: usize = 2;

/// How far the work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Members of the day of the page whose rows are written, about.
    pub members: u32,
    /// Members of the day of the page in all.
    pub total: u32,
}

/// Rows that were written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Organisations.
    pub organisations: usize,
    /// Persons.
    pub persons: usize,
    /// Memberships.
    pub memberships: usize,
    /// Movements.
    pub movements: usize,
    /// Admissions.
    pub admissions: usize,
    /// Admission cases.
    pub cases: usize,
    /// Activities of the source work log.
    pub activities: usize,
    /// Findings of inspections.
    pub findings: usize,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The database had data already and was left as it is.
    NotEmpty,
    /// The plan is in the database.
    Written(Written),
}

/// Fills an empty database with a plan; one that has data already is left alone. What cases say is sealed with that key.
///
/// Everything is one transaction: killed half-way, nothing is there.
pub async fn generate(
    store: &Store,
    sealer: &Sealer,
    plan: &Plan,
    mut progress: impl FnMut(Progress),
) -> Result<Outcome> {
    let db = store.begin_write().await?;
    if !is_empty(&db).await? {
        return Ok(Outcome::NotEmpty);
    }
    code_list::ensure(&db).await?;
    rule_book::ensure(&db).await?;
    register::open(&db, OPENING, Some(COMPLETE_TO), true).await?;
    // A nation has no more cases than one province: they are for looking at.
    let with_cases = plan.provinces.len() == 1;
    let mut work = Work::new(&db, with_cases);
    let Totals { members: total, .. } = plan.totals();
    let mut done = 0;
    for (number, shape) in (0..).zip(&plan.provinces) {
        let (shape, seed) = (shape.clone(), plan.seed);
        let members = shape.members;
        let province = blocking(move || Province::plan(&shape, number, seed)).await?;
        let first_organisation = work.organisations(&db, &province).await?;
        // Leavers make up about a quarter of the persons; the last word is that all are done.
        let persons = members + members / 3;
        work.lives(&db, province, first_organisation, |count| {
            let members = done + u32::min(members, count * 3 / 4).min(persons);
            progress(Progress { members, total });
        })
        .await?;
        done += members;
        progress(Progress { members: done, total });
    }
    if let Some(root) = work.root {
        published::write(&db, root).await?;
    }
    if with_cases {
        work.written.cases = cases::write(&db, sealer, plan.seed, &mut work.held).await?;
        work.tables.admissions.write(&db, &work.held).await?;
        work.written.activities = source_work::write(&db, plan.seed).await?;
        work.written.findings = findings::write(&db, plan.seed).await?;
    }
    register::touch(&db).await?;
    db.commit().await?;
    Ok(Outcome::Written(work.written))
}

async fn is_empty<C: ConnectionTrait>(db: &C) -> Result<bool> {
    if register::load(db).await?.is_some() {
        return Ok(false);
    }
    let mut select = Query::select();
    select.column(organisation::Column::Id).from(organisation::Entity).limit(1);
    Ok(db.query_one(&select).await?.is_none())
}

/// Runs what keeps a core busy where it holds up nobody else.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|stopped| Error::Corrupt(stopped.to_string()))
}

/// A writer for each table.
#[derive(Debug)]
struct Tables {
    organisations: Bulk<organisation::Entity>,
    placements: Bulk<organisation_placement::Entity>,
    persons: Bulk<person::Entity>,
    memberships: Bulk<membership::Entity>,
    movements: Bulk<movement::Entity>,
    admissions: Bulk<admission::Entity>,
}

impl Tables {
    fn new<C: ConnectionTrait>(db: &C) -> Self {
        let backend = db.get_database_backend();
        Self {
            organisations: Bulk::new(backend),
            placements: Bulk::new(backend),
            persons: Bulk::new(backend),
            memberships: Bulk::new(backend),
            movements: Bulk::new(backend),
            admissions: Bulk::new(backend),
        }
    }
}

#[derive(Debug)]
struct Work {
    written: Written,
    tables: Tables,
    /// Id of the province at the top.
    root: Option<i64>,
    /// Cards given out in the provinces before.
    cards: u64,
    /// Whether cases follow.
    with_cases: bool,
    /// Admissions that wait for the cases behind them, with whose papers their decisions are numbered. Without cases the
    /// numbers stay as they were drawn, out of the order of their days.
    held: Vec<admission::Model>,
}

impl Work {
    fn new<C: ConnectionTrait>(db: &C, with_cases: bool) -> Self {
        let tables = Tables::new(db);
        Self { written: Written::default(), tables, root: None, cards: 0, with_cases, held: Vec::new() }
    }

    /// Writes the organisations of a province; the id of each is the returned number plus its position.
    async fn organisations<C: ConnectionTrait>(&mut self, db: &C, province: &Province) -> Result<i64> {
        // A further province hangs below the root that is there; its own, at position zero, is not written.
        let skipped = usize::from(self.root.is_some());
        let organisations = &province.chart.organisations;
        let length = i64::from(count(organisations.len() - skipped));
        let first = id_allocator::allocate(db, "organisation", length).await? - i64::from(count(skipped));
        let root = *self.root.get_or_insert(first);
        let id = |position: usize| if position == 0 { root } else { first + i64::from(count(position)) };
        let rows: Vec<organisation::Model> = organisations
            .iter()
            .enumerate()
            .skip(skipped)
            .map(|(position, organisation)| organisation::Model {
                id: id(position),
                code: organisation.code.clone(),
                org_type: organisation.org_type.map_or("", OrganisationType::as_code).to_owned(),
                place: organisation.place.map_or("", BranchPlace::as_code).to_owned(),
                gso_code: organisation.gso_code.clone(),
                version: 1,
            })
            .collect();
        self.tables.organisations.write(db, &rows).await?;
        self.written.organisations += rows.len();
        let mut rows = placement_rows(province, skipped, id);
        let first_placement =
            id_allocator::allocate(db, "organisation_placement", i64::from(count(rows.len()))).await?;
        (first_placement..).zip(&mut rows).for_each(|(id, row)| row.id = id);
        self.tables.placements.write(db, &rows).await?;
        Ok(first)
    }

    /// Draws the lives of a province on another thread and writes them as they come.
    async fn lives<C: ConnectionTrait>(
        &mut self,
        db: &C,
        province: Province,
        first_organisation: i64,
        mut progress: impl FnMut(u32),
    ) -> Result<()> {
        let (sender, mut receiver) = mpsc::channel::<Rows>(WAITING);
        let cards = self.cards;
        let drawing = tokio::task::spawn_blocking(move || {
            let order = NameOrder::new();
            let mut recorder = Recorder { homes: &province.homes, first_organisation, cards };
            let mut rows = Rows::default();
            province.live(|life| {
                recorder.record(&order, &life, &mut rows);
                // A receiver that is gone has failed and says so itself.
                rows.persons.len() < BATCH || sender.blocking_send(std::mem::take(&mut rows)).is_ok()
            });
            let _gone = sender.blocking_send(rows);
            recorder.cards
        });
        let mut persons = 0;
        while let Some(rows) = receiver.recv().await {
            persons += count(rows.persons.len());
            self.rows(db, rows).await?;
            progress(persons);
        }
        self.cards = drawing.await.map_err(|stopped| Error::Corrupt(stopped.to_string()))?;
        Ok(())
    }

    /// Gives the rows their ids and writes them, persons first.
    async fn rows<C: ConnectionTrait>(&mut self, db: &C, mut rows: Rows) -> Result<()> {
        let length = |rows: usize| i64::from(count(rows));
        let person = id_allocator::allocate(db, "person", length(rows.persons.len())).await?;
        let membership = id_allocator::allocate(db, "membership", length(rows.memberships.len())).await?;
        let movement = id_allocator::allocate(db, "movement", length(rows.movements.len())).await?;
        let admission = id_allocator::allocate(db, "admission", length(rows.admissions.len())).await?;
        rows.persons.iter_mut().for_each(|row| row.id += person);
        for (id, row) in (membership..).zip(&mut rows.memberships) {
            (row.id, row.person_id) = (id, row.person_id + person);
        }
        for (id, row) in (movement..).zip(&mut rows.movements) {
            (row.id, row.person_id) = (id, row.person_id + person);
        }
        for (id, row) in (admission..).zip(&mut rows.admissions) {
            (row.id, row.person_id) = (id, row.person_id + person);
        }
        self.tables.persons.write(db, &rows.persons).await?;
        self.tables.memberships.write(db, &rows.memberships).await?;
        self.tables.movements.write(db, &rows.movements).await?;
        self.written.admissions += rows.admissions.len();
        if self.with_cases {
            self.held.append(&mut rows.admissions);
        } else {
            self.tables.admissions.write(db, &rows.admissions).await?;
        }
        self.written.persons += rows.persons.len();
        self.written.memberships += rows.memberships.len();
        self.written.movements += rows.movements.len();
        Ok(())
    }
}

/// The placements of a province, upper levels first as the tables ask.
fn placement_rows(
    province: &Province,
    skipped: usize,
    id: impl Fn(usize) -> i64,
) -> Vec<organisation_placement::Model> {
    let order = NameOrder::new();
    let mut rows: Vec<organisation_placement::Model> = province
        .placements
        .iter()
        .enumerate()
        .skip(skipped)
        .flat_map(|(position, placed)| placed.iter().map(move |placed| (position, placed)))
        .map(|(position, placed)| organisation_placement::Model {
            id: 0,
            organisation_id: id(position),
            parent_id: placed.parent.map(&id),
            path: placed.path.to_string(),
            kind: placed.kind.as_code().to_owned(),
            search_key: fold(&placed.name),
            sort_key: order.title_key(&placed.name),
            name: placed.name.clone(),
            valid_from: placed.from,
            valid_to: placed.to,
        })
        .collect();
    rows.sort_by_key(|row| row.path.len());
    rows
}
