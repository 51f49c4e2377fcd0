//! Addresses: each opens its page from a cold start, and none breaks the app.

use super::province::with_browser;
use dangvien_shared::id::{OrganisationId, PersonId};
use serde_json::json;

#[test]
fn the_overview_is_of_the_last_complete_day() {
    with_browser(async |_province, browser| {
        browser.visit("/tong-quan").await;
        assert_eq!(browser.heading().await, "Tổng quan: Đảng bộ tỉnh Bắc Giang");
        browser.shows("đến 30/06/2016").await;
    });
}

#[test]
fn screens_are_reached_by_clicks_and_left_by_going_back() {
    with_browser(async |_province, browser| {
        browser.visit("/tong-quan?ngay=2015-12-31").await;
        let headings = [
            ("Tổ chức", "Tổ chức đảng"),
            ("Đảng viên", "Đảng viên"),
            ("Tổng quan", "Tổng quan: Đảng bộ tỉnh Bắc Giang"),
        ];
        let follow = |link: &str| {
            format!(
                "[...document.querySelectorAll('header nav a')].find(a => a.innerText.trim() === {}).click()",
                json!(link)
            )
        };
        for (link, heading) in headings {
            browser.evaluate(&follow(link)).await;
            let shown = format!("document.querySelector('h1')?.innerText.startsWith({})", json!(heading));
            browser.wait_for(&shown, heading).await;
            browser.settles().await;
            assert!(browser.address().await.contains("ngay=2015-12-31"), "{link} keeps the day");
        }
        browser.evaluate("history.go(-2)").await;
        browser.arrives_at("/to-chuc?ngay=2015-12-31").await;
        browser
            .wait_for("document.querySelector('h1')?.innerText.startsWith('Tổ chức đảng')", "the page before")
            .await;
        browser.evaluate("history.forward()").await;
        browser.arrives_at("/dang-vien?ngay=2015-12-31").await;
    });
}

#[test]
fn addresses_that_lead_nowhere_say_so() {
    with_browser(async |_province, browser| {
        browser.open("/khong-co-trang-nay").await;
        browser.shows("Không có trang này").await;
        // What is not there, what may not be seen and what is no id at all look alike.
        let (person, organisation) = (PersonId(999_999_999).to_wire(), OrganisationId(999_999_999).to_wire());
        for id in [&person, &organisation, "x"] {
            browser.open(&format!("/dang-vien/{id}")).await;
            browser.shows("Không có quyền xem hồ sơ này, hoặc hồ sơ không tồn tại.").await;
            browser.open(&format!("/to-chuc/{id}")).await;
            browser
                .shows("Không có quyền xem tổ chức này, hoặc tổ chức không tồn tại vào ngày đã chọn.")
                .await;
        }
    });
}

#[test]
fn an_address_written_otherwise_becomes_the_canonical_one() {
    with_browser(async |_province, browser| {
        browser.visit("/dang-vien?sap-xep=xyz&ngay=2015-12-31&tracking=1&ngay=2014-01-01").await;
        browser.arrives_at("/dang-vien?ngay=2015-12-31").await;
    });
}

#[test]
fn the_language_can_be_changed_and_stays() {
    with_browser(async |_province, browser| {
        browser.visit("/tong-quan?ngay=2015-12-31").await;
        browser.click("English").await;
        browser.shows("Overview").await;
        browser.visit("/dang-vien?ngay=2015-12-31").await;
        browser.shows("Members").await;
        assert_eq!(browser.evaluate("document.documentElement.lang").await, "en");
        browser.click("Tiếng Việt").await;
        browser.shows("Tổng quan").await;
        assert_eq!(browser.evaluate("document.documentElement.lang").await, "vi");
    });
}
