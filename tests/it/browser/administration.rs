//! The own account, the accounts of others, approvals and the audit trail.

use super::access::{account_with, sign_in};
use super::province::{with_browser, with_stranger};
use dangvien::clock::DemonstrationClock;
use dangvien_shared::vocabulary::Role;
use dangvien_tests::{
    Engine, TestApp,
    account::PASSWORD,
    browser::{self, Browser, Screen},
    day,
    demo::{self, Size},
    runner,
};
use std::sync::Arc;
use thirtyfour::Key;

/// Looks at a page on a desk and on a phone.
pub(super) async fn looks_well(browser: &mut Browser, name: &str) {
    for screen in Screen::ALL {
        browser.screen(screen).await;
        browser.picture(name).await;
        browser.is_accessible().await;
        browser.fits_its_width().await;
    }
    browser.screen(Screen::Desk).await;
}

#[test]
fn a_half_filled_form_waits_while_somebody_signs_in_again() {
    with_browser(async |_province, browser| {
        browser.visit("/tai-khoan").await;
        browser.fill("Mật khẩu hiện tại", PASSWORD).await;
        browser.fill("Mật khẩu mới", "muoi-hai-con-cho-sua-trang").await;
        browser.lose_session().await;
        browser.press(Key::Enter).await;
        browser.shows("Phiên đăng nhập đã hết").await;
        browser.expects_refusal("/graphql", 401).await;
        assert_eq!(
            browser.evaluate("document.querySelector('#mat-khau-moi').value").await,
            "muoi-hai-con-cho-sua-trang"
        );
        browser.fill("Mật khẩu", PASSWORD).await;
        browser.press(Key::Enter).await;
        browser.shows("Đã đổi mật khẩu").await;
        assert_eq!(browser.evaluate("document.querySelector('#mat-khau-moi').value").await, "");
        // The new one counts.
        browser.lose_session().await;
        browser.visit("/tai-khoan").await;
        sign_in(browser, "can-bo-tinh", "muoi-hai-con-cho-sua-trang").await;
        browser.shows("Tài khoản của tôi").await;
    });
}

#[test]
fn sessions_tokens_and_the_password_are_managed_on_the_own_page() {
    with_browser(async |province, browser| {
        let officer = province.app.officer().await;
        // Another session, to be ended.
        province.app.session(officer).await;
        browser.visit("/tai-khoan").await;
        browser.shows("Phiên này").await;
        looks_well(browser, "tai-khoan").await;
        let ends =
            "[...document.querySelectorAll('main td button')].filter(b => b.innerText === 'Kết thúc').length";
        assert_eq!(browser.evaluate(ends).await, 1);
        browser.click("Kết thúc").await;
        browser.shows("Trình duyệt đó phải đăng nhập lại.").await;
        browser.evaluate("document.querySelector('dialog[open] .button-primary').click()").await;
        browser.wait_for(&format!("{ends} === 0"), "the session to end").await;

        // A token that asks for nothing is refused at its field; one that asks is shown once.
        browser.fill("Số ngày hiệu lực", "400").await;
        browser.click("Tạo mã truy cập").await;
        browser.shows("Hãy chọn ít nhất một phạm vi.").await;
        browser.shows("Số ngày hiệu lực từ 1 đến 180.").await;
        browser.fill("Tên gọi", "báo cáo tháng").await;
        browser.fill("Số ngày hiệu lực", "30").await;
        browser.evaluate("document.querySelector('fieldset .choice input').click()").await;
        browser.click("Tạo mã truy cập").await;
        browser.shows("Mã truy cập chỉ hiện một lần.").await;
        let secret = browser.evaluate("document.querySelector('.secret code').innerText").await;
        let secret = secret.as_str().unwrap().to_owned();
        province.app.actor(&secret).await;
        browser.visit("/tai-khoan").await;
        browser.shows("báo cáo tháng").await;
        assert!(!browser.text().await.contains(&secret), "the secret is shown once");
        browser.click("Thu hồi").await;
        browser.shows("không lấy được dữ liệu nữa").await;
        browser.evaluate("document.querySelector('dialog[open] .button-primary').click()").await;
        browser.hides("báo cáo tháng").await;

        browser.fill("Mật khẩu hiện tại", "khong-phai-mat-khau").await;
        browser.fill("Mật khẩu mới", "muoi-hai-con-cho-sua-trang").await;
        browser.press(Key::Enter).await;
        browser.shows("Mật khẩu hiện tại không đúng.").await;
        browser.fill("Mật khẩu hiện tại", PASSWORD).await;
        browser.fill("Mật khẩu mới", "123").await;
        browser.press(Key::Enter).await;
        browser
            .wait_for(
                "document.querySelector('#mat-khau-moi-problem').innerText !== ''",
                "the reason at its field",
            )
            .await;
    });
}

