//! Layers of settings: a table over a table, and variables over both.

use super::ConfigError;
use toml::{Table, Value};

const PREFIX: &str = "DANGVIEN_";

/// Reads a layer from TOML.
pub(super) fn parse(origin: &str, text: &str) -> Result<Table, ConfigError> {
    text.parse().map_err(|source| ConfigError::Syntax { origin: origin.to_owned(), source })
}

/// Lays a table over another that knows every setting.
pub(super) fn merge(lower: &mut Table, upper: Table, origin: &str, above: &str) -> Result<(), ConfigError> {
    for (name, value) in upper {
        let key = format!("{above}{name}");
        let Some(known) = lower.get_mut(&name) else {
            return Err(ConfigError::Unknown { origin: origin.to_owned(), key });
        };
        match (known, value) {
            (Value::Table(known), Value::Table(table)) => merge(known, table, origin, &format!("{key}."))?,
            (known, value) if known.same_type(&value) => *known = value,
            (known, _) => {
                let expected = expected(known);
                return Err(ConfigError::Type { origin: origin.to_owned(), key, expected });
            }
        }
    }
    Ok(())
}

/// Lays variables over the table: `server.in_flight` is `DANGVIEN_SERVER_IN_FLIGHT`.
///
/// Other variables with our prefix are left alone: the builder and the tests have some of their own.
pub(super) fn apply_environment(
    table: &mut Table,
    environment: impl IntoIterator<Item = (String, String)>,
) -> Result<(), ConfigError> {
    for (name, text) in environment {
        let Some(rest) = name.strip_prefix(PREFIX) else { continue };
        set(table, &rest.to_ascii_lowercase(), &text, &name, "")?;
    }
    Ok(())
}

/// Finds the setting whose names, joined by `_`, are what is left of the variable's name, and sets it.
fn set(table: &mut Table, rest: &str, text: &str, origin: &str, above: &str) -> Result<(), ConfigError> {
    for (name, value) in table.iter_mut() {
        let key = format!("{above}{name}");
        match value {
            Value::Table(below) => {
                if let Some(rest) = rest.strip_prefix(name.as_str()).and_then(|rest| rest.strip_prefix('_')) {
                    set(below, rest, text, origin, &format!("{key}."))?;
                }
            }
            value if rest == name => {
                *value = parse_like(value, text).ok_or_else(|| ConfigError::Type {
                    origin: origin.to_owned(),
                    key,
                    expected: expected(value),
                })?;
            }
            _ => {}
        }
    }
    Ok(())
}

fn parse_like(value: &Value, text: &str) -> Option<Value> {
    match value {
        Value::String(_) => Some(Value::String(text.to_owned())),
        Value::Integer(_) => text.parse().ok().map(Value::Integer),
        Value::Boolean(_) => text.parse().ok().map(Value::Boolean),
        Value::Array(_) => {
            let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
            Some(Value::Array(items.map(|item| Value::String(item.to_owned())).collect()))
        }
        Value::Float(_) | Value::Datetime(_) | Value::Table(_) => None,
    }
}

fn expected(value: &Value) -> &'static str {
    match value {
        Value::String(_) => "a text",
        Value::Integer(_) => "a whole number",
        Value::Boolean(_) => "true or false",
        Value::Array(_) => "a list of texts",
        Value::Table(_) => "a section",
        Value::Float(_) => "a number",
        Value::Datetime(_) => "a date",
    }
}
