//! Saved queries: saved from a text, run in the explorer, changed, removed.

use super::{access::account_with, administration::looks_well, province::with_stranger};
use dangvien_shared::vocabulary::Role;

/// Presses a button of a dialog that is open.
const CONFIRM: &str = "document.querySelector('dialog[open] .button-primary').click()";

#[test]
fn a_query_is_saved_run_changed_and_removed() {
    with_stranger(async |province, browser| {
        let analyst = account_with(province, Role::Analyst).await;
        province.take_on(browser, &analyst).await;
        browser.visit("/").await;
        browser.shows("Bạn chưa lưu truy vấn nào.").await;
        browser.click("Truy vấn đã lưu").await;
        browser.arrives_at("/truy-van").await;
        // A text that is not GraphQL is refused at its field, and nothing typed is lost.
        browser.fill("Tên gọi", "Tổng số đảng viên").await;
        browser.fill("Câu truy vấn GraphQL", "{ root(asOf: \"2015-12-31\") { name }").await;
        browser.click("Lưu").await;
        browser.shows("Câu truy vấn sai cú pháp GraphQL ở dòng 1, cột").await;
        looks_well(browser, "truy-van-sai").await;
        browser.screen(dangvien_tests::browser::Screen::Desk).await;
        browser.fill("Câu truy vấn GraphQL", "{ root(asOf: \"2015-12-31\") { name } }").await;
        browser.click("Lưu").await;
        browser.shows("Đã lưu truy vấn.").await;
        browser.shows("Tổng số đảng viên").await;
        looks_well(browser, "truy-van").await;
        browser.screen(dangvien_tests::browser::Screen::Desk).await;

        // Another name; the text stays.
        browser.evaluate("[...document.querySelectorAll('main td button')][0].click()").await;
        browser.shows("Sửa “Tổng số đảng viên”").await;
        browser.fill("Tên gọi", "Đảng viên toàn tỉnh").await;
        browser.click("Lưu").await;
        browser.hides("Sửa “Tổng số đảng viên”").await;
        browser.shows("Đảng viên toàn tỉnh").await;

        // The explorer opens with it.
        browser.visit("/").await;
        browser.shows("Đảng viên toàn tỉnh").await;
        browser.evaluate("document.querySelector('[data-block=truy-van] li a').click()").await;
        browser.shows("Gửi").await;
        browser.shows("Đảng viên toàn tỉnh").await;
        assert!(browser.address().await.starts_with("/altair/?luu="));
        browser.click("Gửi").await;
        browser.shows("200 OK").await;
        browser.shows("\"name\":").await;
        let own = browser.address().await;

        // To another it is not there.
        let officer = account_with(province, Role::ProvinceOfficer).await;
        province.take_on(browser, &officer).await;
        browser.open(&own).await;
        browser.shows("Không có truy vấn đã lưu này").await;

        province.take_on(browser, &analyst).await;
        browser.visit("/truy-van").await;
        browser.evaluate("[...document.querySelectorAll('main td button')][1].click()").await;
        browser.shows("không lấy lại được").await;
        browser.evaluate(CONFIRM).await;
        browser.shows("Bạn chưa lưu truy vấn nào.").await;
    });
}
