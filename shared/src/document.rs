//! The texts of the typed operations: what the web app sends, and all that the cookie of a session may be used for.
//!
//! Invariant: `operations.graphql` is what `cargo operations` writes; a test compares it with the types.

/// The text of every operation, in the order of their names, a blank line between them.
pub const TEXTS: &str = include_str!("../operations.graphql");

/// Each text by itself.
pub fn texts() -> impl Iterator<Item = &'static str> {
    TEXTS.split("\n\n").map(str::trim_end)
}

/// The text of the operation of that name, as it goes over the wire.
pub fn text_of(name: &str) -> Option<&'static str> {
    let is_named = |text: &&str| {
        let rest = text.strip_prefix("query ").or_else(|| text.strip_prefix("mutation "));
        rest.and_then(|rest| rest.strip_prefix(name)).is_some_and(|rest| rest.starts_with(['(', ' ']))
    };
    texts().find(is_named)
}

/// Whether the web app itself sends this very text.
pub fn is_trusted(text: &str) -> bool {
    texts().any(|own| own == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_by_its_name_and_trusted_as_it_is() {
        assert!(texts().count() >= 10);
        let shell = text_of("Shell").unwrap();
        assert!(shell.starts_with("query Shell(") && shell.ends_with('}'));
        assert!(is_trusted(shell));
        for other in
            ["", "{ __typename }", &shell.replace("Shell", "Shelf"), &format!("{shell} "), &shell[1..]]
        {
            assert!(!is_trusted(other), "{other}");
        }
        assert_eq!(text_of("She"), None);
    }
}
