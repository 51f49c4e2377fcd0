//! The figures of the published page, for any organisation and period, from the data (F51).

use super::{
    person_filter::PersonFilter,
    register,
    statistics::{self, Measure},
    tree::{Node, Tree, TreeAt},
};
use crate::{
    error::{Error, Result},
    scope::Scope,
};
use chrono::NaiveDate;
use dangvien_shared::{
    id::OrganisationId,
    text::{SeedFigures, format_date},
    vocabulary::OrganisationKind,
};
use sea_orm::ConnectionTrait;

/// Which page is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeedRequest {
    /// Day of the stock.
    pub as_of: NaiveDate,
    /// First day of the period of admissions.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
}

/// The figures of an organisation; none where it does not stand on the day or may not be seen.
///
/// Refuses days that the register does not cover: nobody was counted then, which is not the same as none.
pub async fn load<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    tree: &Tree,
    organisation: OrganisationId,
    request: SeedRequest,
) -> Result<Option<SeedFigures>> {
    check_covered(db, request).await?;
    let SeedRequest { as_of, from, to } = request;
    let standing = tree.at(as_of);
    let Some(node) = standing.find(organisation).filter(|node| scope.covers(node)) else {
        return Ok(None);
    };
    let everybody = PersonFilter::default();
    let count = async |measure| {
        let found = statistics::composition(db, scope, tree, &[organisation], measure, &everybody).await?;
        Ok::<_, Error>(found.into_iter().next().unwrap_or_default())
    };
    let members = count(Measure::Stock { as_of }).await?.count;
    let admitted = count(Measure::Admissions { from, to, as_of: to }).await?;
    Ok(Some(SeedFigures {
        name: node.name.to_string(),
        kind: node.kind,
        as_of,
        members,
        committees: below(&standing, node, OrganisationKind::GrassrootsCommittee),
        grassroots_branches: below(&standing, node, OrganisationKind::GrassrootsBranch),
        branches: below(&standing, node, OrganisationKind::Branch),
        from,
        to,
        admitted: admitted.count,
        upper_secondary: admitted.upper_secondary,
        college_or_higher: admitted.college_or_higher,
        masters: admitted.master,
        youth_union: admitted.youth_union,
        women: admitted.female,
        ethnic_minority: admitted.ethnic_minority,
        farmers: admitted.farmer,
        in_enterprises: admitted.enterprise,
    }))
}

fn below(standing: &TreeAt, node: &Node, kind: OrganisationKind) -> i64 {
    let count = standing.subtree(node).iter().filter(|below| below.kind == kind).count();
    i64::try_from(count).unwrap_or(i64::MAX)
}

async fn check_covered<C: ConnectionTrait>(db: &C, request: SeedRequest) -> Result<()> {
    let SeedRequest { as_of, from, to } = request;
    if from > to {
        return Err(Error::input("from", "lies after the end of the period"));
    }
    let Some(register) = register::load(db).await? else {
        return Err(Error::input("as_of", "the register is empty"));
    };
    for (field, day) in [("as_of", as_of), ("from", from), ("to", to)] {
        if day < register.opened_on || register.complete_to.is_some_and(|last| last < day) {
            let first = format_date(register.opened_on);
            let last = register.complete_to.map_or_else(|| "today".to_owned(), format_date);
            let reason = format!("{} is not covered: the register holds {first} to {last}", format_date(day));
            return Err(Error::input(field, reason));
        }
    }
    Ok(())
}
