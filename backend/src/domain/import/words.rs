//! The words that files use for the values of a list: official ones, codes, and what offices write.

use dangvien_shared::text::fold;
use std::collections::HashMap;

/// A list's values by folded word.
#[derive(Clone, Debug)]
pub(super) struct Words<T> {
    exact: HashMap<String, T>,
    /// Words that may be followed by more, as `Đại học` by `Sư phạm`; longest first.
    beginnings: Vec<(String, T)>,
    allowed: String,
}

/// Values that a message names at most.
const NAMED_VALUES: usize = 20;

impl<T: Clone> Words<T> {
    /// A list of values with their official words, for [`Self::allowed`] as well.
    pub(super) fn new<'a>(values: impl IntoIterator<Item = (T, &'a str)>) -> Self {
        let mut words = Self { exact: HashMap::new(), beginnings: Vec::new(), allowed: String::new() };
        let mut names = Vec::new();
        for (value, name) in values {
            words.exact.insert(fold(name), value);
            names.push(name);
        }
        words.allowed = names[..names.len().min(NAMED_VALUES)].join("; ");
        if names.len() > NAMED_VALUES {
            words.allowed.push_str("; …");
        }
        words
    }

    /// Adds other words for a value; an official word keeps its meaning.
    pub(super) fn or(mut self, value: T, others: &[&str]) -> Self {
        for other in others {
            self.exact.entry(fold(other)).or_insert_with(|| value.clone());
        }
        self
    }

    /// Adds words for a value that stand also at the beginning of longer texts.
    pub(super) fn or_beginning(mut self, value: T, beginnings: &[&str]) -> Self {
        for beginning in beginnings {
            self.beginnings.push((format!("{} ", fold(beginning)), value.clone()));
        }
        self.beginnings.sort_by_key(|(beginning, _)| std::cmp::Reverse(beginning.len()));
        self.or(value, beginnings)
    }

    /// The value that a text means.
    pub(super) fn find(&self, text: &str) -> Option<T> {
        let key = fold(text);
        self.exact
            .get(&key)
            .or_else(|| {
                self.beginnings
                    .iter()
                    .find(|(beginning, _)| key.starts_with(beginning.as_str()))
                    .map(|(_, value)| value)
            })
            .cloned()
    }

    /// The official words, for messages.
    pub(super) fn allowed(&self) -> &str {
        &self.allowed
    }
}

/// The words of a vocabulary: its Vietnamese words and its codes.
macro_rules! vocabulary_words {
    ($list:ty) => {{
        let words =
            $crate::domain::import::words::Words::new(<$list>::ALL.iter().map(|value| (*value, value.vi())));
        <$list>::ALL.iter().fold(words, |words, value| words.or(*value, &[value.as_code()]))
    }};
}

pub(super) use vocabulary_words;

/// Yes and no, as offices mark them.
pub(super) fn yes_no() -> Words<bool> {
    Words::new([(true, "x"), (false, "Không")])
        .or(true, &["có", "yes", "true", "1", "đúng", "rồi", "là đoàn viên", "đoàn viên"])
        .or(false, &["k", "ko", "no", "false", "0", "chưa"])
}

#[cfg(test)]
mod tests {
    use dangvien_shared::vocabulary::Sex;

    #[test]
    fn words_are_found_whatever_their_case_marks_and_tail() {
        let words = vocabulary_words!(Sex).or_beginning(Sex::Male, &["ông"]);
        for (text, found) in [
            ("Nữ", Some(Sex::Female)),
            (" NU ", Some(Sex::Female)),
            ("male", Some(Sex::Male)),
            ("Ông già", Some(Sex::Male)),
            ("onggia", None),
            ("khác", None),
        ] {
            assert_eq!(words.find(text), found, "{text}");
        }
        assert_eq!(words.allowed(), "Nữ; Nam");
    }
}
