//! The vote of the branch, and that what is typed into its form stays until it is sent.

use super::{Office, SECRETARY, looks_well};

/// How many forms the tab keeps.
const KEPT: &str = "Object.keys(sessionStorage).filter(name => name.startsWith('ban-nhap:')).length";

/// Loading the page anew, another language and going back and forth leave what was typed where it was.
async fn nothing_typed_is_lost(office: &Office) {
    let browser = &office.browser;
    let form = browser.address().await;
    assert!(form.ends_with("?buoc=branch-vote"), "{form}");
    assert_eq!(browser.evaluate(KEPT).await, 1);
    browser.visit(&form).await;
    browser.shows("14/20 tán thành (70%): Đủ tỷ lệ tán thành").await;
    browser.click("English").await;
    browser.shows("14 of 20 in favour (70%)").await;
    browser.click("Tiếng Việt").await;
    browser.shows("14/20 tán thành (70%)").await;
    browser.evaluate("history.back()").await;
    browser.wait_for("document.querySelector('main form:not(dialog form)') === null", "the case").await;
    browser.evaluate("history.forward()").await;
    browser.shows("14/20 tán thành (70%)").await;
    let number = "document.getElementById('resolution-number').value";
    assert_eq!(browser.evaluate(number).await, "12");
}

/// F38: of twenty official members thirteen are too few and fourteen are enough, whoever is present.
pub(super) async fn the_branch_votes(office: &mut Office) {
    office.enters(SECRETARY, "2024-07-01").await;
    office.begins("Chi bộ biểu quyết").await;
    office.browser.shows("Chi bộ có 20 đảng viên chính thức vào ngày đó; 2 đảng viên dự bị").await;
    let counts = [("Đảng viên chính thức có mặt", "17"), ("Số phiếu tán thành", "13")];
    office.fills(&counts).await;
    office.fills(&[("Số phiếu không tán thành", "4")]).await;
    office.browser.shows("13/20 tán thành (65%): Không đủ tỷ lệ").await;
    office.browser.shows("Cần ít nhất 14 phiếu (ít nhất 2/3 tổng số) theo Điều lệ 2011, Điều 4.").await;
    office.browser.shows("Không đủ tỷ lệ nên không có nghị quyết").await;
    looks_well(&mut office.browser, "bieu-quyet-khong-du").await;
    // Who comes after sees nothing of it.
    assert_eq!(office.browser.evaluate(KEPT).await, 1);
    office.leaves().await;
    assert_eq!(office.browser.evaluate(KEPT).await, 0);
    office.enters(SECRETARY, "2024-07-01").await;
    office.begins("Chi bộ biểu quyết").await;
    office.fills(&counts).await;
    office.fills(&[("Số phiếu tán thành", "14"), ("Số phiếu không tán thành", "3")]).await;
    office.browser.shows("14/20 tán thành (70%): Đủ tỷ lệ tán thành").await;
    office.fills(&[("Số", "12")]).await;
    looks_well(&mut office.browser, "bieu-quyet").await;
    nothing_typed_is_lost(office).await;
    office.records("Số phiếu tán thành: 14; Số phiếu không tán thành: 3. 14/20 tán thành (70%)").await;
    assert_eq!(office.browser.evaluate(KEPT).await, 0, "what was recorded is not kept");
    assert!(!office.browser.address().await.contains("buoc="), "the form is left");
    office.stands_at("Chi bộ đã ra nghị quyết").await;
    office.leaves().await;
}
