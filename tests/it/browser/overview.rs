//! `/tong-quan`: the figures of the published page on its day, others on other days, and the lists behind them.

use super::province::with_browser;
use dangvien_shared::text::format_count;
use dangvien_tests::browser::Browser;
use serde_json::{Value, json};

/// Title and figure of each tile.
async fn tiles(browser: &Browser) -> Vec<(String, String)> {
    let tiles = browser
        .evaluate(
            "[...document.querySelectorAll('.tile')].map(tile =>
                [tile.querySelector('.tile-title').innerText, tile.querySelector('.tile-figure').innerText])",
        )
        .await;
    serde_json::from_value(tiles).unwrap()
}

fn owned(tiles: &[(&str, &str)]) -> Vec<(String, String)> {
    tiles.iter().map(|(title, figure)| ((*title).to_owned(), (*figure).to_owned())).collect()
}

#[test]
fn the_published_figures_stand_on_their_day() {
    with_browser(async |_province, browser| {
        browser.visit("/tong-quan?ngay=2015-12-31").await;
        let expected = [
            ("Đảng viên", "77.354"),
            ("Tổ chức cơ sở đảng", "752"),
            ("Chi bộ trực thuộc đảng ủy cơ sở", "4.509"),
            ("Kết nạp 2011–2015", "13.832"),
        ];
        assert_eq!(tiles(browser).await, owned(&expected));
        browser.shows("354 đảng bộ cơ sở + 398 chi bộ cơ sở").await;
        let text = browser.text().await;
        for share in ["92,3%", "53,8%", "204", "1,5%", "68,9%", "47%", "11,3%", "28,9%", "9,5%"] {
            assert!(text.contains(share), "{share} is not on the page");
        }
    });
}

#[test]
fn another_day_has_the_figures_that_the_api_gives() {
    with_browser(async |province, browser| {
        let query = "query($day: Date, $from: Date!, $to: Date!) {
            root(asOf: $day) {
                aggregate { count } organisationCounts { kind count } admissionAggregate(from: $from, to: $to) { count }
            }
        }";
        let day = json!({ "day": "2013-06-30", "from": "2011-01-01", "to": "2013-06-30" });
        let root = province.ask(query, day).await["root"].clone();
        let of_kind = |kind: &str| {
            let counts = root["organisationCounts"].as_array().unwrap();
            counts
                .iter()
                .find(|count| count["kind"] == kind)
                .map_or(0, |count| count["count"].as_i64().unwrap())
        };
        let figure = |value: &Value| format_count(value.as_i64().unwrap());
        browser.visit("/tong-quan?ngay=2013-06-30&tu=2011-01-01&den=2013-06-30").await;
        let shown: Vec<String> = tiles(browser).await.into_iter().map(|(_title, figure)| figure).collect();
        let expected = [
            figure(&root["aggregate"]["count"]),
            format_count(of_kind("GRASSROOTS_COMMITTEE") + of_kind("GRASSROOTS_BRANCH")),
            format_count(of_kind("BRANCH")),
            figure(&root["admissionAggregate"]["count"]),
        ];
        assert_eq!(shown, expected);
        for (then, published) in shown.iter().zip(["77.354", "752", "4.509", "13.832"]) {
            assert_ne!(then, published, "the figures of 2015 are not those of 2013");
        }
    });
}

#[test]
fn every_figure_opens_the_list_that_it_counts() {
    with_browser(async |_province, browser| {
        browser.visit("/tong-quan?ngay=2015-12-31").await;
        for (title, figure) in tiles(browser).await {
            let link = browser
                .evaluate(&format!(
                    "[...document.querySelectorAll('.tile')]
                     .find(tile => tile.innerText.startsWith({})).querySelector('.tile-figure a').href",
                    json!(title)
                ))
                .await;
            let path = link.as_str().unwrap_or_else(|| panic!("{title} leads nowhere"));
            let path =
                path.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..])).unwrap();
            browser.visit(path).await;
            browser.shows(&format!("1–50 trong {figure}")).await;
            assert!(browser.address().await.contains("ngay=2015-12-31"), "{title} forgets the day");
            browser.visit("/tong-quan?ngay=2015-12-31").await;
        }
    });
}

#[test]
fn the_figures_of_a_district_are_reached_from_those_of_the_province() {
    with_browser(async |province, browser| {
        browser.visit("/tong-quan?ngay=2015-12-31").await;
        browser.click("Đảng bộ huyện Lục Ngạn").await;
        browser.settles().await;
        browser.shows("Tổng quan: Đảng bộ huyện Lục Ngạn").await;
        let id = browser.evaluate("new URLSearchParams(location.search).get('to-chuc')").await;
        let query = "query($id: ID!) { organisation(id: $id, asOf: \"2015-12-31\") { aggregate { count } } }";
        let count =
            province.ask(query, json!({ "id": id })).await["organisation"]["aggregate"]["count"].clone();
        let shown = tiles(browser).await;
        assert_eq!(shown[0], ("Đảng viên".to_owned(), format_count(count.as_i64().unwrap())));
        // The way back up, in the breadcrumbs, keeps the day.
        browser.click("Đảng bộ tỉnh Bắc Giang").await;
        browser.shows("77.354").await;
        assert!(browser.address().await.contains("ngay=2015-12-31"));
    });
}
