//! Who read the own file; and how an account is tied to a person, by name or by link.

use super::access::account_with;
use super::province::{with_browser, with_stranger};
use dangvien_shared::vocabulary::Role;
use serde_json::json;

const FIRST: &str = "{ members(first: 1, filter: { name: \"nguyen van\" }) { nodes { id fullName } } }";

#[test]
fn the_own_page_tells_who_read_the_own_file() {
    with_browser(async |province, browser| {
        browser.visit("/tai-khoan").await;
        browser.shows("Tài khoản chưa gắn với hồ sơ đảng viên nào").await;
        let found = province.ask(FIRST, json!({})).await;
        let member = found["members"]["nodes"][0]["id"].as_str().unwrap().to_owned();
        let person = dangvien_shared::id::PersonId::from_wire(&member).unwrap();
        let officer = province.app.officer().await;
        let by = dangvien::auth::accounts::Changer::command_line();
        dangvien::auth::accounts::set_person(&province.app.app, &by, officer, Some(person)).await.unwrap();
        province.ask("query($id: ID!) { member(id: $id) { birthOn } }", json!({ "id": member })).await;
        browser.visit("/tai-khoan").await;
        browser.shows("Xem hồ sơ đảng viên").await;
        browser.shows("Cán bộ Ban Tổ chức Tỉnh ủy").await;
        browser.picture("ho-so-cua-toi").await;
        browser.is_accessible().await;
    });
}

#[test]
fn an_administrator_ties_by_link_and_who_sees_members_by_name() {
    with_stranger(async |province, browser| {
        let administrator = account_with(province, Role::Administrator).await;
        let secretary = account_with(province, Role::BranchSecretary).await;
        let found = province.ask(FIRST, json!({})).await;
        let member = &found["members"]["nodes"][0];
        let (id, name) = (member["id"].as_str().unwrap(), member["fullName"].as_str().unwrap());
        province.take_on(browser, &administrator).await;
        browser.visit("/quan-tri").await;
        browser.fill("Tìm tài khoản", &secretary).await;
        browser.wait_for("document.querySelectorAll('main tbody tr').length === 1", "one account").await;
        let submit = "document.querySelector('dialog[open] [type=submit]').click()";
        browser.click("Gắn với hồ sơ").await;
        browser.shows("Hãy chắc chắn hồ sơ là của chính họ.").await;
        browser.evaluate(submit).await;
        browser.shows("Cần liên kết trang của một đảng viên.").await;
        browser.fill("Đảng viên", &format!("{}/dang-vien/{id}", province.server.origin)).await;
        browser.hides("Cần liên kết trang của một đảng viên.").await;
        browser.evaluate(submit).await;
        browser.shows("tài khoản được gắn khi người khác phê duyệt").await;
        // Who asked does not decide; another does.
        browser.visit("/phe-duyet").await;
        browser.shows("Phải do người khác phê duyệt").await;
        let committee = account_with(province, Role::ProvinceCommittee).await;
        province.take_on(browser, &committee).await;
        browser.visit("/phe-duyet").await;
        browser.shows("Gắn tài khoản với hồ sơ của").await;
        browser.click("Đồng ý").await;
        browser.evaluate("document.querySelector('dialog[open] .button-primary').click()").await;
        browser.shows("Không có đề nghị nào chờ phê duyệt.").await;
        province.take_on(browser, &administrator).await;
        browser.visit("/quan-tri").await;
        browser.fill("Tìm tài khoản", &secretary).await;
        browser.wait_for("document.querySelectorAll('main tbody tr').length === 1", "one account").await;
        browser.shows("Đã gắn hồ sơ").await;
        browser.click("Gắn với hồ sơ").await;
        browser.click("Bỏ gắn").await;
        browser.hides("Đã gắn hồ sơ").await;

        // With the right to see members, by their names.
        let account = province.account(&administrator).await;
        let root = province.app.app.tree.current().at(province.app.app.clock.today()).root().unwrap().id;
        province.app.grant(account, Role::ProvinceOfficer, root).await;
        browser.visit("/quan-tri").await;
        browser.fill("Tìm tài khoản", &secretary).await;
        browser.wait_for("document.querySelectorAll('main tbody tr').length === 1", "one account").await;
        browser.click("Gắn với hồ sơ").await;
        browser.fill("Đảng viên", name).await;
        browser.element("dialog[open] .plain-list button").await.click().await.unwrap();
        browser.shows("Bỏ").await;
        browser.is_accessible().await;
        browser.evaluate(submit).await;
        browser.shows("tài khoản được gắn khi người khác phê duyệt").await;
    });
}
