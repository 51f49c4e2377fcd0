//! Import of spreadsheets: what goes in, what is refused, and that nothing half-done or doubled stays.
//!
//! The files under `tests/fixtures/import` were made by other programs; `make.py` beside them says how.

mod api;
mod known;
mod members;
mod organisations;
mod refusals;

use dangvien::{
    clock::Clock,
    domain::import::{self, Limits, Report, Request},
    scope::Scope,
};
use dangvien_shared::vocabulary::{ImportMode, ImportSubject};
use dangvien_tests::TestApp;
use sea_orm::{ConnectionTrait as _, Statement};
use std::path::Path;

pub(crate) use ImportMode::{AllOrNothing, GoodRowsOnly};
pub(crate) use ImportSubject::{Members, Organisations};

/// Header of the lists that tests write themselves.
pub(crate) const HEADER: &str = "Họ và tên;Giới tính;Ngày sinh;Dân tộc;Trình độ học vấn;Nghề nghiệp;Ngày vào Đảng;\
                                 Ngày chính thức;Số thẻ;Mã chi bộ;Ngày về chi bộ\n";

/// A committed file.
pub(crate) fn file(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/import").join(name);
    std::fs::read(&path).unwrap_or_else(|problem| panic!("{}: {problem}", path.display()))
}

pub(crate) fn request(subject: ImportSubject, mode: ImportMode, name: &str, content: Vec<u8>) -> Request {
    Request { subject, mode, dry_run: false, file_name: name.to_owned(), content, limits: Limits::default() }
}

/// Takes a file in as the demo actor.
pub(crate) async fn take(app: &TestApp, request: Request) -> Report {
    take_as(app, &app.app.tool_scope(), request).await
}

pub(crate) async fn take_as(app: &TestApp, scope: &Scope, request: Request) -> Report {
    let clock: &dyn Clock = app.app.clock.as_ref();
    let report =
        import::run(&app.app.store, clock, (scope, app.trail()), request, &|_progress| {}).await.unwrap();
    app.app.tree.refresh(app.app.store.reader()).await.unwrap();
    report
}

/// Takes the rows of a .csv with [`HEADER`] in.
pub(crate) async fn take_rows(app: &TestApp, mode: ImportMode, rows: &str) -> Report {
    take(app, request(Members, mode, "rows.csv", format!("{HEADER}{rows}").into_bytes())).await
}

/// Fills the small register of `organisations.xlsx`.
pub(crate) async fn organisations(app: &TestApp) {
    let report = take(app, request(Organisations, AllOrNothing, "o.xlsx", file("organisations.xlsx"))).await;
    assert!(report.is_done(), "{report:#?}");
}

/// What is wrong, as `D17 CODE`.
pub(crate) fn found(report: &Report) -> Vec<String> {
    let problems = report.problems.iter();
    problems.map(|problem| format!("{} {}", problem.cell(), problem.code.as_code())).collect()
}

/// Rows taken in, unchanged and rejected.
pub(crate) fn counts(report: &Report) -> (i64, i64, i64) {
    let run = report.run.as_ref().unwrap_or_else(|| panic!("{:?}", report.refusal));
    (run.inserted_count, run.unchanged_count, run.rejected_count)
}

/// The first column of a query as texts.
pub(crate) async fn texts(app: &TestApp, sql: &str) -> Vec<String> {
    let store = &app.app.store;
    let rows = store.reader().query_all_raw(Statement::from_string(store.backend(), sql)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

/// All that the register holds, as one text a row; what an import that changes nothing must leave as it is.
pub(crate) async fn content(app: &TestApp) -> Vec<String> {
    let person = "full_name || '|' || search_key || '|' || sort_key || '|' || sex || '|' || birth_on || '|' || \
                  birth_precision || '|' || ethnic_group || '|' || religion || '|' || home_place || '|' || card_number";
    let membership = "person_id || '|' || branch_id || '|' || branch_path || '|' || valid_from || '|' || valid_to || \
                      '|' || joined_on || '|' || official_on || '|' || education || '|' || qualification || '|' || \
                      political_theory || '|' || occupation";
    let mut all = Vec::new();
    for (table, columns) in [
        ("person", person),
        ("membership", membership),
        ("movement", "person_id || '|' || happened_on || '|' || kind || '|' || from_path || '|' || to_path"),
        ("organisation", "code || '|' || org_type || '|' || place || '|' || gso_code || '|' || version"),
        (
            "organisation_placement",
            "path || '|' || kind || '|' || name || '|' || valid_from || '|' || valid_to",
        ),
        ("register", "opened_on || '|' || data_version"),
        ("admission", "ceremony_on || ''"),
    ] {
        all.extend(
            texts(app, &format!("SELECT '{table} ' || id || '|' || {columns} FROM {table} ORDER BY id"))
                .await,
        );
    }
    all
}
