//! Lists are taken out as files; long ones once another has approved.

use super::{
    access::account_with,
    province::{CENSUS, with_browser},
};
use dangvien_shared::vocabulary::Role;
use dangvien_tests::{
    browser::{Browser, Screen},
    server::client,
};
use serde_json::json;

#[test]
fn a_list_becomes_a_file_and_a_long_one_waits_for_another() {
    with_browser(async |province, browser| {
        let list = format!("/dang-vien?ngay={CENSUS}");
        browser.visit(&list).await;
        browser.shows("1–50 trong 77.354").await;
        browser.click("Xuất Excel").await;
        browser.shows("77.354 dòng chờ phê duyệt").await;
        for screen in Screen::ALL {
            browser.screen(screen).await;
            browser.picture("xuat-cho-phe-duyet").await;
            browser.is_accessible().await;
            browser.fits_its_width().await;
        }
        browser.screen(Screen::Desk).await;

        // What is on the screen is what comes: the same filter, the same order.
        browser.fill("Họ và tên", "Nguyễn Văn An").await;
        browser.hides("trong 77.354").await;
        browser.settles().await;
        browser.click("Xuất CSV").await;
        browser.shows("Tải tệp").await;
        let path =
            browser.evaluate("document.querySelector('.export a[download]').getAttribute('href')").await;
        let shown = browser.evaluate("document.querySelector('main tbody tr td a').innerText").await;
        let officer = province.app.token(province.app.officer().await).await;
        let file =
            client(Some(&officer)).get(format!("{}{}", province.server.origin, path.as_str().unwrap()));
        let file = file.send().await.unwrap().text().await.unwrap();
        let rows: Vec<&str> = file.lines().skip(2).collect();
        assert!(rows[0].contains(shown.as_str().unwrap()), "{shown} and {}", rows[0]);
        assert!(!rows.is_empty() && rows.len() < 5_000, "{}", rows.len());

        // The other decides: what it is about stands there.
        let committee = account_with(province, Role::ProvinceCommittee).await;
        province.take_on(browser, &committee).await;
        browser.visit("/phe-duyet").await;
        browser.shows("Xuất Danh sách đảng viên: 77.354 dòng").await;
        browser.picture("phe-duyet-xuat").await;
        browser.click("Không đồng ý").await;
        browser.fill("Lý do", "quá nhiều").await;
        browser.evaluate("document.querySelector('dialog[open] .button-primary').click()").await;
        browser.shows("Không có đề nghị nào chờ phê duyệt.").await;

        // Who may take nothing out is not asked whether they want to.
        browser.visit(&list).await;
        browser.settles().await;
        assert!(!browser.text().await.contains("Xuất Excel"));
    });
}

#[test]
fn groups_and_form_1_become_files_of_what_the_screen_shows() {
    with_browser(async |province, browser| {
        let officer = province.app.token(province.app.officer().await).await;
        // Presses the button and fetches the file that is another than the one before.
        let fetched = async |browser: &Browser| {
            let link = "document.querySelector('.export a[download]')?.getAttribute('href') ?? ''";
            let before = browser.evaluate(link).await;
            browser.click("Xuất CSV").await;
            let another = format!("![{before}, ''].includes({link})");
            browser.wait_for(&another, "another file").await;
            let path = browser.evaluate(link).await;
            let address = format!("{}{}", province.server.origin, path.as_str().unwrap());
            client(Some(&officer)).get(address).send().await.unwrap().text().await.unwrap()
        };
        browser.visit(&format!("/tong-quan?ngay={CENSUS}")).await;
        browser.shows("Xuất bảng số liệu").await;
        let file = fetched(browser).await;
        assert!(file.contains("Đảng bộ huyện Lục Ngạn"), "{file:.400}");
        // By another dimension.
        let choose = "(field => { field.value = 'SEX';
            field.dispatchEvent(new Event('change', { bubbles: true })); return true; })(document.querySelector('#phan-to-theo'))";
        browser.evaluate(choose).await;
        let file = fetched(browser).await;
        assert!(file.contains("Nữ") && !file.contains("Lục Ngạn"), "{file:.400}");
        for screen in Screen::ALL {
            browser.screen(screen).await;
            browser.is_accessible().await;
            browser.fits_its_width().await;
        }
        browser.screen(Screen::Desk).await;

        let root = province.ask("{ root { id } }", json!({})).await["root"]["id"].take();
        let form = format!("/to-chuc/{}?xem=bien-dong&ngay={CENSUS}", root.as_str().unwrap());
        browser.visit(&form).await;
        let file = fetched(browser).await;
        let shown = browser.evaluate("document.querySelector('.table-form tbody td.number').innerText").await;
        let opening = shown.as_str().unwrap().replace('.', "");
        assert!(file.contains(&opening), "{opening} is not in {file:.400}");
    });
}
