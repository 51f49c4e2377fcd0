//! Goes through a text token by token. Nothing here depends on what is read, so that it is compiled once.

use super::ReadFloat;
use super::problem::{Cause, Unreadable};
use std::borrow::Cow;

/// A text and how far it has been read.
pub(super) struct Reader<'text> {
    text: &'text str,
    position: usize,
    /// Whether the value to come is the first of its list or object.
    first: bool,
    float: ReadFloat,
}

/// A number that is whole as it is written, or another.
pub(super) enum Number {
    Whole(i64),
    Float(f64),
}

type Result<T> = std::result::Result<T, Unreadable>;

impl<'text> Reader<'text> {
    pub(super) fn new(text: &'text str, float: ReadFloat) -> Self {
        Self { text, position: 0, first: true, float }
    }

    /// Tells a problem where it arose.
    pub(super) fn locate(&self, problem: Unreadable) -> Unreadable {
        problem.at(self.position)
    }

    fn expected<T>(&self, what: &'static str) -> Result<T> {
        Err(Unreadable::new(Cause::Expected(what)).at(self.position))
    }

    /// The next byte that is no blank.
    pub(super) fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(self.position) {
            self.position += 1;
        }
        bytes.get(self.position).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let is_there = self.peek() == Some(byte);
        self.position += usize::from(is_there);
        is_there
    }

    fn take_word(&mut self, word: &str) -> bool {
        self.peek();
        let is_there = self.text[self.position..].starts_with(word);
        self.position += if is_there { word.len() } else { 0 };
        is_there
    }

    /// The end of the text.
    pub(super) fn end(&mut self) -> Result<()> {
        if self.peek().is_none() { Ok(()) } else { self.expected("the end") }
    }

    /// The beginning of a list or an object.
    pub(super) fn open(&mut self, bracket: u8) -> Result<()> {
        if !self.take(bracket) {
            return self.expected(if bracket == b'{' { "an object" } else { "a list" });
        }
        self.first = true;
        Ok(())
    }

    /// Whether another value follows, or else the end of the list or object, which is read.
    pub(super) fn goes_on(&mut self, bracket: u8) -> Result<bool> {
        let first = std::mem::take(&mut self.first);
        if self.take(bracket) {
            return Ok(false);
        }
        if first || self.take(b',') { Ok(true) } else { self.expected("a comma or the end of a list") }
    }

    /// The next key of an object with its colon; none at the end.
    pub(super) fn next_key(&mut self) -> Result<Option<Cow<'text, str>>> {
        if !self.goes_on(b'}')? {
            return Ok(None);
        }
        let key = self.string()?;
        if self.take(b':') { Ok(Some(key)) } else { self.expected("a colon") }
    }

    /// Whether the value is null, which is then read.
    pub(super) fn null(&mut self) -> bool {
        self.take_word("null")
    }

    pub(super) fn boolean(&mut self) -> Result<bool> {
        if self.take_word("true") {
            Ok(true)
        } else if self.take_word("false") {
            Ok(false)
        } else {
            self.expected("true or false")
        }
    }

    pub(super) fn number(&mut self) -> Result<Number> {
        let (token, is_whole) = self.number_token()?;
        if is_whole && let Ok(number) = token.parse() {
            return Ok(Number::Whole(number));
        }
        match (self.float)(token) {
            Some(number) => Ok(Number::Float(number)),
            None => self.expected("a number"),
        }
    }

    /// A number as it is written, and whether it has neither a fraction nor an exponent.
    fn number_token(&mut self) -> Result<(&'text str, bool)> {
        self.peek();
        let start = self.position;
        let bytes = self.text.as_bytes();
        let at = |position: usize| bytes.get(position).copied().unwrap_or(0);
        let digits =
            |from: usize| (from..bytes.len()).take_while(|place| bytes[*place].is_ascii_digit()).count();
        let mut end = start + usize::from(at(start) == b'-');
        let whole = digits(end);
        let mut is_sound = whole == 1 || (whole > 1 && at(end) != b'0');
        end += whole;
        let whole_end = end;
        if at(end) == b'.' {
            let fraction = digits(end + 1);
            is_sound &= fraction > 0;
            end += 1 + fraction;
        }
        if matches!(at(end), b'e' | b'E') {
            let sign = usize::from(matches!(at(end + 1), b'+' | b'-'));
            let exponent = digits(end + 1 + sign);
            is_sound &= exponent > 0;
            end += 1 + sign + exponent;
        }
        if !is_sound {
            return self.expected("a number");
        }
        self.position = end;
        Ok((&self.text[start..end], end == whole_end))
    }

    pub(super) fn string(&mut self) -> Result<Cow<'text, str>> {
        if !self.take(b'"') {
            return self.expected("a string");
        }
        let mut written = String::new();
        loop {
            let start = self.position;
            let rest = &self.text.as_bytes()[start..];
            let Some(length) = rest.iter().position(|byte| *byte < b' ' || matches!(byte, b'"' | b'\\'))
            else {
                return self.expected("the end of a string");
            };
            let plain = &self.text[start..start + length];
            self.position += length + 1;
            match rest[length] {
                b'"' if written.is_empty() => return Ok(Cow::Borrowed(plain)),
                b'"' => return Ok(Cow::Owned(written + plain)),
                b'\\' => {
                    written.push_str(plain);
                    written.push(self.escaped()?);
                }
                _ => return self.expected("the end of a string"),
            }
        }
    }

    /// What stands behind a backslash.
    fn escaped(&mut self) -> Result<char> {
        let kind = self.text.as_bytes().get(self.position).copied();
        self.position += 1;
        Ok(match kind {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            _ => return self.expected("an escape"),
        })
    }

    /// The four digits behind `\u`, and the second half of a pair.
    fn unicode(&mut self) -> Result<char> {
        let mut units = vec![self.unit()?];
        if (0xd800..0xdc00).contains(&units[0]) && self.text[self.position..].starts_with("\\u") {
            self.position += 2;
            units.push(self.unit()?);
        }
        match char::decode_utf16(units).next() {
            Some(Ok(letter)) => Ok(letter),
            _ => self.expected("a letter"),
        }
    }

    fn unit(&mut self) -> Result<u16> {
        let digits = self.text.get(self.position..self.position + 4);
        let digits = digits.filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        match digits.and_then(|digits| u16::from_str_radix(digits, 16).ok()) {
            Some(unit) => {
                self.position += 4;
                Ok(unit)
            }
            None => self.expected("four digits"),
        }
    }

    /// Passes over a value; gives it as it is written.
    pub(super) fn skip(&mut self) -> Result<&'text str> {
        self.peek();
        let start = self.position;
        // A list of open brackets instead of the stack: an answer may be as deep as it likes.
        let mut open = Vec::new();
        loop {
            match self.peek() {
                Some(bracket @ (b'{' | b'[')) => {
                    self.open(bracket)?;
                    // Either bracket that closes lies two behind the one that opens.
                    open.push(bracket + 2);
                }
                Some(b'"') => drop(self.string()?),
                Some(b'n') if self.null() => {}
                Some(b't' | b'f') => drop(self.boolean()?),
                _ => drop(self.number_token()?),
            }
            loop {
                let Some(&bracket) = open.last() else { return Ok(&self.text[start..self.position]) };
                let goes_on =
                    if bracket == b'}' { self.next_key()?.is_some() } else { self.goes_on(bracket)? };
                if goes_on {
                    break;
                }
                open.pop();
            }
        }
    }
}
