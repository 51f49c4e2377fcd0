//! How much a document selects once its fragments are spread: counted in one walk that enters each fragment once.
//!
//! Fragments that spread fragments double with each level; 800 bytes of them kept the library's own checks busy for
//! 17 seconds (`api.md` 2.2).

use super::{Code, DIRECTIVES_PER_FIELD, RECURSION, Refusal, operation, within};
use crate::config::Limits;
use async_graphql::{
    Name, Pos, Positioned, Value,
    parser::types::{Directive, ExecutableDocument, Field, FragmentDefinition, Selection, SelectionSet},
};
use std::{collections::HashMap, convert::Infallible};

/// What a selection set comes to, fragments spread.
#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    selections: usize,
    /// Fields on this level.
    fields: usize,
    /// Fields inside each other.
    depth: usize,
    /// Fields and fragments inside each other.
    recursion: usize,
}

/// Refuses a document that selects too much, too deep, or in circles.
pub(super) fn check(document: &ExecutableDocument, limits: &Limits) -> Result<(), Refusal> {
    let mut scales = Scales { fragments: &document.fragments, known: HashMap::new(), limits };
    let mut selections = 0_usize;
    for (_, operation) in document.operations.iter() {
        for variable in &operation.node.variable_definitions {
            if let Some(value) = &variable.node.default_value {
                operation::check_value(&value.node, limits, 1)?;
            }
        }
        let weight = scales.weigh(&operation.node.selection_set, 1)?;
        selections = selections.saturating_add(weight.selections);
        within("a document may select", selections, limits.selections, "fields, its fragments spread")?;
        within("the root of an operation may have", weight.fields, limits.root_fields, "fields")?;
    }
    // Fragments that no operation uses are walked by the library too.
    let mut names: Vec<&Name> = document.fragments.keys().collect();
    names.sort_unstable();
    for name in names {
        scales.weigh_fragment(name, Pos::default(), 1)?;
    }
    Ok(())
}

struct Scales<'a> {
    fragments: &'a HashMap<Name, Positioned<FragmentDefinition>>,
    /// None while a fragment is being weighed: who meets it again goes in a circle.
    known: HashMap<&'a Name, Option<Weight>>,
    limits: &'a Limits,
}

impl<'a> Scales<'a> {
    /// `level` bounds the walk itself; what memoised fragments hide from it is checked on the sum.
    fn weigh(&mut self, set: &'a Positioned<SelectionSet>, level: usize) -> Result<Weight, Refusal> {
        check_recursion(level, set.pos)?;
        let mut sum = Weight::default();
        for selection in &set.node.items {
            check_directives(selection.node.directives(), selection.pos)?;
            let inner = match &selection.node {
                Selection::Field(field) => {
                    self.check_field(&field.node)?;
                    let below = if field.node.selection_set.node.items.is_empty() {
                        Weight::default()
                    } else {
                        self.weigh(&field.node.selection_set, level + 1)?
                    };
                    Weight { fields: 1, depth: below.depth + 1, ..below }
                }
                Selection::InlineFragment(fragment) => self.weigh(&fragment.node.selection_set, level + 1)?,
                Selection::FragmentSpread(spread) => {
                    self.weigh_fragment(&spread.node.fragment_name.node, spread.pos, level + 1)?
                }
            };
            sum.selections = sum.selections.saturating_add(inner.selections).saturating_add(1);
            sum.fields = sum.fields.saturating_add(inner.fields);
            sum.depth = sum.depth.max(inner.depth);
            sum.recursion = sum.recursion.max(inner.recursion + 1);
        }
        check_recursion(sum.recursion, set.pos)?;
        within("fields may nest", sum.depth, self.limits.depth, "deep")
            .map_err(|refusal| refusal.at(set.pos))?;
        Ok(sum)
    }

    fn weigh_fragment(&mut self, name: &Name, position: Pos, level: usize) -> Result<Weight, Refusal> {
        // An unknown name is for the validation to report.
        let Some((name, fragment)) = self.fragments.get_key_value(name) else { return Ok(Weight::default()) };
        match self.known.get(name) {
            Some(Some(weight)) => return Ok(*weight),
            Some(None) => {
                let message = format!("the fragment {name} spreads itself");
                return Err(Refusal::new(Code::GraphqlValidationFailed, message).at(position));
            }
            None => {}
        }
        self.known.insert(name, None);
        check_directives(&fragment.node.directives, fragment.pos)?;
        let weight = self.weigh(&fragment.node.selection_set, level)?;
        self.known.insert(name, Some(weight));
        Ok(weight)
    }

    fn check_field(&self, field: &Field) -> Result<(), Refusal> {
        field.arguments.iter().try_for_each(|(_, value)| {
            // The values of variables are checked where they stand.
            let value = value.node.clone().into_const_with::<Infallible>(|_variable| Ok(Value::Null));
            operation::check_value(&value.unwrap_or_default(), self.limits, 1)
        })
    }
}

fn check_recursion(level: usize, position: Pos) -> Result<(), Refusal> {
    within("fields and fragments may nest", level, RECURSION, "deep").map_err(|refusal| refusal.at(position))
}

fn check_directives(directives: &[Positioned<Directive>], position: Pos) -> Result<(), Refusal> {
    within("a selection may have", directives.len(), DIRECTIVES_PER_FIELD, "directives")
        .map_err(|refusal| refusal.at(position))
}
