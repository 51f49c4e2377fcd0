//! Vietnamese texts: numbers, dates, names, and the keys that search and order them.

mod committee;
mod date;
mod language;
mod letter;
mod name;
mod number;
mod seed_report;

pub use committee::{body_name, committee_name, issuer_sign, seat_name};
pub use date::{DateProblem, PartialDate, format_date, format_instant, iso_date, parse_date};
pub use language::Language;
pub use letter::is_readable;
#[cfg(feature = "collation")]
pub use name::NameOrder;
pub use name::{NameProblem, clean, fold, given_name, search_tokens};
pub use number::{format_count, format_percent, format_shown, percent_tenths};
pub use seed_report::SeedFigures;
