//! Two records of one person: compared, asked to be merged, approved by another; and two that are not one person.

use super::administration::looks_well;
use super::province::with_browser;
use crate::{harness::count, merge::world::copy};
use dangvien_shared::{id::PersonId, vocabulary::Role};
use thirtyfour::Key;

#[test]
fn two_records_of_one_person_are_merged_by_two_people() {
    with_browser(async |province, browser| {
        let app = &province.app;
        let first = "SELECT min(person_id) FROM membership WHERE valid_to = '9999-12-31'";
        let member = PersonId(count(app, first).await);
        let same = copy(app, member, 9_000_001).await;
        let next = format!("{first} AND person_id > {}", member.0);
        let neighbour = PersonId(count(app, &next).await);
        copy(app, neighbour, 9_000_002).await;

        browser.visit("/dang-vien").await;
        browser.click("Tìm và gộp hồ sơ trùng").await;
        browser.arrives_at("/trung-ho-so").await;
        browser.shows("Cùng họ tên và ngày sinh").await;
        looks_well(browser, "trung-ho-so").await;
        let rows = |id: PersonId| {
            format!("document.querySelectorAll('main tbody a[href*=\"{}\"]').length", id.to_wire())
        };
        assert_eq!(browser.evaluate(&rows(neighbour)).await, 1);

        // Two who are not one person come no more.
        let button = |id: PersonId, word: &str| {
            format!(
                "[...document.querySelectorAll('main tbody tr')]
                    .find(row => row.querySelector('a[href*=\"{}\"]') !== null)
                    .querySelectorAll('button')[{}].click()",
                id.to_wire(),
                usize::from(word != "So sánh và gộp")
            )
        };
        browser.evaluate(&button(neighbour, "Không phải một người")).await;
        browser.shows("cặp này không hiện lại nữa").await;
        browser.evaluate("document.querySelector('dialog[open] .button-primary').click()").await;
        browser.wait_for(&format!("{} === 0", rows(neighbour)), "the pair to go").await;

        // Two who are one person.
        browser.evaluate(&button(member, "So sánh và gộp")).await;
        browser.shows("Hôm nay người này đang được tính hai lần").await;
        browser.shows("Ghi trùng: không tính nữa").await;
        looks_well(browser, "gop-ho-so").await;
        browser.evaluate("document.querySelector('form:has(#ly-do-gop) [type=submit]').click()").await;
        browser.shows("Hãy ghi lý do").await;
        browser.fill("Lý do gộp", "Nhập hai lần từ danh sách").await;
        browser.press(Key::Enter).await;
        browser.shows("Chờ phê duyệt").await;
        browser.visit("/phe-duyet").await;
        browser.shows("Phải do người khác phê duyệt").await;

        let another = app.account("can-bo-tinh-hai").await;
        let root = app.app.tree.current().at(app.app.clock.today()).root().unwrap().id;
        app.grant(another, Role::ProvinceOfficer, root).await;
        province.take_on(browser, "can-bo-tinh-hai").await;
        browser.visit("/phe-duyet").await;
        browser.shows("Gộp hồ sơ").await;
        browser.click("Xem nội dung").await;
        browser.shows("Ghi trùng: không tính nữa").await;
        looks_well(browser, "phe-duyet-gop-ho-so").await;
        browser.click("Đồng ý").await;
        browser.evaluate("document.querySelector('dialog[open] .button-primary').click()").await;
        browser.shows("Không có đề nghị nào chờ phê duyệt.").await;

        browser.visit(&format!("/dang-vien/{}", same.to_wire())).await;
        browser.shows("đã được gộp vào hồ sơ dưới đây").await;
        browser.visit("/trung-ho-so").await;
        browser.shows("Đã gộp").await;
        assert_eq!(browser.evaluate(&rows(same)).await, 0);
    });
}
