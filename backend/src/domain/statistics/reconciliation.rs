//! Form 1: opening + increases − decreases = closing, at any node, for any period (F05).
//!
//! Opening and closing are counted from memberships, the lines from movements: that they agree is proof, not habit.

use super::{
    crossing::{self, Direction, STRETCHES, StretchExpr, moved},
    movement_shape::{codes, direction_of, term_kinds, term_of},
    span::{self, Column, NODES, NodeSpan},
};
use crate::{
    domain::{person_filter::column, tree::Tree},
    entity::{membership, movement},
    error::{Error, Result},
    scope::Scope,
};
use chrono::NaiveDate;
use dangvien_shared::{
    id::OrganisationId,
    vocabulary::{MovementKind, ReconciliationTerm},
};
use sea_orm::{
    Condition, ConnectionTrait, ExprTrait as _,
    sea_query::{Asterisk, Expr, Func, JoinType, Query, SelectStatement, UnionType, ValueTuple},
};

/// Name of the movements in the statements of this file.
const MOVEMENTS: &str = "m";

/// Form 1 of one node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reconciliation {
    /// Members at the end of the day before the period (A).
    pub opening: i64,
    /// Every line of B and C, in the order of the form, those of nobody too.
    pub terms: Vec<ReconciliationLine>,
    /// Members at the end of the period (D).
    pub closing: i64,
}

/// One line of form 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReconciliationLine {
    /// The line.
    pub term: ReconciliationTerm,
    /// Movements that it counts.
    pub count: i64,
}

impl Reconciliation {
    fn empty() -> Self {
        let line = |term: &ReconciliationTerm| ReconciliationLine { term: *term, count: 0 };
        Self { opening: 0, terms: ReconciliationTerm::ALL.iter().map(line).collect(), closing: 0 }
    }

    /// Sum of the increases (B).
    pub fn increase(&self) -> i64 {
        self.terms.iter().filter(|line| line.term.is_increase()).map(|line| line.count).sum()
    }

    /// Sum of the decreases (C).
    pub fn decrease(&self) -> i64 {
        self.terms.iter().filter(|line| !line.term.is_increase()).map(|line| line.count).sum()
    }

    /// Whether A + B − C = D.
    pub fn balanced(&self) -> bool {
        self.opening + self.increase() - self.decrease() == self.closing
    }
}

/// Form 1 of each node, both days included, in two statements.
pub async fn reconciliation<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    tree: &Tree,
    nodes: &[OrganisationId],
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<Reconciliation>> {
    if from > to {
        return Err(Error::input("from", "lies after the end of the period"));
    }
    let mut found = vec![Reconciliation::empty(); nodes.len()];
    count_stock(db, scope, tree, nodes, (from, to), &mut found).await?;
    for list in crossing::values(&crossing::stretches(tree, nodes, from, to)) {
        let mut statement = count_crossings(scope, list.clone(), Direction::In);
        statement.union(UnionType::All, count_crossings(scope, list, Direction::Out));
        for row in db.query_all(&statement).await? {
            let (node, entering, kind): (i64, i64, String) =
                (row.try_get("", "node")?, row.try_get("", "entering")?, row.try_get("", "kind")?);
            let direction = if entering == 1 { Direction::In } else { Direction::Out };
            let kind = MovementKind::from_code(&kind)
                .ok_or_else(|| Error::Corrupt(format!("unknown kind of movement {kind}")))?;
            // A movement that goes a way its kind never goes stands in no line: the form will not balance.
            if let Some(term) = term_of(kind, direction) {
                let lines = &mut found[position(node)?].terms;
                if let Some(line) = lines.iter_mut().find(|line| line.term == term) {
                    line.count += row.try_get::<i64>("", "movements")?;
                }
            }
        }
    }
    Ok(found)
}

