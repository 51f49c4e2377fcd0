//! Files that are refused as a whole, each with its code and a message that says what to do.

use super::{AllOrNothing, HEADER, Members, content, file, organisations, request, take};
use dangvien::domain::import::Limits;
use dangvien_tests::{TestApp, both_databases};
use std::io::{Cursor, Write as _};
use zip::{ZipWriter, write::SimpleFileOptions};

const ROW: &str = "Lê A;Nam;1960;Kinh;10/10;Hưu trí;1985;1986;1;CB-01;\n";

both_databases! {
    async fn unsuitable_files_are_refused_with_the_reason(db: TestDatabase) {
        let app = TestApp::new(db).await;
        organisations(&app).await;
        let before = content(&app).await;
        let csv = |text: &str| text.as_bytes().to_vec();
        let utf16 = [0xFF, 0xFE].into_iter().chain(HEADER.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for (name, bytes, code, part) in [
            ("a.xlsx", Vec::new(), "EMPTY_FILE", "Tệp rỗng"),
            ("a.xlsx", file("refused_empty.xlsx"), "EMPTY_FILE", "không có ô nào"),
            ("a.csv", csv(HEADER), "EMPTY_FILE", "chỉ có dòng tiêu đề"),
            ("a.xlsx", file("refused_formula.xlsx"), "FORMULA", "C7"),
            ("a.csv", csv(&format!("{HEADER}=1+1;Nam\n")), "FORMULA", "A2"),
            ("a.xlsx", file("refused_encrypted.xlsx"), "ENCRYPTED", "mật khẩu"),
            ("a.xls", file("refused_old.xls"), "OLD_XLS", ".xlsx"),
            ("a.xlsx", file("refused_ods.xlsx"), "UNKNOWN_FORMAT", ".xlsx"),
            ("a.pdf", csv("%PDF-1.7 …"), "UNKNOWN_FORMAT", ".csv"),
            ("a.xlsm", file("members_500.xlsx"), "MACRO_FILE", "macro"),
            ("a.xlsx", with_part("members_500.xlsx", "xl/vbaProject.bin"), "MACRO_FILE", "macro"),
            ("a.xlsx", file("refused_vntime.xlsx"), "LEGACY_FONT", "phông .VnTime), xem ô G6"),
            ("a.xlsx", file("refused_vni.xlsx"), "LEGACY_FONT", "Unicode"),
            ("a.xlsx", bomb(), "UNPACKED_TOO_LARGE", "200 MB"),
            ("a.xlsx", file("members_500.xlsx")[..20_000].to_vec(), "DAMAGED", "hỏng"),
            ("a.csv", utf16, "ENCODING", "UTF-8"),
            ("a.csv", b"H\xE4 v\xB5 t\xAAn\n".to_vec(), "ENCODING", "UTF-8"),
            ("a.csv", csv("xin chào\nthế giới\n"), "NO_HEADER", "Họ và tên"),
            ("a.csv", csv("Họ và tên;Ngày sinh;Chi bộ\nA;1;B\n"), "MISSING_COLUMN", "“Giới tính”, “Dân tộc”"),
            ("a.csv", csv(&format!("ho va ten;{HEADER}A;{ROW}")), "DUPLICATE_COLUMN", "A1 và B1"),
        ] {
            let report = take(&app, request(Members, AllOrNothing, name, bytes)).await;
            let refusal = report.refusal.clone().unwrap_or_else(|| panic!("{code}: {report:?}"));
            assert_eq!(refusal.code.as_code(), code, "{name}: {}", refusal.message);
            assert!(refusal.message.contains(part), "{code}: {}", refusal.message);
            assert!(report.run.is_none() && report.problems.is_empty() && !report.is_done());
        }
        assert_eq!(content(&app).await, before);
    }

    async fn limits_are_those_that_are_set(db: TestDatabase) {
        let app = TestApp::new(db).await;
        organisations(&app).await;
        let exact = Limits { rows: 3, columns: 11, cells: 40, file_bytes: 1000, ..Limits::default() };
        for (limits, code) in [
            (exact, None),
            (Limits { rows: 2, ..exact }, Some("TOO_MANY_ROWS")),
            (Limits { columns: 10, ..exact }, Some("TOO_MANY_COLUMNS")),
            (Limits { cells: 20, ..exact }, Some("TOO_MANY_CELLS")),
            (Limits { file_bytes: 100, ..exact }, Some("FILE_TOO_LARGE")),
        ] {
            let rows = format!("{HEADER}{ROW}{}", ROW.replace("Lê A", "Lê B").replace(";1;", ";2;"));
            let mut request = request(Members, AllOrNothing, "a.csv", rows.into_bytes());
            request.limits = limits;
            request.dry_run = true;
            let report = take(&app, request).await;
            assert_eq!(report.refusal.map(|refusal| refusal.code.as_code()), code, "{:?}", report.problems);
        }
        let small = Limits { unpacked_bytes: 1000, ..Limits::default() };
        let mut request = request(Members, AllOrNothing, "a.xlsx", file("members_500.xlsx"));
        request.limits = small;
        assert_eq!(take(&app, request).await.refusal.unwrap().code.as_code(), "UNPACKED_TOO_LARGE");
    }

    async fn members_wait_for_their_organisations(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let report = take(&app, request(Members, AllOrNothing, "a.csv", format!("{HEADER}{ROW}").into_bytes())).await;
        assert_eq!(report.refusal.unwrap().code.as_code(), "NO_ORGANISATIONS");
    }
}

/// The workbook with a part more.
fn with_part(name: &str, part: &str) -> Vec<u8> {
    let mut writer = ZipWriter::new_append(Cursor::new(file(name))).unwrap();
    writer.start_file(part, SimpleFileOptions::default()).unwrap();
    writer.write_all(b"Attribute VB_Name").unwrap();
    writer.finish().unwrap().into_inner()
}

/// Half a gigabyte of blanks in half a megabyte.
fn bomb() -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("xl/workbook.xml", SimpleFileOptions::default()).unwrap();
    let block = vec![b' '; 1 << 20];
    for _ in 0..512 {
        writer.write_all(&block).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
