//! Tables of figures.

use super::*;
use dangvien_tests::both_databases;

both_databases! {
    async fn form_1_adds_up_in_a_file_too(db: TestDatabase) {
        let ground = Ground::new(db).await;
        let token = ground.token("can-bo", Role::ProvinceOfficer, ground.province).await;
        let input = json!({ "subject": "RECONCILIATION", "format": "XLSX", "organisation": ground.uppers[0].to_wire(),
            "from": "2015-01-01", "to": "2016-06-30" });
        let rows = sheet(&ground.file(&token, input).await, "Dữ liệu");
        assert_eq!(rows[0], ["Nội dung", "Số lượng"]);
        let line = |name: &str| rows.iter().find(|row| row[0].starts_with(name)).unwrap()[1].clone();
        assert_eq!(line("A. "), "number 3");
        assert_eq!((line("B. "), line("Kết nạp")), ("number 1".into(), "number 1".into()));
        assert_eq!((line("C. "), line("Từ trần")), ("number 1".into(), "number 1".into()));
        assert_eq!(line("D. "), "number 3");
        for (wrong, code) in [(json!(null), "REQUIRED"), (json!("2016-07-02"), "INVALID")] {
            let input = json!({ "subject": "RECONCILIATION", "format": "CSV", "from": wrong });
            let answer = ground.request(&token, input).await;
            assert_eq!(answer["data"]["exportRequest"]["userErrors"],
                json!([{ "code": code, "path": ["input", "from"] }]), "{answer:#}");
        }
    }

    async fn groups_are_those_of_the_screen(db: TestDatabase) {
        let ground = Ground::new(db).await;
        let token = ground.token("can-bo", Role::ProvinceOfficer, ground.province).await;
        let input = json!({ "subject": "MEMBER_GROUPS", "format": "CSV", "by": ["CHILD_ORGANISATION", "SEX"] });
        let rows = lines(&ground.file(&token, input).await);
        let mut found: Vec<_> = rows[2..].to_vec();
        found.sort_unstable();
        assert_eq!(rows[1], ["Tổ chức trực thuộc", "Giới tính", "Số đảng viên", "Tỷ lệ (%)"]);
        assert_eq!(found, [
            ["Đảng bộ huyện Bắc", "Nam", "1", "25,0"],
            ["Đảng bộ huyện Bắc", "Nữ", "2", "50,0"],
            ["Đảng bộ huyện Nam", "Nam", "1", "25,0"],
        ]);
        let input = json!({ "subject": "ADMISSION_GROUPS", "format": "CSV", "by": ["SEX"], "from": "2016-01-01" });
        let rows = lines(&ground.file(&token, input).await);
        assert_eq!(rows[2..], [["Nữ", "1", "100,0"]]);
        let none = json!({ "subject": "MEMBER_GROUPS", "format": "CSV" });
        let answer = ground.request(&token, none).await;
        assert_eq!(answer["data"]["exportRequest"]["userErrors"][0]["code"], "REQUIRED", "{answer:#}");
        let twice = json!({ "subject": "MEMBER_GROUPS", "format": "CSV", "by": ["SEX", "SEX"] });
        assert_eq!(code(&ground.request(&token, twice).await), "BAD_USER_INPUT");
    }
}
