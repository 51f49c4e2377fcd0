//! The tables, one a file. Rows are plain records; what they mean is in `domain`.
//!
//! Invariant: a SELECT over people or organisations starts from a finder that takes a [`crate::scope::Scope`].

pub mod access_token;
pub mod account;
pub mod account_grant;
pub mod account_person;
pub mod admission;
pub mod admission_authority;
pub mod admission_case;
pub mod approval;
pub mod audit_head;
pub mod audit_record;
pub mod audit_subject;
pub mod calendar_feed;
pub mod case_attachment;
pub mod case_attachment_withdrawal;
pub mod case_document;
pub mod case_event;
pub mod case_file;
pub mod case_file_piece;
pub mod case_mentor;
pub mod dated_rule;
pub mod digest_mail;
pub mod ethnic_group;
pub mod ethnic_group_alias;
pub mod export_run;
pub mod finding;
pub mod grant_person;
pub mod holiday;
pub mod id_counter;
pub mod identity_link;
pub mod import_run;
pub mod known_device;
pub mod local_criterion;
pub mod mail_address;
pub mod membership;
pub mod merged_person;
pub mod movement;
pub mod notice_mark;
pub mod organisation;
pub mod organisation_placement;
pub mod person;
pub mod person_merge;
pub mod person_merge_row;
pub mod person_tie;
pub mod recovery_code;
pub mod reference_figure;
pub mod register;
pub mod register_change;
pub mod religion;
pub mod rule_change;
pub mod saved_query;
pub mod sealing_key;
pub mod session;
pub mod setup_link;
pub mod source_work;
pub mod two_persons;

use chrono::NaiveDate;

/// The end of a period that has none yet.
pub const OPEN: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(date) => date,
    None => NaiveDate::MAX,
};

/// A date that may still be open, as people mean it.
pub fn known(date: NaiveDate) -> Option<NaiveDate> {
    (date < OPEN).then_some(date)
}
