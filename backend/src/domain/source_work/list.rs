//! Activities of a period, below any number of organisations at once; the newest first.

use super::{Activity, columns, own, read, seen};
use crate::{
    domain::{
        listing::Listing,
        page::{Direction, KeyKind, KeyValue, Keyset, ListOrder, Page, Position, SortField, Window},
        page_of_each::{self, FACTS, List, Parent, Reach, Stretch},
        tree::Tree,
    },
    entity::source_work::{Column, Entity},
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

/// What lists of activities are ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ActivityField {
    /// The day.
    HeldOn,
    /// When it was recorded.
    RecordedAt,
}

impl SortField for ActivityField {
    const LIST: &'static str = "sourceWork";

    fn name(self) -> &'static str {
        match self {
            Self::HeldOn => "HELD_ON",
            Self::RecordedAt => "RECORDED_AT",
        }
    }

    fn kind(self) -> KeyKind {
        match self {
            Self::HeldOn => KeyKind::Date,
            Self::RecordedAt => KeyKind::Number,
        }
    }
}

/// The newest first; of one day, what was recorded last.
pub fn newest_first() -> ListOrder<ActivityField> {
    let fields = [ActivityField::HeldOn, ActivityField::RecordedAt];
    ListOrder(fields.into_iter().map(|field| (field, Direction::Descending)).collect())
}

/// Activities of a period, those that were taken back among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ActivityListing {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

impl Listing for ActivityListing {
    type Field = ActivityField;
    type Row = Activity;

    fn position(order: &ListOrder<ActivityField>, activity: &Activity) -> Position {
        let key = |field: &ActivityField| match field {
            ActivityField::HeldOn => KeyValue::Date(activity.held_on),
            ActivityField::RecordedAt => KeyValue::Number(activity.recorded_ms),
        };
        order.0.iter().map(|(field, _)| key(field)).chain([KeyValue::Number(activity.id.0)]).collect()
    }

    async fn pages<C: ConnectionTrait>(
        &self,
        db: &C,
        scope: &Scope,
        tree: &Tree,
        organisations: &[OrganisationId],
        order: &ListOrder<ActivityField>,
        window: &Window,
    ) -> Result<Vec<Page<Activity>>> {
        let list = Activities { scope: seen(scope), order };
        page_of_each::pages(db, &list, &self.parents(tree, organisations), window).await
    }

    async fn totals<C: ConnectionTrait>(
        &self,
        db: &C,
        scope: &Scope,
        tree: &Tree,
        organisations: &[OrganisationId],
    ) -> Result<Vec<i64>> {
        let list = Activities { scope: seen(scope), order: &ListOrder(Vec::new()) };
        page_of_each::totals(db, &list, &self.parents(tree, organisations)).await
    }
}

impl ActivityListing {
    fn parents(self, tree: &Tree, organisations: &[OrganisationId]) -> Vec<Parent> {
        organisations.iter().map(|id| tree.spans(*id, self.from, self.to)).collect()
    }
}

struct Activities<'a> {
    scope: Condition,
    order: &'a ListOrder<ActivityField>,
}

impl List for Activities<'_> {
    type Row = Activity;

    fn facts() -> TableRef {
        Entity.into_table_ref().alias(FACTS)
    }

    fn columns(&self) -> Vec<Expr> {
        columns()
    }

    fn read(&self, row: &QueryResult, first: usize) -> Result<Activity> {
        read(row, first)
    }

    fn of(&self, stretch: &Stretch) -> Condition {
        Condition::all()
            .add(own(Column::OrganisationPath).gte(stretch.low.clone()))
            .add(own(Column::OrganisationPath).lt(stretch.high.clone()))
            .add(own(Column::HeldOn).gte(stretch.from.clone()))
            .add(own(Column::HeldOn).lte(stretch.to.clone()))
    }

    fn only(&self) -> Condition {
        self.scope.clone()
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
            ActivityField::HeldOn => own(Column::HeldOn),
            ActivityField::RecordedAt => own(Column::RecordedAt),
        };
        Keyset::new(self.order, column, own(Column::Id))
    }

    fn compare(&self, left: &Activity, right: &Activity) -> Ordering {
        let at = |activity| ActivityListing::position(self.order, activity);
        self.order.compare(&at(left), &at(right))
    }
}
