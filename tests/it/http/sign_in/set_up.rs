//! Links for choosing a password: good once, and for 72 hours.

use super::{Page, post, province, shell};
use dangvien::auth::accounts::{self, Changer};
use dangvien_shared::id::AccountId;
use dangvien_tests::{TestApp, account::PASSWORD, both_databases};
use serde_json::{Value, json};

/// A password that is fit.
const CHOSEN: &str = "chin-con-ga-tren-dong-rom";

/// A new account with its link.
async fn invited(app: &TestApp) -> (AccountId, String) {
    let (account, link) =
        accounts::add(&app.app, &Changer::command_line(), "moi", "Người mới").await.unwrap();
    (account, link.expose().to_owned())
}

both_databases! {
    async fn a_link_is_good_once(db: TestDatabase) {
        let (app, _clock) = province(db).await;
        let server = app.serve().await;
        let (_account, link) = invited(&app).await;
        let weak = post(&server, "set-up", &json!({ "link": link, "password": "ngan" })).await;
        assert_eq!(weak.status(), 422, "a password that is too short uses nothing up");
        assert_eq!(weak.json::<Value>().await.unwrap()["code"], "BAD_PASSWORD");
        let early = post(&server, "sign-in", &json!({ "name": "moi", "password": CHOSEN })).await;
        assert_eq!(early.status(), 401, "without a password nobody signs in");
        let chosen = post(&server, "set-up", &json!({ "link": link, "password": CHOSEN })).await;
        assert_eq!((chosen.status().as_u16(), chosen.headers().get_all("set-cookie").iter().count()), (200, 2));
        let again = post(&server, "set-up", &json!({ "link": link, "password": PASSWORD })).await;
        let unknown = post(&server, "set-up", &json!({ "link": "x".repeat(link.len()), "password": PASSWORD })).await;
        assert_eq!((again.status().as_u16(), unknown.status().as_u16()), (401, 401));
        assert_eq!(again.text().await.unwrap(), unknown.text().await.unwrap());
        let mut page = Page::sign_in(&server, "moi", CHOSEN).await;
        assert_eq!(page.ask(shell(), json!({})).await["data"]["viewer"]["name"], "moi");
    }

    async fn a_link_is_void_after_its_time_and_once_there_is_a_newer_one(db: TestDatabase) {
        let (app, clock) = province(db).await;
        let server = app.serve().await;
        let (id, first) = invited(&app).await;
        clock.pass(chrono::TimeDelta::hours(72));
        let late = post(&server, "set-up", &json!({ "link": first, "password": CHOSEN })).await;
        assert_eq!(late.status(), 401);
        let second = accounts::reset(&app.app, &Changer::command_line(), id).await.unwrap().expose().to_owned();
        let third = accounts::reset(&app.app, &Changer::command_line(), id).await.unwrap().expose().to_owned();
        let void = post(&server, "set-up", &json!({ "link": second, "password": CHOSEN })).await;
        assert_eq!(void.status(), 401);
        let newest = post(&server, "set-up", &json!({ "link": third, "password": CHOSEN })).await;
        assert_eq!(newest.status(), 200);
    }

    async fn of_two_who_use_a_link_at_once_one_chooses(db: TestDatabase) {
        let (app, _clock) = province(db).await;
        let server = app.serve().await;
        let (_account, link) = invited(&app).await;
        let [own, other] = [CHOSEN, PASSWORD].map(|password| json!({ "link": link, "password": password }));
        let (left, right) = tokio::join!(post(&server, "set-up", &own), post(&server, "set-up", &other));
        let mut both = [left.status().as_u16(), right.status().as_u16()];
        let (won, lost) = if both[0] == 200 { (CHOSEN, PASSWORD) } else { (PASSWORD, CHOSEN) };
        both.sort_unstable();
        assert_eq!(both, [200, 401]);
        Page::sign_in(&server, "moi", won).await;
        assert_eq!(post(&server, "sign-in", &json!({ "name": "moi", "password": lost })).await.status(), 401);
    }
}
