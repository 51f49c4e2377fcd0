//! A whole case through the pages, from the source list to the recognition: each step by whoever has it, on its own day.

mod vote;

use super::access::{sign_in, sign_out};
use super::administration::looks_well;
use crate::statistics::province;
use dangvien::clock::SharedClock;
use dangvien::domain::admission_case;
use dangvien_shared::{
    id::{CaseId, OrganisationId, PersonId},
    vocabulary::Role,
};
use dangvien_tests::{
    Engine, TestApp, TestDatabase,
    account::PASSWORD,
    browser::{self, Browser},
    clock::MovedClock,
    day, runner,
};
use serde_json::json;
use std::sync::Arc;
use vote::the_branch_votes;

const SECRETARY: &str = "bi-thu-thon";
const YOUTH_UNION: &str = "doan-thanh-nien";
const TRAINING_CENTRE: &str = "trung-tam";
const GRASSROOTS: &str = "dang-uy-xa";
const COMMITTEE: &str = "huyen-uy";

/// A village of 20 official members and two probationary ones, the accounts around it, a browser, and a clock.
struct Office {
    app: TestApp,
    clock: Arc<MovedClock>,
    browser: Browser,
    /// Where the case is; empty before it is opened.
    path: String,
}

impl Office {
    /// Whoever it is signs in on that day and opens the case.
    async fn enters(&self, name: &str, on: &str) {
        let today = self.app.app.clock.today();
        self.clock.pass(day(on) - today);
        self.browser.visit(if self.path.is_empty() { "/ho-so" } else { &self.path }).await;
        sign_in(&self.browser, name, PASSWORD).await;
        self.browser.shows(&format!("Tài khoản {name}")).await;
        self.browser.settles().await;
    }

    async fn leaves(&self) {
        sign_out(&self.browser).await;
    }

    /// Presses the button of a step.
    async fn begins(&self, step: &str) {
        let button = format!(
            "[...document.querySelectorAll('.step-button')].find(one => one.innerText.split('\\n')[0] === {})",
            json!(step)
        );
        let browser = &self.browser;
        browser.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)").await;
        browser.wait_for(&format!("{button} !== undefined"), &format!("the step {step:?}")).await;
        browser.evaluate(&format!("{button}.click()")).await;
        browser.shows(&format!("Ghi nhận: {step}")).await;
    }

    async fn fills(&self, fields: &[(&str, &str)]) {
        for (label, text) in fields {
            self.browser.fill(label, text).await;
        }
    }

    async fn chooses(&self, id: &str, code: &str) {
        let choose = format!(
            "(field => {{ field.value = {}; field.dispatchEvent(new Event('change', {{ bubbles: true }}));
                return field.value; }})(document.getElementById({}))",
            json!(code),
            json!(id)
        );
        assert_eq!(self.browser.evaluate(&choose).await, code, "{id}");
    }

    /// Picks one of the members that are offered.
    async fn picks(&self, place: usize) {
        let offers = "document.querySelectorAll('.step-offers button')";
        self.browser.wait_for(&format!("{offers}.length > {place}"), "members to pick").await;
        self.browser.evaluate(&format!("{offers}[{place}].click()")).await;
        self.browser.shows("Chọn người khác").await;
    }

    /// Records what is typed, after the effect was named.
    async fn records(&self, effect: &str) {
        self.browser
            .evaluate("document.querySelector('main form:not(dialog form) [type=submit]').click()")
            .await;
        self.browser.shows(effect).await;
        self.browser.evaluate("document.querySelector('dialog[open] .button-primary').click()").await;
        self.browser
            .wait_for(
                "document.querySelector('main form:not(dialog form), dialog[open]') === null",
                "the step to be recorded",
            )
            .await;
        self.browser.settles().await;
    }

    /// A step of which nothing but these fields is asked.
    async fn does(&self, step: &str, fields: &[(&str, &str)]) {
        self.begins(step).await;
        self.fills(fields).await;
        self.records("chỉ sửa được bằng bước Đính chính").await;
    }

    async fn stands_at(&self, state: &str) {
        self.browser
            .wait_for(
                &format!("document.querySelector('main .panel strong')?.innerText === {}", json!(state)),
                state,
            )
            .await;
    }

    /// Those who have persons assigned get the person of the case.
    async fn assign(&self, account: &str, role: Role, at: OrganisationId) {
        let id = CaseId::from_wire(self.path.rsplit('/').next().unwrap()).unwrap();
        let scope = self.app.app.tool_scope();
        let found = admission_case::by_ids(self.app.app.store.reader(), &scope, &[id]).await.unwrap();
        let person: PersonId = found[0].person;
        let account = self.app.account(account).await;
        self.app.grant_of(account, role, at, vec![person]).await;
    }
}

