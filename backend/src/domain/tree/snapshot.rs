//! The tree on one day: nodes in the order of their paths, so that a subtree is a slice.

use super::{LABEL_LENGTH, OrganisationRecord, Placement};
use chrono::NaiveDate;
use dangvien_shared::{
    id::OrganisationId,
    vocabulary::{BranchPlace, OrganisationKind, OrganisationType},
};
use std::{collections::HashMap, ops::Range, sync::Arc};

/// Position of a node in a [`TreeAt`].
pub type NodeIndex = usize;

/// An organisation on that day.
#[derive(Debug)]
pub struct Node {
    /// Its id.
    pub id: OrganisationId,
    /// Its code.
    pub code: String,
    /// Its name on that day.
    pub name: Arc<str>,
    /// Folded name.
    pub search_key: Arc<str>,
    /// Vietnamese order.
    pub sort_key: Arc<str>,
    /// Its kind on that day.
    pub kind: OrganisationKind,
    /// Its type.
    pub org_type: Option<OrganisationType>,
    /// Where it works.
    pub place: Option<BranchPlace>,
    /// Code of the administrative unit.
    pub gso_code: Option<String>,
    /// Its path on that day.
    pub path: Arc<str>,
    /// Since when it stands there.
    pub placed_on: NaiveDate,
    /// The node above; none for the root.
    pub parent: Option<NodeIndex>,
    /// The nodes directly below, in the order of their paths.
    pub children: Vec<NodeIndex>,
    /// The node and all below it.
    pub subtree: Range<NodeIndex>,
}

/// All organisations of one day.
#[derive(Debug, Default)]
pub struct TreeAt {
    nodes: Vec<Node>,
    by_id: HashMap<OrganisationId, NodeIndex>,
}

impl TreeAt {
    /// Builds the snapshot from the placements of that day, which come in the order of their paths.
    pub(super) fn new<'a>(
        standing: impl Iterator<Item = &'a Placement>,
        records: &HashMap<OrganisationId, OrganisationRecord>,
    ) -> Self {
        let mut nodes: Vec<Node> = Vec::new();
        let mut by_id = HashMap::new();
        // The chain of ancestors of the node at hand.
        let mut open: Vec<NodeIndex> = Vec::new();
        for placement in standing {
            let index = nodes.len();
            while let Some(last) = open.last().copied() {
                if placement.path.starts_with(&*nodes[last].path) {
                    break;
                }
                nodes[last].subtree.end = index;
                open.pop();
            }
            let parent = open.last().copied();
            if let Some(parent) = parent {
                nodes[parent].children.push(index);
            }
            let record = &records[&placement.organisation];
            nodes.push(Node {
                id: placement.organisation,
                code: record.code.clone(),
                name: Arc::clone(&placement.name),
                search_key: Arc::clone(&placement.search_key),
                sort_key: Arc::clone(&placement.sort_key),
                kind: placement.kind,
                org_type: record.org_type,
                place: record.place,
                gso_code: record.gso_code.clone(),
                path: Arc::clone(&placement.path),
                placed_on: placement.valid_from,
                parent,
                children: Vec::new(),
                subtree: index..index + 1,
            });
            debug_assert!(parent.is_none_or(|p| nodes[p].path.len() + LABEL_LENGTH == placement.path.len()));
            debug_assert_eq!(parent.map(|p| nodes[p].id), placement.parent);
            by_id.insert(placement.organisation, index);
            open.push(index);
        }
        let end = nodes.len();
        for index in open {
            nodes[index].subtree.end = end;
        }
        Self { nodes, by_id }
    }

    /// The root, where anything stood on that day.
    pub fn root(&self) -> Option<&Node> {
        self.nodes.first()
    }

    /// The node of an organisation, if it stood on that day.
    pub fn find(&self, id: OrganisationId) -> Option<&Node> {
        self.by_id.get(&id).map(|index| &self.nodes[*index])
    }

    /// The node at a position.
    pub fn node(&self, index: NodeIndex) -> &Node {
        &self.nodes[index]
    }

    /// The node and all below it, in the order of their paths.
    pub fn subtree(&self, node: &Node) -> &[Node] {
        &self.nodes[node.subtree.clone()]
    }

    /// From the root down to the parent.
    pub fn ancestors(&self, node: &Node) -> Vec<&Node> {
        let mut chain: Vec<&Node> = std::iter::successors(node.parent, |index| self.nodes[*index].parent)
            .map(|index| &self.nodes[index])
            .collect();
        chain.reverse();
        chain
    }

    /// The node that stands at a path.
    pub fn at_path(&self, path: &str) -> Option<&Node> {
        let index = self.nodes.partition_point(|node| &*node.path < path);
        self.nodes.get(index).filter(|node| &*node.path == path)
    }

    /// All nodes, in the order of their paths.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }
}
