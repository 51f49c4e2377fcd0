//! Notices: who is told what of a case and on which day, and that what was read stays read until there is news.

use crate::{
    admission_case::drive::{Driven, OF_2024, World},
    harness::count,
};
use chrono::TimeDelta;
use dangvien::scope::Scope;
use dangvien_shared::{
    id::{AccountId, CaseId, OrganisationId, PersonId},
    vocabulary::{Role, TokenScope},
};
use dangvien_tests::{both_databases, clock::MovedClock, day};
use serde_json::{Value, json};
use std::sync::Arc;

const LIST: &str = "query($first: Int, $after: String, $unread: Boolean! = false) {
    viewer { unreadNoticeCount }
    notices(first: $first, after: $after, unread: $unread) { totalCount pageInfo { hasNextPage endCursor }
        nodes { id kind on clock dueOn read admissionCase { id } } } }";

const MARK: &str = "mutation($input: NoticeMarkInput!) { noticeMark(input: $input) { changed unreadCount } }";

/// Somebody who is told things.
struct Reader<'a> {
    world: &'a World,
    account: AccountId,
}

impl<'a> Reader<'a> {
    async fn new(world: &'a World, role: Role, at: OrganisationId, persons: Vec<PersonId>) -> Self {
        let name = format!("{}-{}", role.as_code().to_lowercase().replace('_', "-"), at.0);
        let account = world.app.account(&name).await;
        world.app.grant_of(account, role, at, persons).await;
        Self { world, account }
    }

    async fn ask(&self, query: &str, variables: Value) -> Value {
        let actor = self.world.app.signed_in(self.account).await;
        let scope = Scope::of(actor, &self.world.app.app.tree.current());
        let mut answer = self.world.app.graphql_in(scope, query, variables).await;
        assert!(answer.get("errors").is_none(), "{query}\n{answer:#}");
        answer["data"].take()
    }

    /// Kind, day, and whether it was read, of each; the number of unread ones is that of the list.
    async fn told(&self) -> Vec<(String, String, bool)> {
        let data = self.ask(LIST, json!({ "first": 50 })).await;
        let nodes = data["notices"]["nodes"].as_array().unwrap();
        let unread = nodes.iter().filter(|one| one["read"] == false).count();
        assert_eq!(data["viewer"]["unreadNoticeCount"], unread, "{data:#}");
        assert_eq!(data["notices"]["totalCount"], nodes.len());
        let only = self.ask(LIST, json!({ "unread": true })).await;
        assert_eq!(only["notices"]["totalCount"], unread);
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        nodes.iter().map(|one| (text(&one["kind"]), text(&one["on"]), one["read"] == true)).collect()
    }

    async fn mark(&self, ids: Option<Vec<Value>>, read: bool) -> Value {
        let mut data = self.ask(MARK, json!({ "input": { "ids": ids, "read": read } })).await;
        data["noticeMark"].take()
    }
}

fn one(kind: &str, on: &str, read: bool) -> (String, String, bool) {
    (kind.to_owned(), on.to_owned(), read)
}

async fn person_of(case: &Driven<'_>) -> PersonId {
    let id = CaseId::from_wire(&case.id).unwrap().0;
    PersonId(count(&case.world.app, &format!("SELECT person_id FROM admission_case WHERE id = {id}")).await)
}

