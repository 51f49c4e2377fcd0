//! A [`PersonFilter`] as a condition of SQL, alike on both engines.
//!
//! Invariant: every value is bound, nothing a person wrote becomes part of the text.

use super::{PersonFilter, birth_range};
use crate::{
    domain::tree::{GRASSROOTS_LEVEL, LABEL_LENGTH, Tree, subtree_end},
    entity::{admission, membership, person},
};
use chrono::NaiveDate;
use dangvien_shared::{
    id::OrganisationId,
    vocabulary::{AgeBand, FOREIGNER, KINH, MemberStatus, NO_RELIGION, OrganisationType},
};
use sea_orm::{
    Condition, DbBackend, ExprTrait as _,
    sea_query::{Alias, Expr, Func, IntoIden, LikeExpr},
};

/// The rows that a filter is put to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FactTable {
    /// Rows of `membership`; standing and age are those of the day.
    Membership {
        /// The day.
        as_of: NaiveDate,
    },
    /// Rows of `admission`; the outcome is that of the day, everything else that of the ceremony.
    Admission {
        /// The day.
        as_of: NaiveDate,
    },
}

/// A compiled filter.
#[derive(Clone, Debug)]
pub struct FilterCondition {
    /// What must hold.
    pub condition: Condition,
    /// Whether it speaks of the table `person`, joined under its own name on `person.id = <facts>.person_id`.
    pub needs_person: bool,
}

impl FactTable {
    /// The day that standing is told for.
    pub const fn as_of(self) -> NaiveDate {
        match self {
            Self::Membership { as_of } | Self::Admission { as_of } => as_of,
        }
    }

    /// Whether a row counts as of that standing on the day.
    pub fn has_status(self, facts: &str, status: MemberStatus) -> Expr {
        let (day, official_on) = (self.as_of(), column(facts, membership::Column::OfficialOn));
        let struck_off_on = column(facts, admission::Column::StruckOffOn);
        match (self, status) {
            (_, MemberStatus::Official) => official_on.lte(day),
            (Self::Membership { .. }, MemberStatus::Probationary) => official_on.gt(day),
            (Self::Membership { .. }, MemberStatus::Left) => Condition::any().into(),
            (Self::Admission { .. }, MemberStatus::Probationary) => {
                official_on.gt(day).and(struck_off_on.gt(day))
            }
            (Self::Admission { .. }, MemberStatus::Left) => struck_off_on.lte(day),
        }
    }

    /// Whether a row is of that age.
    pub fn in_age_band(self, facts: &str, band: AgeBand) -> Expr {
        let condition = match self {
            Self::Membership { as_of } => {
                let (earliest, latest) = birth_range(band, as_of);
                between(&column(facts, membership::Column::BirthOn), earliest, latest)
            }
            Self::Admission { .. } => {
                let (youngest, oldest) = band.bounds();
                between(&column(facts, admission::Column::Age), (youngest > 0).then_some(youngest), oldest)
            }
        };
        condition.into()
    }

    /// The day on which the person joined: decision of a membership, ceremony of an admission.
    pub fn joined_on(self, facts: &str) -> Expr {
        match self {
            Self::Membership { .. } => column(facts, membership::Column::JoinedOn),
            Self::Admission { .. } => column(facts, admission::Column::CeremonyOn),
        }
    }
}

/// Whether a row is of an ethnic minority: neither of the majority group nor a foreigner.
pub fn is_minority(facts: &str) -> Expr {
    column(facts, membership::Column::EthnicGroup).is_not_in([KINH, FOREIGNER])
}

/// Whether a row has a religion.
pub fn is_religious(facts: &str) -> Expr {
    column(facts, membership::Column::Religion).ne(NO_RELIGION)
}

/// A column that both fact tables have, or the one that stands behind the alias.
pub fn column(facts: &str, name: impl IntoIden) -> Expr {
    Expr::col((Alias::new(facts), name))
}

/// The same value, by which SQLite searches no index.
///
/// Of two ranges it takes either, as it cannot tell how much they hold: for the admissions of a branch those of the
/// whole province in that time. PostgreSQL can tell.
pub fn by_no_index(column: Expr, backend: DbBackend) -> Expr {
    if backend == DbBackend::Sqlite { Expr::cust_with_expr("+?", column) } else { column }
}

impl PersonFilter {
    /// The filter over the rows of `table`, which stands in the statement as `facts`.
    pub fn compile(&self, table: FactTable, tree: &Tree, facts: &str) -> FilterCondition {
        let mut compiler = Compiler { table, tree, facts, needs_person: false };
        let condition = compiler.condition(self);
        FilterCondition { condition, needs_person: compiler.needs_person }
    }
}

struct Compiler<'a> {
    table: FactTable,
    tree: &'a Tree,
    facts: &'a str,
    needs_person: bool,
}