async fn open_the_case(office: &mut Office) {
    office.enters(SECRETARY, "2024-01-10").await;
    office.browser.click("Lập hồ sơ").await;
    office.browser.arrives_at("/lap-ho-so").await;
    office.browser.settles().await;
    office.browser.shows("Chi bộ thôn").await;
    looks_well(&mut office.browser, "lap-ho-so").await;
    // What is missing is told at its field, and nothing typed is lost.
    office.fills(&[("Họ và tên", "Hoàng Thị Thử")]).await;
    office
        .browser
        .evaluate("document.querySelector('main form:not(dialog form) [type=submit]').click()")
        .await;
    office.browser.shows("Hãy viết ngày như 31/12/2015").await;
    office.browser.wait_for("document.activeElement.id === 'gioi-tinh'", "the first empty field").await;
    office.fills(&[("Ngày sinh", "10/9/1997"), ("Quê quán", "Lục Ngạn, Bắc Giang")]).await;
    for (id, code) in [
        ("gioi-tinh", "FEMALE"),
        ("hoc-van", "UPPER_SECONDARY"),
        ("nghe-nghiep", "FARMER"),
        ("doan-thanh-nien", "MEMBER"),
    ] {
        office.chooses(id, code).await;
    }
    office
        .browser
        .evaluate("document.querySelector('main form:not(dialog form) [type=submit]').click()")
        .await;
    office.browser.shows("Lập hồ sơ của Hoàng Thị Thử tại Chi bộ thôn?").await;
    office.browser.evaluate("document.querySelector('dialog[open] .button-primary').click()").await;
    office.stands_at("Quần chúng").await;
    office.path = office.browser.address().await;
    office.browser.settles().await;
    looks_well(&mut office.browser, "ho-so-moi-lap").await;

    // A fact is corrected.
    office.browser.click("Sửa thông tin").await;
    office.chooses("nghe-nghiep", "PUBLIC_EMPLOYEE").await;
    office.browser.click("Lưu thông tin").await;
    office.browser.shows("Đã lưu thông tin.").await;
    office
        .browser
        .wait_for("document.querySelector('main form:not(dialog form)') === null", "the case")
        .await;
}

async fn until_the_certificate(office: &Office) {
    office.enters(YOUTH_UNION, "2024-01-10").await;
    office.begins("Giới thiệu quần chúng ưu tú").await;
    office.chooses("body", "YOUTH_UNION").await;
    office.records("Quần chúng ưu tú được giới thiệu").await;
    office.leaves().await;
    office.enters(SECRETARY, "2024-01-10").await;
    office.stands_at("Quần chúng ưu tú được giới thiệu").await;
    office.begins("Đưa vào danh sách cảm tình Đảng").await;
    office.picks(0).await;
    office.records("danh sách cảm tình Đảng").await;
    office.does("Nhận xét", &[("Nội dung", "Chăm chỉ, gương mẫu")]).await;
    office.browser.click("Đính chính…").await;
    office.browser.shows("Bước cần đính chính").await;
    office.fills(&[("Lý do", "Ghi nhầm hồ sơ")]).await;
    office.records("coi như chưa ghi nhận").await;
    office.browser.shows("đã đính chính").await;
    office.does("Cử học lớp bồi dưỡng nhận thức", &[("Tên lớp", "K1")]).await;
    office.leaves().await;
    office.enters(TRAINING_CENTRE, "2024-01-10").await;
    office.does("Cấp giấy chứng nhận", &[]).await;
    office.stands_at("Có giấy chứng nhận").await;
    office.leaves().await;
}

async fn until_the_summary(office: &Office) {
    office.enters(SECRETARY, "2024-03-01").await;
    office.does("Nhận đơn xin vào Đảng", &[]).await;
    office.does("Nhận lý lịch", &[]).await;
    office.leaves().await;
    office.enters(GRASSROOTS, "2024-04-01").await;
    office.does("Gửi công văn thẩm tra", &[("Nơi nhận công văn", "UBND xã")]).await;
    // What is missing is shown with what to do first, not a form that cannot be recorded.
    office.begins("Kết luận thẩm tra").await;
    office.browser.shows("Hôm nay chưa ghi nhận được bước này").await;
    office.browser.click("Làm trước: Nhận trả lời thẩm tra").await;
    office.browser.shows("Công văn được trả lời").await;
    office.records("đánh dấu đã trả lời").await;
    office.does("Kết luận thẩm tra", &[("Nội dung", "Đủ tiêu chuẩn chính trị")]).await;
    office.leaves().await;
    office.enters(SECRETARY, "2024-05-06").await;
    office.begins("Đảng viên giới thiệu").await;
    office.picks(1).await;
    office.chooses("basis", "COMMON_WORK").await;
    office.fills(&[("Cùng công tác hoặc cư trú từ ngày", "1/1/2010")]).await;
    office.records("đứng tên giới thiệu").await;
    office.leaves().await;
    office.enters(YOUTH_UNION, "2024-05-06").await;
    office.begins("Đoàn thể giới thiệu").await;
    office.chooses("body", "YOUTH_UNION").await;
    office.chooses("resolution-form", "KND_4").await;
    office.fills(&[("Số", "4"), ("Ký hiệu", "NQ/ĐTN")]).await;
    office.records("Đoàn thể đứng tên").await;
    office.begins("Ghi ý kiến nhận xét").await;
    office.chooses("body", "YOUTH_UNION").await;
    office.chooses("inFavour", "yes").await;
    office.records("bản tổng hợp").await;
    office.leaves().await;
    office.enters(SECRETARY, "2024-05-06").await;
    office.begins("Ghi ý kiến nhận xét").await;
    office.chooses("inFavour", "yes").await;
    office.records("bản tổng hợp").await;
    office.does("Tổng hợp ý kiến", &[]).await;
    office.stands_at("Đã giới thiệu và lấy ý kiến").await;
    office.leaves().await;
}

