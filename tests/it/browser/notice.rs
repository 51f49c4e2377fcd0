//! Notices and the feed of what is due: told by the bell, read and marked, brought into a calendar.

use super::{access::sign_in, administration::looks_well};
use crate::admission_case::drive::{OF_2024, World};
use dangvien_shared::vocabulary::Role;
use dangvien_tests::{
    Engine, TestDatabase,
    account::PASSWORD,
    browser::{self, Browser},
    runner,
    server::client,
};

/// What the bell counts; empty where nothing is unread.
const UNREAD: &str = "document.querySelector('header .bell .badge')?.innerText ?? ''";

/// Marks the first one as the other.
const MARK: &str = "document.querySelector('main tbody button').click()";

async fn counts(browser: &Browser, unread: &str) {
    browser.wait_for(&format!("({UNREAD}) === '{unread}'"), &format!("the bell to count {unread:?}")).await;
}

#[test]
fn a_committee_reads_what_has_come_to_it_and_takes_it_into_a_calendar() {
    if browser::is_left_out() {
        return;
    }
    runner::block_on(async {
        let world = World::on(TestDatabase::create(Engine::Sqlite).await, "2024-07-21").await;
        let mut case = world.endorsed(OF_2024, "1997-09-10").await;
        let vote = case.vote("2024-07-01", 17, 0, true);
        case.does("2024-07-01", vote).await;
        let resolution = case.grassroots("2024-07-20");
        case.does("2024-07-20", resolution).await;
        let account = world.app.account("thuong-vu").await;
        world.app.grant(account, Role::UpperCommittee, world.places.uppers[0]).await;
        let server = world.app.serve().await;
        let mut browser = Browser::start(&server.origin).await;
        browser.visit("/ban-lam-viec").await;
        sign_in(&browser, "thuong-vu", PASSWORD).await;
        counts(&browser, "1").await;

        browser.evaluate("document.querySelector('header .bell').click()").await;
        browser.arrives_at("/thong-bao").await;
        browser.shows("Hồ sơ đến lượt bạn xử lý").await;
        looks_well(&mut browser, "thong-bao").await;
        browser.evaluate(MARK).await;
        counts(&browser, "").await;
        browser.shows("Đánh dấu chưa đọc").await;
        browser.evaluate(MARK).await;
        counts(&browser, "1").await;
        browser.click("Đánh dấu tất cả đã đọc").await;
        counts(&browser, "").await;
        browser.visit("/thong-bao").await;
        counts(&browser, "").await;

        browser.visit("/tai-khoan").await;
        browser.shows("Chưa có địa chỉ lịch nào.").await;
        browser.fill("Tên gọi", "Điện thoại").await;
        browser.click("Tạo địa chỉ lịch").await;
        let address = "document.querySelector('main .secret code')?.innerText ?? ''";
        browser.wait_for(&format!("({address}).startsWith('http')"), "the address of the feed").await;
        looks_well(&mut browser, "nguon-lich").await;
        let address = browser.evaluate(address).await.as_str().unwrap().to_owned();
        let feed = client(None).get(&address).send().await.unwrap();
        assert_eq!(feed.headers()["content-type"], "text/calendar; charset=utf-8");
        let feed = feed.text().await.unwrap();
        assert_eq!(feed.matches("BEGIN:VEVENT").count(), 1, "{feed}");
        browser.finish().await;
    });
}
