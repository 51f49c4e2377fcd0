//! Golden addresses: what people have kept in mails and bookmarks must go on meaning the same.

use super::*;
use crate::id::{CaseId, PersonId};
use crate::vocabulary::{Education, MemberStatus, Occupation, Qualification, Sex};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn read(url: &str) -> Option<Address> {
    let (path, search) = url.split_once('?').unwrap_or((url, ""));
    Address::parse(path, search)
}

#[test]
fn golden_addresses_read_back_as_they_are_written() {
    let org = OrganisationId(7).to_wire();
    let person = PersonId(9).to_wire();
    let case = CaseId(3).to_wire();
    for url in [
        "/".to_owned(),
        "/tai-khoan".to_owned(),
        "/quan-tri".to_owned(),
        "/phe-duyet".to_owned(),
        "/nhat-ky?tu=2016-01-01&den=2016-06-30&sau=abc&trang=2".to_owned(),
        "/thiet-lap".to_owned(),
        "/ho-so".to_owned(),
        format!("/ho-so?to-chuc={org}&cot=dossier&loc=overdue,mine&sau=abc&trang=2"),
        "/ho-so?cot=aside&loc=stuck,lacks-documents".to_owned(),
        format!("/ho-so/{case}"),
        format!("/ho-so/{case}?buoc=branch-vote"),
        format!("/ho-so/{case}?buoc=thong-tin"),
        format!("/lap-ho-so?to-chuc={org}"),
        "/viec-cua-toi".to_owned(),
        "/viec-cua-toi?sau=abc&trang=2".to_owned(),
        "/thong-bao?sau=abc&trang=2".to_owned(),
        "/quy-dinh?tu=2015-12-31&den=2025-07-01".to_owned(),
        "/tong-quan".to_owned(),
        "/tong-quan?ngay=2015-12-31".to_owned(),
        format!("/tong-quan?to-chuc={org}&ngay=2015-12-31&tu=2011-01-01&den=2015-12-31"),
        "/to-chuc".to_owned(),
        "/to-chuc?ngay=2013-06-30&sap-xep=-ten&sau=abc_-1".to_owned(),
        format!("/to-chuc/{org}"),
        format!("/to-chuc/{org}?xem=truc-thuoc&ngay=2015-12-31"),
        format!("/to-chuc/{org}?xem=dang-vien&trang-thai=probationary&gioi-tinh=female"),
        format!("/to-chuc/{org}?xem=ket-nap&tu=2011-01-01&den=2015-12-31&chuyen-mon=master,doctor"),
        format!("/to-chuc/{org}?xem=bien-dong&tu=2015-01-01&den=2015-12-31"),
        format!("/to-chuc/{org}?xem=bien-dong&tu=2015-01-01&den=2015-12-31&khoan=died&sau=x&trang=2"),
        format!("/to-chuc/{org}?xem=tao-nguon&tu=2015-01-01&den=2015-12-31&sau=x&trang=2"),
        format!("/to-chuc?to-chuc={org}&cap=grassroots-committee,grassroots-branch&ngay=2015-12-31"),
        "/dang-vien?sau=abc&trang=12".to_owned(),
        format!(
            "/dang-vien?to-chuc={org}&ngay=2015-12-31&trang-thai=probationary,official&thieu-so=co&dan-toc=02,07\
             &ton-giao=00&tuoi=a18-30,a61p&hoc-van=upper-secondary&ly-luan=advanced&nghe-nghiep=farmer,pupil\
             &doan-vien=khong&loai-hinh=commune&vao-tu=2011-01-01&vao-den=2015-12-31&sap-xep=-ngay-vao&truoc=xyz"
        ),
        format!("/dang-vien/{person}?ngay=2015-12-31"),
    ] {
        let address = read(&url).unwrap_or_else(|| panic!("{url} is an address"));
        assert_eq!(address.to_url(), url);
        assert_eq!(read(&address.to_url()), Some(address));
    }
}

