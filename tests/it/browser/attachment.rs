//! Files of documents on the page of a case: attached, fetched and withdrawn by a secretary, with keys and on a telephone.

use super::access::sign_in;
use super::administration::looks_well;
use crate::admission_case::drive::World;
use crate::attachment::pdf;
use dangvien_shared::vocabulary::Role;
use dangvien_tests::{
    Engine, TestDatabase,
    account::PASSWORD,
    browser::{self, Browser},
    runner, server,
};
use serde_json::json;
use std::path::Path;
use thirtyfour::Key;

const LINKS: &str = "[...document.querySelectorAll('main .files a')].map(link => link.innerText)";

/// Chooses a file in the dialog, as by hand.
async fn choose(browser: &Browser, file: &Path) {
    let input = browser.element("dialog[open] input[type=file]").await;
    input.send_keys(file.to_str().unwrap()).await.unwrap();
}

async fn submit(browser: &Browser) {
    browser.evaluate("document.querySelector('dialog[open] [type=submit]').click()").await;
}

#[test]
fn a_scan_is_attached_fetched_and_withdrawn() {
    if browser::is_left_out() {
        return;
    }
    runner::block_on(async {
        let world = World::on(TestDatabase::create(Engine::Sqlite).await, "2025-12-31").await;
        let mut case = world.open("2024-01-10", "1997-09-10").await;
        let minutes = case.paper("NOMINATION_MINUTES", "2024-01-10");
        case.does("2024-01-10", json!({ "nominate": { "body": "YOUTH_UNION", "minutes": minutes } })).await;
        let account = world.app.account("bi-thu").await;
        world.app.grant(account, Role::BranchSecretary, world.places.villages[0]).await;
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, content: &[u8]| {
            let path = folder.path().join(name);
            std::fs::write(&path, content).unwrap();
            path
        };
        let (content, name) = (pdf("biên bản", 300_000), "Biên bản họp Đoàn.pdf");
        let (scan, letter) = (file(name, &content), file("don.docx", b"PK\x03\x04"));
        let (empty, disguised) = (file("rong.pdf", b""), file("gia.pdf", b"PK\x03\x04"));
        let server = world.app.serve().await;
        let mut browser = Browser::start(&server.origin).await;
        browser.visit(&format!("/ho-so/{}", case.id)).await;
        sign_in(&browser, "bi-thu", PASSWORD).await;
        browser.shows("Tài liệu trong hồ sơ").await;
        browser.settles().await;

        // With keys alone: the button, the field, and out again.
        let button = "[...document.querySelectorAll('main .panel button')].find(one => one.innerText.startsWith('Đính kèm tệp'))";
        browser.evaluate(&format!("{button}.focus()")).await;
        browser.press(Key::Enter).await;
        browser.shows("chỉ người có quyền xem dữ liệu cá nhân của hồ sơ tải được").await;
        browser.press(Key::Escape).await;
        browser.wait_for("document.querySelector('dialog[open]') === null", "the dialog to close").await;
        assert_eq!(browser.evaluate(&format!("document.activeElement === {button}")).await, true);
        browser.press(Key::Enter).await;
        looks_well(&mut browser, "dinh-kem-tep").await;

        // What will not do is told before it is sent, or by the server, and in either case at the field.
        submit(&browser).await;
        browser.shows("Hãy chọn tệp.").await;
        for (chosen, told) in
            [(&letter, "Chỉ nhận tệp PDF, ảnh JPEG hoặc PNG."), (&empty, "Tệp không có nội dung.")]
        {
            choose(&browser, chosen).await;
            submit(&browser).await;
            browser.shows(told).await;
        }
        choose(&browser, &disguised).await;
        submit(&browser).await;
        browser.shows("Chỉ nhận tệp PDF, ảnh JPEG hoặc PNG.").await;
        browser.expects_refusal("/attachments/", 422).await;
        choose(&browser, &scan).await;
        submit(&browser).await;
        browser.shows("Đã đính kèm tệp.").await;
        browser.wait_for(&format!("{LINKS}.length === 1"), "the file in the list").await;
        assert_eq!(browser.evaluate(LINKS).await, json!([name]));
        assert_eq!(browser.evaluate("document.querySelector('dialog[open]') === null").await, true);
        browser.settles().await;
        looks_well(&mut browser, "ho-so-co-tep").await;

        // The link leads to the bytes that were chosen.
        let path = browser.evaluate("document.querySelector('main .files a').getAttribute('href')").await;
        let token = world.app.token(account).await;
        let url = format!("{}{}", server.origin, path.as_str().unwrap());
        let fetched = server::client(Some(&token)).get(url).send().await.unwrap();
        assert!(fetched.bytes().await.unwrap() == content);

        browser.evaluate("document.querySelector('main .files button').click()").await;
        browser.shows("vẫn còn trong danh sách cùng lý do").await;
        browser.evaluate("document.querySelector('dialog[open] .button-primary').click()").await;
        browser.shows("Lý do cần từ 1 đến 500 ký tự.").await;
        looks_well(&mut browser, "rut-tep").await;
        browser.fill("Lý do rút tệp", "Quét nhầm tài liệu").await;
        browser.evaluate("document.querySelector('dialog[open] .button-primary').click()").await;
        browser.shows("Đã rút tệp.").await;
        browser.shows("Tài khoản bi-thu: Quét nhầm tài liệu").await;
        assert_eq!(browser.evaluate(LINKS).await, json!([]));
        browser.settles().await;
        looks_well(&mut browser, "ho-so-tep-da-rut").await;
        browser.finish().await;
    });
}
