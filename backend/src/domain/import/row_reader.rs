//! Reads the cells of one row as what they mean, and notes everything that is wrong with them.

use super::{
    header::{Field, Table},
    legacy_font,
    problem::{Problem, ProblemCode},
    sheet::{CellValue, Row},
    words::Words,
};
use chrono::{Datelike as _, NaiveDate};
use dangvien_shared::{
    text::{DateProblem, NameProblem, PartialDate, clean, fold, parse_date},
    vocabulary::DatePrecision,
};

/// One row being read.
pub(super) struct RowReader<'a, F> {
    row: &'a Row,
    table: &'a Table,
    problems: &'a mut Vec<Problem>,
    fields: std::marker::PhantomData<F>,
}

impl<'a, F: Field> RowReader<'a, F> {
    /// Begins a row; problems are added to the list.
    pub(super) fn new(row: &'a Row, table: &'a Table, problems: &'a mut Vec<Problem>) -> Self {
        Self { row, table, problems, fields: std::marker::PhantomData }
    }

    /// Notes what is wrong with a field.
    pub(super) fn refuse(&mut self, field: F, code: ProblemCode, message: impl Into<String>) {
        self.problems.push(problem(self.row.number, self.table, field, code, message));
    }

    /// Whether there is such a column.
    pub(super) fn has_column(&self, field: F) -> bool {
        self.table.position(field).is_some()
    }

