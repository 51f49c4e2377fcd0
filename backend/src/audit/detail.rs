//! What a record tells beside its columns: facts by name, as canonical JSON.
//!
//! Invariant: by its types a fact is a number, a word that stands in the code, or a digest. Names, days of birth and
//! card numbers have no way in, so that the trail does not become a second file of persons.

use super::hexadecimal;
use std::{collections::BTreeMap, fmt::Write as _};

/// One thing that a record tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A number, or an id.
    Number(i64),
    /// Several of them.
    Numbers(Vec<i64>),
    /// A truth value.
    Flag(bool),
    /// A code of a closed list, or the name of a field.
    Code(&'static str),
    /// Several of them.
    Codes(Vec<&'static str>),
    /// SHA-256 of a file or a document.
    Digest([u8; 32]),
}

impl From<i64> for Fact {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<&'static str> for Fact {
    fn from(code: &'static str) -> Self {
        Self::Code(code)
    }
}

impl From<bool> for Fact {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

/// Facts by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Detail(BTreeMap<&'static str, Fact>);

impl Detail {
    /// Tells one thing more.
    pub fn insert(&mut self, name: &'static str, fact: impl Into<Fact>) {
        self.0.insert(name, fact.into());
    }

    /// One spelling for the same facts: names in their order, no blanks.
    pub fn canonical(&self) -> String {
        let mut text = String::from("{");
        for (at, (name, fact)) in self.0.iter().enumerate() {
            if at > 0 {
                text.push(',');
            }
            write_text(&mut text, name);
            text.push(':');
            write_fact(&mut text, fact);
        }
        text.push('}');
        text
    }
}

fn write_fact(text: &mut String, fact: &Fact) {
    match fact {
        Fact::Number(number) => write_number(text, *number),
        Fact::Numbers(numbers) => write_list(text, numbers, |text, number| write_number(text, *number)),
        Fact::Flag(flag) => text.push_str(if *flag { "true" } else { "false" }),
        Fact::Code(code) => write_text(text, code),
        Fact::Codes(codes) => write_list(text, codes, |text, code| write_text(text, code)),
        Fact::Digest(digest) => write_text(text, &hexadecimal(digest)),
    }
}

fn write_list<T>(text: &mut String, items: &[T], write: impl Fn(&mut String, &T)) {
    text.push('[');
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        write(text, item);
    }
    text.push(']');
}

fn write_number(text: &mut String, number: i64) {
    // Writing into a string cannot fail.
    let _ = write!(text, "{number}");
}

fn write_text(text: &mut String, word: &str) {
    text.push('"');
    for letter in word.chars() {
        match letter {
            '"' | '\\' => text.extend(['\\', letter]),
            letter if u32::from(letter) < 0x20 => {
                let _ = write!(text, "\\u{:04x}", u32::from(letter));
            }
            letter => text.push(letter),
        }
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_facts_have_one_spelling() {
        let mut one = Detail::default();
        one.insert("rows", 497);
        one.insert("fields", Fact::Codes(vec!["birthOn", "cardNumber"]));
        one.insert("dryRun", false);
        let mut other = Detail::default();
        other.insert("dryRun", false);
        other.insert("fields", Fact::Codes(vec!["birthOn", "cardNumber"]));
        other.insert("rows", 497);
        let text = r#"{"dryRun":false,"fields":["birthOn","cardNumber"],"rows":497}"#;
        assert_eq!((one.canonical().as_str(), other.canonical().as_str()), (text, text));
        assert_eq!(Detail::default().canonical(), "{}");
    }

    #[test]
    fn every_kind_of_fact_is_json_that_reads_back() {
        let mut detail = Detail::default();
        detail.insert("number", i64::MIN);
        detail.insert("numbers", Fact::Numbers(vec![1, -2]));
        detail.insert("none", Fact::Numbers(Vec::new()));
        detail.insert("code", "a \"quoted\" \\ word\n");
        detail.insert("digest", Fact::Digest([0xab; 32]));
        let read: serde_json::Value = serde_json::from_str(&detail.canonical()).unwrap();
        assert_eq!(
            read,
            serde_json::json!({
                "number": i64::MIN, "numbers": [1, -2], "none": [], "code": "a \"quoted\" \\ word\n",
                "digest": "ab".repeat(32),
            })
        );
    }
}
