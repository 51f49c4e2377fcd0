//! Lists of admission cases below any number of organisations at once, and how many stand where.

mod count;
mod filter;

pub(super) use count::subtrees;
pub use count::{DueCounts, StateCount, counts, due_counts, stuck_since};
pub use filter::CaseFilter;
pub(super) use filter::overdue;

use super::{
    admission_case::{AdmissionCase, CASES, columns, read},
    listing::Listing,
    page::{KeyKind, KeyValue, Keyset, ListOrder, Page, Position, SortField, Window},
    page_of_each::{self, List, Parent, Reach, Stretch},
    tree::Tree,
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
use dangvien_shared::id::OrganisationId;
use sea_orm::{
    Condition, ConnectionTrait, ExprTrait as _, QueryResult,
    sea_query::{Expr, IntoTableRef as _, TableRef},
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
    only: Condition,
    order: &'a ListOrder<CaseField>,
}

impl<'a> Cases<'a> {
    fn new(scope: &Scope, filter: &'a CaseFilter, order: &'a ListOrder<CaseField>) -> Self {
        Self { filter, only: filter.within(scope), order }
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
        self.only.clone()
    }

    fn reach(&self) -> Reach {
        Reach::FactsThenPersons
    }

    fn count_reach(&self) -> Reach {
        if self.filter.names_somebody() { Reach::FactsThenPersons } else { Reach::Facts }
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
