//! One pass over the text: how deep brackets nest, how many tokens, aliases and directives there are.
//!
//! The parser builds values on the stack and has no limit of its own there: some 700 brackets inside each other end
//! the process (`api.md` 2.2). So this must see every bracket that the parser may see: what is a string here must
//! be one there, and a text whose strings do not end is refused outright.

use super::{Code, Refusal, within};
use crate::config::Limits;
use async_graphql::Pos;

/// What a document is made of.
#[derive(Debug, Default, PartialEq, Eq)]
struct Census {
    tokens: usize,
    nesting: usize,
    aliases: usize,
    directives: usize,
}

/// Refuses a text that is too deep, too long or too busy.
pub(super) fn check(text: &str, limits: &Limits) -> Result<(), Refusal> {
    let census = take(text)?;
    within("brackets may nest", census.nesting, limits.nesting, "deep")?;
    within("a document may have", census.tokens, limits.tokens, "tokens")?;
    within("a document may have", census.aliases, limits.aliases, "aliases")?;
    within("a document may have", census.directives, limits.directives, "directives")
}

fn take(text: &str) -> Result<Census, Refusal> {
    let bytes = text.as_bytes();
    let mut census = Census::default();
    let (mut open, mut parentheses) = (0_usize, 0_usize);
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let end = match byte {
            b' ' | b',' | b'\t' | b'\n' | b'\r' => {
                at += 1;
                continue;
            }
            b'#' => {
                at = run_end(bytes, at, |byte| !matches!(byte, b'\n' | b'\r'));
                continue;
            }
            b'"' => string_end(bytes, at).ok_or_else(|| unended(text, at))?,
            b'-' | b'0'..=b'9' => {
                run_end(bytes, at, |byte| is_word(byte) || matches!(byte, b'-' | b'+' | b'.'))
            }
            byte if is_word(byte) => run_end(bytes, at, is_word),
            b'.' if bytes[at..].starts_with(b"...") => at + 3,
            _ => at + 1,
        };
        census.tokens += 1;
        match byte {
            b'(' | b'[' | b'{' => {
                open += 1;
                parentheses += usize::from(byte == b'(');
                census.nesting = census.nesting.max(open);
            }
            b')' | b']' | b'}' => {
                open = open.saturating_sub(1);
                parentheses = parentheses.saturating_sub(usize::from(byte == b')'));
            }
            b'@' => census.directives += 1,
            // Outside of parentheses only an alias has a colon.
            b':' if parentheses == 0 => census.aliases += 1,
            _ => {}
        }
        at = end;
    }
    Ok(census)
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn run_end(bytes: &[u8], at: usize, belongs: impl Fn(u8) -> bool) -> usize {
    at + bytes[at..].iter().take_while(|byte| belongs(**byte)).count()
}

/// Where the string that begins here ends, if it does.
fn string_end(bytes: &[u8], at: usize) -> Option<usize> {
    if bytes[at..].starts_with(br#"""""#) {
        block_string_end(bytes, at + 3)
    } else {
        line_string_end(bytes, at + 1)
    }
}

fn block_string_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let rest = bytes.get(at..)?;
        at += match rest {
            [b'\\', b'"', b'"', b'"', ..] => 4,
            [b'"', b'"', b'"', ..] => return Some(at + 3),
            [_, ..] => 1,
            [] => return None,
        };
    }
}

fn line_string_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\n' | b'\r' => return None,
            b'\\' => 2,
            _ => 1,
        };
    }
}

fn unended(text: &str, at: usize) -> Refusal {
    let before = &text[..at];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or(before).chars().count() + 1;
    Refusal::new(Code::GraphqlParseFailed, "syntax error: a string begins here and does not end")
        .at(Pos { line, column })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_tokens_aliases_and_directives_are_counted() {
        let cases = [
            ("{...f a}", Census { tokens: 5, nesting: 1, ..Census::default() }),
            ("{a}", Census { tokens: 3, nesting: 1, ..Census::default() }),
            ("{x: a(b: {c: [1, -2.5e3]})}", Census { tokens: 17, nesting: 4, aliases: 1, directives: 0 }),
            (
                "query($a: Int = 1) {a @skip(if: $b) @d}",
                Census { tokens: 22, nesting: 2, aliases: 0, directives: 2 },
            ),
            ("# {{{{ @@ \"\n{a}", Census { tokens: 3, nesting: 1, ..Census::default() }),
            (r#"{a(b: "[[[\"[[[", c: "")}"#, Census { tokens: 11, nesting: 2, ..Census::default() }),
            (r#"{a(b: """[[ " \""" [[""")}"#, Census { tokens: 8, nesting: 2, ..Census::default() }),
            ("{a} fragment f on T @d {x: y}", Census { tokens: 14, nesting: 1, aliases: 1, directives: 1 }),
        ];
        for (text, census) in cases {
            assert_eq!(take(text).unwrap(), census, "{text}");
        }
    }

    #[test]
    fn a_string_that_does_not_end_hides_nothing() {
        // The parser would read `"""` as an empty string here and see the brackets behind it.
        let hidden = format!(r#"{{a(b: [""" c" {} ])}}"#, "[".repeat(1_500));
        for text in [hidden.as_str(), "{a(b: \"[[[\n[\")}", "{a(b: \"\\"] {
            assert_eq!(take(text).unwrap_err().code, Code::GraphqlParseFailed, "{text}");
        }
    }

    #[test]
    fn the_place_of_an_unended_string_is_told() {
        let refusal = take("{\n  đ(b: \"").unwrap_err();
        let expected = Refusal::new(refusal.code, refusal.message.clone()).at(Pos { line: 2, column: 8 });
        assert_eq!(refusal, expected);
    }
}
