//! Protected groups: by one dimension, by the organisations below, or by both.
//!
//! Invariant: which groups are listed, and in what order, follows from what is shown alone.

use super::{
    ProtectedMeasure, Register, Term,
    layout::{Layouts, Place},
    value_list::ValueList,
};
use crate::{
    domain::{
        statistics::{
            GroupKey, GroupOrder, GroupRequest, ShownGroup,
            group_key::{Rank, describe},
        },
        tree::Tree,
    },
    error::{Error, Result},
    scope::Scope,
};
use dangvien_shared::{id::OrganisationId, vocabulary::Dimension};
use sea_orm::ConnectionTrait;
use std::{cmp::Reverse, sync::Arc};

/// A group with its place among all.
type Ranked = (Vec<Rank>, Vec<GroupKey>, Option<i64>);

/// The groups of each node, in one statement. Hidden ones come last, and are left out where only some sizes are wanted.
pub async fn protected_groups<C: ConnectionTrait>(
    register: Register<'_, C>,
    scope: &Scope,
    tree: &Tree,
    nodes: &[OrganisationId],
    measure: &ProtectedMeasure,
    term: Option<&Term>,
    request: &GroupRequest,
) -> Result<Vec<Vec<ShownGroup>>> {
    let grouping = Grouping::new(measure, term, request)?;
    let list = grouping.term.map(|term| term.dimension).or(grouping.dimension);
    let lists: Vec<ValueList> = list.and_then(ValueList::behind).into_iter().collect();
    let layouts = register.layouts(measure, &lists).await?;
    let of_node = |id: &OrganisationId| {
        let places = layouts.places(scope, tree, *id);
        let total = match grouping.term {
            Some(term) => layouts.figure(&places, term.dimension, &term.values),
            None => layouts.total(&places),
        };
        let mut found = Vec::new();
        if grouping.by_child {
            for (path, below) in layouts.below(tree, *id, &places) {
                grouping.of_place(&layouts, &lists, tree, Some(&path), &below, &mut found);
            }
        } else {
            grouping.of_place(&layouts, &lists, tree, None, &places, &mut found);
        }
        arrange(found, total, request)
    };
    Ok(nodes.iter().map(of_node).collect())
}

/// What is grouped by, once it is clear that it may be.
struct Grouping<'a> {
    by: &'a [Dimension],
    by_child: bool,
    /// The dimension beside the organisations.
    dimension: Option<Dimension>,
    term: Option<&'a Term>,
}

impl<'a> Grouping<'a> {
    fn new(measure: &ProtectedMeasure, term: Option<&'a Term>, request: &'a GroupRequest) -> Result<Self> {
        request.check()?;
        let refuse =
            |reason: &str| Err(Error::input("by", format!("without the right to read members {reason}")));
        let is_child = |dimension: &Dimension| *dimension == Dimension::ChildOrganisation;
        let by_child = request.by.iter().any(is_child);
        let mut others = request.by.iter().copied().filter(|dimension| !is_child(dimension));
        let (dimension, second) = (others.next(), others.next());
        if second.is_some() {
            return refuse("it may name one dimension beside CHILD_ORGANISATION");
        }
        if dimension.is_some() && term.is_some() {
            return refuse("it may name CHILD_ORGANISATION alone where a filter is given");
        }
        if dimension.is_some_and(|dimension| ValueList::behind(dimension).is_none()) {
            return refuse("it may not name ADMISSION_YEAR");
        }
        if let Some(term) = term {
            term.check("filter", measure)?;
        }
        if let Some(grouped) = dimension.and_then(|dimension| Term::new(dimension, |_code| true)) {
            grouped.check("by", measure)?;
        }
        Ok(Self { by: &request.by, by_child, dimension, term })
    }

    /// Adds the groups of one organisation.
    fn of_place(
        &self,
        layouts: &Layouts,
        lists: &[ValueList],
        tree: &Tree,
        path: Option<&Arc<str>>,
        places: &[Place],
        found: &mut Vec<Ranked>,
    ) {
        let mut add = |value: &str, count: Option<i64>| {
            if count == Some(0) {
                return;
            }
            let key = |dimension: &Dimension| {
                let value = if *dimension == Dimension::ChildOrganisation {
                    path.map(ToString::to_string).unwrap_or_default()
                } else {
                    value.to_owned()
                };
                describe(*dimension, value, tree)
            };
            let (ranks, keys) = self.by.iter().map(key).unzip();
            found.push((ranks, keys, count));
        };
        match (self.dimension, self.term, lists.first()) {
            (Some(dimension), _, Some(list)) => {
                for (value, values) in list.groups(dimension) {
                    // Where everybody sees that the whole register has none, none is listed as hidden either.
                    if !layouts.is_empty(list.dimension, &values) {
                        add(value, layouts.figure(places, list.dimension, &values));
                    }
                }
            }
            (_, Some(term), _) => add("", layouts.figure(places, term.dimension, &term.values)),
            _ => add("", layouts.total(places)),
        }
    }
}

impl Layouts {
    /// The organisations below; a branch stands for itself, as members belong to it.
    fn below(&self, tree: &Tree, id: OrganisationId, own: &[Place]) -> Vec<(Arc<str>, Vec<Place>)> {
        let children = self.children(tree, id, own);
        if !children.is_empty() {
            return children;
        }
        let path = own.iter().find_map(|place| match place {
            Place::At(path) => Some(Arc::clone(path)),
            Place::Absent | Place::Untold => None,
        });
        path.map(|path| (path, own.to_vec())).into_iter().collect()
    }
}

/// Having, order and limit, by what is shown.
fn arrange(mut found: Vec<Ranked>, total: Option<i64>, request: &GroupRequest) -> Vec<ShownGroup> {
    found.sort_by(|one, other| one.0.cmp(&other.0));
    let any_size = request.min_count.is_none() && request.max_count.is_none();
    let wanted = |count: Option<i64>| match count {
        None => any_size,
        Some(count) => {
            request.min_count.is_none_or(|least| count >= least)
                && request.max_count.is_none_or(|most| count <= most)
        }
    };
    found.retain(|(_ranks, _keys, count)| wanted(*count));
    if request.order == GroupOrder::ByKeyReversed {
        found.reverse();
    }
    match request.order {
        GroupOrder::LargestFirst => found.sort_by_key(|group| (group.2.is_none(), group.2.map(Reverse))),
        GroupOrder::SmallestFirst => found.sort_by_key(|group| (group.2.is_none(), group.2)),
        GroupOrder::ByKey | GroupOrder::ByKeyReversed => found.sort_by_key(|group| group.2.is_none()),
    }
    found.truncate(request.limit);
    found.into_iter().map(|(_ranks, keys, count)| ShownGroup::new(keys, count, total)).collect()
}
