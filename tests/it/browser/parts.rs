//! The later parts of the app on a line that breaks off: they are asked for again, before the reader hears of it and after.

use super::province::with_browser;
use dangvien_tests::browser::Browser;
use serde_json::json;

/// Counts the files of the app that are asked for, and lets as many of them fail as the page was told.
const LINE: &str = "(() => {
    const real = window.fetch.bind(window);
    window.asked = [];
    window.toFail = Number(sessionStorage.getItem('to-fail') ?? 0);
    // The first load fetches the program itself, too: that is the browser's to fetch again.
    const small = window.toFail > 0;
    window.fetch = (request, ...rest) => {
        const address = String(request.url ?? request);
        if (!/[.](wasm|bin)$/.test(address)) return real(request, ...rest);
        window.asked.push(address);
        if (window.toFail === 0 || (small && !address.endsWith('.bin'))) return real(request, ...rest);
        window.toFail -= 1;
        return Promise.reject(new TypeError('the line broke off'));
    };
})()";

/// The screen that is gone to.
const MEMBERS: &str = "document.querySelector('h1')?.innerText.startsWith('Đảng viên')";

/// Goes to a screen whose code has not come yet.
async fn go(browser: &Browser, link: &str) {
    let follow = format!(
        "[...document.querySelectorAll('header nav a')].find(a => a.innerText.trim() === {}).click()",
        json!(link)
    );
    browser.evaluate(&follow).await;
}

/// How often the files were asked for beyond the first time.
async fn asked_again(browser: &Browser) -> u64 {
    browser.evaluate("window.asked.length - new Set(window.asked).size").await.as_u64().unwrap()
}

#[test]
fn a_part_that_did_not_come_is_fetched_again() {
    with_browser(async |_province, browser| {
        browser.prepare(LINE).await;
        browser.visit("/tong-quan?ngay=2015-12-31").await;
        assert_eq!(asked_again(browser).await, 0);
        browser.evaluate("(window.toFail = 2)").await;
        go(browser, "Đảng viên").await;
        browser.wait_for(MEMBERS, "the screen").await;
        browser.settles().await;
        assert_eq!(browser.evaluate("window.toFail").await, 0, "two files failed to come");
        assert_eq!(asked_again(browser).await, 2);
    });
}

#[test]
fn the_small_parts_of_a_first_load_are_fetched_again() {
    with_browser(async |_province, browser| {
        browser.prepare(LINE).await;
        browser.visit("/tong-quan?ngay=2015-12-31").await;
        browser.evaluate("sessionStorage.setItem('to-fail', '1')").await;
        browser.visit("/dang-vien?ngay=2015-12-31").await;
        browser.wait_for(MEMBERS, "the screen").await;
        assert_eq!(browser.evaluate("window.toFail").await, 0, "a file failed to come");
        assert_eq!(asked_again(browser).await, 1);
    });
}

#[test]
fn a_part_that_does_not_come_at_all_is_told_and_comes_once_the_line_holds() {
    with_browser(async |_province, browser| {
        browser.prepare(LINE).await;
        browser.visit("/tong-quan?ngay=2015-12-31").await;
        browser.evaluate("(window.toFail = 1000)").await;
        go(browser, "Đảng viên").await;
        browser.shows("Chưa tải được màn hình này").await;
        browser.is_accessible().await;
        browser.expects_errors(&["the line broke off"]).await;
        browser.click("Tải lại trang").await;
        browser.wait_for(MEMBERS, "the screen").await;
        assert!(browser.address().await.starts_with("/dang-vien"), "the same screen");
        browser.settles().await;
    });
}