#[test]
fn a_grant_that_reaches_far_takes_effect_once_another_approves_it() {
    with_stranger(async |province, browser| {
        let administrator = account_with(province, Role::Administrator).await;
        let committee = account_with(province, Role::ProvinceCommittee).await;
        province.take_on(browser, &administrator).await;
        browser.visit("/quan-tri").await;
        looks_well(browser, "quan-tri").await;

        browser.fill("Tên đăng nhập", "Có dấu").await;
        browser.press(Key::Enter).await;
        browser.shows("Tên đăng nhập có 3 đến 64 ký tự").await;
        browser.fill("Tên đăng nhập", "nguyen.van.moi").await;
        browser.fill("Họ tên", "Nguyễn Văn Mới").await;
        browser.press(Key::Enter).await;
        browser.shows("Liên kết chỉ hiện một lần").await;
        let link = browser.evaluate("document.querySelector('.secret code').innerText").await;
        let link = link.as_str().unwrap().to_owned();
        browser.shows("Chưa đặt mật khẩu").await;

        browser.fill("Tìm tài khoản", "van moi").await;
        browser.wait_for("document.querySelectorAll('main tbody tr').length === 1", "one account").await;
        browser.click("Cấp quyền").await;
        browser.shows("Cấp quyền cho Nguyễn Văn Mới").await;
        browser.evaluate("document.querySelector('dialog[open] [type=submit]').click()").await;
        browser.shows("Hãy chọn tổ chức.").await;
        let choose = "(field => { field.value = 'PROVINCE_OFFICER';
            field.dispatchEvent(new Event('change', { bubbles: true })); return true; })(document.querySelector('#vai-tro'))";
        browser.evaluate(choose).await;
        browser.shows("nó chỉ có hiệu lực sau khi một người khác phê duyệt").await;
        browser.fill("Tại tổ chức", "tinh bac giang").await;
        browser.element("dialog[open] .plain-list button").await.click().await.unwrap();
        browser.shows("Chọn tổ chức khác").await;
        browser.hides("Hãy chọn tổ chức.").await;
        browser.picture("cap-quyen").await;
        browser.is_accessible().await;
        browser.evaluate("document.querySelector('dialog[open] [type=submit]').click()").await;
        browser.shows("Chờ phê duyệt").await;

        // Who asked does not decide.
        browser.visit("/phe-duyet").await;
        browser.shows("Phải do người khác phê duyệt").await;
        province.take_on(browser, &committee).await;
        browser.visit("/phe-duyet").await;
        browser.shows("Nguyễn Văn Mới").await;
        looks_well(browser, "phe-duyet").await;
        browser.click("Không đồng ý").await;
        browser.evaluate("document.querySelector('dialog[open] .button-primary').click()").await;
        browser.shows("Hãy viết lý do.").await;
        browser.click("Không").await;
        browser.click("Đồng ý").await;
        browser.shows("có hiệu lực ngay").await;
        browser.evaluate("document.querySelector('dialog[open] .button-primary').click()").await;
        browser.shows("Không có đề nghị nào chờ phê duyệt.").await;

        // The new officer chooses a password by the link and is in.
        let path = link.strip_prefix(province.server.origin.as_str()).unwrap().to_owned();
        browser.lose_session().await;
        browser.visit(&path).await;
        browser.fill("Mật khẩu mới", "muoi-hai-con-cho-sua-trang").await;
        browser.press(Key::Enter).await;
        browser.shows("Nguyễn Văn Mới").await;
        browser.shows("Việc đến hạn").await;
    });
}

