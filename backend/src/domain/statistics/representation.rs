//! Representation: the share of ethnic minorities here beside their share of the population (F15).

use super::{Composition, Measure};
use crate::{
    domain::tree::{Node, Tree, TreeAt},
    entity::reference_figure::{self, POPULATION_MINORITY_PERCENT},
    error::Result,
};
use chrono::NaiveDate;
use dangvien_shared::{
    id::OrganisationId,
    text::{format_date, percent_tenths},
};
use sea_orm::{
    ConnectionTrait, ExprTrait as _,
    sea_query::{Expr, Query},
};
use std::collections::HashMap;

/// Two shares, their quotient and where both are from.
#[derive(Clone, Debug, PartialEq)]
pub struct Representation {
    /// Per cent of ethnic minorities among those counted, one decimal.
    pub share: f64,
    /// Per cent of ethnic minorities in the population.
    pub population_share: f64,
    /// The first over the second, two decimals: 1 is as many as among the people.
    pub index: f64,
    /// Where the shares are from, in the same order.
    pub sources: [String; 2],
}

struct PopulationShare {
    percent: f64,
    source: String,
}

/// The representation in each node's composition, in one statement; none where nobody is counted, or where nothing was
/// published about the node or any organisation above it.
pub async fn representation<C: ConnectionTrait>(
    db: &C,
    tree: &Tree,
    nodes: &[OrganisationId],
    measure: Measure,
    compositions: &[Composition],
) -> Result<Vec<Option<Representation>>> {
    let day = match measure {
        Measure::Stock { as_of } => as_of,
        Measure::Admissions { to, .. } => to,
    };
    let published = load(db, day).await?;
    let standing = tree.at(day);
    let of_node = |(id, composition): (&OrganisationId, &Composition)| {
        let node = standing.find(*id)?;
        let population = nearest(&published, &standing, node)?;
        let tenths = percent_tenths(composition.ethnic_minority, composition.count)?;
        compare(tenths, population, own_source(node, measure))
    };
    Ok(nodes.iter().zip(compositions).map(of_node).collect())
}

/// What was published as valid on a day. Published figures are not of the register: everybody may see them.
async fn load<C: ConnectionTrait>(
    db: &C,
    day: NaiveDate,
) -> Result<HashMap<OrganisationId, PopulationShare>> {
    use reference_figure::Column;
    let statement = Query::select()
        .columns([Column::OrganisationId, Column::Value, Column::Source])
        .from(reference_figure::Entity)
        .and_where(Expr::col(Column::Key).eq(POPULATION_MINORITY_PERCENT))
        .and_where(Expr::col(Column::ValidFrom).lte(day))
        .and_where(Expr::col(Column::ValidTo).gt(day))
        .take();
    let mut published = HashMap::new();
    for row in db.query_all(&statement).await? {
        let share =
            PopulationShare { percent: row.try_get("", "value")?, source: row.try_get("", "source")? };
        published.insert(OrganisationId(row.try_get("", "organisation_id")?), share);
    }
    Ok(published)
}

fn nearest<'a>(
    published: &'a HashMap<OrganisationId, PopulationShare>,
    standing: &TreeAt,
    node: &Node,
) -> Option<&'a PopulationShare> {
    let above = standing.ancestors(node).into_iter().rev();
    std::iter::once(node).chain(above).find_map(|node| published.get(&node.id))
}

/// The quotient of the shares as they are shown, so that a reader can check it.
fn compare(tenths: i64, population: &PopulationShare, source: String) -> Option<Representation> {
    // A share has at most three digits.
    let share = f64::from(i32::try_from(tenths).ok()?) / 10.0;
    (population.percent > 0.0).then(|| Representation {
        share,
        population_share: population.percent,
        index: (share / population.percent * 100.0).round() / 100.0,
        sources: [source, population.source.clone()],
    })
}

fn own_source(node: &Node, measure: Measure) -> String {
    match measure {
        Measure::Stock { as_of } => {
            format!("Danh sách đảng viên của {}, ngày {}", node.name, format_date(as_of))
        }
        Measure::Admissions { from, to, .. } => {
            let (from, to) = (format_date(from), format_date(to));
            format!("Danh sách kết nạp đảng viên của {}, từ {from} đến {to}", node.name)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_index_is_the_quotient_of_the_shown_shares() {
        let population = |percent| PopulationShare { percent, source: "Niên giám".to_owned() };
        let found = compare(113, &population(12.4), "Danh sách".to_owned()).unwrap();
        assert_eq!((found.share, found.population_share, found.index), (11.3, 12.4, 0.91));
        assert_eq!(found.sources, ["Danh sách", "Niên giám"]);
        assert_eq!(compare(113, &population(0.0), String::new()), None);
    }
}
