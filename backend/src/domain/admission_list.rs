//! Lists of admissions of a period, below any number of organisations at once; and admissions by id and by person.

use super::{
    admission::{self, Admission},
    listing::Listing,
    page::{KeyKind, KeyValue, Keyset, ListOrder, Page, Position, SortField, Window},
    page_of_each::{self, FACTS, List, Parent, Reach, Stretch},
    person_filter::{FactTable, FilterCondition, PersonFilter, by_no_index, column},
    tree::{LABEL_LENGTH, Tree},
};
use crate::{
    entity::{admission::Column, admission::Entity, person},
    error::Result,
    scope::Scope,
};
use chrono::NaiveDate;
use dangvien_shared::id::{AdmissionId, OrganisationId, PersonId};
use sea_orm::{
    Condition, ConnectionTrait, DbBackend, ExprTrait as _, QueryResult,
    sea_query::{Expr, IntoTableRef as _, Order, Query, TableRef},
};
use std::cmp::Ordering;

/// What lists of admissions are ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AdmissionField {
    /// Day of the ceremony.
    CeremonyOn,
    /// The person's name, as Vietnamese lists do.
    Name,
}

impl SortField for AdmissionField {
    const LIST: &'static str = "admissions";

    fn name(self) -> &'static str {
        match self {
            Self::CeremonyOn => "CEREMONY_ON",
            Self::Name => "NAME",
        }
    }

    fn kind(self) -> KeyKind {
        match self {
            Self::CeremonyOn => KeyKind::Date,
            Self::Name => KeyKind::Text,
        }
    }
}

/// Admissions of a period, by day of the ceremony.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AdmissionListing {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// The day that the outcome is told for.
    pub as_of: NaiveDate,
    /// Only these.
    pub filter: PersonFilter,
}

impl Listing for AdmissionListing {
    type Field = AdmissionField;
    type Row = Admission;

    fn position(order: &ListOrder<AdmissionField>, admission: &Admission) -> Position {
        let key = |field: &AdmissionField| match field {
            AdmissionField::CeremonyOn => KeyValue::Date(admission.ceremony_on),
            AdmissionField::Name => KeyValue::Text(admission.sort_key.clone()),
        };
        order.0.iter().map(|(field, _)| key(field)).chain([KeyValue::Number(admission.id.0)]).collect()
    }

    async fn pages<C: ConnectionTrait>(
        &self,
        db: &C,
        scope: &Scope,
        tree: &Tree,
        organisations: &[OrganisationId],
        order: &ListOrder<AdmissionField>,
        window: &Window,
    ) -> Result<Vec<Page<Admission>>> {
        let parents = self.parents(tree, organisations);
        let list = Admissions::new(db.get_database_backend(), scope, tree, &parents, self, order);
        page_of_each::pages(db, &list, &parents, window).await
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
        let list = Admissions::new(db.get_database_backend(), scope, tree, &parents, self, &order);
        page_of_each::totals(db, &list, &parents).await
    }
}

impl AdmissionListing {
    fn parents(&self, tree: &Tree, organisations: &[OrganisationId]) -> Vec<Parent> {
        organisations.iter().map(|id| tree.spans(*id, self.from, self.to)).collect()
    }
}

/// The admissions of these ids that may be seen and had been celebrated by the day.
pub async fn by_ids<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    as_of: NaiveDate,
    ids: &[AdmissionId],
) -> Result<Vec<Admission>> {
    find(db, scope, as_of, own(Column::Id).is_in(ids.iter().map(|id| id.0))).await
}

/// The admissions of these persons that may be seen and had been celebrated by the day, the oldest first.
pub async fn by_persons<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    as_of: NaiveDate,
    persons: &[PersonId],
) -> Result<Vec<Admission>> {
    find(db, scope, as_of, own(Column::PersonId).is_in(persons.iter().map(|id| id.0))).await
}

async fn find<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    as_of: NaiveDate,
    which: Expr,
) -> Result<Vec<Admission>> {
    let mut select = Query::select();
    for column in admission::columns() {
        select.expr(column);
    }
    page_of_each::add_tables::<Admissions<'_>>(&mut select, Reach::FactsThenPersons, true);
    select
        .and_where(which)
        .and_where(own(Column::CeremonyOn).lte(as_of))
        .cond_where(scope.restrict_rows((FACTS, Column::BranchPath), (FACTS, Column::PersonId)))
        .order_by((FACTS, Column::CeremonyOn), Order::Asc);
    db.query_all(&select).await?.iter().map(|row| admission::read(row, 0)).collect()
}

fn own(name: Column) -> Expr {
    column(FACTS, name)
}

struct Admissions<'a> {
    filter: FilterCondition,
    scope: Condition,
    order: &'a ListOrder<AdmissionField>,
    /// The day of the ceremony as the rows of a parent are found by it.
    ceremony_on: Expr,
}

impl<'a> Admissions<'a> {
    fn new(
        backend: DbBackend,
        scope: &Scope,
        tree: &Tree,
        parents: &[Parent],
        listing: &AdmissionListing,
        order: &'a ListOrder<AdmissionField>,
    ) -> Self {
        let filter = listing.filter.compile(FactTable::Admission { as_of: listing.as_of }, tree, FACTS);
        // A walk along the days pays for the province, or one of its committees; others have few admissions.
        let is_large = |parent: &Parent| parent.iter().all(|span| span.path.len() <= 2 * LABEL_LENGTH);
        let ceremony_on = match parents {
            [parent] if is_large(parent) => own(Column::CeremonyOn),
            _ => by_no_index(own(Column::CeremonyOn), backend),
        };
        Self { filter, scope: page_of_each::scope_of(scope, parents), order, ceremony_on }
    }
}

impl List for Admissions<'_> {
    type Row = Admission;

    fn facts() -> TableRef {
        Entity.into_table_ref().alias(FACTS)
    }

    fn columns(&self) -> Vec<Expr> {
        admission::columns()
    }

    fn read(&self, row: &QueryResult, first: usize) -> Result<Admission> {
        admission::read(row, first)
    }

    fn of(&self, stretch: &Stretch) -> Condition {
        Condition::all()
            .add(own(Column::BranchPath).gte(stretch.low.clone()))
            .add(own(Column::BranchPath).lt(stretch.high.clone()))
            .add(self.ceremony_on.clone().gte(stretch.from.clone()))
            .add(self.ceremony_on.clone().lte(stretch.to.clone()))
    }

    fn only(&self) -> Condition {
        Condition::all().add(self.scope.clone()).add(self.filter.condition.clone())
    }

    fn reach(&self) -> Reach {
        if self.order.0.iter().any(|(field, _)| *field == AdmissionField::Name) {
            Reach::FactsThenPersons
        } else {
            self.count_reach()
        }
    }

    fn count_reach(&self) -> Reach {
        if self.filter.needs_person { Reach::FactsThenPersons } else { Reach::Facts }
    }

    fn keyset(&self) -> Keyset {
        let column = |field| match field {
            AdmissionField::CeremonyOn => own(Column::CeremonyOn),
            AdmissionField::Name => Expr::col((person::Entity, person::Column::SortKey)),
        };
        Keyset::new(self.order, column, own(Column::Id))
    }

    fn compare(&self, left: &Admission, right: &Admission) -> Ordering {
        let at = |admission| AdmissionListing::position(self.order, admission);
        self.order.compare(&at(left), &at(right))
    }
}
