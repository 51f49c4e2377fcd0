//! Lists of persons.

use super::*;
use dangvien_tests::both_databases;

const PERSONAL: [&str; 5] = ["Ngày sinh", "Dân tộc", "Tôn giáo", "Quê quán", "Số thẻ đảng viên"];

both_databases! {
    async fn a_list_of_members_reads_back_as_it_stands(db: TestDatabase) {
        let ground = Ground::new(db).await;
        let token = ground.token("can-bo", Role::ProvinceOfficer, ground.province).await;
        let bytes = ground.file(&token, json!({ "subject": "MEMBERS", "format": "XLSX" })).await;
        let rows = sheet(&bytes, "Dữ liệu");
        // Given name first; the dead are none of them; what looks like a formula is a text.
        let names = ["Nguyễn Thị An", "Trần Văn Bình", "Hoàng Thị Dung", "=HYPERLINK(\"x\")"];
        let mut found = column(&rows, "Họ và tên");
        found.sort_unstable();
        let mut expected = names.map(str::to_owned);
        expected.sort_unstable();
        assert_eq!(found, expected);
        let an = rows.iter().find(|row| row[1] == "Nguyễn Thị An").unwrap();
        let of = |header: &str| an[rows[0].iter().position(|name| name == header).unwrap()].as_str();
        assert_eq!((of("Ngày sinh"), of("Ngày vào Đảng")), ("day 1970-02-01", "day 2001-05-19"));
        assert_eq!((of("Giới tính"), of("Dân tộc"), of("Số thẻ đảng viên")), ("Nữ", "Thái", "012345"));
        assert_eq!((of("Tuổi đảng"), of("Chi bộ")), ("number 15", "Chi bộ Bắc"));
        assert_eq!((of("Đảng bộ cấp trên"), of("Dữ liệu minh họa")), ("Đảng bộ huyện Bắc", "Có"));
        // Who took it out, and when, goes with the file.
        let about = sheet(&bytes, "Thông tin xuất");
        let said = |name: &str| about.iter().find(|row| row[0] == name).map(|row| row[1].as_str());
        assert_eq!(said("Người xuất"), Some("Tài khoản can-bo (can-bo)"));
        assert_eq!(said("Thời điểm xuất"), Some("01/07/2016 12:00"));
        assert_eq!(said("Tính đến ngày"), Some("01/07/2016"));
        assert_eq!(said("Tổ chức"), Some("Đảng bộ tỉnh"));
        assert_eq!(said("Số dòng"), Some("4"));
        assert_eq!(said("Cột không được xem nên không có"), None);
    }

    async fn a_csv_computes_nothing_and_opens_in_excel(db: TestDatabase) {
        let ground = Ground::new(db).await;
        let token = ground.token("can-bo", Role::UpperOfficer, ground.uppers[0]).await;
        let input = json!({ "subject": "MEMBERS", "format": "CSV", "organisation": ground.uppers[0].to_wire(),
            "asOf": "2015-12-31", "memberOrder": [{ "field": "BIRTH_ON", "direction": "DESC" }] });
        let id = ground.made(&token, input).await;
        let answer = ground.fetch(Some(&token), id).await;
        let headers = answer.headers().clone();
        let header = |name: &str| headers[name].to_str().unwrap().to_owned();
        let name = format!("attachment; filename=\"dang-vien-2015-12-31-{}.csv\"", id.0);
        assert_eq!(header("content-disposition"), name);
        assert_eq!((header("x-content-type-options"), header("cache-control")), ("nosniff".into(), "no-store".into()));
        assert_eq!(header("content-type"), "text/csv; charset=utf-8");
        let rows = lines(&answer.bytes().await.unwrap());
        assert!(rows[0][0].contains("Người xuất: Tài khoản can-bo (can-bo)"), "{:?}", rows[0]);
        assert!(rows[0][0].contains("Tính đến ngày: 31/12/2015"), "{:?}", rows[0]);
        let rows = &rows[1..];
        // In the order asked for, as of the day asked for: who was admitted later is none of them.
        assert_eq!(column(rows, "Họ và tên"), ["'=HYPERLINK(\"x\")", "Nguyễn Thị An"]);
        assert_eq!(column(rows, "Ngày sinh"), ["1980-03-04", "1970-02-01"]);
    }

    async fn admissions_keep_their_period_and_filter(db: TestDatabase) {
        let ground = Ground::new(db).await;
        let token = ground.token("can-bo", Role::ProvinceOfficer, ground.province).await;
        let list = |from: &str, filter: Value| json!({ "subject": "ADMISSIONS", "format": "XLSX", "from": from,
            "to": "2016-06-30", "filter": filter });
        let rows = sheet(&ground.file(&token, list("2016-01-01", json!({ "sex": "FEMALE" }))).await, "Dữ liệu");
        assert_eq!(column(&rows, "Họ và tên"), ["Hoàng Thị Dung"]);
        assert_eq!(column(&rows, "Ngày lễ kết nạp"), ["day 2016-05-19"]);
        assert_eq!(column(&rows, "Chi bộ"), ["Chi bộ Bắc"]);
        for none in [list("2016-06-01", json!({})), list("2016-01-01", json!({ "sex": "MALE" }))] {
            let rows = sheet(&ground.file(&token, none).await, "Dữ liệu");
            assert_eq!(rows.len(), 1, "{rows:?}");
        }
    }

    async fn many_pages_hold_everybody_once(db: TestDatabase) {
        let mut ground = Ground::new(db).await;
        let kind = OrganisationKind::GrassrootsBranch;
        let branch = ground.register.organisation(kind, ground.uppers[1], "Chi bộ Đông").await;
        ground.register.members(branch, 2_100, |number, draft| draft.named(&format!("Vũ Văn {number}"))).await;
        let token = ground.token("can-bo", Role::UpperOfficer, ground.uppers[1]).await;
        for format in ["CSV", "XLSX"] {
            let bytes = ground.file(&token, json!({ "subject": "MEMBERS", "format": format })).await;
            let rows = if format == "CSV" { lines(&bytes)[1..].to_vec() } else { sheet(&bytes, "Dữ liệu") };
            let mut names = column(&rows, "Họ và tên");
            assert_eq!(names.len(), 2_101);
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), 2_101, "somebody stands there twice");
        }
    }

    async fn columns_that_the_asker_may_not_read_are_absent_and_said_so(db: TestDatabase) {
        let ground = Ground::new(db).await;
        let officer = ground.app.account("can-bo").await;
        ground.app.grant(officer, Role::UpperOfficer, ground.uppers[0]).await;
        let scopes = vec![TokenScope::Read, TokenScope::Export];
        let token = ground.app.token_for(officer, scopes, None).await;
        let input = json!({ "subject": "MEMBERS", "format": "XLSX" });
        let answer = ground.request(&token, input.clone()).await;
        let left_out = &answer["data"]["exportRequest"]["export"]["leftOut"];
        assert_eq!(left_out, &json!(["birthOn", "ethnicGroup", "religion", "homePlace", "cardNumber"]));
        let bytes = ground.file(&token, input).await;
        let rows = sheet(&bytes, "Dữ liệu");
        for header in PERSONAL {
            assert!(!rows[0].iter().any(|name| name == header), "{header}");
        }
        let whole = format!("{rows:?}");
        for value in ["1970-02-01", "012345", "Thái"] {
            assert!(!whole.contains(value), "{value}");
        }
        assert_eq!(column(&rows, "Họ và tên").len(), 3);
        let about = sheet(&bytes, "Thông tin xuất");
        let said = about.iter().find(|row| row[0] == "Cột không được xem nên không có").unwrap();
        assert_eq!(said[1], PERSONAL.join(", "));
        // Neither filter nor order tells what the columns do not.
        for (name, value) in [
            ("filter", json!({ "minority": true })),
            ("filter", json!({ "birthOn": { "from": "1970-01-01" } })),
            ("memberOrder", json!([{ "field": "BIRTH_ON" }])),
        ] {
            let mut input = json!({ "subject": "MEMBERS", "format": "CSV" });
            input[name] = value;
            assert_eq!(code(&ground.request(&token, input).await), "FORBIDDEN", "{name}");
        }
    }
}