    /// The content of a field. A cell of dashes alone is how offices say "none".
    pub(super) fn value(&self, field: F) -> Option<&'a CellValue> {
        let value = self.row.value(self.table.position(field)?)?;
        match value {
            CellValue::Text(text) if fold(text).is_empty() && text.chars().all(is_filler) => None,
            value => Some(value),
        }
    }

    /// Notes that a field is blank that must not be.
    pub(super) fn require(&mut self, field: F) {
        if self.value(field).is_none() {
            let label = self.table.header(field).to_owned();
            self.refuse(field, ProblemCode::Required, format!("Thiếu “{label}”: hãy điền ô này."));
        }
    }

    /// A text for people, cleaned; `limit` in characters.
    pub(super) fn text(&mut self, field: F, limit: usize) -> Option<String> {
        let CellValue::Text(text) = self.value(field)? else {
            self.not_text(field);
            return None;
        };
        self.cleaned(field, text, limit)
    }

    /// A code: a text whose leading zeros count.
    pub(super) fn identifier(&mut self, field: F, limit: usize) -> Option<String> {
        let text = match self.value(field)? {
            CellValue::Text(text) => text,
            CellValue::Number(number) => {
                let message = format!(
                    "Ô là số {number} nên có thể đã mất số 0 ở đầu. Hãy định dạng cột là Text rồi gõ lại mã đầy đủ."
                );
                self.refuse(field, ProblemCode::NumberInCode, message);
                return None;
            }
            _ => {
                self.not_text(field);
                return None;
            }
        };
        let code = self.cleaned(field, text, limit)?;
        if code.contains(' ') {
            self.refuse(
                field,
                ProblemCode::WrongCharacter,
                format!("Mã “{code}” có dấu cách: hãy bỏ dấu cách."),
            );
            return None;
        }
        Some(code)
    }

    /// A name of a person: letters, blanks, and the signs that names have.
    pub(super) fn person_name(&mut self, field: F, limit: usize) -> Option<String> {
        let name = self.text(field, limit)?;
        let wrong = name.chars().find(|c| !(c.is_alphabetic() || matches!(c, ' ' | '-' | '.' | '\'' | '’')));
        if let Some(wrong) = wrong {
            let message =
                format!("Họ tên “{name}” có ký tự “{wrong}”: hãy chỉ ghi chữ cái, bỏ số và ghi chú.");
            self.refuse(field, ProblemCode::WrongCharacter, message);
            return None;
        }
        Some(name)
    }

    fn cleaned(&mut self, field: F, text: &str, limit: usize) -> Option<String> {
        match clean(text, limit) {
            Ok(text) => {
                let Some(letter) = legacy_font::legacy_letter(&text) else { return Some(text) };
                let message = format!(
                    "“{text}” có chữ “{letter}” không thuộc tiếng Việt Unicode (phông cũ, hoặc gõ nhầm đ): hãy gõ lại."
                );
                self.refuse(field, ProblemCode::LegacyLetter, message);
            }
            Err(NameProblem::Empty) => {}
            Err(NameProblem::TooLong { limit }) => {
                self.refuse(
                    field,
                    ProblemCode::TooLong,
                    format!("Dài quá {limit} ký tự: hãy viết ngắn lại."),
                );
            }
            Err(NameProblem::Invisible { code }) => {
                let message = format!("Có ký tự ẩn (U+{code:04X}): hãy xóa ô và gõ lại.");
                self.refuse(field, ProblemCode::WrongCharacter, message);
            }
        }
        None
    }

    fn not_text(&mut self, field: F) {
        let (code, message) = match self.value(field) {
            Some(CellValue::Error(error)) => {
                (ProblemCode::CellError, format!("Ô đang báo lỗi {error}: hãy sửa hoặc gõ lại giá trị."))
            }
            Some(CellValue::Date(_)) => (
                ProblemCode::NotText,
                "Ô là ngày tháng (có thể Excel đã tự đổi): hãy định dạng cột là Text rồi gõ lại.".to_owned(),
            ),
            _ => (
                ProblemCode::NotText,
                "Ô không phải là chữ: hãy định dạng cột là Text rồi gõ lại.".to_owned(),
            ),
        };
        self.refuse(field, code, message);
    }

    /// A date with what is known of it: a day, a month or a year.
    pub(super) fn date(&mut self, field: F) -> Option<PartialDate> {
        let date = match self.value(field)? {
            CellValue::Date(day) => self.dated(field, *day),
            CellValue::Number(number) => self.serial(field, *number),
            CellValue::Text(text) => match parse_date(text) {
                Ok(date) => Some(date),
                Err(problem) => {
                    let (code, advice) = date_problem(problem);
                    self.refuse(field, code, format!("“{}” {advice}", text.trim()));
                    None
                }
            },
            CellValue::Bool(_) | CellValue::Error(_) => {
                self.not_text(field);
                None
            }
        };
        date.filter(|date| self.within_years(field, date.date))
    }

    /// A date of which the day must be known.
    pub(super) fn day(&mut self, field: F) -> Option<NaiveDate> {
        let date = self.date(field)?;
        if date.precision == DatePrecision::Day {
            return Some(date.date);
        }
        self.refuse(
            field,
            ProblemCode::DayNeeded,
            format!("“{date}” thiếu ngày: hãy ghi đủ dạng 31/12/2015."),
        );
        None
    }

    /// A cell with a date format. Who types the year 1990 into such a cell gets the 1990th day of the calendar.
    fn dated(&mut self, field: F, day: NaiveDate) -> Option<PartialDate> {
        let serial = day.signed_duration_since(NaiveDate::from_ymd_opt(1899, 12, 30)?).num_days();
        if (1900..=2100).contains(&serial) {
            let message = format!(
                "Ô hiện {}; có phải là năm {serial}? Hãy định dạng ô là Text rồi ghi lại.",
                PartialDate::day(day)
            );
            self.refuse(field, ProblemCode::NotADate, message);
            return None;
        }
        Some(PartialDate::day(day))
    }

    /// A number: a year as people write it, else the days since the last day of 1899 as Excel counts them.
    fn serial(&mut self, field: F, number: f64) -> Option<PartialDate> {
        let date = if number.fract() != 0.0 || !(1900.0..100_000.0).contains(&number) {
            None
        } else if number <= 2100.0 {
            #[expect(clippy::cast_possible_truncation, reason = "a whole number between 1900 and 2100")]
            NaiveDate::from_ymd_opt(number as i32, 1, 1)
                .map(|date| PartialDate { date, precision: DatePrecision::Year })
        } else {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a whole number below 100,000"
            )]
            NaiveDate::from_ymd_opt(1899, 12, 30)
                .and_then(|start| start.checked_add_days(chrono::Days::new(number as u64)))
                .map(PartialDate::day)
        };
        if date.is_none() {
            let message = format!("{number} không phải là ngày: hãy ghi dạng 31/12/2015, 12/2015 hoặc 2015.");
            self.refuse(field, ProblemCode::NotADate, message);
        }
        date
    }

    fn within_years(&mut self, field: F, day: NaiveDate) -> bool {
        let is_within = (1900..=2100).contains(&day.year());
        if !is_within {
            let message = format!("Năm {} nằm ngoài khoảng 1900–2100: hãy xem lại.", day.year());
            self.refuse(field, ProblemCode::YearRange, message);
        }
        is_within
    }

    /// A value of a closed list, by its word, its code or a synonym.
    pub(super) fn choice<T: Clone>(&mut self, field: F, words: &Words<T>) -> Option<T> {
        let value = self.value(field)?;
        let text = match value {
            CellValue::Text(text) => text.to_string(),
            CellValue::Bool(_) | CellValue::Number(_) => value.shown(),
            CellValue::Date(_) | CellValue::Error(_) => {
                self.not_text(field);
                return None;
            }
        };
        let found = words.find(&text);
        if found.is_none() {
            let shown: String = text.trim().chars().take(60).collect();
            self.refuse(
                field,
                ProblemCode::UnknownValue,
                format!("“{shown}” không có trong danh mục. Hãy ghi một trong: {}", words.allowed()),
            );
        }
        found
    }
}

/// A problem with a field of a row.
pub(super) fn problem<F: Field>(
    row: u32,
    table: &Table,
    field: F,
    code: ProblemCode,
    message: impl Into<String>,
) -> Problem {
    Problem {
        row,
        column_index: table.position(field).unwrap_or_default(),
        column: table.header(field).to_owned(),
        code,
        message: message.into(),
    }
}

fn is_filler(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '–' | '—' | '_' | '.' | '/' | '…')
}

fn date_problem(problem: DateProblem) -> (ProblemCode, &'static str) {
    match problem {
        DateProblem::Form => (
            ProblemCode::NotADate,
            "không phải là ngày: hãy ghi dạng 31/12/2015, hoặc 12/2015, 2015 nếu chỉ biết tháng, năm.",
        ),
        DateProblem::NoSuchDay => (ProblemCode::NoSuchDay, "là ngày không có trong lịch: hãy sửa lại."),
        DateProblem::ShortYear => {
            (ProblemCode::TwoDigitYear, "chỉ có hai chữ số của năm: hãy ghi đủ bốn chữ số, ví dụ 31/12/2015.")
        }
        DateProblem::Year => (ProblemCode::YearRange, "có năm nằm ngoài khoảng 1900–2100: hãy xem lại."),
    }
}
