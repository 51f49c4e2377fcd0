//! The written texts are those of the types.

use super::*;
use crate::document::{TEXTS, text_of};

#[test]
fn the_written_texts_are_those_of_the_types() {
    assert!(TEXTS == documents(), "shared/operations.graphql is out of date: run `cargo operations`");
}

#[test]
fn every_operation_is_sent_under_the_name_it_is_listed_by() {
    let name = |line: &'static str| {
        let rest = line.strip_prefix("query ").or_else(|| line.strip_prefix("mutation "))?;
        rest.split(['(', ' ']).next()
    };
    let names: Vec<&str> = TEXTS.lines().filter_map(name).collect();
    assert!(names.is_sorted() && names.len() >= 24, "{names:?}");
    let texts: Vec<&str> = names.iter().filter_map(|name| text_of(name)).collect();
    assert_eq!(texts.join("\n\n"), TEXTS.trim_end());
    let shell = Shell::with(ShellVariables { as_of: None });
    assert_eq!(shell.operation_name.as_deref(), Some("Shell"));
    assert_eq!(text_of("Shell"), Some(shell.query.as_str()));
    assert!(shell.query.starts_with("query Shell(") && shell.query.ends_with('}'), "{}", shell.query);
    assert_eq!(shell.query.matches("query ").count(), 1);
    let revoke = SessionRevoke::with(ById { id: cynic::Id::new("x") });
    assert!(revoke.query.starts_with("mutation SessionRevoke("), "{}", revoke.query);
}
