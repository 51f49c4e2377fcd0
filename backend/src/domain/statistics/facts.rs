//! The rows that a figure counts, before it is said what of them: nodes, measure, filter and scope.

use super::{
    Measure,
    span::{self, Column, MOST_RANGES, NODES, NodeSpan},
};
use crate::{
    domain::{
        person_filter::{FactTable, PersonFilter, by_no_index, column},
        tree::Tree,
    },
    entity::{admission, membership, person},
    error::Result,
    scope::Scope,
};
use dangvien_shared::id::OrganisationId;
use sea_orm::{
    ConnectionTrait, DbBackend, ExprTrait as _, QueryResult,
    sea_query::{Expr, Func, JoinType, Query, SelectStatement},
};

/// Name under which memberships or admissions stand in every statement.
pub(super) const FACTS: &str = "f";

/// Which rows are counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts<'a> {
    pub(super) scope: &'a Scope,
    pub(super) tree: &'a Tree,
    pub(super) measure: Measure,
    pub(super) filter: &'a PersonFilter,
}

impl Facts<'_> {
    /// The table that they are in.
    pub(super) fn table(&self) -> FactTable {
        match self.measure {
            Measure::Stock { as_of } => FactTable::Membership { as_of },
            Measure::Admissions { as_of, .. } => FactTable::Admission { as_of },
        }
    }

    /// Asks with `select` added to the rows of all nodes; rows of the answer carry the node as their first column.
    pub(super) async fn ask<C: ConnectionTrait>(
        &self,
        db: &C,
        nodes: &[OrganisationId],
        select: impl Fn(&mut SelectStatement),
    ) -> Result<Vec<QueryResult>> {
        let spans = match self.measure {
            Measure::Stock { as_of } => span::on_day(self.tree, nodes, as_of),
            Measure::Admissions { from, to, .. } => span::during(self.tree, nodes, from, to),
        };
        let mut rows = Vec::new();
        for chunk in spans.chunks(MOST_RANGES) {
            let mut statement = self.statement(chunk, db.get_database_backend());
            select(&mut statement);
            rows.extend(db.query_all(&statement).await?);
        }
        Ok(rows)
    }

    fn statement(&self, spans: &[NodeSpan], backend: DbBackend) -> SelectStatement {
        let table = self.table();
        let path = || column(FACTS, membership::Column::BranchPath);
        let mut select = Query::select();
        select.expr_as(Column::Node.expr(), "node").from_values(span::values(spans), NODES);
        // CROSS JOIN: SQLite then takes the nodes first and each one's rows by the index on the path.
        match table {
            FactTable::Membership { .. } => {
                select.join_as(JoinType::CrossJoin, membership::Entity, FACTS, always());
            }
            FactTable::Admission { .. } => {
                select.join_as(JoinType::CrossJoin, admission::Entity, FACTS, always());
            }
        }
        match span::alike_and_high(spans).filter(|_length| backend == DbBackend::Postgres) {
            // PostgreSQL reads the table once and hashes; a range for each committee would read all its rows by the
            // index, one committee after the other: 2.5 times as long on the demo province.
            Some(length) => {
                let head = Func::cust("substr").args([path(), Expr::val(1), Expr::val(length)]);
                select.and_where(Expr::from(head).eq(Column::Low.expr()));
            }
            None => {
                select.and_where(path().gte(Column::Low.expr())).and_where(path().lt(Column::High.expr()));
            }
        }
        select.cond_where(self.scope.restrict_figures((FACTS, membership::Column::BranchPath)));
        let ceremony_on = || by_no_index(column(FACTS, admission::Column::CeremonyOn), backend);
        match self.measure {
            Measure::Stock { as_of } => select
                .and_where(column(FACTS, membership::Column::ValidFrom).lte(as_of))
                .and_where(column(FACTS, membership::Column::ValidTo).gt(as_of)),
            Measure::Admissions { .. } => select
                .and_where(ceremony_on().gte(Column::From.expr()))
                .and_where(ceremony_on().lte(Column::To.expr())),
        };
        pass(&mut select, self.filter, table, self.tree);
        select.group_by_col((NODES, "column1"));
        select
    }
}

/// Lets only those rows of the facts through that the filter is about.
pub(super) fn pass(select: &mut SelectStatement, filter: &PersonFilter, table: FactTable, tree: &Tree) {
    if filter.is_everybody() {
        return;
    }
    let compiled = filter.compile(table, tree, FACTS);
    if compiled.needs_person {
        join_person(select);
    }
    select.cond_where(compiled.condition);
}

/// Joins the persons of the facts, for filters by name.
pub(super) fn join_person(select: &mut SelectStatement) {
    let own = Expr::col((person::Entity, person::Column::Id));
    select.inner_join(person::Entity, own.eq(column(FACTS, membership::Column::PersonId)));
}

fn always() -> sea_orm::Condition {
    sea_orm::Condition::all()
}

/// The position of the node that a row of the answer is about.
pub(super) fn node_of(row: &QueryResult) -> Result<usize> {
    let node: i64 = row.try_get("", "node")?;
    usize::try_from(node).map_err(|_negative| {
        crate::error::Error::Corrupt("a figure of no node that was asked for".to_owned())
    })
}
