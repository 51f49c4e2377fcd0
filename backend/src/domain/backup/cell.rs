//! Cells: from a row of either engine into JSON, and from JSON into a value of either engine.
//!
//! Invariant: what is read is written as exactly the same value; what a column's type does not allow is refused,
//! never bent.

use super::{
    format::{Column, Kind, Table},
    refusal::{BackupError, Result},
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use chrono::NaiveDate;
use sea_orm::{DbBackend, DbErr, QueryResult, TryGetable, Value};
use serde_json::Value as Json;
use std::io::Write as _;

/// The statement that reads all rows of a table, each column in the one form that [`write_row`] expects.
pub(super) fn select(table: &Table, backend: DbBackend) -> String {
    let columns: Vec<String> = table
        .columns
        .iter()
        .map(|Column { name, kind }| match (backend, kind) {
            // Short integers, limited texts and single-precision numbers become what the format has.
            (DbBackend::Postgres, Kind::Integer) => format!("\"{name}\"::bigint"),
            (DbBackend::Postgres, Kind::Real) => format!("\"{name}\"::double precision"),
            (DbBackend::Postgres, Kind::Text) => format!("\"{name}\"::text"),
            _ => format!("\"{name}\""),
        })
        .collect();
    format!("SELECT {} FROM \"{}\"", columns.join(", "), table.name)
}

/// Adds a row as one line.
pub(super) fn write_row(row: &QueryResult, table: &Table, line: &mut Vec<u8>) -> Result<()> {
    for (at, column) in table.columns.iter().enumerate() {
        line.push(if at == 0 { b'[' } else { b',' });
        write_cell(row, at, column.kind, line).map_err(|_problem| value(table, column))?;
    }
    line.extend_from_slice(b"]\n");
    Ok(())
}

fn write_cell(row: &QueryResult, at: usize, kind: Kind, line: &mut Vec<u8>) -> Result<(), Unfit> {
    match kind {
        Kind::Integer => put(line, cell::<i64>(row, at)?.map(Json::from)),
        Kind::Real => {
            // JSON has no form for infinity, nor has any figure of ours.
            let number = cell::<f64>(row, at)?
                .map(|number| serde_json::Number::from_f64(number).map(Json::Number).ok_or(Unfit));
            put(line, number.transpose()?)
        }
        Kind::Text => put(line, cell::<String>(row, at)?.map(Json::String)),
        Kind::Boolean => put(line, cell::<bool>(row, at)?.map(Json::Bool)),
        Kind::Date => put(line, cell::<NaiveDate>(row, at)?.map(|day| Json::String(day.to_string()))),
        Kind::Bytes => {
            put(line, cell::<Vec<u8>>(row, at)?.map(|bytes| Json::String(BASE64_STANDARD.encode(bytes))))
        }
    }
}

/// A value that is not of its column's type; who calls knows the column.
struct Unfit;

impl From<DbErr> for Unfit {
    fn from(_: DbErr) -> Self {
        Self
    }
}

fn cell<T: TryGetable>(row: &QueryResult, at: usize) -> Result<Option<T>, DbErr> {
    row.try_get_by_index(at)
}

fn put(line: &mut Vec<u8>, value: Option<Json>) -> Result<(), Unfit> {
    write!(line, "{}", value.unwrap_or(Json::Null)).map_err(|_never: std::io::Error| Unfit)
}

/// Reads a line that [`write_row`] wrote.
pub(super) fn read_row(line: &[u8], table: &Table) -> Result<Vec<Value>> {
    let cells: Vec<Json> = serde_json::from_slice(line)
        .map_err(|problem| BackupError::damaged(format_args!("a row of {}: {problem}", table.name)))?;
    if cells.len() != table.columns.len() {
        return Err(BackupError::damaged(format_args!("a row of {} has {} cells", table.name, cells.len())));
    }
    let columns = table.columns.iter().zip(cells);
    columns.map(|(column, cell)| read_cell(cell, column.kind).ok_or_else(|| value(table, column))).collect()
}

fn read_cell(cell: Json, kind: Kind) -> Option<Value> {
    Some(match (kind, cell) {
        (Kind::Integer, Json::Null) => Value::BigInt(None),
        (Kind::Integer, Json::Number(number)) => number.as_i64()?.into(),
        (Kind::Real, Json::Null) => Value::Double(None),
        (Kind::Real, Json::Number(number)) => number.as_f64()?.into(),
        (Kind::Text, Json::Null) => Value::String(None),
        (Kind::Text, Json::String(text)) => text.into(),
        (Kind::Boolean, Json::Null) => Value::Bool(None),
        (Kind::Boolean, Json::Bool(truth)) => truth.into(),
        (Kind::Date, Json::Null) => Value::ChronoDate(None),
        (Kind::Date, Json::String(text)) => text.parse::<NaiveDate>().ok()?.into(),
        (Kind::Bytes, Json::Null) => Value::Bytes(None),
        (Kind::Bytes, Json::String(text)) => BASE64_STANDARD.decode(text).ok()?.into(),
        _ => return None,
    })
}

fn value(table: &Table, column: &Column) -> BackupError {
    BackupError::Value { table: table.name.clone(), column: column.name.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_as_their_column_says_and_not_bent() {
        let one = |kind, cell: &str| {
            let columns = vec![Column { name: "x".to_owned(), kind }];
            read_row(format!("[{cell}]").as_bytes(), &Table { name: "t".to_owned(), columns, rows: 1 })
                .map(|mut row| row.remove(0))
        };
        let day = NaiveDate::from_ymd_opt(9999, 12, 31);
        let good: [(Kind, &str, Value); 9] = [
            (Kind::Integer, "9007199254740993", Value::BigInt(Some(9_007_199_254_740_993))),
            (Kind::Integer, "null", Value::BigInt(None)),
            (Kind::Real, "0.1", Value::Double(Some(0.1))),
            (Kind::Real, "3", Value::Double(Some(3.0))),
            (Kind::Text, "\"Nguyễn\\n\\\"\"", "Nguyễn\n\"".into()),
            (Kind::Boolean, "true", true.into()),
            (Kind::Date, "\"9999-12-31\"", Value::ChronoDate(day)),
            (Kind::Bytes, "\"AP8=\"", vec![0_u8, 255].into()),
            (Kind::Text, "null", Value::String(None)),
        ];
        for (kind, cell, value) in good {
            assert_eq!(one(kind, cell).unwrap(), value, "{cell}");
        }
        let bad = [
            (Kind::Integer, "1.5"),
            (Kind::Integer, "9223372036854775808"),
            (Kind::Integer, "\"1\""),
            (Kind::Boolean, "1"),
            (Kind::Date, "\"2015-02-29\""),
            (Kind::Bytes, "\"%\""),
            (Kind::Text, "1"),
            (Kind::Text, "\"a\",\"b\""),
        ];
        for (kind, cell) in bad {
            assert!(one(kind, cell).is_err(), "{cell}");
        }
    }
}
