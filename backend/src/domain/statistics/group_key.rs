//! What figures are grouped by: the key of each row in SQL, then its word and its place in the official order.

use super::{facts::FACTS, group::GroupKey, span::Column};
use crate::{
    domain::{
        person_filter::{FactTable, column, is_minority},
        tree::Tree,
    },
    entity::membership,
};
use dangvien_shared::{
    id::OrganisationId,
    vocabulary::{
        AgeBand, Dimension, Education, MemberStatus, Occupation, PoliticalTheory, Qualification, Sex,
        ethnic_group, religion,
    },
};
use sea_orm::{
    DbBackend, ExprTrait as _,
    sea_query::{CaseStatement, Expr, Func},
};
use std::sync::Arc;

const YES: &str = "true";
const NO: &str = "false";

/// The key as text.
pub(super) fn key_expr(dimension: Dimension, table: FactTable, backend: DbBackend) -> Expr {
    use membership::Column as M;
    let own = |name: M| column(FACTS, name);
    match dimension {
        // The member's own branch, where the node is that branch itself.
        Dimension::ChildOrganisation => {
            Expr::expr(Func::cust("substr").args([own(M::BranchPath), 1.into(), Column::ChildLength.expr()]))
        }
        Dimension::Sex => own(M::Sex),
        Dimension::EthnicGroup => own(M::EthnicGroup),
        Dimension::Minority => yes_or_no(is_minority(FACTS)),
        Dimension::Religion => own(M::Religion),
        Dimension::AgeBand => AgeBand::ALL
            .iter()
            .fold(CaseStatement::new(), |case, band| {
                case.case(table.in_age_band(FACTS, *band), band.as_code())
            })
            .into(),
        Dimension::Education => own(M::Education),
        Dimension::Qualification => own(M::Qualification),
        Dimension::PoliticalTheory => own(M::PoliticalTheory),
        Dimension::Occupation => own(M::Occupation),
        Dimension::YouthUnion => yes_or_no(own(M::YouthUnion).eq(true)),
        Dimension::Status => status(table),
        Dimension::AdmissionYear => year(table.joined_on(FACTS), backend),
    }
}

fn yes_or_no(holds: Expr) -> Expr {
    CaseStatement::new().case(holds, YES).finally(NO).into()
}

fn status(table: FactTable) -> Expr {
    let is = |status| table.has_status(FACTS, status);
    let case = match table {
        FactTable::Membership { .. } => CaseStatement::new(),
        FactTable::Admission { .. } => {
            CaseStatement::new().case(is(MemberStatus::Left), MemberStatus::Left.as_code())
        }
    };
    case.case(is(MemberStatus::Official), MemberStatus::Official.as_code())
        .finally(MemberStatus::Probationary.as_code())
        .into()
}

fn year(day: Expr, backend: DbBackend) -> Expr {
    if backend == DbBackend::Postgres {
        return Expr::cust_with_expr("EXTRACT(YEAR FROM $1)::int::text", day);
    }
    // Dates are texts of the form 1985-12-31 here.
    Expr::cust_with_expr("substr(?, 1, 4)", day)
}

/// Where a key stands among those of its dimension.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// Place in the official list.
    Listed(usize),
    /// A child organisation by its name, then its id.
    Named(Arc<str>, OrganisationId),
    /// A year, or a code that no list knows.
    Text(String),
}

/// The key for people, and its rank.
pub(super) fn describe(dimension: Dimension, value: String, tree: &Tree) -> (Rank, GroupKey) {
    if dimension == Dimension::ChildOrganisation
        && let Some(holder) = tree.last_at_path(&value)
    {
        let key = GroupKey {
            dimension,
            value: holder.code,
            label: holder.name.to_string(),
            organisation: Some(holder.id),
        };
        return (Rank::Named(holder.sort_key, holder.id), key);
    }
    let found = listed(dimension, &value);
    let rank = found.map_or_else(|| Rank::Text(value.clone()), |(place, _label)| Rank::Listed(place));
    let label = found.map_or_else(|| value.clone(), |(_place, label)| label.to_owned());
    (rank, GroupKey { dimension, value, label, organisation: None })
}

/// Place and Vietnamese word of a code.
fn listed(dimension: Dimension, code: &str) -> Option<(usize, &'static str)> {
    macro_rules! in_list {
        ($list:ident) => {
            $list::ALL
                .iter()
                .position(|item| item.as_code() == code)
                .map(|place| (place, $list::ALL[place].vi()))
        };
    }
    // Codes of two digits are their place.
    let numbered = |name: Option<&'static str>| Some((code.parse().ok()?, name?));
    let yes_no = |yes, no| match code {
        YES => Some((0, yes)),
        NO => Some((1, no)),
        _ => None,
    };
    match dimension {
        Dimension::Sex => in_list!(Sex),
        Dimension::EthnicGroup => numbered(ethnic_group(code).map(|item| item.name)),
        Dimension::Minority => yes_no("Dân tộc thiểu số", "Kinh và người nước ngoài"),
        Dimension::Religion => numbered(religion(code).map(|item| item.name)),
        Dimension::AgeBand => in_list!(AgeBand),
        Dimension::Education => in_list!(Education),
        Dimension::Qualification => in_list!(Qualification),
        Dimension::PoliticalTheory => in_list!(PoliticalTheory),
        Dimension::Occupation => in_list!(Occupation),
        Dimension::YouthUnion => yes_no("Đoàn viên, thanh niên", "Không là đoàn viên, thanh niên"),
        Dimension::Status => in_list!(MemberStatus),
        Dimension::ChildOrganisation | Dimension::AdmissionYear => None,
    }
}
