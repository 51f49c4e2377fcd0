//! Setting the second factor up on the page, and signing in with it.

use super::access::{sign_in, sign_out};
use super::administration::looks_well;
use super::province::with_browser;
use chrono::TimeDelta;
use dangvien_tests::{account::PASSWORD, browser::Browser};
use serde_json::json;
use thirtyfour::Key;

const NAME: &str = "can-bo-tinh";
const PROOF: &str = "Mật khẩu hoặc mã xác thực";
const CODES: &str = "[...document.querySelectorAll('.codes code')].map(code => code.innerText)";

/// Gives the second step of signing in a code.
async fn gives(browser: &Browser, code: &str) {
    browser.fill("Mã xác thực", code).await;
    browser.press(Key::Enter).await;
}

/// Signs out, and in again by name and password.
async fn comes_again(browser: &Browser) {
    sign_out(browser).await;
    browser.visit("/tai-khoan").await;
    sign_in(browser, NAME, PASSWORD).await;
}

#[test]
fn a_second_factor_is_set_up_asked_for_and_taken_away() {
    with_browser(async |province, browser| {
        let officer = province.app.officer().await;
        let now = province.app.app.clock.now();
        browser.visit("/tai-khoan").await;
        browser.shows("Chưa bật.").await;
        browser.click("Cài đặt trên điện thoại").await;
        browser.fill(PROOF, "khong-phai-mat-khau").await;
        browser.press(Key::Enter).await;
        browser.shows("Mật khẩu hoặc mã xác thực không đúng.").await;
        browser.fill(PROOF, PASSWORD).await;
        browser.press(Key::Enter).await;
        browser.shows("quét mã này").await;
        let secret = province.app.pending_factor(officer, NAME).await;
        browser.shows(secret.letters().expose()).await;
        let picture = secret.qr_code("dangvien", NAME).unwrap();
        let drawn = browser.evaluate("document.querySelector('.qr-code path').getAttribute('d')").await;
        assert_eq!(drawn, picture.path);
        looks_well(browser, "xac-thuc-cai-dat").await;

        let code = secret.shown_at(now);
        let wrong = if code == "000000" { "000001" } else { "000000" };
        browser.fill("2. Mã đang hiện trên điện thoại", wrong).await;
        browser.press(Key::Enter).await;
        browser.shows("Mã không đúng.").await;
        browser.fill("2. Mã đang hiện trên điện thoại", &code).await;
        browser.press(Key::Enter).await;
        browser.shows("Mã dự phòng chỉ hiện một lần.").await;
        let codes = browser.evaluate(CODES).await;
        let codes: Vec<String> = serde_json::from_value(codes).unwrap();
        assert_eq!(codes.len(), 10, "{codes:?}");
        looks_well(browser, "ma-du-phong").await;
        browser.click("Tôi đã cất các mã này").await;
        browser.shows("Đang bật. Còn 10 mã dự phòng chưa dùng.").await;
        assert_eq!(browser.evaluate(CODES).await, json!([]), "they are shown once");

        comes_again(browser).await;
        gives(browser, &code).await;
        browser.shows("Tên đăng nhập, mật khẩu hoặc mã không đúng.").await;
        browser.expects_refusal("/auth/second-factor", 401).await;
        gives(browser, &secret.shown_at(now + TimeDelta::seconds(30))).await;
        browser.shows("Tài khoản của tôi").await;
        comes_again(browser).await;
        gives(browser, &codes[0].to_lowercase()).await;
        browser.shows("Đang bật. Còn 9 mã dự phòng chưa dùng.").await;

        browser.click("Cấp lại mã dự phòng").await;
        browser.fill(PROOF, PASSWORD).await;
        browser.press(Key::Enter).await;
        browser.shows("Mã dự phòng chỉ hiện một lần.").await;
        browser.click("Tôi đã cất các mã này").await;
        browser.shows("Còn 10 mã dự phòng chưa dùng.").await;
        browser.click("Tắt xác thực lớp hai").await;
        browser.fill(PROOF, PASSWORD).await;
        browser.press(Key::Enter).await;
        browser.shows("Chưa bật.").await;
    });
}
