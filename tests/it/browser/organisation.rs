//! `/to-chuc`: finding an organisation, its page with its tabs, and the way down to one member.

use super::province::{CENSUS, with_browser};
use dangvien_shared::text::format_count;
use serde_json::json;

#[test]
fn an_organisation_is_found_with_and_without_tone_marks() {
    with_browser(async |_province, browser| {
        for words in ["lục ngạn", "luc ngan", "LUC NGAN"] {
            browser.visit("/to-chuc?ngay=2015-12-31").await;
            browser.fill("Tên tổ chức", words).await;
            browser.hides("Đảng bộ phường Thọ Xương").await;
            browser.settles().await;
            browser.shows("Đảng bộ huyện Lục Ngạn").await;
        }
        browser.fill("Tên tổ chức", "không có tổ chức nào như thế").await;
        browser.shows("Không có tổ chức nào khớp.").await;
    });
}

#[test]
fn the_way_leads_from_the_province_down_to_a_member() {
    with_browser(async |_province, browser| {
        browser.visit("/to-chuc?ngay=2015-12-31").await;
        browser.click("Đảng bộ thành phố Bắc Giang").await;
        browser.settles().await;
        assert_eq!(browser.heading().await, "Đảng bộ thành phố Bắc Giang");
        browser.click("Trực thuộc").await;
        browser.click("Đảng bộ phường Thọ Xương").await;
        browser.settles().await;
        assert_eq!(browser.heading().await, "Đảng bộ phường Thọ Xương");
        browser.click("Trực thuộc").await;
        browser.click("Chi bộ trạm y tế").await;
        browser.settles().await;
        assert_eq!(browser.heading().await, "Chi bộ trạm y tế");
        browser.click("Đảng viên").await;
        browser.settles().await;
        let member = browser.element("main table tbody a[href^='/dang-vien/']").await;
        let name = member.text().await.unwrap();
        member.click().await.unwrap();
        browser.shows("Nhân vật minh họa").await;
        assert_eq!(browser.heading().await, name);
        assert!(browser.address().await.contains("ngay=2015-12-31"), "the day is kept all the way");
    });
}

#[test]
fn every_tab_is_reached_by_a_click_and_by_its_address() {
    with_browser(async |province, browser| {
        let query = "query($day: Date) { root(asOf: $day) { children(first: 1) { nodes { id name } } } }";
        let data = province.ask(query, json!({ "day": CENSUS })).await;
        let upper = &data["root"]["children"]["nodes"][0];
        let path = format!("/to-chuc/{}?ngay={CENSUS}", upper["id"].as_str().unwrap());
        browser.visit(&path).await;
        let tabs = ["Trực thuộc", "Đảng viên", "Kết nạp", "Chất lượng kết nạp", "Biến động", "Tổng hợp"];
        for tab in tabs {
            let find = format!(
                "[...document.querySelectorAll('main nav a, main [role=tablist] a, main [role=tab]')]
                 .find(tab => tab.innerText.trim() === {})",
                json!(tab)
            );
            browser.wait_for(&format!("{find} !== undefined"), tab).await;
            browser.evaluate(&format!("{find}.click()")).await;
            browser.wait_for(&format!("{find}.matches('[aria-current], [aria-selected=true]')"), tab).await;
            browser.settles().await;
            let by_click = browser.evaluate("document.querySelector('main').innerText").await;
            let address = browser.address().await;
            browser.visit(&address).await;
            let by_address = browser.evaluate("document.querySelector('main').innerText").await;
            assert_eq!(by_click, by_address, "{tab} at {address}");
            assert_eq!(browser.heading().await, upper["name"].as_str().unwrap());
        }
    });
}

#[test]
fn the_years_of_admissions_stand_beside_the_same_days_of_the_years_before() {
    with_browser(async |province, browser| {
        let query = "query($day: Date!) { root(asOf: $day) { id
            admissionQuality(from: \"2013-01-01\", to: $day) { current { count } samePeriod { count } } } }";
        let data = province.ask(query, json!({ "day": "2016-06-30" })).await;
        let id = data["root"]["id"].as_str().unwrap();
        let told = |years: &serde_json::Value| {
            let count =
                |year: &serde_json::Value, of: &str| format_count(year[of]["count"].as_i64().unwrap());
            let years = years.as_array().unwrap().iter();
            years
                .map(|year| format!("{} cùng kỳ {}", count(year, "current"), count(year, "samePeriod")))
                .collect::<Vec<_>>()
        };
        browser
            .visit(&format!("/to-chuc/{id}?xem=chat-luong&tu=2013-01-01&den=2016-06-30&ngay=2016-06-30"))
            .await;
        let shown = browser
            .evaluate("[...document.querySelectorAll('main tbody tr')].map(row => row.cells[1].innerText.replace(/\\s+/g, ' ').trim())")
            .await;
        assert_eq!(shown, json!(told(&data["root"]["admissionQuality"])));
        browser.shows("2016 (01/01/2016–30/06/2016)").await;
        // A year leads to whom it counts.
        browser.click("2014").await;
        browser.wait_for("location.search.includes('xem=ket-nap')", "the list of the admissions").await;
        browser.settles().await;
        let total = format_count(data["root"]["admissionQuality"][1]["current"]["count"].as_i64().unwrap());
        browser.shows(&total).await;
    });
}
