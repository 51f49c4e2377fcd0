//! `/altair/`: the explorer of the API runs from our files alone, by a token that it gets by itself and keeps nowhere.

use super::access::account_with;
use super::province::{with_browser, with_stranger};
use dangvien_shared::vocabulary::Role;
use serde_json::json;

/// Everything that the browser keeps of the page: its storages and the records of its databases.
const KEPT: &str = "(async () => {
    const kept = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, location.href];
    for (const { name } of await indexedDB.databases()) {
        const base = await new Promise(done => { indexedDB.open(name).onsuccess = event => done(event.target.result); });
        for (const store of base.objectStoreNames) {
            const all = base.transaction(store).objectStore(store).getAll();
            kept.push(await new Promise(done => { all.onsuccess = () => done(JSON.stringify(all.result)); }));
        }
        base.close();
    }
    return kept.join(' ');
})()";

#[test]
fn who_is_signed_in_asks_without_pasting_anything() {
    with_browser(async |_province, browser| {
        browser.visit("/tong-quan?ngay=2015-12-31").await;
        browser.click("Truy vấn").await;
        browser.arrives_at("/altair/").await;
        browser.shows("Tìm đảng viên").await;
        browser.click("Gửi").await;
        browser.shows("200 OK").await;
        browser.shows("\"fullName\":").await;
        let kept = browser.evaluate(KEPT).await;
        assert!(!kept.as_str().unwrap().contains("dv_pat_"), "{kept}");
    });
}

#[test]
fn what_changes_is_watched_with_the_same_token() {
    with_browser(async |province, browser| {
        browser.open("/altair/").await;
        browser.shows("Tìm đảng viên").await;
        // The address is an editor too; the example that is shown begins with its explanation.
        let editor = "[...document.querySelectorAll('.cm-content')]
            .find(editor => editor.offsetParent !== null && editor.innerText.startsWith('# '))";
        browser.wait_for(&format!("{editor} !== undefined"), "the example").await;
        let root = province.ask("{ root { id } }", json!({})).await["root"]["id"].take();
        let query =
            format!("subscription {{ organisationChanged(id: {root}) {{ organisation {{ name }} }} }}");
        let write = format!(
            "(editor => {{ editor.focus(); document.execCommand('selectAll');
                return document.execCommand('insertText', false, {}); }})({editor})",
            json!(query)
        );
        assert_eq!(browser.evaluate(&write).await, true);
        browser.click("Gửi").await;
        browser.shows("\"organisationChanged\":").await;
        browser.shows("Đảng bộ tỉnh Bắc Giang").await;
    });
}

#[test]
fn who_may_not_ask_freely_is_told_so() {
    with_stranger(async |province, browser| {
        browser.open("/altair/").await;
        browser.shows("Hãy đăng nhập vào ứng dụng").await;
        let secretary = account_with(province, Role::BranchSecretary).await;
        province.take_on(browser, &secretary).await;
        browser.open("/altair/").await;
        browser.shows("Bạn chưa có quyền “Truy vấn tự do”").await;
        browser.expects_refusal("/auth/explorer-token", 403).await;
        browser.is_accessible().await;
    });
}
