//! `/dang-vien`: the list, the search by name, and the page of one member.

use super::province::with_browser;
use dangvien_tests::browser::Browser;
use serde_json::json;

/// How many the list has, as its pager says.
async fn total(browser: &Browser) -> String {
    browser.wait_for("/ trong [\\d.]+/.test(document.body.innerText)", "the total of the list").await;
    let total = browser.evaluate("document.body.innerText.match(/ trong ([\\d.]+)/)[1]").await;
    total.as_str().unwrap().to_owned()
}

#[test]
fn a_name_is_found_with_and_without_tone_marks() {
    with_browser(async |province, browser| {
        let query =
            "query($name: String) { members(asOf: \"2015-12-31\", filter: { name: $name }) { totalCount } }";
        let count =
            province.ask(query, json!({ "name": "nguyen van binh" })).await["members"]["totalCount"].clone();
        let count = dangvien_shared::text::format_count(count.as_i64().unwrap());
        for words in ["nguyen van binh", "NGUYỄN  VĂN BÌNH", "Nguye\u{302}\u{303}n Va\u{306}n Bi\u{300}nh"]
        {
            browser.visit("/dang-vien?ngay=2015-12-31").await;
            assert_eq!(total(browser).await, "77.354");
            browser.fill("Họ và tên", words).await;
            browser.hides("trong 77.354").await;
            browser.settles().await;
            assert_eq!(total(browser).await, count, "{words}");
            browser.shows("Nguyễn Văn Bình").await;
            let address = browser.address().await;
            assert_eq!(address, "/dang-vien?ngay=2015-12-31", "names do not stand in addresses");
        }
        browser.fill("Họ và tên", "khong ai ten nhu the nay").await;
        browser.shows("Không có đảng viên nào khớp.").await;
    });
}

#[test]
fn pages_of_the_list_neither_repeat_nor_lose_anybody() {
    with_browser(async |_province, browser| {
        let rows = "[...document.querySelectorAll('main tbody a[href^=\"/dang-vien/\"]')].map(a => a.getAttribute('href'))";
        browser.visit("/dang-vien?ngay=2015-12-31").await;
        browser.shows("1–50 trong 77.354").await;
        let first = browser.evaluate(rows).await;
        browser.click("Sau").await;
        browser.shows("51–100 trong 77.354").await;
        browser.settles().await;
        let second = browser.evaluate(rows).await;
        assert_eq!((first.as_array().unwrap().len(), second.as_array().unwrap().len()), (50, 50));
        for row in second.as_array().unwrap() {
            assert!(!first.as_array().unwrap().contains(row), "{row} stands on two pages");
        }
        // The address of a page opens that page.
        let address = browser.address().await;
        browser.visit(&address).await;
        assert_eq!(browser.evaluate(rows).await, second);
        browser.click("Trước").await;
        browser.shows("1–50 trong 77.354").await;
        browser.settles().await;
        assert_eq!(browser.evaluate(rows).await, first);
    });
}

#[test]
fn a_filter_stands_in_the_address_and_can_be_taken_away() {
    with_browser(async |province, browser| {
        let query = "{ members(asOf: \"2015-12-31\", filter: { sex: FEMALE }) { totalCount } }";
        let count = province.ask(query, json!({})).await["members"]["totalCount"].as_i64().unwrap();
        browser.visit("/dang-vien?ngay=2015-12-31&gioi-tinh=female").await;
        let address = browser.address().await;
        assert_eq!(total(browser).await, dangvien_shared::text::format_count(count), "{address}");
        browser.click("Đặt lại").await;
        browser.shows("trong 77.354").await;
        assert_eq!(browser.address().await, "/dang-vien?ngay=2015-12-31");
    });
}