const COMMITTEE_OF_15: [(&str, &str); 3] =
    [("Tổng số cấp ủy viên", "15"), ("Số phiếu tán thành", "12"), ("Số phiếu không tán thành", "0")];

async fn until_the_ceremony(office: &Office) {
    office.enters(GRASSROOTS, "2024-07-20").await;
    office.begins("Đảng ủy cơ sở ra nghị quyết").await;
    office.fills(&COMMITTEE_OF_15).await;
    office.fills(&[("Số", "8")]).await;
    office.records("12/15 tán thành (80%)").await;
    office.leaves().await;
    office.enters(COMMITTEE, "2024-08-25").await;
    office.begins("Ra quyết định").await;
    office.fills(&COMMITTEE_OF_15).await;
    office.fills(&[("Số", "9")]).await;
    office.records("Quyết định có hiệu lực").await;
    office.leaves().await;
    office.enters(SECRETARY, "2024-08-26").await;
    office.does("Chi bộ nhận quyết định", &[]).await;
    office.leaves().await;
    office.enters(SECRETARY, "2024-09-15").await;
    office.begins("Tổ chức lễ kết nạp").await;
    office.picks(0).await;
    office.records("thành đảng viên dự bị từ ngày này").await;
    office.stands_at("Đảng viên dự bị").await;
    office.leaves().await;
}

async fn until_the_recognition(office: &Office) {
    office.enters(SECRETARY, "2025-09-15").await;
    office.stands_at("Hết 12 tháng dự bị, chờ xét").await;
    for form in ["KND_10", "KND_11", "KND_12"] {
        office.begins("Thêm tài liệu").await;
        office.chooses("document-form", form).await;
        office.records("thêm vào hồ sơ").await;
    }
    office.begins("Chi bộ biểu quyết").await;
    office
        .fills(&[
            ("Đảng viên chính thức có mặt", "18"),
            ("Số phiếu tán thành", "18"),
            ("Số phiếu không tán thành", "0"),
            ("Số", "13"),
        ])
        .await;
    office.records("18/20 tán thành (90%)").await;
    office.leaves().await;
    office.enters(GRASSROOTS, "2025-10-01").await;
    office.begins("Đảng ủy cơ sở ra nghị quyết").await;
    office.fills(&COMMITTEE_OF_15).await;
    office.fills(&[("Số", "15")]).await;
    office.records("12/15 tán thành (80%)").await;
    office.leaves().await;
    office.enters(COMMITTEE, "2025-10-10").await;
    office.begins("Ra quyết định").await;
    office.fills(&COMMITTEE_OF_15).await;
    office.fills(&[("Số", "16")]).await;
    office.records("Quyết định có hiệu lực").await;
    office.leaves().await;
}

#[test]
fn a_case_goes_from_hand_to_hand_until_the_person_is_recognised() {
    if browser::is_left_out() {
        return;
    }
    runner::block_on(async {
        let clock = MovedClock::at_noon_of(day("2024-01-10"));
        let shared: SharedClock = Arc::<MovedClock>::clone(&clock);
        let app = TestApp::by_clock(TestDatabase::create(Engine::Sqlite).await, shared).await;
        let mut register = app.fixture().await;
        let places = province(&mut register).await;
        register.members(places.villages[0], 20, |_number, draft| draft).await;
        register.members(places.villages[0], 2, |_number, draft| draft.probationary()).await;
        for (name, role, at) in [
            (SECRETARY, Role::BranchSecretary, places.villages[0]),
            (GRASSROOTS, Role::GrassrootsOfficer, places.communes[0]),
            (COMMITTEE, Role::UpperCommittee, places.uppers[0]),
        ] {
            app.grant(app.account(name).await, role, at).await;
        }
        let server = app.serve().await;
        let browser = Browser::start(&server.origin).await;
        let mut office = Office { app, clock, browser, path: String::new() };

        open_the_case(&mut office).await;
        office.assign(YOUTH_UNION, Role::MassOrganisationOfficer, places.villages[0]).await;
        office.assign(TRAINING_CENTRE, Role::Teacher, places.uppers[0]).await;
        office.leaves().await;
        until_the_certificate(&office).await;
        until_the_summary(&office).await;
        the_branch_votes(&mut office).await;
        until_the_ceremony(&office).await;
        until_the_recognition(&office).await;

        office.enters(SECRETARY, "2025-10-10").await;
        office.stands_at("Đảng viên chính thức").await;
        looks_well(&mut office.browser, "ho-so-hoan-thanh").await;
        office.browser.finish().await;
    });
}
