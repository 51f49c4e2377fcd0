//! Paper: printing any page gives its content on A4, without what only a screen needs.

use super::province::{CENSUS, with_browser};
use dangvien_tests::browser::Screen;

/// What only a screen needs.
const CONTROLS: [&str; 6] =
    ["In trang", "Chép liên kết", "Cây tổ chức", "Cách tính", "5 năm gần nhất", "Xem bảng"];

#[test]
fn a_printed_page_has_its_content_without_its_controls() {
    with_browser(async |_province, browser| {
        for (name, path, content, sheets) in [
            ("in-tong-quan", format!("/tong-quan?ngay={CENSUS}"), "77.354", 2..=6),
            ("in-dang-vien", format!("/dang-vien?ngay={CENSUS}"), "1–50 trong 77.354", 4..=10),
        ] {
            browser.screen(Screen::Desk).await;
            browser.visit(&path).await;
            let shown = browser.text().await;
            assert!(shown.contains("In trang"), "the screen has its controls: {shown}");
            browser.screen(Screen::Paper).await;
            browser.fits_its_width().await;
            browser.picture(name).await;
            let printed = browser.text().await;
            assert!(printed.contains(content), "{content} is not on paper: {printed}");
            assert!(printed.contains("Tính đến ngày"), "the day is not on paper: {printed}");
            for control in CONTROLS {
                assert!(!printed.contains(control), "{control} is on paper: {printed}");
            }
            let printed = browser.print(name).await;
            assert!(sheets.contains(&printed), "{name} takes {printed} sheets");
        }
    });
}

#[test]
fn the_head_of_a_table_stands_on_every_sheet() {
    with_browser(async |_province, browser| {
        browser.visit(&format!("/dang-vien?ngay={CENSUS}")).await;
        browser.screen(Screen::Paper).await;
        let style = |element: &str, property: &str| {
            format!("getComputedStyle(document.querySelector('{element}')).{property}")
        };
        assert_eq!(browser.evaluate(&style(".table thead", "display")).await, "table-header-group");
        assert_eq!(browser.evaluate(&style(".table tbody tr", "breakInside")).await, "avoid");
    });
}
