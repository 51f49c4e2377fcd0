//! The schema as introspection tells it: what can be asked, and a question for each.

use dangvien_tests::TestApp;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const INTROSPECTION: &str = "{ __schema { types { kind name
    fields { name type { ...T } args { name defaultValue type { ...T } } } possibleTypes { name }
    enumValues { name } } } }
    fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }";

/// An argument.
#[derive(Clone, Debug)]
pub(super) struct Argument {
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) is_list: bool,
    pub(super) is_required: bool,
}

/// A field of an object.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) name: String,
    /// The type that is left when lists and non-null are taken away.
    pub(super) of: String,
    pub(super) arguments: Vec<Argument>,
}

/// Every type with fields, and the first value of every enum.
#[derive(Debug)]
pub(super) struct Schema {
    objects: BTreeMap<String, Vec<Field>>,
    possible: BTreeMap<String, Vec<String>>,
    enums: BTreeMap<String, String>,
}

/// The answers to required arguments.
pub(super) struct Arguments<'a> {
    /// What stands for the id of anything.
    pub(super) id: &'a str,
    /// Rows of a page.
    pub(super) first: usize,
    /// The day, where one can be said.
    pub(super) as_of: Option<&'a str>,
}

/// Figures that stand among the leaves of an organisation: who may not read them would get none of the other leaves.
pub(super) const FIGURES: [&str; 1] = ["formationWarnings"];

impl Schema {
    pub(super) async fn of(app: &TestApp) -> Self {
        let told = app.data(INTROSPECTION, json!({})).await;
        let mut schema = Self { objects: BTreeMap::new(), possible: BTreeMap::new(), enums: BTreeMap::new() };
        for kind in list(&told["__schema"]["types"]) {
            let name = text(&kind["name"]);
            if name.starts_with("__") {
                continue;
            }
            if let Some(first) = list(&kind["enumValues"]).first() {
                schema.enums.insert(name.clone(), text(&first["name"]));
            }
            let possible: Vec<_> = list(&kind["possibleTypes"]).iter().map(|of| text(&of["name"])).collect();
            if !possible.is_empty() {
                schema.possible.insert(name.clone(), possible);
            }
            let fields: Vec<_> = list(&kind["fields"]).iter().map(field).collect();
            if !fields.is_empty() {
                schema.objects.insert(name, fields);
            }
        }
        schema
    }

    pub(super) fn fields(&self, object: &str) -> &[Field] {
        self.objects.get(object).map_or(&[], Vec::as_slice)
    }

    pub(super) fn is_object(&self, name: &str) -> bool {
        self.objects.contains_key(name)
    }

    /// The types that a selection on this one can be made on: itself, or what an interface may be.
    pub(super) fn possible<'a>(&'a self, name: &'a str) -> Vec<&'a str> {
        self.possible.get(name).map_or_else(|| vec![name], |of| of.iter().map(String::as_str).collect())
    }

    /// The required arguments of a field with values that mean something, and the length of its page.
    pub(super) fn call(&self, field: &Field, with: &Arguments<'_>) -> String {
        let mut given: Vec<String> = Vec::new();
        for argument in &field.arguments {
            let value = match (argument.name.as_str(), argument.kind.as_str()) {
                ("first", _) => with.first.to_string(),
                ("asOf", _) if with.as_of.is_some() => format!("\"{}\"", with.as_of.unwrap_or_default()),
                _ if !argument.is_required => continue,
                ("from", "Date") => "\"2012-01-01\"".to_owned(),
                ("to", "Date") => "\"2012-12-31\"".to_owned(),
                ("year", "Int") => "2015".to_owned(),
                ("on", "Date") => "\"2016-06-30\"".to_owned(),
                (_, "ID") => format!("\"{}\"", with.id),
                (_, "Bucket") => "YEAR".to_owned(),
                (_, "FlowMetric") => "STOCK".to_owned(),
                (name, kind) => {
                    let first = self.enums.get(kind);
                    first
                        .unwrap_or_else(|| panic!("say a value for {name}: {kind} of {}", field.name))
                        .clone()
                }
            };
            let value = if argument.is_list { format!("[{value}]") } else { value };
            given.push(format!("{}: {value}", argument.name));
        }
        if given.is_empty() { field.name.clone() } else { format!("{}({})", field.name, given.join(", ")) }
    }

    /// Everything about one object that needs no further selection, and what of it is always small.
    pub(super) fn leaves(&self, object: &str, with: &Arguments<'_>) -> String {
        let mut selected = vec!["__typename".to_owned()];
        for field in self.fields(object) {
            if FIGURES.contains(&field.name.as_str()) {
                continue;
            }
            if !self.is_object(&field.of) {
                selected.push(self.call(field, with));
            } else if ["CodeListItem", "PageInfo"].contains(&field.of.as_str()) {
                selected.push(format!("{} {{ {} }}", field.name, self.leaves(&field.of, with)));
            }
        }
        selected.join(" ")
    }
}

fn field(told: &Value) -> Field {
    let arguments = list(&told["args"]).iter().map(|told| {
        let (kind, is_list) = unwrapped(&told["type"]);
        let is_required = told["type"]["kind"] == "NON_NULL" && told["defaultValue"].is_null();
        Argument { name: text(&told["name"]), kind, is_list, is_required }
    });
    Field { name: text(&told["name"]), of: unwrapped(&told["type"]).0, arguments: arguments.collect() }
}

fn unwrapped(told: &Value) -> (String, bool) {
    let (mut told, mut is_list) = (told, false);
    while told["name"].is_null() {
        is_list |= told["kind"] == "LIST";
        told = &told["ofType"];
    }
    (text(&told["name"]), is_list)
}

fn list(told: &Value) -> &[Value] {
    told.as_array().map_or(&[], Vec::as_slice)
}

fn text(told: &Value) -> String {
    told.as_str().unwrap_or_else(|| panic!("introspection tells no text: {told}")).to_owned()
}
