//! Lists of admission cases below any number of organisations at once, and how many stand in each state.

use super::{
    admission_case::{AdmissionCase, CASES, columns, read},
    listing::Listing,
    member::coded,
    page::{KeyKind, KeyValue, Keyset, ListOrder, Page, Position, SortField, Window},
    page_of_each::{self, List, Parent, Reach, Stretch},
    tree::{PathSpan, Tree, subtree_end},
};
use crate::{
    entity::{
        OPEN,
        admission_case::{Column, Entity},
        person,
    },
    error::Result,
    scope::Scope,
};
use chrono::NaiveDate;
use dangvien_shared::{
    admission_case::{Actor, State},
    id::OrganisationId,
    text::fold,
};
use sea_orm::{
    Condition, ConnectionTrait, ExprTrait as _, QueryResult,
    sea_query::{Alias, Asterisk, Expr, Func, IntoTableRef as _, Query, TableRef},
};
use std::cmp::Ordering;

/// What lists of cases are ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CaseField {
    /// The day by which something is due; those without one last.
    DueOn,
    /// First day of the state: the longest wait first.
    StateSince,
    /// The person's name, as Vietnamese lists do.
    Name,
}

impl SortField for CaseField {
    const LIST: &'static str = "admissionCases";

    fn name(self) -> &'static str {
        match self {
            Self::DueOn => "DUE_ON",
            Self::StateSince => "STATE_SINCE",
            Self::Name => "NAME",
        }
    }

    fn kind(self) -> KeyKind {
        match self {
            Self::DueOn | Self::StateSince => KeyKind::Date,
            Self::Name => KeyKind::Text,
        }
    }
}

/// Which cases.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct CaseFilter {
    /// In one of these states; in any where none is named.
    pub states: Vec<State>,
    /// Closed ones too.
    pub closed: bool,
    /// Due on that day or before it.
    pub due_by: Option<NaiveDate>,
    /// In their state since that day or before it.
    pub waiting_since: Option<NaiveDate>,
    /// That wait for one of these.
    pub awaits: Vec<Actor>,
    /// That wait for one of these organisations.
    pub awaits_organisations: Vec<OrganisationId>,
    /// That lack documents.
    pub lacks_documents: bool,
    /// Words of the name, with or without tone marks.
    pub name: Option<String>,
}

impl CaseFilter {
    fn condition(&self) -> Condition {
        let mut all = Condition::all();
        if !self.states.is_empty() {
            all = all.add(own(Column::State).is_in(self.states.iter().map(|state| state.as_code())));
        }
        if !self.closed {
            all = all.add(own(Column::ClosedOn).eq(OPEN));
        }
        if let Some(day) = self.due_by {
            all = all.add(own(Column::DueOn).lte(day));
        }
        if let Some(day) = self.waiting_since {
            all = all.add(own(Column::StateSince).lte(day));
        }
        if !self.awaits.is_empty() {
            all = all.add(own(Column::Awaits).is_in(self.awaits.iter().map(|actor| actor.as_code())));
        }
        if !self.awaits_organisations.is_empty() {
            all = all.add(own(Column::AwaitsId).is_in(self.awaits_organisations.iter().map(|one| one.0)));
        }
        if self.lacks_documents {
            all = all.add(own(Column::MissingDocuments).gt(0));
        }
        for word in self.words() {
            let key = Expr::col((person::Entity, person::Column::SearchKey));
            all = all.add(key.clone().like(format!("{word}%")).or(key.like(format!("% {word}%"))));
        }
        all
    }

    /// Words of the name as keys have them: letters and digits, so that none is a pattern.
    fn words(&self) -> Vec<String> {
        let folded = self.name.as_deref().map(fold).unwrap_or_default();
        folded
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    }
}

/// Cases below organisations.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CaseListing {
    /// The day on which the organisations stand.
    pub as_of: NaiveDate,
    /// Only these.
    pub filter: CaseFilter,
}

impl Listing for CaseListing {
    type Field = CaseField;
    type Row = AdmissionCase;

    fn position(order: &ListOrder<CaseField>, case: &AdmissionCase) -> Position {
        let key = |field: &CaseField| match field {
            CaseField::DueOn => KeyValue::Date(case.due_on.unwrap_or(OPEN)),
            CaseField::StateSince => KeyValue::Date(case.state_since),
            CaseField::Name => KeyValue::Text(case.sort_key.clone()),
        };
        order.0.iter().map(|(field, _)| key(field)).chain([KeyValue::Number(case.id.0)]).collect()
    }

    async fn pages<C: ConnectionTrait>(
        &self,
        db: &C,
        scope: &Scope,
        tree: &Tree,
        organisations: &[OrganisationId],
        order: &ListOrder<CaseField>,
        window: &Window,
    ) -> Result<Vec<Page<AdmissionCase>>> {
        let parents = self.parents(tree, organisations);
        page_of_each::pages(db, &Cases::new(scope, &self.filter, order), &parents, window).await
    }

    async fn totals<C: ConnectionTrait>(
        &self,
        db: &C,
        scope: &Scope,
        tree: &Tree,
        organisations: &[OrganisationId],
    ) -> Result<Vec<i64>> {
        let parents = self.parents(tree, organisations);
        let order = ListOrder(Vec::new());
        page_of_each::totals(db, &Cases::new(scope, &self.filter, &order), &parents).await
    }
}

impl CaseListing {
    fn parents(&self, tree: &Tree, organisations: &[OrganisationId]) -> Vec<Parent> {
        organisations.iter().map(|id| tree.spans(*id, self.as_of, self.as_of)).collect()
    }
}

