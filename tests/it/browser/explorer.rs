//! `/altair/`: the explorer of the API runs from our files alone, and its examples give answers.

use super::province::with_browser;

#[test]
fn the_explorer_runs_without_any_other_machine() {
    with_browser(async |province, browser| {
        browser.visit("/tong-quan?ngay=2015-12-31").await;
        browser.click("Truy vấn").await;
        browser.arrives_at("/altair/").await;
        browser.shows("Tìm đảng viên").await;
        // What the session of the web app may not ask, a token may.
        browser.sends_with("Authorization", &format!("Bearer {}", province.server.token)).await;
        browser.click("Gửi").await;
        browser.shows("200 OK").await;
        browser.shows("\"fullName\":").await;
    });
}