#[test]
fn an_account_is_disabled_and_enabled_after_its_effect_was_named() {
    with_stranger(async |province, browser| {
        let administrator = account_with(province, Role::Administrator).await;
        let secretary = account_with(province, Role::BranchSecretary).await;
        province.take_on(browser, &administrator).await;
        browser.visit("/quan-tri").await;
        browser.fill("Tìm tài khoản", &secretary).await;
        browser.wait_for("document.querySelectorAll('main tbody tr').length === 1", "one account").await;
        browser.click("Khóa tài khoản").await;
        browser.shows("bị đăng xuất ngay khỏi mọi nơi").await;
        browser.evaluate("document.querySelector('dialog[open] .button-primary').click()").await;
        browser.shows("Đã khóa").await;
        browser.click("Mở tài khoản").await;
        browser.shows("đăng nhập được trở lại").await;
        browser.evaluate("document.querySelector('dialog[open] .button-primary').click()").await;
        browser.hides("Đã khóa").await;
        browser.click("Thu hồi quyền").await;
        browser.shows("mất ngay quyền").await;
        browser.evaluate("document.querySelector('dialog[open] .button-primary').click()").await;
        browser.shows("Chưa có quyền").await;
        browser.click("Cấp lại mật khẩu").await;
        browser.shows("mất hiệu lực ngay").await;
        browser.evaluate("document.querySelector('dialog[open] .button-primary').click()").await;
        browser.shows("Liên kết chỉ hiện một lần").await;
    });
}

#[test]
fn the_audit_trail_tells_what_was_done_and_is_narrowed() {
    with_browser(async |province, browser| {
        let administrator = account_with(province, Role::Administrator).await;
        province.app.session(province.account(&administrator).await).await;
        browser.visit("/nhat-ky").await;
        browser.shows("Đăng nhập").await;
        browser.shows(&administrator).await;
        looks_well(browser, "nhat-ky").await;
        browser.fill("Tài khoản", &administrator).await;
        let others = format!(
            "[...document.querySelectorAll('main tbody tr td:nth-child(3)')]
                .filter(cell => !cell.innerText.includes('{administrator}')).length === 0"
        );
        browser.wait_for(&others, "the records of one account").await;
        browser.settles().await;
        assert!(!browser.address().await.contains(&administrator), "names do not stand in addresses");
        let choose = "(field => { field.value = 'EXPORT';
            field.dispatchEvent(new Event('change', { bubbles: true })); return true; })(document.querySelector('#nhat-ky-hanh-dong'))";
        browser.evaluate(choose).await;
        browser.shows("Không có bản ghi nào khớp.").await;
    });
}

#[test]
fn the_audit_trail_of_a_demonstration_shows_its_last_records() {
    if browser::is_left_out() {
        return;
    }
    runner::block_on(async {
        // The demonstration lives in 2016; what is done in it is recorded by the machine's clock.
        let clock = DemonstrationClock(day("2016-07-01"));
        let database = demo::database(Engine::Sqlite, Size::Small).await;
        let app = TestApp::by_clock(database, Arc::new(clock)).await;
        let session = app.session(app.officer().await).await;
        let server = app.serve().await;
        let browser = Browser::start(&server.origin).await;
        browser.sign_in(&session).await;
        browser.visit("/nhat-ky").await;
        browser.wait_for("document.querySelectorAll('main tbody tr').length > 0", "the last records").await;
        browser.shows("Đăng nhập").await;
        browser.finish().await;
    });
}

#[test]
fn pages_of_others_say_which_right_is_missing() {
    with_stranger(async |province, browser| {
        let secretary = account_with(province, Role::BranchSecretary).await;
        province.take_on(browser, &secretary).await;
        for (path, right) in [("/quan-tri", "Quản lý tài khoản"), ("/phe-duyet", "Phê duyệt")] {
            browser.visit(path).await;
            browser.shows(&format!("Bạn không có quyền “{right}” ở đây.")).await;
        }
    });
}
