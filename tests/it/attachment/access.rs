//! Who attaches, sees and fetches files; all others are answered as if there were none.

use super::{Desk, MINUTES, pdf, token, trail, world};
use crate::admission_case::drive::{OF_2024, World};
use dangvien::{domain::attachment, scope::Scope};
use dangvien_shared::{
    id::{AttachmentId, CaseId},
    vocabulary::{Role, TokenScope},
};
use dangvien_tests::both_databases;
use serde_json::{Value, json};

/// How many statements the search for an attachment takes that may not be seen.
async fn asked(world: &World, token: &str, id: &str) -> usize {
    let app = &world.app.app;
    let scope = Scope::of(world.app.actor(token).await, &app.tree.current());
    let id = AttachmentId::from_wire(id).unwrap();
    world.app.statements.take();
    let found = attachment::find(app.store.reader(), &app.desk.cases, &scope, id).await.unwrap();
    assert!(found.is_none());
    world.app.statements.take().len()
}

both_databases! {
    async fn others_are_answered_as_if_there_were_no_such_file(db: TestDatabase) {
        let world = world(db).await;
        let desk = Desk::new(&world).await;
        let id = desk.sends(&desk.secretary, "bien-ban.pdf", pdf("a", 1)).await.id();
        let places = &world.places;
        let random = AttachmentId(999_999).to_wire();
        for (name, role, at) in [
            ("lang-ben", Role::BranchSecretary, places.villages[1]),
            ("xa-ben", Role::GrassrootsOfficer, places.communes[1]),
            ("huyen-ben", Role::UpperOfficer, places.uppers[1]),
            ("phan-tich", Role::Analyst, places.root),
            ("quan-tri", Role::Administrator, places.root),
            ("thuong-vu", Role::UpperCommittee, places.uppers[0]),
        ] {
            let token = token(&world, name, role, at).await;
            let nothing = desk.fetches(&token, &random).await;
            assert_eq!(nothing.status, 404, "{name}");
            assert_eq!(desk.fetches(&token, &id).await, nothing, "{name}");
            assert_eq!(asked(&world, &token, &id).await, asked(&world, &token, &random).await, "{name}");
            assert_eq!(desk.fetches(&token, "..%2F..").await, nothing, "{name}");
            // Nor does sending tell which cases there are, nor which documents they have.
            let none = format!("{}/{MINUTES}/NOMINATION_MINUTES", CaseId(999_999).to_wire());
            let none = desk.sends_to(&token, &none, ("a.pdf", "application/pdf", ""), pdf("a", 1)).await;
            assert_eq!(none.refused(), (404, "NOT_FOUND"), "{name}");
            let own = desk.sends(&token, "a.pdf", pdf("a", 1)).await;
            assert_eq!((own.status, own.body), (none.status, none.body), "{name}");
            assert_eq!(desk.reads(&token).await, Value::Null, "{name}");
        }
        assert_eq!(desk.files(&desk.secretary).await.len(), 1);
    }

    async fn who_helps_sees_no_file_and_brings_none(db: TestDatabase) {
        let world = world(db).await;
        let desk = Desk::new(&world).await;
        let id = desk.sends(&desk.secretary, "bien-ban.pdf", pdf("a", 1)).await.id();
        let found = CaseId::from_wire(&desk.case.id).unwrap();
        let found = dangvien::domain::admission_case::by_ids(
            world.app.app.store.reader(), &world.app.app.tool_scope(), &[found]).await.unwrap();
        let nothing = desk.fetches(&desk.secretary, &AttachmentId(999_999).to_wire()).await;
        for (name, role) in [
            ("giup-do", Role::Mentor), ("doan", Role::MassOrganisationOfficer), ("giang-vien", Role::Teacher),
        ] {
            let at = if role == Role::Teacher { world.places.uppers[0] } else { world.places.villages[0] };
            let account = world.app.account(name).await;
            world.app.grant_of(account, role, at, vec![found[0].person]).await;
            let token = world.app.token(account).await;
            let case = desk.reads(&token).await;
            assert_eq!(case["detail"]["attachments"], json!([]), "{name}");
            assert_eq!(case["detail"]["attaching"], Value::Null, "{name}");
            assert!(case["redacted"].as_array().unwrap().contains(&json!("detail.attachments")), "{name}");
            assert!(!case["detail"]["documents"].as_array().unwrap().is_empty(), "{name} sees which documents there are");
            assert_eq!(desk.fetches(&token, &id).await, nothing, "{name}");
            assert_eq!(desk.sends(&token, "a.pdf", pdf("b", 1)).await.refused(), (403, "FORBIDDEN"), "{name}");
        }
        // A token without the right to personal data is as good as a helper.
        let account = world.app.account("ma-hep").await;
        world.app.grant(account, Role::BranchSecretary, world.places.villages[0]).await;
        let narrow = world.app.token_for(account, vec![TokenScope::Read, TokenScope::Write], None).await;
        assert_eq!(desk.fetches(&narrow, &id).await, nothing);
        assert_eq!(desk.sends(&narrow, "a.pdf", pdf("b", 1)).await.refused(), (403, "FORBIDDEN"));
        assert_eq!(desk.files(&desk.secretary).await.len(), 1);
        let read = trail(&world, "MEMBER_READ").await;
        assert_eq!(read.iter().filter(|one| one["outcome"] == "REFUSED").count(), 4, "{read:#?}");
        let tried = trail(&world, "CHANGE").await;
        assert_eq!(tried.iter().filter(|one| one["outcome"] == "REFUSED").count(), 4, "{tried:#?}");
    }

    async fn those_who_keep_the_dossier_attach_and_those_who_read_it_fetch(db: TestDatabase) {
        let world = world(db).await;
        let desk = Desk::new(&world).await;
        let places = &world.places;
        let id = desk.sends(&desk.secretary, "bien-ban.pdf", pdf("a", 1)).await.id();
        for (number, (role, at, attaches)) in [
            (Role::BranchSecretary, places.villages[0], true),
            (Role::GrassrootsOfficer, places.communes[0], true),
            (Role::UpperOfficer, places.uppers[0], true),
            (Role::ProvinceOfficer, places.root, true),
            (Role::Inspector, places.uppers[0], false),
        ].into_iter().enumerate() {
            let token = token(&world, &format!("nguoi-{number}"), role, at).await;
            assert_eq!(desk.fetches(&token, &id).await.body, pdf("a", 1), "{role:?}");
            assert_eq!(desk.reads(&token).await["detail"]["attaching"].is_object(), attaches, "{role:?}");
            let sent = desk.sends(&token, "them.pdf", pdf(&format!("của {number}"), 1)).await;
            if attaches {
                sent.id();
            } else {
                assert_eq!(sent.refused(), (403, "FORBIDDEN"), "{role:?}");
            }
        }
    }

    async fn a_committee_reads_the_files_of_a_case_while_it_is_before_it(db: TestDatabase) {
        let world = world(db).await;
        let mut case = world.endorsed(OF_2024, "1997-09-10").await;
        let server = world.app.serve().await;
        let secretary = token(&world, "bi-thu", Role::BranchSecretary, world.places.villages[0]).await;
        let committee = token(&world, "thuong-vu", Role::UpperCommittee, world.places.uppers[0]).await;
        let (vote, resolution) = (case.vote("2024-07-01", 17, 0, true), case.grassroots("2024-07-20"));
        let desk = Desk { case: case.copy(), server, secretary: secretary.clone() };
        let id = desk.sends(&secretary, "bien-ban.pdf", pdf("a", 1)).await.id();
        assert_eq!(desk.fetches(&committee, &id).await.status, 404);
        case.does("2024-07-01", vote).await;
        case.does("2024-07-20", resolution).await;
        assert_eq!(desk.fetches(&committee, &id).await.body, pdf("a", 1));
        assert_eq!(desk.files(&committee).await.len(), 1);
        assert_eq!(desk.sends(&committee, "b.pdf", pdf("b", 1)).await.refused(), (403, "FORBIDDEN"));
    }
}
