//! Reads the JSON of answers: what typed operations need of it, and no more.
//!
//! For the web app, where it stands for `serde_json`: that one's messages can quote any number, and every first load would
//! carry the code and the tables which print floats.
//!
//! Invariant: no message quotes what was read, because messages are copied into letters and answers name persons.

mod deserializer;
mod problem;
mod reader;

pub use problem::Unreadable;

use reader::Reader;
use serde::de::DeserializeOwned;

/// Reads a number that has a fraction or an exponent. A browser has that already; here it would need tables.
pub type ReadFloat = fn(&str) -> Option<f64>;

/// Reads a value of a type.
pub fn read<T: DeserializeOwned>(text: &str, float: ReadFloat) -> Result<T, Unreadable> {
    let mut reader = Reader::new(text, float);
    let value = T::deserialize(&mut reader).map_err(|problem| reader.locate(problem))?;
    reader.end()?;
    Ok(value)
}

/// The texts of some fields of an object; none for a field that is absent or null.
pub fn fields<'text, const N: usize>(
    text: &'text str,
    names: [&str; N],
) -> Result<[Option<&'text str>; N], Unreadable> {
    let mut reader = Reader::new(text, |_| None);
    let mut found = [None; N];
    reader.open(b'{')?;
    while let Some(key) = reader.next_key()? {
        let value = reader.skip()?;
        if let Some(place) = names.iter().position(|name| *name == key) {
            found[place] = (value != "null").then_some(value);
        }
    }
    reader.end()?;
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;
    use std::fmt::Debug;

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(rename_all = "UPPERCASE")]
    enum Colour {
        Red,
        Gold,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(rename_all = "camelCase")]
    struct Row {
        full_name: String,
        count: i32,
        share: Option<f64>,
        known: bool,
        colours: Vec<Colour>,
    }

    const ROW: &str = r#" { "fullName" : "Nguyễn \"Văn\" \u0110\ud83d\ude00\/\n", "count":-7 , "other": [{"a":[1,2e5,{}]}, null],
        "share": 53.8, "known":true, "colours": ["GOLD" , "RED"] } "#;

    fn float(text: &str) -> Option<f64> {
        text.parse().ok()
    }

    /// What both readers make of a text, ours and the one that it stands for.
    fn both<T: DeserializeOwned + Debug + PartialEq>(text: &str) -> Option<T> {
        let ours = read::<T>(text, float).ok();
        assert_eq!(ours, serde_json::from_str(text).ok(), "{text}");
        ours
    }

    #[test]
    fn an_object_is_read_as_serde_json_reads_it() {
        let row = both::<Row>(ROW).unwrap();
        assert_eq!(row.full_name, "Nguyễn \"Văn\" Đ😀/\n");
        assert_eq!((row.count, row.share, row.known), (-7, Some(53.8), true));
        assert_eq!(row.colours, [Colour::Gold, Colour::Red]);
        assert_eq!(both::<Vec<Row>>(&format!("[{ROW},{ROW}]")).unwrap().len(), 2);
        assert_eq!(both::<Vec<Option<i64>>>("[ ]"), Some(Vec::new()));
        assert_eq!(both::<Vec<Option<i64>>>("[null,1]"), Some(vec![None, Some(1)]));
        assert!(both::<serde_json::Value>(ROW).is_some());
    }

    #[test]
    fn a_known_number_of_values_is_read_to_the_end_of_its_list() {
        type Pairs = Vec<(String, i32)>;
        assert_eq!(both::<Pairs>(r#"[["a",1], ["b" , 2 ] ]"#).unwrap().len(), 2);
        assert_eq!(
            both::<Option<(String, String)>>(r#"["vi","en"]"#),
            Some(Some(("vi".into(), "en".into())))
        );
        for text in [r#"[["a"]]"#, r#"[["a",1,2]]"#, r#"[["a",1,]]"#, r#"[["a",1}]"#, r#"[["a",1"#, "[[]]"] {
            assert_eq!(both::<Pairs>(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_keep_their_value_and_their_bounds() {
        for text in ["0", "7", "-12", "2147483647", "2147483648", "1.0", "1e3", "01", "+1", "-", ".5"] {
            both::<i32>(text);
        }
        for text in ["9223372036854775807", "-9223372036854775808", "4294967296", "1.5"] {
            both::<i64>(text);
            both::<u32>(text);
        }
        for text in ["0", "-7", "36.72839482938", "0.1", "1e-7", "5E+2", "1.", "1.e2", "1e", "1e+", "1.5x"] {
            both::<f64>(text);
        }
    }

    #[test]
    fn what_is_not_json_is_refused() {
        for text in
            ["", "{", "}", "[1", "[1 2]", "[1,]", "[,1]", "[1}", "nul", "true1", "\"a", "1 1", "{\"a\":1,}"]
        {
            assert!(both::<serde_json::Value>(text).is_none(), "{text}");
        }
        for text in [
            "{\"a\" 1}",
            "{a:1}",
            "{\"a\":}",
            "{\"a\":1 \"b\":2}",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\ud800\"",
            "\"\n\"",
        ] {
            assert!(both::<serde_json::Value>(text).is_none(), "{text}");
        }
        for end in (0..ROW.trim_end().len()).filter(|end| ROW.is_char_boundary(*end)) {
            assert!(both::<Row>(&ROW[..end]).is_none(), "{}", &ROW[..end]);
        }
    }

    #[test]
    fn another_shape_is_refused_with_its_place_and_without_its_content() {
        for (from, to, says) in [
            ("\"count\"", "\"sum\"", "the field count is missing"),
            ("-7", "\"secret\"", "a number is expected"),
            ("-7", "70000000000", "a value is out of its bounds"),
            ("\"RED\"", "\"SECRET\"", "a word is not of its list"),
            ("\"known\"", "\"count\"", "the field count stands twice"),
        ] {
            let problem = read::<Row>(&ROW.replacen(from, to, 1), float).unwrap_err().to_string();
            assert!(problem.starts_with(says), "{problem}");
            assert!(problem.contains("byte ") && !problem.to_lowercase().contains("secret"), "{problem}");
        }
    }

    #[test]
    fn an_answer_comes_apart_without_being_read() {
        let answer = r#"{"errors":null,"data": {"a":"}]\"{" ,"b":[[]]} ,"extensions":{}}"#;
        assert_eq!(fields(answer, ["data", "errors"]), Ok([Some(r#"{"a":"}]\"{" ,"b":[[]]}"#), None]));
        assert_eq!(fields("{}", ["data"]), Ok([None]));
        for broken in ["[]", "{\"data\":[}]}", "{\"data\":1", "{\"data\":{} 2}", "<!doctype html>", "{}{}"] {
            assert!(fields(broken, ["data"]).is_err(), "{broken}");
        }
    }

    #[test]
    fn depth_costs_no_stack() {
        let deep = "[".repeat(1_000_000);
        assert!(fields(&format!("{{\"data\":{deep}"), ["data"]).is_err());
        let closed = format!("{{\"data\":{deep}{}}}", "]".repeat(1_000_000));
        assert!(fields(&closed, ["data"]).is_ok());
    }
}