#[test]
fn other_spellings_lead_to_the_canonical_one() {
    let org = OrganisationId(7).to_wire();
    for (written, canonical) in [
        ("/?ngay=2015-12-31".to_owned(), "/".to_owned()),
        ("/quan-tri?ngay=2015-12-31".to_owned(), "/quan-tri".to_owned()),
        ("/tong-quan/".to_owned(), "/tong-quan".to_owned()),
        // Other order, unknown keys, values that mean nothing, keys of other screens.
        (
            format!("/tong-quan?den=2015-12-31&utm=x&ngay=2015-12-31&to-chuc={org}&gioi-tinh=female&sau=abc"),
            format!("/tong-quan?to-chuc={org}&ngay=2015-12-31&den=2015-12-31"),
        ),
        ("/tong-quan?ngay=31/12/2015&to-chuc=7".to_owned(), "/tong-quan".to_owned()),
        // A member's id is no organisation.
        (format!("/tong-quan?to-chuc={}", PersonId(7).to_wire()), "/tong-quan".to_owned()),
        // Defaults are left out, lists are put in the official order, encoded commas are commas.
        (format!("/to-chuc/{org}?xem=tong-hop"), format!("/to-chuc/{org}")),
        ("/dang-vien?sap-xep=ten".to_owned(), "/dang-vien".to_owned()),
        ("/dang-vien?sap-xep=ma".to_owned(), "/dang-vien".to_owned()),
        (
            "/dang-vien?nghe-nghiep=pupil%2Cfarmer,farmer,king".to_owned(),
            "/dang-vien?nghe-nghiep=farmer,pupil".to_owned(),
        ),
        ("/dang-vien?dan-toc=07,02,99,02".to_owned(), "/dang-vien?dan-toc=02,07".to_owned()),
        // A period written backwards is turned round.
        (
            "/tong-quan?tu=2015-12-31&den=2011-01-01".to_owned(),
            "/tong-quan?tu=2011-01-01&den=2015-12-31".to_owned(),
        ),
        ("/dang-vien?sau=a%20b".to_owned(), "/dang-vien".to_owned()),
        // The first page needs no number; what is no number is none.
        ("/dang-vien?trang=2".to_owned(), "/dang-vien".to_owned()),
        ("/dang-vien?sau=x&trang=-1".to_owned(), "/dang-vien?sau=x".to_owned()),
    ] {
        assert_eq!(read(&written).map(|address| address.to_url()), Some(canonical), "{written}");
    }
}

#[test]
fn what_is_no_screen_has_no_address() {
    for path in ["/khong-co", "/to-chuc/7", "/dang-vien/x/y", "/tong-quan/1", &OrganisationId(7).to_wire()] {
        assert_eq!(read(path), None, "{path}");
    }
    // An organisation's id is no member.
    assert_eq!(read(&format!("/dang-vien/{}", OrganisationId(7).to_wire())), None);
}

#[test]
fn a_new_choice_starts_at_the_first_page_and_a_new_place_keeps_only_the_day() {
    let address = read("/dang-vien?ngay=2015-12-31&gioi-tinh=female&sau=abc").unwrap();
    let farmers = address.with(|query| query.persons.occupation = vec![Occupation::Farmer]);
    assert_eq!(farmers.to_url(), "/dang-vien?ngay=2015-12-31&gioi-tinh=female&nghe-nghiep=farmer");
    assert_eq!(farmers.goes_to(Place::Overview).to_url(), "/tong-quan?ngay=2015-12-31");
    let next = address.with(|query| query.page = Page::After("x".to_owned()));
    assert_eq!(next.to_url(), "/dang-vien?ngay=2015-12-31&gioi-tinh=female&sau=x");
}

#[test]
fn what_is_chosen_is_typed() {
    let address =
        read("/dang-vien?ngay=2013-06-30&trang-thai=official&hoc-van=upper-secondary&chuyen-mon=university")
            .unwrap();
    assert_eq!(address.query.day, Some(day("2013-06-30")));
    assert_eq!(address.query.persons.status, [MemberStatus::Official]);
    assert_eq!(address.query.persons.education, [Education::UpperSecondary]);
    assert_eq!(address.query.persons.qualification, [Qualification::University]);
    assert_eq!(address.query.persons.sex, None::<Sex>);
}
