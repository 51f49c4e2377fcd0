//! Signing in and out, and what each role is shown.

use super::province::{CENSUS, Province, with_browser, with_stranger};
use dangvien_shared::{
    id::{OrganisationId, PersonId},
    rules::Reach,
    vocabulary::{Action, OrganisationKind, Role},
};
use dangvien_tests::{
    account::PASSWORD,
    browser::{Browser, Screen},
};
use serde_json::json;
use thirtyfour::Key;

/// The links of the main navigation.
const NAVIGATION: &str = "[...document.querySelectorAll('header nav a')].map(a => a.innerText.trim())";

/// What each role is led to, in the order of the header.
const SHOWN: [(Role, &[&str]); 12] = [
    (
        Role::ProvinceOfficer,
        &[
            "Bàn làm việc",
            "Tổng quan",
            "Tổ chức",
            "Đảng viên",
            "Hồ sơ kết nạp",
            "Việc của tôi",
            "Kiểm tra",
            "Phê duyệt",
            "Nhật ký",
            "Truy vấn",
        ],
    ),
    (
        Role::ProvinceCommittee,
        &[
            "Bàn làm việc",
            "Tổng quan",
            "Tổ chức",
            "Đảng viên",
            "Hồ sơ kết nạp",
            "Việc của tôi",
            "Kiểm tra",
            "Phê duyệt",
        ],
    ),
    (
        Role::UpperOfficer,
        &[
            "Bàn làm việc",
            "Tổng quan",
            "Tổ chức",
            "Đảng viên",
            "Hồ sơ kết nạp",
            "Việc của tôi",
            "Kiểm tra",
            "Phê duyệt",
            "Nhật ký",
            "Truy vấn",
        ],
    ),
    (
        Role::UpperCommittee,
        &["Bàn làm việc", "Tổng quan", "Tổ chức", "Đảng viên", "Hồ sơ kết nạp", "Việc của tôi", "Kiểm tra"],
    ),
    (
        Role::GrassrootsOfficer,
        &["Bàn làm việc", "Tổng quan", "Tổ chức", "Đảng viên", "Hồ sơ kết nạp", "Việc của tôi", "Kiểm tra"],
    ),
    (
        Role::BranchSecretary,
        &["Bàn làm việc", "Tổng quan", "Tổ chức", "Đảng viên", "Hồ sơ kết nạp", "Việc của tôi", "Kiểm tra"],
    ),
    (Role::Mentor, &["Bàn làm việc", "Tổ chức", "Đảng viên", "Hồ sơ kết nạp", "Việc của tôi"]),
    (
        Role::MassOrganisationOfficer,
        &["Bàn làm việc", "Tổ chức", "Đảng viên", "Hồ sơ kết nạp", "Việc của tôi"],
    ),
    (Role::Teacher, &["Bàn làm việc", "Tổ chức", "Đảng viên", "Hồ sơ kết nạp", "Việc của tôi"]),
    (
        Role::Inspector,
        &["Bàn làm việc", "Tổng quan", "Tổ chức", "Đảng viên", "Hồ sơ kết nạp", "Kiểm tra", "Nhật ký"],
    ),
    (Role::Analyst, &["Bàn làm việc", "Tổng quan", "Tổ chức", "Truy vấn"]),
    (Role::Administrator, &["Bàn làm việc", "Tổ chức", "Phê duyệt", "Quản trị"]),
];

/// Makes an account with that role, at the first organisation from the top that it fits; gives its name.
pub(super) async fn account_with(province: &Province, role: Role) -> String {
    let app = &province.app;
    let name = format!("{}-thu", role.as_code().to_lowercase().replace('_', "-"));
    let account = app.account(&name).await;
    let persons = if role.is_assigned() {
        three_members(province, place_for(province, Role::BranchSecretary)).await
    } else {
        Vec::new()
    };
    app.grant_of(account, role, place_for(province, role), persons).await;
    name
}

fn place_for(province: &Province, role: Role) -> OrganisationId {
    let (tree, today) = (province.app.app.tree.current(), province.app.app.clock.today());
    let standing = tree.at(today);
    let root = standing.root().unwrap();
    let first = |above: &[usize], kind: OrganisationKind| {
        let found = above.iter().copied().map(|index| standing.node(index)).find(|node| node.kind == kind);
        found.unwrap_or_else(|| panic!("nothing of {} stands there", kind.as_code()))
    };
    let upper = first(&root.children, OrganisationKind::Upper);
    let commune = first(&upper.children, OrganisationKind::GrassrootsCommittee);
    let branch = first(&commune.children, OrganisationKind::Branch);
    let way = [root, upper, commune, branch];
    // A mentor fits anywhere, but has persons of one branch.
    let from = if matches!(role, Role::Mentor | Role::MassOrganisationOfficer) { 3 } else { 0 };
    way[from..].iter().find(|node| role.fits(node.kind)).map(|node| node.id).unwrap()
}

