//! The papers of a case over HTTP: who prints them, and what the trail says of it.

use super::drive::{Driven, OF_2024, World};
use dangvien::domain::{admission_case, case_form};
use dangvien_shared::{
    admission_case::{Paper, PaperStanding},
    id::CaseId,
    vocabulary::{Role, TokenScope},
};
use dangvien_tests::{both_databases, server::client};
use serde_json::json;

/// A paper of a case in words, all its blocks as they are told to whoever sets them.
async fn words(case: &Driven<'_>, slug: &str) -> String {
    let app = &case.world.app.app;
    let (tree, scope, paper) = (app.tree.current(), app.tool_scope(), Paper::of_slug(slug).unwrap());
    let id = CaseId::from_wire(&case.id).unwrap();
    let row = admission_case::by_ids(app.store.reader(), &scope, &[id]).await.unwrap().remove(0);
    let around = (&app.desk.cases, &*tree, &scope);
    let facts = case_form::gather(app.store.reader(), around, row, paper, app.clock.today()).await.unwrap();
    format!("{:?}", case_form::fill(paper, &facts))
}

both_databases! {
    async fn every_paper_is_printed_for_who_may_read_the_file(db: TestDatabase) {
        let world = World::on(db, "2025-12-31").await;
        let mut case = world.endorsed(OF_2024, "1997-09-10").await;
        case.until_decided().await;
        let server = world.app.serve().await;
        let account = world.app.account("bi-thu").await;
        world.app.grant(account, Role::BranchSecretary, world.places.villages[0]).await;
        let token = world.app.token(account).await;
        // The youth union introduced: no trade union did, and no further member will.
        let printed = || Paper::ALL.into_iter().filter(|paper| !["4a-knd", "3-knd-tiep-theo"].contains(&paper.slug()));
        for paper in printed() {
            let url = format!("{}/prints/{}/{}", server.origin, case.id, paper.slug());
            let answer = client(Some(&token)).get(url).send().await.unwrap();
            assert_eq!(answer.status(), 200, "{paper:?}");
            assert_eq!(answer.headers()["content-type"], "application/pdf");
            assert_eq!(answer.headers()["cache-control"], "no-store");
            let file = answer.bytes().await.unwrap();
            assert!(file.starts_with(b"%PDF-") && file.len() < 200_000, "{paper:?}: {} bytes", file.len());
        }
        let query = "{ auditRecords(filter: { action: [MEMBER_READ] }, first: 50) { nodes { detail accountName } } }";
        let records = world.app.data(query, json!({})).await;
        let told = records["auditRecords"]["nodes"].as_array().unwrap().iter();
        let told = told.filter(|one| one["accountName"] == "bi-thu" && one["detail"].to_string().contains("printed"));
        assert_eq!(told.count(), printed().count(), "{records:#}");
    }

    async fn papers_of_later_steps_are_refused_and_the_next_one_is_a_draft(db: TestDatabase) {
        let world = World::on(db, "2025-12-31").await;
        let mut case = world.endorsed(OF_2024, "1997-09-10").await;
        let server = world.app.serve().await;
        let account = world.app.account("bi-thu").await;
        world.app.grant(account, Role::BranchSecretary, world.places.villages[0]).await;
        let token = world.app.token(account).await;
        let get = async |case: &Driven<'_>, slug: &str| {
            let url = format!("{}/prints/{}/{slug}", server.origin, case.id);
            let answer = client(Some(&token)).get(url).send().await.unwrap();
            (answer.status().as_u16(), answer.bytes().await.unwrap())
        };
        for (slug, status) in [("tom-tat", 200), ("5-knd", 200), ("6-knd", 200), ("8-knd", 409), ("9-knd", 409)] {
            assert_eq!(get(&case, slug).await.0, status, "{slug}");
        }
        let (_, page) = get(&case, "9-knd").await;
        let page = String::from_utf8(page.to_vec()).unwrap();
        assert!(page.contains("9-KNĐ: Quyết định kết nạp đảng viên") && page.contains("chưa đến bước"), "{page}");
        assert!(words(&case, "6-knd").await.contains("DỰ THẢO"));
        assert!(!words(&case, "5-knd").await.contains("DỰ THẢO"));
        let vote = case.vote("2024-07-01", 17, 0, true);
        case.does("2024-07-01", vote).await;
        // The committee resolves before anybody decides.
        for (slug, status) in [("6-knd", 200), ("8-knd", 200), ("9-knd", 409)] {
            assert_eq!(get(&case, slug).await.0, status, "{slug}");
        }
        let issued = words(&case, "6-knd").await;
        assert!(!issued.contains("DỰ THẢO") && issued.contains("17/20 (85%)"), "{issued}");
    }

    async fn a_sheet_is_offered_for_each_introducer_still_to_come(db: TestDatabase) {
        let world = World::on(db, "2025-12-31").await;
        let mut case = world.open("2024-01-10", "1997-09-10").await;
        case.until_cv("2024-01-10", "2024-03-01").await;
        case.until_verified("2024-04-01").await;
        let server = world.app.serve().await;
        let account = world.app.account("bi-thu").await;
        world.app.grant(account, Role::BranchSecretary, world.places.villages[0]).await;
        let token = world.app.token(account).await;
        let status = async |case: &Driven<'_>, slug: &str| {
            let url = format!("{}/prints/{}/{slug}", server.origin, case.id);
            client(Some(&token)).get(url).send().await.unwrap().status().as_u16()
        };
        let sheets = async |case: &Driven<'_>, slug: &str| {
            words(case, slug).await.matches("GIẤY GIỚI THIỆU NGƯỜI VÀO ĐẢNG").count()
        };
        // Two members introduce, or one beside the youth union.
        assert_eq!((sheets(&case, "3-knd").await, status(&case, "3-knd-tiep-theo").await), (2, 409));
        let document = case.paper("KND_3", "2024-05-06");
        let first = world.officials[1].to_wire();
        case.does("2024-05-06", json!({ "introduce": { "member": first, "basis": "COMMON_WORK",
            "knownSince": "2010-01-01", "document": document } })).await;
        assert_eq!((sheets(&case, "3-knd").await, sheets(&case, "3-knd-tiep-theo").await), (1, 1));
        assert!(!words(&case, "3-knd").await.contains("DỰ THẢO"));
        let next = words(&case, "3-knd-tiep-theo").await;
        // The candidate is filled in, whoever introduces is not.
        assert!(next.contains("DỰ THẢO") && next.contains("Mẫu 3-KNĐ") && next.contains("Hoàng Thị Thử"), "{next}");
        assert!(!next.contains("01/01/2010"), "{next}");
        assert_eq!(status(&case, "3-knd-tiep-theo").await, 200);
        let resolution = case.paper("KND_4", "2024-05-06");
        case.does("2024-05-06", json!({ "introduceByMassOrganisation":
            { "body": "YOUTH_UNION", "resolution": resolution } })).await;
        assert_eq!(status(&case, "3-knd-tiep-theo").await, 409, "one is enough beside the youth union");
    }

    async fn papers_name_who_issued_them_on_their_day_and_their_sign(db: TestDatabase) {
        let world = World::on(db, "2025-12-31").await;
        let mut case = world.endorsed(OF_2024, "1997-09-10").await;
        case.until_probation().await;
        let moving = json!({ "move": { "to": world.places.villages[1].to_wire(), "mentor": world.others[0].to_wire(),
            "reason": "Chuyển công tác" } });
        case.does("2025-03-03", moving).await;
        let own = ["ĐẢNG BỘ XÃ\", \"CHI BỘ THÔN", "ĐẢNG BỘ HUYỆN LỤC NGẠN\", \"ĐẢNG ỦY XÃ",
            "ĐẢNG BỘ TỈNH BẮC GIANG\", \"BAN THƯỜNG VỤ HUYỆN ỦY LỤC NGẠN"];
        for ((slug, sign), head) in [("6-knd", "-NQ/CB"), ("8-knd", "-NQ/ĐU"), ("9-knd", "-NQ/HU")].into_iter().zip(own) {
            let told = words(&case, slug).await;
            assert!(told.contains(head) && told.contains(sign), "{slug}: {told}");
            assert!(told.to_lowercase().contains("lục ngạn") && !told.to_lowercase().contains("sơn động"), "{told}");
        }
        // The paper of the youth union bears its name, and each is written where its issuer is.
        let union = words(&case, "4-knd").await;
        assert!(union.contains("banner: [\"ĐOÀN TNCS HỒ CHÍ MINH\"]") && !union.contains("ĐẢNG CỘNG SẢN"), "{union}");
        let introduced = words(&case, "3-knd").await;
        assert!(introduced.contains("\"Đang sinh hoạt tại chi bộ\", value: \"Chi bộ thôn\""), "{introduced}");
        for slug in ["1-knd", "3-knd", "4-knd", "6-knd", "8-knd", "9-knd"] {
            let told = words(&case, slug).await;
            assert!(told.contains("place_and_day: \"Lục Ngạn, ngày "), "{slug}: {told}");
        }
        let case_now = case.read().await;
        let events = case_now["detail"]["events"].as_array().unwrap();
        let votes: Vec<_> = events.iter().filter(|event| !event["vote"].is_null())
            .map(|event| json!([event["kind"], event["vote"]["inFavour"], event["vote"]["denominator"], event["vote"]["needed"]]))
            .collect();
        let counted = json!([["BRANCH_VOTE", 17, 20, 14], ["GRASSROOTS_RESOLVE", 12, 15, 10], ["DECIDE", 9, 11, 6]]);
        assert_eq!(json!(votes), counted);
        let summary = words(&case, "tom-tat").await;
        // Who decides is the standing committee, on paper and on the page; the case moved to another district.
        let authority = "query($id: ID!) { admissionCase(id: $id) { detail { authority { name bodyName } } } }";
        let authority = world.app.data(authority, json!({ "id": case.id })).await;
        let authority = &authority["admissionCase"]["detail"]["authority"];
        assert_eq!(*authority, json!({ "name": "Đảng bộ huyện Sơn Động",
            "bodyName": "Ban Thường vụ Huyện ủy Sơn Động" }));
        assert!(summary.contains("Ban Thường vụ Huyện ủy Sơn Động"), "{summary}");
        for told in ["Đảng bộ huyện Sơn Động", "Nơi theo dõi hồ sơ", "tán thành 17/20 (85%)", "tán thành 12/15 (80%)",
            "tán thành 9/11 (81,8%)"] {
            assert!(summary.contains(told), "{told}: {summary}");
        }
    }

    async fn a_resolution_that_binds_no_more_is_on_no_paper(db: TestDatabase) {
        let world = World::on(db, "2025-12-31").await;
        let mut case = world.endorsed(OF_2024, "1997-09-10").await;
        let vote = case.vote("2024-07-01", 17, 0, true);
        case.does("2024-07-01", vote).await;
        let moving = json!({ "move": { "to": world.places.villages[1].to_wire(), "mentor": world.others[0].to_wire(),
            "reason": "Chuyển công tác" } });
        assert_eq!(case.does("2024-08-01", moving).await, "VERIFIED");
        let app = &world.app.app;
        let id = CaseId::from_wire(&case.id).unwrap();
        let scope = app.tool_scope();
        let row = admission_case::by_ids(app.store.reader(), &scope, &[id]).await.unwrap().remove(0);
        let tree = app.tree.current();
        let around = (&app.desk.cases, &*tree, &scope);
        let paper = Paper::of_slug("6-knd").unwrap();
        let facts = case_form::gather(app.store.reader(), around, row, paper, app.clock.today()).await.unwrap();
        assert_eq!(facts.standing, PaperStanding::NotYet);
        // The opinions are asked anew in the new branch.
        let opinions = words(&case, "5-knd").await;
        assert!(opinions.contains("DỰ THẢO") && !opinions.contains("Tán thành"), "{opinions}");
    }

    async fn who_may_not_read_the_file_prints_nothing(db: TestDatabase) {
        let world = World::on(db, "2025-12-31").await;
        let case = world.endorsed(OF_2024, "1997-09-10").await;
        let server = world.app.serve().await;
        let get = async |token: Option<&str>, case: &str, paper: &str| {
            let url = format!("{}/prints/{case}/{paper}", server.origin);
            let answer = client(token).get(url).send().await.unwrap();
            (answer.status().as_u16(), answer.bytes().await.unwrap())
        };
        assert_eq!(get(None, &case.id, "1-knd").await.0, 401);
        let own = world.app.account("bi-thu").await;
        world.app.grant(own, Role::BranchSecretary, world.places.villages[0]).await;
        let neighbour = world.app.account("lang-ben").await;
        world.app.grant(neighbour, Role::BranchSecretary, world.places.villages[1]).await;
        let (own_token, other) = (world.app.token(own).await, world.app.token(neighbour).await);
        // Another's case, none, and a paper that is not printed: to the byte the same.
        let nothing = get(Some(&other), &CaseId(999_999).to_wire(), "1-knd").await;
        assert_eq!(nothing.0, 404);
        assert_eq!(get(Some(&other), &case.id, "1-knd").await, nothing);
        assert_eq!(get(Some(&own_token), &case.id, "16-knd").await, nothing);
        assert_eq!(get(Some(&own_token), "..%2F..", "1-knd").await, nothing);
        // A token that reads no personal data sees the case and prints nothing of it.
        let narrow = world.app.token_for(own, vec![TokenScope::Read], None).await;
        assert_eq!(get(Some(&narrow), &case.id, "1-knd").await.0, 403);
        let query = "{ auditRecords(filter: { action: [MEMBER_READ] }, first: 50) { nodes { outcome detail } } }";
        let records = world.app.data(query, json!({})).await;
        let records = records["auditRecords"]["nodes"].as_array().unwrap();
        let printed: Vec<_> = records.iter().filter(|one| one["detail"].to_string().contains("printed")).collect();
        assert!(printed.len() == 1 && printed[0]["outcome"] == "REFUSED", "{printed:#?}");
    }
}