impl Compiler<'_> {
    fn condition(&mut self, filter: &PersonFilter) -> Condition {
        use PersonFilter as F;
        use membership::Column;
        match filter {
            F::All(parts) => parts.iter().fold(Condition::all(), |all, part| all.add(self.condition(part))),
            F::Any(parts) => parts.iter().fold(Condition::any(), |any, part| any.add(self.condition(part))),
            F::Not(part) => self.condition(part).not(),
            F::Name(words) => self.name(words),
            F::Sex(sex) => single(self.column(Column::Sex).eq(sex.as_code())),
            F::Status(statuses) => {
                self.any(statuses, |this, status| this.table.has_status(this.facts, *status))
            }
            F::Minority(wanted) => wanted_or_not(is_minority(self.facts), *wanted),
            F::EthnicGroup(codes) => single(self.column(Column::EthnicGroup).is_in(codes)),
            F::Religion(codes) => single(self.column(Column::Religion).is_in(codes)),
            F::Education(levels) => self.coded(Column::Education, levels.iter().map(|l| l.as_code())),
            F::Qualification(levels) => self.coded(Column::Qualification, levels.iter().map(|l| l.as_code())),
            F::PoliticalTheory(levels) => {
                self.coded(Column::PoliticalTheory, levels.iter().map(|l| l.as_code()))
            }
            F::Occupation(list) => self.coded(Column::Occupation, list.iter().map(|o| o.as_code())),
            F::YouthUnion(wanted) => single(self.column(Column::YouthUnion).eq(*wanted)),
            F::AgeBand(bands) => self.any(bands, |this, band| this.table.in_age_band(this.facts, *band)),
            F::BirthOn(from, to) => between(&self.column(Column::BirthOn), *from, *to),
            F::JoinedOn(from, to) => between(&self.table.joined_on(self.facts), *from, *to),
            F::OrganisationType(types) => self.organisation_type(types),
            F::Within(organisation) => self.within(*organisation),
        }
    }

    fn column(&self, name: membership::Column) -> Expr {
        column(self.facts, name)
    }

    fn coded(&self, name: membership::Column, codes: impl Iterator<Item = &'static str>) -> Condition {
        single(self.column(name).is_in(codes))
    }

    fn any<T>(&self, list: &[T], holds: impl Fn(&Self, &T) -> Expr) -> Condition {
        list.iter().fold(Condition::any(), |any, item| any.add(holds(self, item)))
    }

    /// Each word begins a word of the folded name, whose words one blank parts.
    fn name(&mut self, words: &[String]) -> Condition {
        self.needs_person = true;
        let key = || Expr::col((person::Entity, person::Column::SearchKey));
        words.iter().fold(Condition::all(), |all, word| {
            let word = escape(word);
            let begins = |pattern: String| key().like(LikeExpr::new(pattern).escape('\\'));
            all.add(begins(format!("{word}%")).or(begins(format!("% {word}%"))))
        })
    }

    /// A path names its organisation for ever, so both answers below hold whatever day the row is of.
    fn within(&self, organisation: OrganisationId) -> Condition {
        self.tree.paths_ever(organisation).iter().fold(Condition::any(), |any, path| {
            let own = || self.column(membership::Column::BranchPath);
            any.add(own().gte(&**path).and(own().lt(subtree_end(path))))
        })
    }

    fn organisation_type(&self, types: &[OrganisationType]) -> Condition {
        let own = self.column(membership::Column::BranchPath);
        let (above, itself): (Vec<_>, Vec<_>) = self
            .tree
            .paths_of_types(types)
            .into_iter()
            .partition(|path| path.len() == GRASSROOTS_LEVEL * LABEL_LENGTH);
        let length = i32::try_from(GRASSROOTS_LEVEL * LABEL_LENGTH).unwrap_or(i32::MAX);
        let prefix = Func::cust("substr").args([own.clone(), 1.into(), length.into()]);
        let texts = |paths: Vec<std::sync::Arc<str>>| paths.into_iter().map(|path| path.to_string());
        let mut condition = Condition::any().add(Expr::expr(prefix).is_in(texts(above)));
        if !itself.is_empty() {
            condition = condition.add(own.is_in(texts(itself)));
        }
        condition
    }
}

fn single(expr: Expr) -> Condition {
    Condition::all().add(expr)
}

fn wanted_or_not(expr: Expr, wanted: bool) -> Condition {
    if wanted { single(expr) } else { single(expr).not() }
}

/// `from <= column <= to`, an open end letting everything through.
fn between<V: Into<sea_orm::Value>>(column: &Expr, from: Option<V>, to: Option<V>) -> Condition {
    Condition::all()
        .add_option(from.map(|from| column.clone().gte(from.into())))
        .add_option(to.map(|to| column.clone().lte(to.into())))
}

/// Takes their meaning from the characters that LIKE knows; folded words have none, but nobody relies on that here.
fn escape(word: &str) -> String {
    word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}
