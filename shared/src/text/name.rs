//! Names of persons and organisations: cleaning, the search key without tone marks, Vietnamese order.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// Why a name was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameProblem {
    /// Nothing but blanks.
    #[error("is empty")]
    Empty,
    /// Longer than [`clean`] was told.
    #[error("has more than {limit} characters")]
    TooLong {
        /// Most characters allowed.
        limit: usize,
    },
    /// A control, direction or zero-width character, which would make two different names look the same.
    #[error("has a character that cannot be seen (U+{code:04X})")]
    Invisible {
        /// The character's number.
        code: u32,
    },
}

/// Text as it is stored: NFC, one blank between words, no blank at the ends, no invisible characters.
pub fn clean(text: &str, limit: usize) -> Result<String, NameProblem> {
    let composed: String = text.nfc().collect();
    let mut cleaned = String::with_capacity(composed.len());
    for word in composed.split_whitespace() {
        if let Some(invisible) = word.chars().find(|c| is_invisible(*c)) {
            return Err(NameProblem::Invisible { code: u32::from(invisible) });
        }
        if !cleaned.is_empty() {
            cleaned.push(' ');
        }
        cleaned.push_str(word);
    }
    match cleaned.chars().count() {
        0 => Err(NameProblem::Empty),
        length if length > limit => Err(NameProblem::TooLong { limit }),
        _ => Ok(cleaned),
    }
}

fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{E000}'..='\u{F8FF}' | '\u{FFFD}')
}

/// The search key: lower case, no tone marks, `đ` as `d`, everything but letters and digits as one blank.
///
/// `Nguyễn Văn Đặng`, `NGUYEN  VAN DANG` and its decomposed spelling have the same key.
pub fn fold(text: &str) -> String {
    let mut key = String::new();
    let mut blank_due = false;
    for c in text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        if is_combining_mark(c) {
            continue;
        }
        let c = match c {
            'đ' | 'ð' => 'd',
            other => other,
        };
        if c.is_alphanumeric() {
            if blank_due && !key.is_empty() {
                key.push(' ');
            }
            blank_due = false;
            key.push(c);
        } else {
            blank_due = true;
        }
    }
    key
}

/// The words of a search, folded; a name matches when each is the beginning of one of its words.
pub fn search_tokens(query: &str) -> Vec<String> {
    fold(query).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The given name (tên): by convention the last word of a full name.
pub fn given_name(full_name: &str) -> &str {
    full_name.rsplit(' ').next().unwrap_or(full_name)
}

/// Orders names as Vietnamese lists do: by given name, then by family and middle names, each in dictionary order.
#[cfg(feature = "collation")]
pub struct NameOrder {
    collator: icu_collator::CollatorBorrowed<'static>,
}

#[cfg(feature = "collation")]
impl NameOrder {
    /// Loads the Vietnamese collation that is compiled in.
    #[expect(clippy::missing_panics_doc, reason = "it cannot: the collation is compiled in")]
    pub fn new() -> Self {
        let collator = icu_collator::Collator::try_new(
            icu_locale_core::locale!("vi").into(),
            icu_collator::options::CollatorOptions::default(),
        )
        .expect("the Vietnamese collation is compiled in");
        Self { collator }
    }

    /// Sort key of a person's name, in hexadecimal digits, so that every engine orders it alike byte by byte.
    pub fn person_key(&self, full_name: &str) -> String {
        let given = given_name(full_name);
        let rest = full_name.strip_suffix(given).unwrap_or_default().trim_end();
        format!("{}0000{}", self.hex(given), self.hex(rest))
    }

    /// Sort key of an organisation's name, in hexadecimal digits; numbers inside it order by value.
    pub fn title_key(&self, title: &str) -> String {
        // Pads numbers: "Chi bộ thôn 2" stands before "Chi bộ thôn 10".
        let mut padded = String::with_capacity(title.len() + 8);
        let mut digits = String::new();
        for c in title.chars().chain(std::iter::once(' ')) {
            if c.is_ascii_digit() {
                digits.push(c);
                continue;
            }
            if !digits.is_empty() {
                padded.extend(std::iter::repeat_n('0', 6_usize.saturating_sub(digits.len())));
                padded.push_str(&digits);
                digits.clear();
            }
            padded.push(c);
        }
        self.hex(padded.trim_end())
    }

    fn hex(&self, text: &str) -> String {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut bytes: Vec<u8> = Vec::with_capacity(text.len() * 3);
        self.collator.write_sort_key_to(text, &mut bytes).expect("a vector takes every byte");
        let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
    }
}

#[cfg(feature = "collation")]
impl Default for NameOrder {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_fold_to_one_key() {
        let decomposed: String = "Nguyễn Văn Đặng".nfd().collect();
        for name in
            ["Nguyễn Văn Đặng", "nguyen van dang", "NGUYỄN  VĂN\u{a0}ĐẶNG", "Nguyễn-Văn-Đặng", &decomposed]
        {
            assert_eq!(fold(name), "nguyen van dang", "{name}");
        }
        assert_eq!(fold("Hoà Hiệp"), fold("Hòa Hiệp"));
        assert_eq!(search_tokens("  Đường  lên "), ["duong", "len"]);
    }

    #[test]
    fn names_are_cleaned_or_refused() {
        assert_eq!(clean("  Thị trấn  Bích\tĐộng ", 100).as_deref(), Ok("Thị trấn Bích Động"));
        assert_eq!(clean(" \u{a0} ", 100), Err(NameProblem::Empty));
        assert_eq!(clean("An\u{200b}h", 100), Err(NameProblem::Invisible { code: 0x200b }));
        assert_eq!(clean("Anh", 2), Err(NameProblem::TooLong { limit: 2 }));
    }

    #[cfg(feature = "collation")]
    #[test]
    fn names_sort_as_vietnamese_lists_do() {
        let order = NameOrder::new();
        let sorted = ["An", "Ánh", "Ăn", "Ân", "Bình", "Duy", "Đinh", "Ưng"];
        let keys: Vec<String> = sorted.iter().map(|name| order.person_key(name)).collect();
        assert!(keys.is_sorted(), "{keys:?}");
        // Given name first, then the family name; a shorter given name before a longer one.
        let people = ["Trần Văn An", "Vũ Thị An", "Bùi Văn Anh", "Lê Bình"];
        let keys: Vec<String> = people.iter().map(|name| order.person_key(name)).collect();
        assert!(keys.is_sorted(), "{keys:?}");
        assert!(order.title_key("Chi bộ thôn 2") < order.title_key("Chi bộ thôn 10"));
    }
}