async fn three_members(province: &Province, branch: OrganisationId) -> Vec<PersonId> {
    let query = "query($id: ID!) { organisation(id: $id) { members(first: 3) { nodes { id } } } }";
    let found = province.ask(query, json!({ "id": branch.to_wire() })).await;
    let nodes = found["organisation"]["members"]["nodes"].as_array().unwrap().clone();
    nodes.iter().map(|node| PersonId::from_wire(node["id"].as_str().unwrap()).unwrap()).collect()
}

/// Signs in by the form.
pub(super) async fn sign_in(browser: &Browser, name: &str, password: &str) {
    browser.fill("Tên đăng nhập", name).await;
    browser.fill("Mật khẩu", password).await;
    browser.press(Key::Enter).await;
}

/// Signs out by the menu.
pub(super) async fn sign_out(browser: &Browser) {
    browser.element(".menu-button").await.click().await.unwrap();
    browser.click("Đăng xuất").await;
    browser.shows("Quên mật khẩu?").await;
}

#[test]
fn each_role_signs_in_and_is_led_to_what_it_may_do_and_nothing_else() {
    with_stranger(async |province, browser| {
        assert_eq!(SHOWN.len(), Role::ALL.len());
        browser.visit("/").await;
        for (role, links) in SHOWN {
            let name = account_with(province, role).await;
            sign_in(browser, &name, PASSWORD).await;
            browser.shows(&format!("Tài khoản {name}")).await;
            browser.shows(role.vi()).await;
            browser.settles().await;
            assert_eq!(browser.evaluate(NAVIGATION).await, json!(links), "{}", role.as_code());
            browser.arrives_at("/").await;
            assert_eq!(browser.heading().await, "Bàn làm việc", "{}", role.as_code());
            // Whatever the address, the organisations are shown, and figures only to who may read them.
            browser.visit("/to-chuc").await;
            browser.shows("Tổ chức đảng").await;
            browser.visit("/tong-quan").await;
            if role.counts() {
                browser.shows("Tổng quan:").await;
            } else {
                browser.shows("Bạn không có quyền “Xem số liệu” ở đây.").await;
            }
            browser.visit("/dang-vien").await;
            if role.reach(Action::ReadMembers).is_none() {
                browser.shows("Bạn không có quyền “Xem đảng viên” ở đây.").await;
            } else {
                browser.shows(" trong ").await;
                let assigned = role.reach(Action::ReadMembers) == Some(Reach::Assigned);
                let three = browser.text().await.contains("1–3 trong 3");
                assert_eq!(three, assigned, "{} sees the persons assigned alone", role.as_code());
            }
            sign_out(browser).await;
            browser.visit("/").await;
        }
    });
}

#[test]
fn the_address_asked_for_is_shown_after_signing_in() {
    with_stranger(async |province, browser| {
        province.app.officer().await;
        let address = format!("/dang-vien?ngay={CENSUS}&gioi-tinh=female");
        for screen in Screen::ALL {
            browser.screen(screen).await;
            browser.visit(&address).await;
            browser.picture("dang-nhap").await;
            browser.is_accessible().await;
            browser.fits_its_width().await;
        }
        assert_eq!(browser.evaluate("document.activeElement.id").await, "ten-dang-nhap");
        assert_eq!(
            browser.evaluate("document.querySelector('#mat-khau').autocomplete").await,
            "current-password"
        );
        assert_eq!(browser.address().await, address);
        sign_in(browser, "can-bo-tinh", PASSWORD).await;
        browser.shows(" trong ").await;
        assert_eq!(browser.address().await, address);
    });
}

