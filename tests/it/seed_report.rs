//! The figure paragraphs of the published page, made of the data (F51).

use crate::statistics::province;
use dangvien::{
    domain::seed_report::{self, SeedRequest},
    error::Error,
    scope::Scope,
};
use dangvien_shared::{
    id::OrganisationId,
    vocabulary::{Education, MovementKind, Occupation, Qualification},
};
use dangvien_tests::{TestApp, both_databases, day};

const PAGE: (&str, &str, &str) = ("2015-12-31", "2011-01-01", "2015-12-31");

fn request((as_of, from, to): (&str, &str, &str)) -> SeedRequest {
    SeedRequest { as_of: day(as_of), from: day(from), to: day(to) }
}

async fn paragraphs(app: &TestApp, node: OrganisationId) -> Vec<String> {
    let (scope, tree) = (app.app.tool_scope(), app.app.tree.current());
    let figures =
        seed_report::load(app.app.store.reader(), &scope, &tree, node, request(PAGE)).await.unwrap();
    figures.unwrap().paragraphs()
}

both_databases! {
    async fn the_paragraphs_tell_what_the_register_holds_and_change_with_one_member(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let made = province(&mut register).await;
        register.members(made.villages[0], 1_200, |_number, draft| draft).await;
        for _person in 0..3 {
            register.admit(made.villages[0], "2011-01-01", |draft| draft.female().youth_union()).await;
        }
        let admitted = register.admit(made.villages[1], "2015-12-30", |draft| {
            draft.of("07").education(Education::LowerSecondary).qualification(Qualification::Master).occupation(Occupation::EntWorker)
        }).await;
        // Outside the period, or after the day of the stock.
        register.admit(made.villages[1], "2010-12-31", |draft| draft).await;
        register.admit(made.villages[1], "2016-01-01", |draft| draft).await;
        assert_eq!(paragraphs(&app, made.root).await, [
            "Đến ngày 31/12/2015, Đảng bộ tỉnh Bắc Giang có 1.205 đảng viên, sinh hoạt tại 4 tổ chức cơ sở đảng, gồm 2 \
             đảng bộ cơ sở và 2 chi bộ cơ sở; các đảng ủy cơ sở có 2 chi bộ trực thuộc. Từ năm 2011 đến ngày 31/12/2015, \
             toàn tỉnh kết nạp 4 đảng viên.",
            "Trong số đảng viên mới kết nạp, 75% có trình độ học vấn trung học phổ thông, 25% có trình độ chuyên môn từ \
             cao đẳng, đại học trở lên, trong đó có 1 thạc sĩ, bằng 25% số đảng viên mới kết nạp; đoàn viên, thanh niên \
             chiếm 75%, nữ 75%, dân tộc thiểu số 25%, nông dân 75%, người trong các doanh nghiệp 25%. Một người có thể \
             thuộc nhiều nhóm, nên các tỷ lệ không cộng dồn.",
        ]);
        assert_eq!(paragraphs(&app, made.agencies[0]).await, [
            "Đến ngày 31/12/2015, Chi bộ cơ quan có 0 đảng viên. Từ năm 2011 đến ngày 31/12/2015, chi bộ không kết nạp \
             đảng viên nào.",
        ]);
        let before = paragraphs(&app, made.uppers[1]).await;
        assert!(before[0].contains("có 2 đảng viên"), "{before:?}");
        register.leave(admitted, MovementKind::StruckOffProbationary, "2015-12-31").await;
        let after = paragraphs(&app, made.uppers[1]).await;
        assert!(after[0].contains("có 1 đảng viên"), "{after:?}");
        // Who was struck off stays among the admissions of the year.
        assert_eq!(before[1], after[1]);
    }

    async fn what_the_register_does_not_cover_is_refused_and_what_is_not_seen_does_not_exist(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let made = province(&mut register).await;
        let (scope, tree, reader) = (app.app.tool_scope(), app.app.tree.current(), app.app.store.reader());
        for (days, field) in [
            (("2008-12-31", "2011-01-01", "2015-12-31"), "as_of"),
            (("2016-07-01", "2011-01-01", "2015-12-31"), "as_of"),
            (("2015-12-31", "2008-12-31", "2015-12-31"), "from"),
            (("2015-12-31", "2011-01-01", "2016-07-01"), "to"),
            (("2015-12-31", "2015-12-31", "2011-01-01"), "from"),
        ] {
            let found = seed_report::load(reader, &scope, &tree, made.root, request(days)).await;
            assert!(matches!(&found, Err(Error::Input { field: named, .. }) if named == field), "{days:?} {found:?}");
        }
        let own = Scope::subtree("Lục Ngạn", &tree, made.uppers[0]);
        for (node, seen) in [(made.root, false), (made.uppers[1], false), (made.uppers[0], true), (OrganisationId(999), false)] {
            let found = seed_report::load(reader, &own, &tree, node, request(PAGE)).await.unwrap();
            assert_eq!(found.is_some(), seen, "{node:?}");
        }
    }
}
