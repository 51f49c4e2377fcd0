//! Feeds of deadlines: what a calendar reads is what the account may see at that moment, without names, and each address that
//! leads nowhere looks like any other.

use crate::{
    admission_case::drive::{OF_2024, World},
    harness::count,
};
use chrono::{NaiveDate, TimeDelta};
use dangvien::{
    auth::accounts::{self, Changer},
    config::Limits,
    domain::account::AccountState,
    scope::Scope,
};
use dangvien_shared::{
    id::{AccountId, CaseId, GrantId, OrganisationId},
    vocabulary::{Role, TokenScope},
};
use dangvien_tests::{both_databases, clock::MovedClock, day, server};
use icalendar::{Calendar, CalendarComponent, Component as _, DatePerhapsTime};
use serde_json::{Value, json};
use std::sync::Arc;

const MAKE: &str = "mutation($name: String!) { done: calendarFeedCreate(input: { name: $name }) {
    path feed { id name usedAt } userErrors { code path } } }";

const LIST: &str = "{ viewer { calendarFeeds { id name usedAt expiresAt } } }";

const REVOKE: &str = "mutation($id: ID!) { done: calendarFeedRevoke(id: $id) { revoked } }";

/// Somebody with a role, and a calendar.
struct Owner<'a> {
    world: &'a World,
    account: AccountId,
    grant: GrantId,
}

impl<'a> Owner<'a> {
    async fn new(world: &'a World, role: Role, at: OrganisationId) -> Self {
        let account = world.app.account("nguoi-dung").await;
        let grant = world.app.grant(account, role, at).await;
        Self { world, account, grant }
    }

    async fn ask(&self, query: &str, variables: Value) -> Value {
        let actor = self.world.app.signed_in(self.account).await;
        let scope = Scope::of(actor, &self.world.app.app.tree.current());
        let mut answer = self.world.app.graphql_in(scope, query, variables).await;
        assert!(answer.get("errors").is_none(), "{query}\n{answer:#}");
        answer["data"].take()
    }

    async fn make(&self) -> (String, String) {
        let data = self.ask(MAKE, json!({ "name": " Điện thoại " })).await;
        assert_eq!(data["done"]["userErrors"], json!([]));
        assert_eq!(
            (&data["done"]["feed"]["name"], &data["done"]["feed"]["usedAt"]),
            (&json!("Điện thoại"), &json!(null))
        );
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        (text(&data["done"]["path"]), text(&data["done"]["feed"]["id"]))
    }
}

/// What another program reads in a calendar: the id, the day and the title of each event.
fn read(text: &str) -> Vec<(String, NaiveDate, String)> {
    let calendar: Calendar = text.parse().unwrap();
    let event = |component: &CalendarComponent| {
        let CalendarComponent::Event(event) = component else { return None };
        let Some(DatePerhapsTime::Date(on)) = event.get_start() else { panic!("no whole day: {event:?}") };
        assert_eq!(event.get_end(), Some(DatePerhapsTime::Date(on.succ_opt().unwrap())));
        let stamp = event.property_value("DTSTAMP").unwrap();
        assert!(stamp.ends_with('Z') && stamp.len() == 16, "{stamp}");
        Some((event.get_uid().unwrap().to_owned(), on, event.get_summary().unwrap().to_owned()))
    };
    calendar.iter().filter_map(event).collect()
}

async fn case_in_decision(world: &World, born: &str) -> (i64, NaiveDate) {
    let mut case = world.endorsed(OF_2024, born).await;
    let vote = case.vote("2024-07-01", 17, 0, true);
    case.does("2024-07-01", vote).await;
    let resolution = case.grassroots("2024-07-20");
    case.does("2024-07-20", resolution).await;
    let due_on = case.read().await["dueOn"].as_str().unwrap().parse().unwrap();
    (CaseId::from_wire(&case.id).unwrap().0, due_on)
}