#[test]
fn a_wrong_password_is_refused_without_a_trace_of_it() {
    with_stranger(async |province, browser| {
        province.app.officer().await;
        browser.visit("/tong-quan").await;
        sign_in(browser, "can-bo-tinh", "khong-phai-mat-khau").await;
        browser.shows("Tên đăng nhập, mật khẩu hoặc mã không đúng.").await;
        browser.expects_refusal("/auth/sign-in", 401).await;
        assert_eq!(browser.evaluate("document.querySelector('#mat-khau').value").await, "");
        assert_eq!(browser.evaluate("document.querySelector('#ten-dang-nhap').value").await, "can-bo-tinh");
        assert_eq!(browser.address().await, "/tong-quan");
        let kept = browser.evaluate("JSON.stringify([localStorage, sessionStorage])").await;
        assert!(!kept.as_str().unwrap().contains("mat-khau"), "{kept}");
        browser.is_accessible().await;
        // Shown while it is typed, for who asks for it.
        browser.fill("Mật khẩu", PASSWORD).await;
        browser.element(".choice input").await.click().await.unwrap();
        assert_eq!(browser.evaluate("document.querySelector('#mat-khau').type").await, "text");
        browser.click("Đăng nhập").await;
        browser.shows("Tổng quan:").await;
    });
}

#[test]
fn who_signs_out_leaves_nothing_on_the_screen() {
    with_browser(async |_province, browser| {
        browser.visit("/dang-vien").await;
        browser.shows(" trong ").await;
        sign_out(browser).await;
        browser.evaluate("history.back()").await;
        browser.shows("Quên mật khẩu?").await;
        assert!(!browser.text().await.contains("Tài khoản can-bo-tinh"));
    });
}

#[test]
fn a_session_that_ends_loses_nothing_on_the_screen() {
    with_browser(async |_province, browser| {
        browser.visit(&format!("/dang-vien?ngay={CENSUS}")).await;
        browser.shows("1–50 trong 77.354").await;
        browser.lose_session().await;
        browser.fill("Họ và tên", "nguyen van binh").await;
        browser.shows("Phiên đăng nhập đã hết").await;
        browser.expects_refusal("/graphql", 401).await;
        browser.picture("phien-het").await;
        browser.is_accessible().await;
        browser.fill("Mật khẩu", PASSWORD).await;
        browser.press(Key::Enter).await;
        browser.hides("Phiên đăng nhập đã hết").await;
        browser.shows("Nguyễn Văn Bình").await;
        assert_eq!(browser.evaluate("document.querySelector('#tim-ten').value").await, "nguyen van binh");
    });
}

#[test]
fn another_session_in_the_same_browser_is_noticed() {
    with_browser(async |province, browser| {
        browser.visit(&format!("/dang-vien?ngay={CENSUS}")).await;
        browser.shows("Tài khoản can-bo-tinh").await;
        // Signed in anew in another window: the mark of the page is that of an older session.
        let officer = province.app.officer().await;
        browser.sign_in(&province.app.session(officer).await).await;
        browser.fill("Họ và tên", "nguyen van binh").await;
        browser.shows("Nguyễn Văn Bình").await;
        browser.expects_refusal("/graphql", 403).await;
        // And as somebody else: nothing of the first may stay.
        let name = account_with(province, Role::BranchSecretary).await;
        province.take_on(browser, &name).await;
        browser.fill("Họ và tên", "tran").await;
        browser.shows(&format!("Tài khoản {name}")).await;
        browser.hides("Tài khoản can-bo-tinh").await;
        browser.expects_refusal("/graphql", 403).await;
    });
}

#[test]
fn a_link_leads_to_a_password_and_serves_once() {
    with_stranger(async |province, browser| {
        let officer = province.app.officer().await;
        let by = dangvien::auth::accounts::Changer::command_line();
        let link = dangvien::auth::accounts::reset(&province.app.app, &by, officer).await.unwrap();
        let address = format!("/thiet-lap#{}", link.expose());
        browser.visit(&address).await;
        browser.arrives_at("/thiet-lap").await;
        assert_eq!(browser.evaluate("location.hash").await, "", "the secret leaves the address");
        for screen in Screen::ALL {
            browser.screen(screen).await;
            browser.picture("thiet-lap").await;
            browser.is_accessible().await;
            browser.fits_its_width().await;
        }
        browser.fill("Mật khẩu mới", "123456").await;
        browser.press(Key::Enter).await;
        browser.shows("12").await;
        browser.wait_for("document.querySelector('.form-problem').innerText !== ''", "the reason").await;
        browser.expects_refusal("/auth/set-up", 422).await;
        browser.fill("Mật khẩu mới", "muoi-hai-con-cho-sua-trang").await;
        browser.press(Key::Enter).await;
        browser.shows("Việc đến hạn").await;
        browser.visit(&address).await;
        browser.fill("Mật khẩu mới", "muoi-hai-con-cho-sua-trang").await;
        browser.press(Key::Enter).await;
        browser.wait_for("document.querySelector('.form-problem').innerText !== ''", "the reason").await;
        browser.expects_refusal("/auth/set-up", 401).await;
    });
}
