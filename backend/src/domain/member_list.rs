//! Lists of members on a day, below any number of organisations at once; and members by their ids.

mod walk;

use super::{
    listing::Listing,
    member::{self, Member},
    page::{KeyKind, KeyValue, Keyset, ListOrder, Page, Position, SortField, Window},
    page_of_each::{self, FACTS, List, Parent, Reach, Stretch},
    person_filter::{FactTable, FilterCondition, PersonFilter, column},
    tree::Tree,
};
use crate::{
    entity::{membership, person},
    error::Result,
    scope::Scope,
};
use chrono::NaiveDate;
use dangvien_shared::id::{OrganisationId, PersonId};
use sea_orm::{
    Condition, ConnectionTrait, ExprTrait as _, QueryResult,
    sea_query::{Expr, IntoTableRef as _, Order, Query, TableRef},
};
use std::{cmp::Ordering, collections::HashMap};

/// What lists of members are ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MemberField {
    /// The name, as Vietnamese lists do: given name first.
    Name,
    /// Day of birth.
    BirthOn,
    /// Date of the admission decision.
    JoinedOn,
}

impl SortField for MemberField {
    const LIST: &'static str = "members";

    fn name(self) -> &'static str {
        match self {
            Self::Name => "NAME",
            Self::BirthOn => "BIRTH_ON",
            Self::JoinedOn => "JOINED_ON",
        }
    }

    fn kind(self) -> KeyKind {
        match self {
            Self::Name => KeyKind::Text,
            Self::BirthOn | Self::JoinedOn => KeyKind::Date,
        }
    }
}

/// Members on a day.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MemberListing {
    /// The day.
    pub as_of: NaiveDate,
    /// Only these.
    pub filter: PersonFilter,
}

impl Listing for MemberListing {
    type Field = MemberField;
    type Row = Member;

    fn position(order: &ListOrder<MemberField>, member: &Member) -> Position {
        let key = |field: &MemberField| match field {
            MemberField::Name => KeyValue::Text(member.sort_key.clone()),
            MemberField::BirthOn => KeyValue::Date(member.birth_on),
            MemberField::JoinedOn => KeyValue::Date(member.membership.joined_on),
        };
        order.0.iter().map(|(field, _)| key(field)).chain([KeyValue::Number(member.id.0)]).collect()
    }

    async fn pages<C: ConnectionTrait>(
        &self,
        db: &C,
        scope: &Scope,
        tree: &Tree,
        organisations: &[OrganisationId],
        order: &ListOrder<MemberField>,
        window: &Window,
    ) -> Result<Vec<Page<Member>>> {
        let parents = self.parents(tree, organisations);
        let by_name = matches!(order.0.first(), Some((MemberField::Name, _)));
        let walks_names = by_name && walk::pays(&self.filter, tree, &parents, self.as_of, window.size());
        let list = Members { walks_names, ..Members::new(scope, tree, &parents, self, order) };
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
        // Folded names are read from their index alone.
        let walks_names = walk::pays(&self.filter, tree, &parents, self.as_of, walk::PAGE);
        let list = Members { walks_names, ..Members::new(scope, tree, &parents, self, &order) };
        page_of_each::totals(db, &list, &parents).await
    }
}

impl MemberListing {
    fn parents(&self, tree: &Tree, organisations: &[OrganisationId]) -> Vec<Parent> {
        organisations.iter().map(|id| tree.spans(*id, self.as_of, self.as_of)).collect()
    }
}

/// The members of these ids who belonged to a branch of the scope on the day or before it, as they were last.
pub async fn by_ids<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    as_of: NaiveDate,
    ids: &[PersonId],
) -> Result<HashMap<PersonId, Member>> {
    let mut select = Query::select();
    for column in member::columns() {
        select.expr(column);
    }
    page_of_each::add_tables::<Members<'_>>(&mut select, Reach::PersonsThenFacts, true);
    select
        .and_where(Expr::col((person::Entity, person::Column::Id)).is_in(ids.iter().map(|id| id.0)))
        .and_where(own(membership::Column::ValidFrom).lte(as_of))
        .cond_where(
            scope.restrict_rows(
                (FACTS, membership::Column::BranchPath),
                (FACTS, membership::Column::PersonId),
            ),
        )
        .order_by((FACTS, membership::Column::ValidFrom), Order::Asc);
    let rows = db.query_all(&select).await?;
    // Of several memberships the last one stays.
    rows.iter().map(|row| member::read(row, 0).map(|member| (member.id, member))).collect()
}

fn own(name: membership::Column) -> Expr {
    column(FACTS, name)
}

struct Members<'a> {
    as_of: NaiveDate,
    filter: FilterCondition,
    scope: Condition,
    order: &'a ListOrder<MemberField>,
    walks_names: bool,
}

impl<'a> Members<'a> {
    fn new(
        scope: &Scope,
        tree: &Tree,
        parents: &[Parent],
        listing: &MemberListing,
        order: &'a ListOrder<MemberField>,
    ) -> Self {
        let as_of = listing.as_of;
        let filter = listing.filter.compile(FactTable::Membership { as_of }, tree, FACTS);
        let scope = page_of_each::scope_of(scope, parents);
        Self { as_of, filter, scope, order, walks_names: false }
    }
}

impl List for Members<'_> {
    type Row = Member;

    fn facts() -> TableRef {
        membership::Entity.into_table_ref().alias(FACTS)
    }

    fn columns(&self) -> Vec<Expr> {
        member::columns()
    }

    fn read(&self, row: &QueryResult, first: usize) -> Result<Member> {
        member::read(row, first)
    }

    fn of(&self, stretch: &Stretch) -> Condition {
        Condition::all()
            .add(own(membership::Column::BranchPath).gte(stretch.low.clone()))
            .add(own(membership::Column::BranchPath).lt(stretch.high.clone()))
    }

    fn only(&self) -> Condition {
        Condition::all()
            .add(own(membership::Column::ValidFrom).lte(self.as_of))
            .add(own(membership::Column::ValidTo).gt(self.as_of))
            .add(self.scope.clone())
            .add(self.filter.condition.clone())
    }

    fn reach(&self) -> Reach {
        if self.walks_names {
            Reach::PersonsThenFacts
        } else if self.filter.needs_person
            || self.order.0.iter().any(|(field, _)| *field == MemberField::Name)
        {
            Reach::FactsThenPersons
        } else {
            Reach::Facts
        }
    }

    fn count_reach(&self) -> Reach {
        match (self.filter.needs_person, self.walks_names) {
            (false, _) => Reach::Facts,
            (true, false) => Reach::FactsThenPersons,
            (true, true) => Reach::PersonsThenFacts,
        }
    }

    fn keyset(&self) -> Keyset {
        let column = |field| match field {
            MemberField::Name => Expr::col((person::Entity, person::Column::SortKey)),
            MemberField::BirthOn => own(membership::Column::BirthOn),
            MemberField::JoinedOn => own(membership::Column::JoinedOn),
        };
        let id = if self.walks_names {
            Expr::col((person::Entity, person::Column::Id))
        } else {
            own(membership::Column::PersonId)
        };
        Keyset::new(self.order, column, id)
    }

    fn compare(&self, left: &Member, right: &Member) -> Ordering {
        let at = |member| MemberListing::position(self.order, member);
        self.order.compare(&at(left), &at(right))
    }
}
