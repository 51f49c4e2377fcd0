//! Paths through the schema from a root field: at each step everything that needs no further selection.

use crate::access::schema::{Arguments, FIGURES, Schema};
use std::collections::VecDeque;

/// Fields inside each other, a connection being one with its rows.
const DEPTH: usize = 5;

/// Rows of a page at each depth: what is nested multiplies.
const ROWS: [usize; DEPTH] = [50, 4, 3, 2, 2];

/// A path with the text before and after what stands at its end.
struct Path {
    object: String,
    before: String,
    after: String,
    steps: Vec<String>,
}

/// Questions along the paths of the schema; of those that are too many every one in so many, the short ones first.
pub(super) fn of(schema: &Schema, as_of: Option<&str>, most: usize) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = VecDeque::from([Path {
        object: "Query".to_owned(),
        before: "{".to_owned(),
        after: "}".to_owned(),
        steps: Vec::new(),
    }]);
    while let Some(path) = open.pop_front() {
        for field in schema.fields(&path.object) {
            if FIGURES.contains(&field.name.as_str()) {
                found.push(format!("{} {} {}", path.before, field.name, path.after));
            }
            let needs_id =
                field.arguments.iter().any(|argument| argument.kind == "ID" && argument.is_required);
            let step = format!("{}.{}", path.object, field.name);
            let again = path.steps.iter().filter(|earlier| **earlier == step).count();
            if needs_id || !schema.is_object(&field.of) || again > 1 {
                continue;
            }
            let with = Arguments { id: "-", first: ROWS[path.steps.len()], as_of };
            let call = schema.call(field, &with);
            for object in schema.possible(&field.of) {
                let rows = schema.fields(object).iter().find(|field| field.name == "nodes");
                let (object, open_rows, close_rows) = match rows {
                    Some(rows) => {
                        (rows.of.as_str(), format!("{{ {} nodes", schema.leaves(object, &with)), "}")
                    }
                    None => (object, String::new(), ""),
                };
                let before =
                    format!("{} {call} {open_rows} {{ {}", path.before, schema.leaves(object, &with));
                let after = format!("}} {close_rows} {}", path.after);
                found.push(format!("{before} {after}"));
                let steps: Vec<String> = path.steps.iter().cloned().chain([step.clone()]).collect();
                if steps.len() < DEPTH {
                    open.push_back(Path { object: object.to_owned(), before, after, steps });
                }
            }
        }
    }
    let short = found.len().min(most / 2);
    let long = found.split_off(short);
    let every = long.len().div_ceil(most - short).max(1);
    found.extend(long.into_iter().step_by(every));
    found
}