both_databases! {
    async fn who_must_act_is_told_of_the_turn_and_of_each_band_of_the_deadline(db: TestDatabase) {
        let clock = MovedClock::at_noon_of(day("2024-07-20"));
        let world = World::by_clock(db, Arc::clone(&clock)).await;
        let mut case = world.endorsed(OF_2024, "1997-09-10").await;
        let vote = case.vote("2024-07-01", 17, 0, true);
        case.does("2024-07-01", vote).await;
        let resolution = case.grassroots("2024-07-20");
        case.does("2024-07-20", resolution).await;
        let committee = Reader::new(&world, Role::UpperCommittee, world.places.uppers[0], Vec::new()).await;
        let secretary = Reader::new(&world, Role::BranchSecretary, world.places.villages[0], Vec::new()).await;
        let inspector = Reader::new(&world, Role::Inspector, world.places.root, Vec::new()).await;
        assert_eq!(committee.told().await, [one("TURN", "2024-07-20", false)]);
        assert!(secretary.told().await.is_empty() && inspector.told().await.is_empty());
        let due_on = day(case.read().await["dueOn"].as_str().unwrap());
        // Each day until the deadline and a little after: the band is the one that the list tells, and it is news once.
        let mut before = None;
        let mut seen = Vec::new();
        while world.app.app.clock.today() <= due_on + TimeDelta::days(3) {
            let today = world.app.app.clock.today();
            let told = committee.told().await;
            let deadline = told.iter().find(|(kind, ..)| kind.starts_with("DUE")).cloned();
            let severity = committee.ask("{ admissionCases { nodes { severity } } }", json!({})).await;
            let kind = match severity["admissionCases"]["nodes"][0]["severity"].as_str().unwrap() {
                _ if today >= due_on => Some("DUE_0"),
                "WITHIN_7" => Some("DUE_7"),
                "WITHIN_15" => Some("DUE_15"),
                "WITHIN_30" => Some("DUE_30"),
                _ => None,
            };
            assert_eq!(deadline.as_ref().map(|(kind, ..)| kind.as_str()), kind, "{today}");
            if kind != before {
                let (told, on, read) = deadline.unwrap();
                assert_eq!((day(&on), read), (today, false), "{told}");
                seen.push(told);
                committee.mark(None, true).await;
            } else if let Some((.., read)) = deadline {
                assert!(read, "{today}: what was read is no news");
            }
            before = kind;
            clock.pass(TimeDelta::days(1));
        }
        assert_eq!(seen, ["DUE_30", "DUE_15", "DUE_7", "DUE_0"]);
    }

    async fn who_waits_for_a_decision_is_told_when_it_falls(db: TestDatabase) {
        let clock = MovedClock::at_noon_of(day("2024-09-02"));
        let world = World::by_clock(db, Arc::clone(&clock)).await;
        let mut case = world.endorsed(OF_2024, "1997-09-10").await;
        let person = person_of(&case).await;
        case.until_decided().await;
        let another = person_of(&world.open("2024-01-10", "1995-09-10").await).await;
        let places = &world.places;
        let secretary = Reader::new(&world, Role::BranchSecretary, places.villages[0], Vec::new()).await;
        let neighbour = Reader::new(&world, Role::BranchSecretary, places.villages[1], Vec::new()).await;
        let commune = Reader::new(&world, Role::GrassrootsOfficer, places.communes[0], Vec::new()).await;
        let mentor = Reader::new(&world, Role::Mentor, places.villages[0], vec![person]).await;
        let other = Reader::new(&world, Role::Mentor, places.villages[1], vec![another]).await;
        let committee = Reader::new(&world, Role::UpperCommittee, places.uppers[0], Vec::new()).await;
        let decided = one("DECIDED", "2024-08-25", false);
        for reader in [&secretary, &commune, &mentor] {
            assert!(reader.told().await.contains(&decided));
        }
        for reader in [&neighbour, &other, &committee] {
            assert!(!reader.told().await.contains(&decided));
        }
        // After sixty days it is no news any more.
        clock.pass(day("2024-10-24") - world.app.app.clock.today());
        assert!(mentor.told().await.contains(&decided));
        clock.pass(TimeDelta::days(1));
        assert!(!mentor.told().await.contains(&decided));
    }

    async fn marks_are_of_one_account_and_can_be_taken_away(db: TestDatabase) {
        let world = World::on(db, "2024-03-04").await;
        for born in ["1997-09-10", "1996-09-10", "1995-09-10"] {
            let mut case = world.open("2024-01-10", born).await;
            let minutes = case.paper("NOMINATION_MINUTES", "2024-01-10");
            case.does("2024-01-10", json!({ "nominate": { "body": "YOUTH_UNION", "minutes": minutes } })).await;
        }
        let places = &world.places;
        let one = Reader::new(&world, Role::BranchSecretary, places.villages[0], Vec::new()).await;
        let account = world.app.account("nguoi-khac").await;
        world.app.grant(account, Role::BranchSecretary, places.villages[0]).await;
        let other = Reader { world: &world, account };
        // Three turns in pages of one, each once.
        let (mut after, mut ids) = (Value::Null, Vec::new());
        loop {
            let page = one.ask(LIST, json!({ "first": 1, "after": after })).await["notices"].take();
            assert_eq!(page["totalCount"], 3);
            ids.extend(page["nodes"].as_array().unwrap().iter().map(|node| node["id"].clone()));
            after = page["pageInfo"]["endCursor"].clone();
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
        }
        assert_eq!(ids.len(), 3);
        let records = "SELECT count(*) FROM audit_record WHERE action = 'CHANGE' AND subject_kind = 'ACCOUNT'";
        let before = count(&world.app, records).await;
        let marked = |changed: usize, unread: usize| json!({ "changed": changed, "unreadCount": unread });
        assert_eq!(one.mark(Some(vec![ids[0].clone()]), true).await, marked(1, 2));
        assert_eq!(one.mark(Some(vec![ids[0].clone()]), true).await, marked(0, 2), "a repeat changes nothing");
        assert_eq!(count(&world.app, records).await, before + 1);
        assert_eq!(other.told().await.iter().filter(|(.., read)| !read).count(), 3, "marks are one's own");
        assert_eq!(one.mark(None, true).await, marked(2, 0));
        assert_eq!(one.mark(Some(vec![ids[1].clone()]), false).await, marked(1, 1));
        assert_eq!(count(&world.app, "SELECT count(*) FROM notice_mark").await, 2);
        // A notice that is not one's own is marked by nobody.
        let stranger = Reader::new(&world, Role::BranchSecretary, places.villages[1], Vec::new()).await;
        assert_eq!(stranger.mark(Some(ids.clone()), true).await, marked(0, 0));
        // Of what is no id, and by a token, nothing comes.
        for (variables, code) in [
            (json!({ "input": { "ids": ["x"], "read": true } }), "BAD_USER_INPUT"),
            (json!({ "input": { "ids": vec![ids[0].clone(); 201], "read": true } }), "BAD_USER_INPUT"),
        ] {
            let actor = world.app.signed_in(account).await;
            let scope = Scope::of(actor, &world.app.app.tree.current());
            let answer = world.app.graphql_in(scope, MARK, variables).await;
            assert_eq!(answer["errors"][0]["extensions"]["code"], code, "{answer:#}");
        }
        let token = world.app.token_for(account, vec![TokenScope::Read], None).await;
        let actor = dangvien::auth::sign_in::actor_of_token(&world.app.app, &token).await.unwrap().unwrap();
        let scope = Scope::of(actor, &world.app.app.tree.current());
        let answer = world.app.graphql_in(scope, MARK, json!({ "input": { "read": true } })).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "FORBIDDEN", "{answer:#}");
    }
}
