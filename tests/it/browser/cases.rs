//! The pages of admission cases: the board, one list of it, the viewer's tasks, the rules.

use super::province::with_browser;
use dangvien_tests::browser::Screen;
use serde_json::json;

#[test]
fn the_board_counts_what_the_api_counts_and_leads_to_each_list() {
    with_browser(async |province, browser| {
        let query = "{ root { pipeline { state column count } } }";
        let pipeline = province.ask(query, json!({})).await["root"]["pipeline"].clone();
        let counts = pipeline.as_array().unwrap();
        assert!(!counts.is_empty(), "the demonstration has open cases");
        let of = |column: &str| -> u64 {
            let there = counts.iter().filter(|one| one["column"] == column);
            there.map(|one| one["count"].as_u64().unwrap()).sum()
        };
        let columns = ["SOURCE", "TRAINING", "DOSSIER", "RESOLUTION", "DECISION", "PROBATION"].map(of);
        browser.visit("/ho-so").await;
        browser.shows("Hồ sơ kết nạp: ").await;
        let shown = "[...document.querySelectorAll('.board-count > .number')]
            .map(one => Number(one.innerText.replaceAll('.', '')))";
        let shown = browser.evaluate(shown).await;
        assert_eq!(shown.as_array().unwrap()[..6], json!(columns).as_array().unwrap()[..]);
        for screen in Screen::ALL {
            browser.screen(screen).await;
            browser.picture("ho-so").await;
            browser.is_accessible().await;
            browser.fits_its_width().await;
        }
        // On a phone the columns are headings, of which one at a time is open, ten cards a page.
        browser.screen(Screen::Phone).await;
        let shown =
            "[...document.querySelectorAll('.case-card')].filter(one => one.offsetParent !== null).length";
        assert_eq!(browser.evaluate(shown).await, 0);
        for place in 0..2 {
            browser.evaluate(&format!("document.querySelectorAll('.board-toggle')[{place}].click()")).await;
            browser.wait_for(&format!("0 < {shown} && {shown} <= 10"), "the cards of one column").await;
            let open = "document.querySelectorAll('.board-toggle[aria-expanded=true]').length";
            assert_eq!(browser.evaluate(open).await, 1);
        }
        browser.picture("ho-so-cot-mo").await;
        browser.is_accessible().await;
        browser.fits_its_width().await;
        browser.screen(Screen::Desk).await;
        browser.evaluate("document.querySelector('.board-all').click()").await;
        browser.shows("Về bảng theo dõi").await;
        assert!(browser.address().await.contains("cot=source"));
        for screen in Screen::ALL {
            browser.screen(screen).await;
            browser.picture("ho-so-mot-cot").await;
            browser.is_accessible().await;
            browser.fits_its_width().await;
        }
    });
}

#[test]
fn who_is_ready_and_what_is_lacking_is_told_of_each_person_and_found_by_a_condition() {
    with_browser(async |province, browser| {
        let query =
            "{ root { ready: admissionCases(filter: { columns: [DOSSIER], ready: true }) { totalCount }
            lacking: admissionCases(filter: { columns: [DOSSIER], ready: false }) { totalCount } } }";
        let counts = province.ask(query, json!({})).await["root"].clone();
        let rows = "[...document.querySelectorAll('tbody tr')]";
        for (flag, count, words, mark) in [
            ("ready", &counts["ready"], "Đủ điều kiện xét kết nạp", ".badge-good"),
            ("not-ready", &counts["lacking"], "Còn thiếu", ".lacking"),
        ] {
            let count = count["totalCount"].as_u64().unwrap();
            assert!(count > 0, "the demonstration has such cases");
            for screen in Screen::ALL {
                browser.screen(screen).await;
                browser.visit(&format!("/ho-so?cot=dossier&loc={flag}")).await;
                browser.shows(words).await;
                browser.picture(&format!("ho-so-{flag}")).await;
                browser.is_accessible().await;
                browser.fits_its_width().await;
            }
            let told = format!("{rows}.filter(row => row.querySelector('{mark}')).length");
            assert_eq!(browser.evaluate(&told).await, json!(count.min(50)));
            assert_eq!(browser.evaluate(&format!("{rows}.length")).await, json!(count.min(50)));
        }
        // Of two conditions that exclude each other the one that was just chosen stays.
        browser.screen(Screen::Desk).await;
        let ready =
            "[...document.querySelectorAll('label')].find(one => one.innerText.trim() === 'Đủ điều kiện')";
        browser.evaluate(&format!("{ready}.querySelector('input').click()")).await;
        browser.wait_for("location.search.includes('loc=ready')", "the other condition alone").await;
        let alone =
            "document.querySelector('tbody .badge-good') && !document.querySelector('tbody .lacking')";
        browser.wait_for(alone, "the ready alone").await;
        // The same in one glance on the page of a case.
        browser.evaluate("document.querySelector('tbody tr a').click()").await;
        browser.shows("Đủ điều kiện xét kết nạp").await;
        browser.shows("Ban Thường vụ").await;
        browser.picture("ho-so-du-dieu-kien").await;
    });
}

#[test]
fn tasks_and_rules_are_shown_and_rules_of_two_days_compared() {
    with_browser(async |_province, browser| {
        for (name, path, words) in [
            ("viec-cua-toi", "/viec-cua-toi", "Việc của tôi"),
            ("thong-bao", "/thong-bao", "Thông báo"),
            ("quy-dinh", "/quy-dinh?den=2016-07-25", "Tỷ lệ tán thành của chi bộ"),
            ("quy-dinh-so-sanh", "/quy-dinh?tu=2016-07-24&den=2016-07-25", "Đã thay đổi"),
        ] {
            for screen in Screen::ALL {
                browser.screen(screen).await;
                browser.visit(path).await;
                browser.shows(words).await;
                browser.picture(name).await;
                browser.is_accessible().await;
                browser.fits_its_width().await;
            }
        }
    });
}
