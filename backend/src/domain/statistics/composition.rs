//! Composition: a head-count with the groups that the published figures name. The groups overlap.

use super::{
    Measure,
    facts::{FACTS, Facts, node_of},
};
use crate::{
    domain::{
        person_filter::{FactTable, PersonFilter, column, is_minority, is_religious},
        tree::Tree,
    },
    entity::{admission, membership},
    error::Result,
    scope::Scope,
};
use chrono::{Datelike as _, NaiveDate};
use dangvien_shared::{
    id::OrganisationId,
    vocabulary::{Education, MemberStatus, Occupation, Qualification, Sex},
};
use sea_orm::{
    ConnectionTrait, DbBackend, ExprTrait as _, QueryResult,
    sea_query::{Asterisk, Expr, Func, SelectStatement},
};

/// Head-counts of one node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Composition {
    /// All.
    pub count: i64,
    /// Official members; of admissions, those recognised.
    pub official: i64,
    /// Probationary members; admissions that were struck off are in neither.
    pub probationary: i64,
    /// Women.
    pub female: i64,
    /// Of an ethnic minority: neither Kinh nor foreign.
    pub ethnic_minority: i64,
    /// With a religion.
    pub religious: i64,
    /// Members of the youth union.
    pub youth_union: i64,
    /// School level upper secondary.
    pub upper_secondary: i64,
    /// Qualification college or higher; masters are inside.
    pub college_or_higher: i64,
    /// Qualification master exactly.
    pub master: i64,
    /// Farmers.
    pub farmer: i64,
    /// Managers, staff and workers of enterprises.
    pub enterprise: i64,
    /// Sum of the ages in full years.
    pub age_sum: i64,
}

impl Composition {
    /// Mean age in years; none of nobody.
    #[expect(clippy::cast_precision_loss, reason = "sums of ages stay far below 2^53")]
    pub fn mean_age(&self) -> Option<f64> {
        (self.count > 0).then(|| self.age_sum as f64 / self.count as f64)
    }

    fn add(&mut self, other: &Self) {
        self.count += other.count;
        self.official += other.official;
        self.probationary += other.probationary;
        self.female += other.female;
        self.ethnic_minority += other.ethnic_minority;
        self.religious += other.religious;
        self.youth_union += other.youth_union;
        self.upper_secondary += other.upper_secondary;
        self.college_or_higher += other.college_or_higher;
        self.master += other.master;
        self.farmer += other.farmer;
        self.enterprise += other.enterprise;
        self.age_sum += other.age_sum;
    }
}

/// The compositions of the nodes, in their order, in one statement.
pub async fn composition<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    tree: &Tree,
    nodes: &[OrganisationId],
    measure: Measure,
    filter: &PersonFilter,
) -> Result<Vec<Composition>> {
    let facts = Facts { scope, tree, measure, filter };
    let backend = db.get_database_backend();
    let rows = facts.ask(db, nodes, |select| count_groups(select, facts.table(), backend)).await?;
    let mut compositions = vec![Composition::default(); nodes.len()];
    for row in rows {
        compositions[node_of(&row)?].add(&read(&row)?);
    }
    Ok(compositions)
}

fn count_groups(select: &mut SelectStatement, table: FactTable, backend: DbBackend) {
    use membership::Column as M;
    let codes = |list: &[&'static str]| list.to_vec();
    let college = Qualification::COLLEGE_OR_HIGHER.map(Qualification::as_code);
    let enterprise = Occupation::ENTERPRISE_GROUP.map(Occupation::as_code);
    let groups = [
        ("official", table.has_status(FACTS, MemberStatus::Official)),
        ("probationary", table.has_status(FACTS, MemberStatus::Probationary)),
        ("female", column(FACTS, M::Sex).eq(Sex::Female.as_code())),
        ("ethnic_minority", is_minority(FACTS)),
        ("religious", is_religious(FACTS)),
        ("youth_union", column(FACTS, M::YouthUnion).eq(true)),
        ("upper_secondary", column(FACTS, M::Education).eq(Education::UpperSecondary.as_code())),
        ("college_or_higher", column(FACTS, M::Qualification).is_in(codes(&college))),
        ("master", column(FACTS, M::Qualification).eq(Qualification::Master.as_code())),
        ("farmer", column(FACTS, M::Occupation).eq(Occupation::Farmer.as_code())),
        ("enterprise", column(FACTS, M::Occupation).is_in(codes(&enterprise))),
    ];
    select.expr_as(Func::count(Expr::col(Asterisk)), "members");
    for (name, holds) in groups {
        select.expr_as(Func::count(Expr::col(Asterisk)).filter(holds), name);
    }
    let age = match table {
        FactTable::Membership { as_of } => age_on(as_of, backend),
        FactTable::Admission { .. } => column(FACTS, admission::Column::Age),
    };
    select.expr_as(Func::sum(age), "age_sum");
}

/// Full years on a day: the difference of the years, less one before the birthday.
///
/// The engines keep dates differently, so each takes them apart in its own way.
fn age_on(day: NaiveDate, backend: DbBackend) -> Expr {
    let birth = column(FACTS, membership::Column::BirthOn);
    let month_and_day = i32::try_from(day.month() * 100 + day.day()).unwrap_or(0);
    if backend == DbBackend::Postgres {
        return Expr::cust_with_exprs(
            "$1 - EXTRACT(YEAR FROM $2)::int - CASE WHEN \
             EXTRACT(MONTH FROM $3)::int * 100 + EXTRACT(DAY FROM $4)::int > $5 THEN 1 ELSE 0 END",
            [day.year().into(), birth.clone(), birth.clone(), birth, month_and_day.into()],
        );
    }
    // Dates are texts of the form 1985-12-31 here.
    Expr::cust_with_exprs(
        "? - CAST(substr(?, 1, 4) AS INTEGER) - (substr(?, 6) > ?)",
        [day.year().into(), birth.clone(), birth, day.format("%m-%d").to_string().into()],
    )
}

fn read(row: &QueryResult) -> Result<Composition> {
    Ok(Composition {
        count: row.try_get("", "members")?,
        official: row.try_get("", "official")?,
        probationary: row.try_get("", "probationary")?,
        female: row.try_get("", "female")?,
        ethnic_minority: row.try_get("", "ethnic_minority")?,
        religious: row.try_get("", "religious")?,
        youth_union: row.try_get("", "youth_union")?,
        upper_secondary: row.try_get("", "upper_secondary")?,
        college_or_higher: row.try_get("", "college_or_higher")?,
        master: row.try_get("", "master")?,
        farmer: row.try_get("", "farmer")?,
        enterprise: row.try_get("", "enterprise")?,
        age_sum: row.try_get("", "age_sum")?,
    })
}