/// The movements that a line counts at a node, over the rows of `movement` that stand in the statement as `movements`.
///
/// The list behind a figure is made of the same words as the figure, so they cannot differ.
pub fn term_movements(
    scope: &Scope,
    tree: &Tree,
    node: OrganisationId,
    from: NaiveDate,
    to: NaiveDate,
    term: ReconciliationTerm,
    movements: &str,
) -> Condition {
    let direction = direction_of(term);
    let stretches = crossing::stretches(tree, &[node], from, to);
    let crossed = stretches.iter().fold(Condition::any(), |any, stretch| {
        any.add(StretchExpr::fixed(stretch).crossed(direction, movements))
    });
    Condition::all()
        .add(moved(movements, movement::Column::Kind).is_in(codes(term_kinds(term))))
        .add(crossed)
        .add(in_scope(scope, direction, movements))
}

/// Who enters must come to, who leaves must come from what may be seen.
fn in_scope(scope: &Scope, direction: Direction, movements: &str) -> Condition {
    let inside = match direction {
        Direction::In => movement::Column::ToPath,
        Direction::Out => movement::Column::FromPath,
    };
    scope.restrict_figures((sea_orm::sea_query::Alias::new(movements), inside))
}

fn count_crossings(scope: &Scope, list: Vec<ValueTuple>, direction: Direction) -> SelectStatement {
    Query::select()
        .expr_as(StretchExpr::node(), "node")
        .expr_as(Expr::val(i64::from(direction == Direction::In)), "entering")
        .expr_as(moved(MOVEMENTS, movement::Column::Kind), "kind")
        .expr_as(Func::count(Expr::col(Asterisk)), "movements")
        .from_values(list, STRETCHES)
        .join_as(JoinType::CrossJoin, movement::Entity, MOVEMENTS, Condition::all())
        .cond_where(StretchExpr::joined().crossed(direction, MOVEMENTS))
        .cond_where(in_scope(scope, direction, MOVEMENTS))
        .add_group_by([StretchExpr::node(), moved(MOVEMENTS, movement::Column::Kind)])
        .take()
}

/// Opening and closing of all nodes; the list of days tells them apart.
async fn count_stock<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    tree: &Tree,
    nodes: &[OrganisationId],
    (from, to): (NaiveDate, NaiveDate),
    found: &mut [Reconciliation],
) -> Result<()> {
    let eve = from.pred_opt().unwrap_or(from);
    let mark = |day: NaiveDate, closing: usize| {
        let spans = span::on_day(tree, nodes, day).into_iter();
        spans.map(move |span| NodeSpan { node: span.node * 2 + closing, ..span })
    };
    let spans: Vec<NodeSpan> = mark(eve, 0).chain(mark(to, 1)).collect();
    for chunk in spans.chunks(span::MOST_RANGES) {
        let own = |name| column("f", name);
        let statement = Query::select()
            .expr_as(Column::Node.expr(), "node")
            .expr_as(Func::count(Expr::col(Asterisk)), "members")
            .from_values(span::values(chunk), NODES)
            .join_as(JoinType::CrossJoin, membership::Entity, "f", Condition::all())
            .and_where(own(membership::Column::BranchPath).gte(Column::Low.expr()))
            .and_where(own(membership::Column::BranchPath).lt(Column::High.expr()))
            .and_where(own(membership::Column::ValidFrom).lte(Column::From.expr()))
            .and_where(own(membership::Column::ValidTo).gt(Column::From.expr()))
            .cond_where(scope.restrict_figures(("f", membership::Column::BranchPath)))
            .add_group_by([Column::Node.expr()])
            .take();
        for row in db.query_all(&statement).await? {
            let node = position(row.try_get("", "node")?)?;
            let members: i64 = row.try_get("", "members")?;
            let form = &mut found[node / 2];
            if node % 2 == 0 { form.opening += members } else { form.closing += members }
        }
    }
    Ok(())
}

pub(super) fn position(node: i64) -> Result<usize> {
    usize::try_from(node)
        .map_err(|_negative| Error::Corrupt("a figure of no node that was asked for".to_owned()))
}
