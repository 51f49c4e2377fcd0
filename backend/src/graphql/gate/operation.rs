//! Which operation of the document is meant, and whether its variables are all there.

use super::{Code, Refusal, within};
use crate::config::Limits;
use async_graphql::{
    Name, Value, Variables,
    parser::types::{DocumentOperations, ExecutableDocument, OperationDefinition, Selection},
};

/// The operation of that name, or the only one.
pub(super) fn choose<'a>(
    document: &'a ExecutableDocument,
    name: Option<&str>,
) -> Result<(Option<&'a Name>, &'a OperationDefinition), Refusal> {
    let refusal = |text: &str| Refusal::new(Code::OperationResolutionFailure, text);
    let (found_name, operation) = match (&document.operations, name) {
        (DocumentOperations::Single(operation), None) => (None, operation),
        (DocumentOperations::Single(_), Some(_)) => {
            return Err(refusal("operationName is given, but the operation has no name"));
        }
        (DocumentOperations::Multiple(operations), Some(name)) => operations
            .get_key_value(name)
            .map(|(name, operation)| (Some(name), operation))
            .ok_or_else(|| refusal("the document has no operation of the name in operationName"))?,
        (DocumentOperations::Multiple(operations), None) => {
            let mut all = operations.iter();
            match (all.next(), all.next()) {
                (Some((name, operation)), None) => (Some(name), operation),
                _ => return Err(refusal("the document has several operations: name one in operationName")),
            }
        }
    };
    Ok((found_name, &operation.node))
}

/// Refuses a subscription to anything but one plain field.
///
/// The library would follow several fields at once, and would silently leave out those that stand in a fragment.
pub(super) fn check_subscription(operation: &OperationDefinition) -> Result<(), Refusal> {
    let items = &operation.selection_set.node.items;
    match items.as_slice() {
        [selection]
            if matches!(selection.node, Selection::Field(_)) && selection.node.directives().is_empty() =>
        {
            Ok(())
        }
        _ => {
            let text = "a subscription has exactly one field at its root, outside of fragments and without directives";
            Err(Refusal::new(Code::GraphqlValidationFailed, text).at(operation.selection_set.pos))
        }
    }
}

/// Puts defaults where a variable was left out, and refuses where a required one is missing.
///
/// The library looks at the request alone when it decides `@include` and `@skip`, so that a default never counts,
/// and takes a missing required variable for null (`api.md` 2.2).
pub(super) fn complete_variables(
    operation: &OperationDefinition,
    variables: &mut Variables,
) -> Result<(), Refusal> {
    for definition in &operation.variable_definitions {
        let name = &definition.node.name.node;
        let variable_type = &definition.node.var_type.node;
        match (variables.get(name), &definition.node.default_value) {
            (Some(Value::Null), _) if !variable_type.nullable => {
                let message =
                    format!("the variable ${name} is null, but its type {variable_type} allows no null");
                return Err(Refusal::new(Code::BadUserInput, message).at(definition.pos));
            }
            (None, Some(default)) => {
                variables.insert(name.clone(), default.node.clone());
            }
            (None, None) if !variable_type.nullable => {
                let message = format!("the variable ${name} of type {variable_type} is missing");
                return Err(Refusal::new(Code::BadUserInput, message).at(definition.pos));
            }
            (Some(_), _) | (None, None) => {}
        }
    }
    Ok(())
}

/// Refuses long lists, deep nesting, and texts that PostgreSQL cannot hold, in a variable or an argument.
pub(super) fn check_value(value: &Value, limits: &Limits, level: usize) -> Result<(), Refusal> {
    within("values of variables may nest", level, limits.nesting, "deep")?;
    match value {
        Value::List(items) => {
            within("a list may have", items.len(), limits.list_items, "items")?;
            items.iter().try_for_each(|item| check_value(item, limits, level + 1))
        }
        Value::Object(fields) => fields.values().try_for_each(|field| check_value(field, limits, level + 1)),
        Value::String(text) if text.contains('\0') => {
            Err(Refusal::new(Code::BadUserInput, "a text may not contain the character U+0000"))
        }
        _ => Ok(()),
    }
}
