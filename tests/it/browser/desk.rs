//! The desk: each role finds its own blocks on it and nothing else, and each block leads on.

use super::{
    access::{account_with, sign_in, sign_out},
    province::{with_browser, with_stranger},
};
use dangvien_shared::{rules::Block, vocabulary::Role};
use dangvien_tests::{account::PASSWORD, browser::Screen};
use serde_json::json;

/// The names of the blocks on the page.
const BLOCKS: &str = "[...document.querySelectorAll('main [data-block]')].map(block => block.dataset.block)";

/// The links of the main navigation that are seen.
const SEEN: &str =
    "[...document.querySelectorAll('header nav a')].filter(a => a.offsetParent !== null).length";

/// What each role finds, written down beside the table that the page is made from.
const FOUND: [(Role, &[Block]); 12] = [
    (
        Role::ProvinceOfficer,
        &[Block::Due, Block::Approvals, Block::Comparison, Block::Pipeline, Block::Transfers],
    ),
    (
        Role::ProvinceCommittee,
        &[Block::Due, Block::Approvals, Block::Figures, Block::Comparison, Block::Pipeline],
    ),
    (
        Role::UpperOfficer,
        &[Block::Due, Block::Probation, Block::Comparison, Block::Pipeline, Block::Transfers],
    ),
    (Role::UpperCommittee, &[Block::Due, Block::Figures, Block::Comparison, Block::Pipeline]),
    (
        Role::GrassrootsOfficer,
        &[Block::Due, Block::Probation, Block::Figures, Block::Comparison, Block::Pipeline],
    ),
    (Role::BranchSecretary, &[Block::Due, Block::Probation, Block::Figures, Block::Pipeline]),
    (Role::Mentor, &[Block::Mentees]),
    (Role::MassOrganisationOfficer, &[Block::Nominees]),
    (Role::Teacher, &[Block::Learners]),
    (Role::Inspector, &[Block::Overdue, Block::Figures, Block::Pipeline, Block::Inspections]),
    (Role::Analyst, &[Block::Queries, Block::Figures, Block::Comparison]),
    (Role::Administrator, &[Block::Approvals, Block::Accounts, Block::Health]),
];

#[test]
fn each_role_finds_its_own_blocks_and_nothing_else() {
    with_stranger(async |province, browser| {
        assert_eq!(FOUND.len(), Role::ALL.len());
        browser.visit("/").await;
        for (role, blocks) in FOUND {
            let name = account_with(province, role).await;
            sign_in(browser, &name, PASSWORD).await;
            browser.shows(&format!("Tài khoản {name}")).await;
            browser.settles().await;
            let names: Vec<&str> = blocks.iter().map(|block| block.name()).collect();
            assert_eq!(browser.evaluate(BLOCKS).await, json!(names), "{}", role.as_code());
            let failed =
                browser.evaluate("document.querySelectorAll('main [role=alert].notice').length").await;
            assert_eq!(failed, 0, "a block of {} fails", role.as_code());
            for screen in Screen::ALL {
                browser.screen(screen).await;
                browser.picture(&format!("ban-lam-viec-{name}")).await;
                browser.is_accessible().await;
                browser.fits_its_width().await;
            }
            browser.screen(Screen::Desk).await;
            sign_out(browser).await;
            browser.visit("/").await;
        }
    });
}

/// The figure of a tile under that title, as a number.
fn tile(title: &str) -> String {
    format!(
        "Number([...document.querySelectorAll('main .tile')].find(tile => tile.innerText.startsWith({}))
            .querySelector('.tile-figure').innerText.replaceAll('.', ''))",
        json!(title)
    )
}

#[test]
fn figures_equal_those_of_the_api_and_lead_to_their_lists() {
    with_stranger(async |province, browser| {
        let name = account_with(province, Role::Inspector).await;
        province.take_on(browser, &name).await;
        browser.visit("/").await;
        let query = "{ root(asOf: \"2016-06-30\") {
            aggregate { count }
            admissionAggregate(from: \"2016-01-01\", to: \"2016-06-30\") { count }
            pipeline { count overdue } } }";
        let there = province.ask(query, json!({})).await["root"].clone();
        assert_eq!(browser.evaluate(&tile("Đảng viên")).await, there["aggregate"]["count"]);
        assert_eq!(browser.evaluate(&tile("Kết nạp")).await, there["admissionAggregate"]["count"]);
        let sum = |field: &str| -> u64 {
            there["pipeline"].as_array().unwrap().iter().map(|one| one[field].as_u64().unwrap()).sum()
        };
        let last = "[...document.querySelectorAll('[data-block=ho-so] tfoot td')].slice(0, 2)
            .map(cell => Number(cell.innerText.replaceAll('.', '')))";
        assert_eq!(browser.evaluate(last).await, json!([sum("count"), sum("overdue")]));
        // A figure is a link to the list that it counts.
        let count = browser.evaluate("document.querySelector('main .tile-figure').innerText").await;
        browser.evaluate("document.querySelector('main .tile-figure a').click()").await;
        browser.shows(&format!("trong {}", count.as_str().unwrap())).await;
    });
}

#[test]
fn who_is_trusted_with_nothing_is_told_whom_to_ask() {
    with_stranger(async |province, browser| {
        province.app.account("nguoi-moi").await;
        province.take_on(browser, "nguoi-moi").await;
        browser.visit("/").await;
        browser.shows("Bạn chưa được giao quyền nào hôm nay").await;
        browser.is_accessible().await;
    });
}

#[test]
fn on_a_phone_the_navigation_opens_and_closes() {
    with_browser(async |_province, browser| {
        browser.screen(Screen::Phone).await;
        browser.visit("/").await;
        assert_eq!(browser.evaluate(SEEN).await, 0, "it is folded away");
        let rows = browser.evaluate("document.querySelector('header').offsetHeight <= 120").await;
        assert_eq!(rows, true, "the header leaves the screen to the page");
        browser.click("Menu").await;
        assert!(browser.evaluate(SEEN).await.as_u64() > Some(5));
        browser.picture("menu").await;
        browser.is_accessible().await;
        browser.fits_its_width().await;
        browser.press(thirtyfour::Key::Escape).await;
        assert_eq!(browser.evaluate(SEEN).await, 0);
        browser.click("Menu").await;
        browser.click("Tổng quan").await;
        browser.shows("Tổng quan: ").await;
        browser.settles().await;
        assert_eq!(browser.evaluate(SEEN).await, 0, "a choice closes it");
    });
}

#[test]
fn on_a_phone_the_menu_of_the_account_stands_inside_the_screen() {
    with_browser(async |_province, browser| {
        browser.screen(Screen::Phone).await;
        browser.visit("/").await;
        browser.settles().await;
        browser.element(".menu-button").await.click().await.unwrap();
        let place = "(({ left, right }) => [left >= 0, right <= innerWidth, right - left > 200])(
            document.querySelector('.menu-entries').getBoundingClientRect())";
        assert_eq!(browser.evaluate(place).await, json!([true, true, true]));
        browser.picture("account-menu").await;
    });
}
