//! Tables of figures as rows.

use super::{
    plan::{Content, Plan},
    sheet::{Cell, Column, Row},
};
use crate::{
    domain::statistics::{self, Group, Measure, Reconciliation},
    error::Result,
};
use dangvien_shared::vocabulary::Dimension;
use sea_orm::ConnectionTrait;

/// A table with its columns; none of a list of persons.
pub(super) async fn table<C: ConnectionTrait>(db: &C, plan: &Plan) -> Result<Vec<Row>> {
    let (scope, tree, nodes) = (&plan.scope, &plan.tree, [plan.organisation]);
    match &plan.content {
        Content::Reconciliation { from, to } => {
            let forms = statistics::reconciliation(db, scope, tree, &nodes, *from, *to).await?;
            Ok(forms.first().map(form).unwrap_or_default())
        }
        Content::Groups { measure, filter, request } => {
            let groups = statistics::groups(db, scope, tree, &nodes, *measure, filter, request).await?;
            Ok(groups.into_iter().flatten().map(group).collect())
        }
        Content::Members { .. } | Content::Admissions { .. } => Ok(Vec::new()),
    }
}

/// The columns of form 1.
pub(super) const FORM: [Column; 2] =
    [Column::new("term", "Nội dung", 44), Column::new("count", "Số lượng", 12)];

/// The columns of groups.
pub(super) fn group_columns(by: &[Dimension], measure: Measure) -> Vec<Column> {
    let counted = match measure {
        Measure::Stock { .. } => "Số đảng viên",
        Measure::Admissions { .. } => "Số kết nạp",
    };
    let keys = by.iter().map(|dimension| Column::new(dimension.as_code(), dimension.vi(), 34));
    let figures = [Column::new("count", counted, 14), Column::new("percent", "Tỷ lệ (%)", 10)];
    keys.chain(figures).collect()
}

fn form(form: &Reconciliation) -> Vec<Row> {
    let line = |name: &str, count: i64| vec![Cell::word(name), Cell::Number(count)];
    let of = |increases: bool| {
        let terms = form.terms.iter().filter(move |line| line.term.is_increase() == increases);
        terms.map(|term| line(term.term.vi(), term.count))
    };
    let mut rows = vec![line("A. Số đảng viên đầu kỳ", form.opening)];
    rows.push(line("B. Tăng trong kỳ", form.increase()));
    rows.extend(of(true));
    rows.push(line("C. Giảm trong kỳ", form.decrease()));
    rows.extend(of(false));
    rows.push(line("D. Số đảng viên cuối kỳ", form.closing));
    rows
}

fn group(group: Group) -> Row {
    let keys = group.keys.into_iter().map(|key| Cell::Text(key.label));
    keys.chain([Cell::Number(group.count), group.percent_tenths.map_or(Cell::Empty, Cell::Tenths)]).collect()
}
