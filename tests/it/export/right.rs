//! Who gets a file, and what is told about it.

use super::*;
use dangvien_tests::both_databases;

both_databases! {
    async fn nothing_beyond_the_scope_is_in_a_file(db: TestDatabase) {
        let ground = Ground::new(db).await;
        let [north, south] = ground.uppers;
        let token = ground.token("can-bo", Role::UpperOfficer, north).await;
        // One who may look at the south too, but not take it out.
        let account = ground.app.account("kiem-tra").await;
        ground.app.grant(account, Role::UpperOfficer, north).await;
        ground.app.grant(account, Role::Inspector, south).await;
        let both = ground.app.token(account).await;
        for token in [&token, &both] {
            for format in ["CSV", "XLSX"] {
                let bytes = ground.file(token, json!({ "subject": "MEMBERS", "format": format })).await;
                let rows = if format == "CSV" { lines(&bytes)[1..].to_vec() } else { sheet(&bytes, "Dữ liệu") };
                assert_eq!(column(&rows, "Chi bộ"), ["Chi bộ Bắc"; 3]);
            }
        }
        let other = json!({ "subject": "MEMBERS", "format": "CSV", "organisation": south.to_wire() });
        // To one it does not exist, to the other it may not be taken out.
        let refused = ground.request(&token, other.clone()).await;
        let errors = &refused["data"]["exportRequest"]["userErrors"];
        assert_eq!(errors, &json!([{ "code": "NOT_FOUND", "path": ["input", "organisation"] }]), "{refused:#}");
        let nowhere = json!({ "subject": "MEMBERS", "format": "CSV",
            "organisation": OrganisationId(99_999).to_wire() });
        assert_eq!(ground.request(&token, nowhere).await, refused, "as if it did not exist");
        assert_eq!(code(&ground.request(&both, other).await), "FORBIDDEN");
    }

    async fn who_may_not_export_gets_nothing_and_the_trail_says_so(db: TestDatabase) {
        let ground = Ground::new(db).await;
        for (name, role, at) in [
            ("phan-tich", Role::Analyst, ground.province),
            ("thuong-vu", Role::ProvinceCommittee, ground.province),
            ("kiem-tra", Role::Inspector, ground.province),
            ("quan-tri", Role::Administrator, ground.province),
        ] {
            let token = ground.token(name, role, at).await;
            for subject in ["MEMBERS", "ADMISSIONS", "RECONCILIATION", "MEMBER_GROUPS", "ADMISSION_GROUPS"] {
                let input = json!({ "subject": subject, "format": "CSV", "from": "2016-01-01", "by": ["SEX"] });
                let answer = ground.request(&token, input).await;
                assert_eq!((code(&answer), &answer["data"]), ("FORBIDDEN", &Value::Null), "{name} {subject}");
            }
        }
        let refused = ground.recorded("EXPORT").await;
        assert_eq!(refused.len(), 20);
        assert!(refused.iter().all(|record| record["outcome"] == "REFUSED"), "{refused:#?}");
        let rows = ground.app.data("{ auditRecords(filter: { action: [EXPORT] }) { totalCount } }", json!({})).await;
        assert_eq!(rows["auditRecords"]["totalCount"], 20);
    }

    async fn a_file_belongs_to_its_account_alone(db: TestDatabase) {
        let ground = Ground::new(db).await;
        let officer = ground.app.account("can-bo").await;
        let grant = ground.app.grant(officer, Role::UpperOfficer, ground.uppers[0]).await;
        let token = ground.app.token(officer).await;
        let id = ground.made(&token, json!({ "subject": "MEMBERS", "format": "CSV" })).await;
        // Another's file and none are the same, to the byte.
        let other = ground.token("tinh", Role::ProvinceOfficer, ground.province).await;
        let (theirs, nothing) = (ground.fetch(Some(&other), id).await, ground.fetch(Some(&other), ExportId(777)).await);
        assert_eq!((theirs.status(), nothing.status()), (404.try_into().unwrap(), 404.try_into().unwrap()));
        assert_eq!(theirs.bytes().await.unwrap(), nothing.bytes().await.unwrap());
        assert_eq!(ground.fetch_path(Some(&other), "..%2F..%2Fetc%2Fpasswd").await.status(), 404);
        assert_eq!(ground.fetch(None, id).await.status(), 401);
        let list = "{ exports { id } }";
        let own = ask(&ground, officer, list, json!({})).await;
        assert_eq!(own["data"]["exports"], json!([{ "id": id.to_wire() }]));
        // A token that may not read what is in it does not fetch it.
        for scopes in [vec![TokenScope::Read, TokenScope::Export], vec![TokenScope::Export], vec![TokenScope::Read]] {
            let narrow = ground.app.token_for(officer, scopes, None).await;
            assert_eq!(ground.fetch(Some(&narrow), id).await.status(), 403);
        }
        // Fetched twice, recorded twice; what was refused too.
        for _ in 0..2 {
            assert_eq!(ground.fetch(Some(&token), id).await.status(), 200);
        }
        let fetched = ground.recorded("EXPORT").await;
        let told = |outcome: &str| fetched.iter().filter(|record| record["outcome"] == outcome).count();
        assert_eq!((told("DONE"), told("REFUSED")), (3, 3), "{fetched:#?}");
        // The right ends, and with it the file.
        let query = "mutation($id: ID!) { grantRevoke(id: $id) { userErrors { code } } }";
        ground.app.data(query, json!({ "id": grant.to_wire() })).await;
        assert_eq!(ground.fetch(Some(&token), id).await.status(), 403);
    }

    async fn an_export_is_in_the_trail_with_whom_it_is_about_before_it_can_be_fetched(db: TestDatabase) {
        let ground = Ground::new(db).await;
        let token = ground.token("can-bo", Role::UpperOfficer, ground.uppers[0]).await;
        let filter = json!({ "name": "an", "minority": true });
        ground.made(&token, json!({ "subject": "MEMBERS", "format": "CSV", "filter": filter })).await;
        let query = "query($person: ID) { auditRecords(filter: { member: $person }) {
            nodes { action accountName detail } } }";
        let data = ground.app.data(query, json!({ "person": ground.an.to_wire() })).await;
        let record = data["auditRecords"]["nodes"].as_array().unwrap().iter()
            .find(|record| record["action"] == "EXPORT").unwrap_or_else(|| panic!("{data:#}")).clone();
        assert_eq!(record["accountName"], "can-bo");
        let detail: Value = serde_json::from_str(record["detail"].as_str().unwrap()).unwrap();
        // Names of fields, never what was looked for.
        assert_eq!(detail["filter"], json!(["minority", "name"]));
        assert_eq!((&detail["rows"], &detail["leftOut"]), (&json!(1), &json!([])));
    }

    async fn a_file_is_gone_after_a_day(db: TestDatabase) {
        let ground = Ground::new(db).await;
        let officer = ground.app.account("can-bo").await;
        ground.app.grant(officer, Role::UpperOfficer, ground.uppers[0]).await;
        let token = ground.app.token(officer).await;
        let id = ground.made(&token, json!({ "subject": "MEMBERS", "format": "XLSX" })).await;
        let folder = ground.app.app.exports.settings.folder.clone();
        let files = || std::fs::read_dir(&folder).unwrap().count();
        std::fs::write(folder.join("export-4711-0a.csv"), "left by a process that was killed").unwrap();
        std::fs::write(folder.join("README"), "not ours").unwrap();
        export::sweep(&ground.app.app.export_parts()).await.unwrap();
        assert_eq!(files(), 2);
        #[cfg(unix)]
        for entry in std::fs::read_dir(&folder).unwrap() {
            use std::os::unix::fs::PermissionsExt as _;
            let entry = entry.unwrap();
            let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
            assert!(entry.file_name() == "README" || mode == 0o600, "{mode:o}");
        }
        ground.clock.pass(chrono::TimeDelta::hours(23));
        let fresh = ground.app.token(officer).await;
        assert_eq!(ground.fetch(Some(&fresh), id).await.status(), 200);
        ground.clock.pass(chrono::TimeDelta::hours(2));
        let fresh = ground.app.token(officer).await;
        // Even before anybody swept.
        assert_eq!(ground.fetch(Some(&fresh), id).await.status(), 410);
        let state = |told: &Value| told["data"]["exports"][0].clone();
        let query = "{ exports { state downloadPath } }";
        let expired = json!({ "state": "EXPIRED", "downloadPath": null });
        assert_eq!(state(&ask(&ground, officer, query, json!({})).await), expired);
        export::sweep(&ground.app.app.export_parts()).await.unwrap();
        assert_eq!(files(), 1);
        assert_eq!(state(&ask(&ground, officer, query, json!({})).await), expired);
        assert_eq!(ground.fetch(Some(&fresh), id).await.status(), 410);
    }
}