both_databases! {
    async fn a_calendar_reads_what_waits_for_its_owner_and_no_names(db: TestDatabase) {
        let world = World::on(db, "2024-08-01").await;
        let (number, due_on) = case_in_decision(&world, "1997-09-10").await;
        // Of the branch, and of another district: neither is the committee's turn.
        let _elsewhere = world.endorsed(OF_2024, "1996-09-10").await;
        let owner = Owner::new(&world, Role::UpperCommittee, world.places.uppers[0]).await;
        let (path, _id) = owner.make().await;
        let serving = world.app.serve().await;
        let client = server::client(None);
        let records = "SELECT count(*) FROM audit_record WHERE action = 'EXPORT'";
        let before = count(&world.app, records).await;
        let answer = client.get(format!("{}{path}", serving.origin)).send().await.unwrap();
        assert_eq!(answer.status(), 200);
        let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), "text/calendar; charset=utf-8");
        assert_eq!((header("cache-control"), header("referrer-policy")), ("private, no-store".to_owned(), "no-referrer".to_owned()));
        let text = answer.text().await.unwrap();
        let uid = format!("ho-so-{number}-ADMISSION_DECISION@127.0.0.1");
        assert_eq!(read(&text), [(uid, due_on, format!("Hồ sơ {number}: hạn Quyết định kết nạp"))]);
        let unfolded = text.replace("\r\n ", "");
        assert!(unfolded.contains(&format!("URL:{}/ho-so/{}\r\n", serving.origin, CaseId(number).to_wire())), "{unfolded}");
        for name in ["Hoàng", "Thử", "Chi bộ", "Lục Ngạn"] {
            assert!(!unfolded.contains(name), "{name} leaves the house");
        }
        assert_eq!(count(&world.app, records).await, before + 1, "one record for one reading");
        // Another instant of the same day gives the same events, and the use is told.
        let again = client.get(format!("{}{path}", serving.origin)).send().await.unwrap().text().await.unwrap();
        assert_eq!(read(&again), read(&text));
        assert!(owner.ask(LIST, json!({})).await["viewer"]["calendarFeeds"][0]["usedAt"].is_string());
    }

    async fn grants_are_followed_at_every_reading_and_nothing_known_leads_anywhere_else(db: TestDatabase) {
        let clock = MovedClock::at_noon_of(day("2024-08-01"));
        let world = World::by_clock(db, Arc::clone(&clock)).await;
        let _case = case_in_decision(&world, "1997-09-10").await;
        let owner = Owner::new(&world, Role::UpperCommittee, world.places.uppers[0]).await;
        let (path, id) = owner.make().await;
        let (second, _) = owner.make().await;
        let serving = world.app.serve().await;
        let client = server::client(None);
        let fetch = async |path: &str| {
            let answer = client.get(format!("{}{path}", serving.origin)).send().await.unwrap();
            let status = answer.status().as_u16();
            let mut headers: Vec<(String, String)> = answer.headers().iter()
                .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
                .filter(|(name, _)| name != "date" && name != "x-request-id").collect();
            headers.sort();
            (status, headers, answer.text().await.unwrap())
        };
        let read_at = async |path: &str| {
            let (status, _, text) = fetch(path).await;
            assert_eq!(status, 200, "{text}");
            read(&text).len()
        };
        assert_eq!(read_at(&path).await, 1);
        let by = Changer::command_line();
        accounts::revoke(&world.app.app, &by, owner.grant).await.unwrap();
        assert_eq!(read_at(&path).await, 0, "the grant is gone, the calendar empty");
        world.app.grant(owner.account, Role::UpperCommittee, world.places.uppers[1]).await;
        assert_eq!(read_at(&path).await, 0);
        world.app.grant(owner.account, Role::UpperOfficer, world.places.uppers[0]).await;
        assert_eq!(read_at(&path).await, 1);
        // What leads nowhere looks alike.
        let nothing = fetch(&format!("/lich/{}.ics", "A".repeat(43))).await;
        assert_eq!(nothing.0, 404);
        for wrong in ["/lich/x.ics", "/lich/.ics", path.strip_suffix(".ics").unwrap(), &path.to_uppercase().replace("/LICH/", "/lich/")] {
            assert_eq!(fetch(wrong).await, nothing, "{wrong}");
        }
        let revoked = owner.ask(REVOKE, json!({ "id": id })).await;
        assert_eq!(revoked["done"]["revoked"], true);
        assert_eq!(owner.ask(REVOKE, json!({ "id": id })).await["done"]["revoked"], false);
        assert_eq!(fetch(&path).await, nothing, "revoked");
        assert_eq!(read_at(&second).await, 1, "the other one goes on");
        clock.pass(TimeDelta::days(367));
        assert_eq!(fetch(&second).await, nothing, "expired");
        let (third, _) = owner.make().await;
        assert_eq!(fetch(&third).await.0, 200);
        accounts::set_state(&world.app.app, &by, owner.account, AccountState::Disabled).await.unwrap();
        assert_eq!(fetch(&third).await, nothing, "disabled");
        accounts::set_state(&world.app.app, &by, owner.account, AccountState::Active).await.unwrap();
        assert_eq!(fetch(&third).await, nothing, "whoever was locked out makes new ones");
    }

    async fn feeds_are_ones_own_few_and_read_so_often(db: TestDatabase) {
        let world = World::on(db, "2024-08-01").await;
        let limits = Limits { rate_points: 3_000, ..Limits::default() };
        let world = World { app: world.app.with(|app| app.with_limits(limits)), ..world };
        let owner = Owner::new(&world, Role::UpperCommittee, world.places.uppers[0]).await;
        let (path, id) = owner.make().await;
        for _ in 0..4 {
            owner.make().await;
        }
        let refused = owner.ask(MAKE, json!({ "name": "Sáu" })).await;
        assert_eq!(refused["done"]["userErrors"][0]["code"], "LIMIT");
        let refused = owner.ask(MAKE, json!({ "name": "  " })).await;
        let codes: Vec<&Value> = refused["done"]["userErrors"].as_array().unwrap().iter().map(|one| &one["code"]).collect();
        assert_eq!(codes, ["INVALID", "LIMIT"]);
        // Another's feed cannot be taken back, nor one's own by a token.
        let other = world.app.account("nguoi-khac").await;
        let other = Owner { world: &world, account: other, grant: owner.grant };
        assert_eq!(other.ask(REVOKE, json!({ "id": id })).await["done"]["revoked"], false);
        assert_eq!(other.ask(LIST, json!({})).await["viewer"]["calendarFeeds"], json!([]));
        let token = world.app.token_for(owner.account, TokenScope::ALL.to_vec(), None).await;
        let actor = dangvien::auth::sign_in::actor_of_token(&world.app.app, &token).await.unwrap().unwrap();
        let scope = Scope::of(actor, &world.app.app.tree.current());
        let answer = world.app.graphql_in(scope, REVOKE, json!({ "id": id })).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "FORBIDDEN");
        let serving = world.app.serve().await;
        let client = server::client(None);
        let status = async || {
            let answer = client.get(format!("{}{path}", serving.origin)).send().await.unwrap();
            (answer.status().as_u16(), answer.headers().contains_key("retry-after"))
        };
        assert_eq!([status().await, status().await, status().await], [(200, false), (200, false), (429, true)]);
    }
}
