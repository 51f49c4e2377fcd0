//! The style sheets in one file: a fixed order, no comments, no blanks that mean nothing.

use anyhow::{Context as _, bail};
use std::path::Path;

/// The sheets that must come first and last; the others stand between, by name.
const FIRST: [&str; 2] = ["tokens.css", "base.css"];
const LAST: &str = "print.css";

/// Gathers the style sheets of a folder.
pub(crate) fn gather(folder: &Path) -> anyhow::Result<String> {
    let mut names = Vec::new();
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("cannot read the folder {}", folder.display()))?;
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if Path::new(&name).extension().is_some_and(|ending| ending == "css") {
            names.push(name);
        }
    }
    names.sort_by_key(|name| (rank(name), name.clone()));
    let mut style = String::new();
    for name in names {
        let sheet = std::fs::read_to_string(folder.join(&name))?;
        style.push_str(&minify(&sheet).with_context(|| format!("in {name}"))?);
        style.push('\n');
    }
    Ok(style)
}

fn rank(name: &str) -> usize {
    match FIRST.iter().position(|first| *first == name) {
        Some(position) => position,
        None if name == LAST => FIRST.len() + 1,
        None => FIRST.len(),
    }
}

/// Takes comments and meaningless blanks out; strings stay as they are.
fn minify(sheet: &str) -> anyhow::Result<String> {
    let mut small = String::with_capacity(sheet.len());
    let mut rest = sheet;
    let mut blank_due = false;
    let mut depth = 0_u32;
    while let Some(c) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            let end = comment.find("*/").context("a comment has no end")?;
            rest = &comment[end + 2..];
            blank_due = true;
            continue;
        }
        if c.is_whitespace() {
            blank_due = true;
            rest = &rest[c.len_utf8()..];
            continue;
        }
        if blank_due
            && !small.is_empty()
            && !small.ends_with(['{', '}', ';', ','])
            && !matches!(c, '{' | '}' | ';')
        {
            small.push(' ');
        }
        blank_due = false;
        if c == '"' || c == '\'' {
            let end = end_of_string(rest, c).context("a string has no end")?;
            small.push_str(&rest[..end]);
            rest = &rest[end..];
            continue;
        }
        if c == '{' {
            depth += 1;
        } else if c == '}' {
            depth = depth.checked_sub(1).context("a brace is closed that was not open")?;
            if small.ends_with(';') {
                small.pop();
            }
        }
        small.push(c);
        rest = &rest[c.len_utf8()..];
    }
    if depth > 0 {
        bail!("a brace is not closed");
    }
    Ok(small)
}

/// The position behind the string that the text begins with.
fn end_of_string(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (position, c) in text.char_indices().skip(1) {
        match c {
            '\n' => return None,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return Some(position + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_blanks_go_but_meaning_stays() {
        let sheet =
            "/* a */\n.a .b > .c,\n.d:hover {\n  margin: 0 auto; /* b */\n  width: calc(1rem + 2px);\n}\n";
        assert_eq!(minify(sheet).unwrap(), ".a .b > .c,.d:hover{margin: 0 auto;width: calc(1rem + 2px)}");
        let text = ".q::before { content: \"  /* } \\\" \"; }";
        assert_eq!(minify(text).unwrap().matches("content: \"  /* } \\\" \"").count(), 1);
        // A blank before a colon selects a descendant; one after a bracket divides two conditions.
        assert_eq!(minify(".a :is(.b) { }").unwrap(), ".a :is(.b){}");
        assert_eq!(minify("@media (a) and (b) { .c { d: e } }").unwrap(), "@media (a) and (b){.c{d: e}}");
    }

    #[test]
    fn a_sheet_that_does_not_end_is_refused() {
        for sheet in ["/* a", ".a { content: \"b }", ".a { b: c", ".a } {}}"] {
            assert!(minify(sheet).is_err(), "{sheet}");
        }
    }

    #[test]
    fn tokens_come_first_and_print_last() {
        let mut names = ["print.css", "table.css", "base.css", "figure.css", "tokens.css"];
        names.sort_by_key(|name| (rank(name), *name));
        assert_eq!(names, ["tokens.css", "base.css", "figure.css", "table.css", "print.css"]);
    }
}
