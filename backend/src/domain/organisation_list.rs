//! Lists of organisations: filtered, ordered and paged in memory, as the whole tree of a day is there anyway.

use super::{
    page::{KeyKind, KeyValue, ListOrder, Page, Position, SortField, Window},
    tree::{Node, NodeIndex, TreeAt},
};
use dangvien_shared::{
    id::OrganisationId,
    vocabulary::{BranchPlace, OrganisationKind, OrganisationType},
};

/// A condition on an organisation as it stands on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OrganisationFilter {
    /// Every one holds; none means all organisations.
    All(Vec<Self>),
    /// One holds at least; none means no organisation.
    Any(Vec<Self>),
    /// It does not hold.
    Not(Box<Self>),
    /// Of one of these kinds.
    Kind(Vec<OrganisationKind>),
    /// Of one of these types.
    Type(Vec<OrganisationType>),
    /// At one of these places.
    Place(Vec<BranchPlace>),
    /// Each folded word begins a word of the name.
    Name(Vec<String>),
    /// Has that code.
    Code(String),
    /// This one, or below it.
    Within(OrganisationId),
}

impl Default for OrganisationFilter {
    fn default() -> Self {
        Self::All(Vec::new())
    }
}

impl OrganisationFilter {
    /// Whether an organisation passes.
    pub fn passes(&self, tree: &TreeAt, node: &Node) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.passes(tree, node)),
            Self::Any(parts) => parts.iter().any(|part| part.passes(tree, node)),
            Self::Not(part) => !part.passes(tree, node),
            Self::Kind(kinds) => kinds.contains(&node.kind),
            Self::Type(types) => node.org_type.is_some_and(|own| types.contains(&own)),
            Self::Place(places) => node.place.is_some_and(|own| places.contains(&own)),
            Self::Name(words) => {
                words.iter().all(|word| node.search_key.split(' ').any(|own| own.starts_with(word.as_str())))
            }
            Self::Code(code) => node.code == *code,
            Self::Within(top) => tree.find(*top).is_some_and(|top| top.subtree.contains(&node.subtree.start)),
        }
    }
}

/// What lists of organisations are ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OrganisationField {
    /// The order of the tree, as branches were entered.
    Tree,
    /// Its code.
    Code,
    /// Its name, as Vietnamese lists do, numbers by value.
    Name,
    /// Its kind, from the province down.
    Kind,
}

impl SortField for OrganisationField {
    const LIST: &'static str = "organisations";

    fn name(self) -> &'static str {
        match self {
            Self::Tree => "TREE",
            Self::Code => "CODE",
            Self::Name => "NAME",
            Self::Kind => "KIND",
        }
    }

    fn kind(self) -> KeyKind {
        match self {
            Self::Kind => KeyKind::Number,
            Self::Tree | Self::Code | Self::Name => KeyKind::Text,
        }
    }
}

/// Where an organisation stands in an order.
pub fn position(order: &ListOrder<OrganisationField>, node: &Node) -> Position {
    let key = |field: &OrganisationField| match field {
        OrganisationField::Tree => KeyValue::Text(node.path.to_string()),
        OrganisationField::Code => KeyValue::Text(node.code.clone()),
        OrganisationField::Name => KeyValue::Text(node.sort_key.to_string()),
        OrganisationField::Kind => KeyValue::Number(rank(node.kind)),
    };
    order.0.iter().map(|(field, _)| key(field)).chain([KeyValue::Number(node.id.0)]).collect()
}

fn rank(kind: OrganisationKind) -> i64 {
    OrganisationKind::ALL.iter().position(|one| *one == kind).and_then(|at| at.try_into().ok()).unwrap_or(0)
}

/// One page of a list of organisations, with what is asked about the whole of it.
#[derive(Debug)]
pub struct OrganisationPage {
    /// The rows.
    pub page: Page<NodeIndex>,
    /// Organisations that the filter leaves.
    pub total: usize,
    /// Whether some lie before the window's bounds.
    pub before: bool,
    /// Whether some lie after them.
    pub after: bool,
}

/// Filters, orders and cuts a list of nodes.
pub fn list(
    tree: &TreeAt,
    nodes: impl Iterator<Item = NodeIndex>,
    filter: &OrganisationFilter,
    order: &ListOrder<OrganisationField>,
    window: &Window,
) -> OrganisationPage {
    let mut sorted: Vec<NodeIndex> = nodes.filter(|index| filter.passes(tree, tree.node(*index))).collect();
    let at = |index: &NodeIndex| position(order, tree.node(*index));
    sorted.sort_by_cached_key(|index| Sortable { position: at(index), order });
    let (before, after) = window.outside();
    let holds = |window: Option<Window>| {
        window.is_some_and(|window| Page::from_sorted(&sorted, order, at, &window).more)
    };
    OrganisationPage {
        page: Page::from_sorted(&sorted, order, at, window),
        total: sorted.len(),
        before: holds(before),
        after: holds(after),
    }
}

/// A position that sorts by its order.
struct Sortable<'a> {
    position: Position,
    order: &'a ListOrder<OrganisationField>,
}

impl Ord for Sortable<'_> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.order.compare(&self.position, &other.position)
    }
}

impl PartialOrd for Sortable<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Sortable<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Sortable<'_> {}
