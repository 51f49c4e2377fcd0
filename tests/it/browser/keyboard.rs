//! Without a mouse: everything is reached, the focus is seen, and follows the page.

use super::province::with_browser;
use serde_json::json;
use thirtyfour::Key;

/// What the focus is on, and whether a reader sees that.
const FOCUS: &str = "(element => {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return {
        text: (element.innerText || element.getAttribute('aria-label') || element.id || element.tagName).trim(),
        href: element.getAttribute('href'),
        seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight
            && ((style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none'),
    };
})(document.activeElement)";

#[test]
fn the_first_stop_leads_past_the_navigation() {
    with_browser(async |_province, browser| {
        browser.visit("/tong-quan?ngay=2015-12-31").await;
        browser.press(Key::Tab).await;
        assert_eq!(browser.evaluate(FOCUS).await["text"], "Đến nội dung chính");
        browser.press(Key::Enter).await;
        assert_eq!(browser.evaluate("document.activeElement.tagName").await, "MAIN");
    });
}

#[test]
fn every_link_of_the_overview_is_reached_and_seen() {
    with_browser(async |_province, browser| {
        browser.visit("/tong-quan?ngay=2015-12-31").await;
        let links = browser
            .evaluate(
                "[...document.querySelectorAll('main a[href]')]
                    .filter(link => link.tabIndex >= 0 && link.checkVisibility()).length",
            )
            .await;
        let mut reached = 0;
        let mut unseen = Vec::new();
        // The address bar of the browser is no part of the page: after the last stop the focus leaves it.
        for _stop in 0..400 {
            browser.press(Key::Tab).await;
            let focus = browser.evaluate(FOCUS).await;
            if browser.evaluate("document.activeElement === document.body").await == json!(true) {
                break;
            }
            if focus["seen"] != true {
                unseen.push(focus["text"].clone());
            }
            let in_main =
                browser.evaluate("document.activeElement.closest('main') !== null").await == json!(true);
            reached += u64::from(in_main && !focus["href"].is_null());
        }
        assert_eq!(unseen, Vec::<serde_json::Value>::new(), "the focus is not seen on these");
        assert_eq!(Some(reached), links.as_u64(), "links that Tab does not reach");
    });
}

#[test]
fn after_a_link_the_focus_is_on_the_heading_of_the_new_page() {
    with_browser(async |_province, browser| {
        browser.visit("/tong-quan?ngay=2015-12-31").await;
        browser.click("Mở trang tổ chức").await;
        browser.wait_for("document.activeElement?.tagName === 'H1'", "the focus on the heading").await;
        browser.settles().await;
        assert_eq!(browser.heading().await, "Đảng bộ tỉnh Bắc Giang");
    });
}
