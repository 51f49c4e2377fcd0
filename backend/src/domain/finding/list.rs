//! Lists of findings below any number of organisations at once.

use super::{Finding, columns, own, read};
use crate::{
    domain::{
        listing::Listing,
        page::{Direction, KeyKind, KeyValue, Keyset, ListOrder, Page, Position, SortField, Window},
        page_of_each::{self, FACTS, List, Parent, Reach, Stretch},
        tree::Tree,
    },
    entity::{
        OPEN,
        finding::{Column, Entity},
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

/// What lists of findings are ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FindingField {
    /// The day on which it was closed; open ones have one after all others.
    ClosedOn,
    /// The deadline.
    DueOn,
}

impl SortField for FindingField {
    const LIST: &'static str = "findings";

    fn name(self) -> &'static str {
        match self {
            Self::ClosedOn => "CLOSED_ON",
            Self::DueOn => "DUE_ON",
        }
    }

    fn kind(self) -> KeyKind {
        KeyKind::Date
    }
}

/// The one order of findings: open ones by their deadlines, so that overdue ones come first, then those that were closed
/// last.
pub fn open_first() -> ListOrder<FindingField> {
    ListOrder(vec![
        (FindingField::ClosedOn, Direction::Descending),
        (FindingField::DueOn, Direction::Ascending),
    ])
}

/// Which findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Which {
    /// All.
    All,
    /// Open ones.
    Open,
    /// Open ones that were due before that day.
    Overdue(NaiveDate),
    /// Closed ones.
    Closed,
}

impl Which {
    /// The condition on rows of that name.
    fn condition(self) -> Condition {
        let all = Condition::all();
        match self {
            Self::All => all,
            Self::Open => all.add(own(Column::ClosedOn).eq(OPEN)),
            Self::Overdue(today) => all.add(own(Column::ClosedOn).eq(OPEN)).add(own(Column::DueOn).lt(today)),
            Self::Closed => all.add(own(Column::ClosedOn).lt(OPEN)),
        }
    }
}

/// Findings below organisations.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FindingListing {
    /// The day on which the organisations stand.
    pub as_of: NaiveDate,
    /// Only these.
    pub which: Which,
}

impl Listing for FindingListing {
    type Field = FindingField;
    type Row = Finding;

    fn position(order: &ListOrder<FindingField>, finding: &Finding) -> Position {
        let key = |field: &FindingField| match field {
            FindingField::ClosedOn => KeyValue::Date(finding.days.closed_on.unwrap_or(OPEN)),
            FindingField::DueOn => KeyValue::Date(finding.days.due_on),
        };
        order.0.iter().map(|(field, _)| key(field)).chain([KeyValue::Number(finding.id.0)]).collect()
    }

    async fn pages<C: ConnectionTrait>(
        &self,
        db: &C,
        scope: &Scope,
        tree: &Tree,
        organisations: &[OrganisationId],
        order: &ListOrder<FindingField>,
        window: &Window,
    ) -> Result<Vec<Page<Finding>>> {
        let parents = self.parents(tree, organisations);
        page_of_each::pages(db, &Findings::new(scope, self.which, order), &parents, window).await
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
        page_of_each::totals(db, &Findings::new(scope, self.which, &order), &parents).await
    }
}

impl FindingListing {
    fn parents(&self, tree: &Tree, organisations: &[OrganisationId]) -> Vec<Parent> {
        organisations.iter().map(|id| tree.spans(*id, self.as_of, self.as_of)).collect()
    }
}

struct Findings<'a> {
    which: Which,
    scope: Condition,
    order: &'a ListOrder<FindingField>,
}

impl<'a> Findings<'a> {
    fn new(scope: &Scope, which: Which, order: &'a ListOrder<FindingField>) -> Self {
        Self { which, scope: scope.restrict_findings((FACTS, Column::OrganisationPath)), order }
    }
}

impl List for Findings<'_> {
    type Row = Finding;

    fn facts() -> TableRef {
        Entity.into_table_ref().alias(FACTS)
    }

    fn columns(&self) -> Vec<Expr> {
        columns()
    }

    fn read(&self, row: &QueryResult, first: usize) -> Result<Finding> {
        read(row, first)
    }

    fn of(&self, stretch: &Stretch) -> Condition {
        Condition::all()
            .add(own(Column::OrganisationPath).gte(stretch.low.clone()))
            .add(own(Column::OrganisationPath).lt(stretch.high.clone()))
    }

    fn only(&self) -> Condition {
        Condition::all().add(self.scope.clone()).add(self.which.condition())
    }

    fn reach(&self) -> Reach {
        Reach::Facts
    }

    fn count_reach(&self) -> Reach {
        Reach::Facts
    }

    fn row_reach(&self) -> Reach {
        Reach::Facts
    }

    fn keyset(&self) -> Keyset {
        let column = |field| match field {
            FindingField::ClosedOn => own(Column::ClosedOn),
            FindingField::DueOn => own(Column::DueOn),
        };
        Keyset::new(self.order, column, own(Column::Id))
    }

    fn compare(&self, left: &Finding, right: &Finding) -> Ordering {
        let at = |finding| FindingListing::position(self.order, finding);
        self.order.compare(&at(left), &at(right))
    }
}
