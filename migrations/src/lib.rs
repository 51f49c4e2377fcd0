//! The tables of dangvien, step by step, on SQLite and PostgreSQL alike.
//!
//! Invariants: append-only once merged; every step has a way back; no crate of ours is imported, so that a step
//! means the same for ever; no data but what a step itself must move.

#![expect(elided_lifetimes_in_paths, reason = "the trait of sea-orm-migration fixes the form of the methods")]

use sea_orm_migration::prelude::*;

mod attributes;
mod column;
mod m0001_id_counter;
mod m0002_code_list;
mod m0003_organisation;
mod m0004_person;
mod m0005_membership;
mod m0006_admission;
mod m0007_movement;
mod m0008_import_run;
mod m0009_register;
mod m0010_account;
mod m0011_audit;
mod m0012_movement_cover;
mod m0013_register_change;
mod m0015_session;
mod m0016_approval;
mod m0017_second_factor;
mod m0018_account_person;
mod m0019_explorer_token;
mod m0020_export_run;
mod m0021_approval_of_export;
mod m0022_import_run_account;
mod m0025_dated_rule;
mod m0026_admission_case;
mod m0027_saved_query;
mod m0028_rule_change;
mod m0040_sealed_case;
mod m0041_law_version;
mod m0043_source_work;
mod m0044_finding;
mod m0046_case_attachment;
mod m0047_case_clock;
mod m0048_notice_mark;
mod m0049_person_tie;
mod m0050_person_merge;
mod m0051_calendar_feed;
mod m0052_digest;
mod m0053_case_readiness;

/// All steps, in order.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_id_counter::Migration),
            Box::new(m0002_code_list::Migration),
            Box::new(m0003_organisation::Migration),
            Box::new(m0004_person::Migration),
            Box::new(m0005_membership::Migration),
            Box::new(m0006_admission::Migration),
            Box::new(m0007_movement::Migration),
            Box::new(m0008_import_run::Migration),
            Box::new(m0009_register::Migration),
            Box::new(m0010_account::Migration),
            Box::new(m0011_audit::Migration),
            Box::new(m0012_movement_cover::Migration),
            Box::new(m0013_register_change::Migration),
            Box::new(m0015_session::Migration),
            Box::new(m0016_approval::Migration),
            Box::new(m0017_second_factor::Migration),
            Box::new(m0018_account_person::Migration),
            Box::new(m0019_explorer_token::Migration),
            Box::new(m0020_export_run::Migration),
            Box::new(m0021_approval_of_export::Migration),
            Box::new(m0022_import_run_account::Migration),
            Box::new(m0025_dated_rule::Migration),
            Box::new(m0026_admission_case::Migration),
            Box::new(m0027_saved_query::Migration),
            Box::new(m0028_rule_change::Migration),
            Box::new(m0040_sealed_case::Migration),
            Box::new(m0041_law_version::Migration),
            Box::new(m0043_source_work::Migration),
            Box::new(m0044_finding::Migration),
            Box::new(m0046_case_attachment::Migration),
            Box::new(m0047_case_clock::Migration),
            Box::new(m0048_notice_mark::Migration),
            Box::new(m0049_person_tie::Migration),
            Box::new(m0050_person_merge::Migration),
            Box::new(m0051_calendar_feed::Migration),
            Box::new(m0052_digest::Migration),
            Box::new(m0053_case_readiness::Migration),
        ]
    }
}
