//! Allots the paths of new organisations, parents before children.

use super::{
    draft::Draft,
    plan::{Above, Fitted, NewOrganisation, ParentRef},
};
use crate::domain::tree::{LABEL_LENGTH, Tree, TreeAt, label, label_number};
use std::collections::{BTreeMap, HashMap};

/// Gives each new organisation its path, in the order of the file below each parent, parents first.
pub(super) fn allot(
    drafts: &[Draft],
    fitted: &[Option<Fitted>],
    tree: &Tree,
    today: &TreeAt,
) -> (Vec<NewOrganisation>, usize) {
    let mut unchanged = 0;
    let mut by_depth: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, fit) in fitted.iter().enumerate() {
        match fit {
            Some(fit) if fit.known.is_some() => unchanged += 1,
            Some(_) => by_depth.entry(depth(index, fitted)).or_default().push(index),
            None => {}
        }
    }
    let mut next = next_labels(tree);
    let mut position_of = HashMap::new();
    let mut new: Vec<NewOrganisation> = Vec::new();
    for index in by_depth.into_values().flatten() {
        let Some((parent, above)) = parent(index, fitted, today, &position_of, &new) else { continue };
        let number = next.entry(above.clone()).or_insert(0);
        let path = format!("{above}{}", label(*number));
        *number += 1;
        let (draft, Some(fit)) = (&drafts[index], &fitted[index]) else { continue };
        position_of.insert(index, new.len());
        new.push(NewOrganisation {
            code: draft.code.clone().unwrap_or_default(),
            name: draft.name.clone().unwrap_or_default(),
            kind: fit.kind,
            parent,
            path,
            valid_from: fit.valid_from,
            founded_on: draft.founded_on.unwrap_or(fit.valid_from),
            org_type: draft.org_type,
            place: draft.place,
            gso_code: draft.gso_code.clone(),
        });
    }
    (new, unchanged)
}

/// Steps up to the register or the root; kinds bound it, so it ends.
fn depth(index: usize, fitted: &[Option<Fitted>]) -> usize {
    std::iter::successors(Some(index), |index| match fitted[*index].as_ref()?.above? {
        Above::Draft(above) => Some(above),
        Above::Known(_) => None,
    })
    .count()
}

/// The parent of a row and its path.
fn parent(
    index: usize,
    fitted: &[Option<Fitted>],
    today: &TreeAt,
    position_of: &HashMap<usize, usize>,
    new: &[NewOrganisation],
) -> Option<(Option<ParentRef>, String)> {
    match fitted[index].as_ref()?.above {
        None => Some((None, String::new())),
        Some(Above::Known(id)) => Some((Some(ParentRef::Known(id)), today.find(id)?.path.to_string())),
        Some(Above::Draft(above)) => {
            let position = *position_of.get(&above)?;
            Some((Some(ParentRef::New(position)), new[position].path.clone()))
        }
    }
}

/// The first free label below each path that has children; labels are never used again.
fn next_labels(tree: &Tree) -> HashMap<String, u32> {
    let mut next: HashMap<String, u32> = HashMap::new();
    for path in tree.paths() {
        let (above, last) = path.split_at(path.len().saturating_sub(LABEL_LENGTH));
        if let Some(number) = label_number(last) {
            let free = next.entry(above.to_owned()).or_insert(0);
            *free = (*free).max(number + 1);
        }
    }
    next
}