struct Cases<'a> {
    filter: &'a CaseFilter,
    scope: Condition,
    order: &'a ListOrder<CaseField>,
}

impl<'a> Cases<'a> {
    fn new(scope: &Scope, filter: &'a CaseFilter, order: &'a ListOrder<CaseField>) -> Self {
        Self { filter, scope: scope.restrict_cases(CASES), order }
    }
}

impl List for Cases<'_> {
    type Row = AdmissionCase;

    fn facts() -> TableRef {
        Entity.into_table_ref().alias(CASES)
    }

    fn columns(&self) -> Vec<Expr> {
        columns()
    }

    fn read(&self, row: &QueryResult, first: usize) -> Result<AdmissionCase> {
        read(row, first)
    }

    fn of(&self, stretch: &Stretch) -> Condition {
        Condition::all()
            .add(own(Column::BranchPath).gte(stretch.low.clone()))
            .add(own(Column::BranchPath).lt(stretch.high.clone()))
    }

    fn only(&self) -> Condition {
        Condition::all().add(self.scope.clone()).add(self.filter.condition())
    }

    fn reach(&self) -> Reach {
        Reach::FactsThenPersons
    }

    fn count_reach(&self) -> Reach {
        if self.filter.words().is_empty() { Reach::Facts } else { Reach::FactsThenPersons }
    }

    fn keyset(&self) -> Keyset {
        let column = |field| match field {
            CaseField::DueOn => own(Column::DueOn),
            CaseField::StateSince => own(Column::StateSince),
            CaseField::Name => Expr::col((person::Entity, person::Column::SortKey)),
        };
        Keyset::new(self.order, column, own(Column::Id))
    }

    fn compare(&self, left: &AdmissionCase, right: &AdmissionCase) -> Ordering {
        let at = |case| CaseListing::position(self.order, case);
        self.order.compare(&at(left), &at(right))
    }
}

fn own(name: Column) -> Expr {
    Expr::col((CASES, name))
}

/// Open cases in one state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StateCount {
    /// The recorded state.
    pub state: State,
    /// How many.
    pub count: i64,
    /// How many of them are overdue.
    pub overdue: i64,
    /// How many of them have stood there for more than 60 days.
    pub stuck: i64,
}

/// Days in one state after which a case counts as stuck (F17).
pub const STUCK_AFTER: u64 = 60;

/// The open cases of each organisation by their states, in one statement: figures, for who may read them.
pub async fn counts<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    tree: &Tree,
    organisations: &[OrganisationId],
    (as_of, today): (NaiveDate, NaiveDate),
) -> Result<Vec<Vec<StateCount>>> {
    const PARENTS: &str = "p";
    let mut counted = vec![Vec::new(); organisations.len()];
    let rows = subtrees(tree, organisations, as_of);
    if rows.is_empty() {
        return Ok(counted);
    }
    let parent = |name: &'static str| Expr::col((Alias::new(PARENTS), Alias::new(name)));
    let when = |holds: Expr| Expr::from(Func::count(Expr::case(holds, 1)));
    let stuck = today.checked_sub_days(chrono::Days::new(STUCK_AFTER)).unwrap_or(today);
    let mut select = Query::select();
    select
        .expr(parent("column1"))
        .expr(own(Column::State))
        .expr(Func::count(Expr::col(Asterisk)))
        .expr(when(own(Column::DueOn).lt(today)))
        .expr(when(own(Column::StateSince).lt(stuck)))
        .from_values(rows, PARENTS)
        .join_as(sea_orm::sea_query::JoinType::CrossJoin, Entity, CASES, Condition::all())
        .and_where(own(Column::BranchPath).gte(parent("column2")))
        .and_where(own(Column::BranchPath).lt(parent("column3")))
        .and_where(own(Column::ClosedOn).eq(OPEN))
        .cond_where(scope.restrict_figures((CASES, Column::BranchPath)))
        .add_group_by([parent("column1"), own(Column::State)]);
    for row in db.query_all(&select).await? {
        let number: i64 = row.try_get_by_index(0)?;
        let place = usize::try_from(number).ok().and_then(|number| counted.get_mut(number));
        let Some(place) = place else { continue };
        let state = coded(State::from_code, &row.try_get_by_index::<String>(1)?)?;
        add(
            place,
            StateCount {
                state,
                count: row.try_get_by_index(2)?,
                overdue: row.try_get_by_index(3)?,
                stuck: row.try_get_by_index(4)?,
            },
        );
    }
    for states in &mut counted {
        states.sort_by_key(|one: &StateCount| one.state);
    }
    Ok(counted)
}

/// The subtrees of organisations on a day as rows of a statement: the place in the list, the first path, the first text
/// after the last.
pub(super) fn subtrees(
    tree: &Tree,
    organisations: &[OrganisationId],
    as_of: NaiveDate,
) -> Vec<sea_orm::sea_query::ValueTuple> {
    let row = |number: i64, span: &PathSpan| {
        let values = [number.into(), (&*span.path).into(), subtree_end(&span.path).into()];
        sea_orm::sea_query::ValueTuple::Many(values.to_vec())
    };
    let spans = (0_i64..).zip(organisations).map(|(number, id)| (number, tree.spans(*id, as_of, as_of)));
    spans.flat_map(|(number, spans)| spans.iter().map(|span| row(number, span)).collect::<Vec<_>>()).collect()
}

/// An organisation that stood in two places has two rows for a state.
fn add(states: &mut Vec<StateCount>, next: StateCount) {
    match states.iter_mut().find(|known| known.state == next.state) {
        Some(known) => {
            known.count += next.count;
            known.overdue += next.overdue;
            known.stuck += next.stuck;
        }
        None => states.push(next),
    }
}
