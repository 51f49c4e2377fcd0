//! Every page on a desk and on a phone: nothing hinders anybody seriously, nothing scrolls sideways; pictures to look at.

use super::province::{CENSUS, with_browser};
use dangvien_tests::browser::Screen;
use serde_json::json;

#[test]
fn every_page_fits_its_screen_and_is_accessible() {
    with_browser(async |province, browser| {
        let query = "query($day: Date) {
            root(asOf: $day) {
                id
                branches(first: 1) { nodes { id members(first: 1) { nodes { id } } } }
            }
        }";
        let root = province.ask(query, json!({ "day": CENSUS })).await["root"].clone();
        let branch = &root["branches"]["nodes"][0];
        let word = |value: &serde_json::Value| value["id"].as_str().unwrap().to_owned();
        let (province_id, branch_id) = (word(&root), word(branch));
        let member_id = word(&branch["members"]["nodes"][0]);
        let pages = [
            ("tong-quan", format!("/tong-quan?ngay={CENSUS}")),
            ("tong-quan-chi-bo", format!("/tong-quan?to-chuc={branch_id}&ngay={CENSUS}")),
            ("to-chuc", format!("/to-chuc?ngay={CENSUS}")),
            ("to-chuc-tong-hop", format!("/to-chuc/{province_id}?ngay={CENSUS}")),
            ("to-chuc-truc-thuoc", format!("/to-chuc/{province_id}?xem=truc-thuoc&ngay={CENSUS}")),
            ("to-chuc-dang-vien", format!("/to-chuc/{branch_id}?xem=dang-vien&ngay={CENSUS}")),
            ("to-chuc-ket-nap", format!("/to-chuc/{province_id}?xem=ket-nap&ngay={CENSUS}")),
            ("to-chuc-chat-luong", format!("/to-chuc/{province_id}?xem=chat-luong&ngay={CENSUS}")),
            ("to-chuc-bien-dong", format!("/to-chuc/{province_id}?xem=bien-dong&ngay={CENSUS}")),
            ("to-chuc-tao-nguon", format!("/to-chuc/{province_id}?xem=tao-nguon&ngay={CENSUS}")),
            ("chi-bo-tao-nguon", format!("/to-chuc/{branch_id}?xem=tao-nguon&ngay={CENSUS}")),
            ("dang-vien", format!("/dang-vien?ngay={CENSUS}")),
            ("dang-vien-mot-nguoi", format!("/dang-vien/{member_id}?ngay={CENSUS}")),
            ("khong-co", "/khong-co".to_owned()),
        ];
        for (name, path) in &pages {
            for screen in Screen::ALL {
                browser.screen(screen).await;
                browser.visit(path).await;
                browser.picture(name).await;
                browser.is_accessible().await;
                browser.fits_its_width().await;
            }
        }
    });
}
