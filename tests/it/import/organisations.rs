//! Lists of organisations: the tree that comes out of them, and rows that fit nowhere.

use super::{
    AllOrNothing, GoodRowsOnly, Organisations, content, counts, file, found, organisations, request, take,
    texts,
};
use crate::harness::count;
use dangvien::domain::import::{self, Report};
use dangvien_shared::vocabulary::ImportMode;
use dangvien_tests::{TestApp, both_databases};

const HEADER: &str = "Mã;Tên;Loại tổ chức;Mã cấp trên;Loại hình cơ sở;Nơi đặt chi bộ;Mã xã;Ngày thành lập\n";

async fn take_organisations(app: &TestApp, mode: ImportMode, rows: &str) -> Report {
    take(app, request(Organisations, mode, "o.csv", format!("{HEADER}{rows}").into_bytes())).await
}

both_databases! {
    async fn children_before_parents_make_the_tree_and_open_the_register(db: TestDatabase) {
        let app = TestApp::new(db).await;
        organisations(&app).await;
        let tree = app.app.tree.current().at(app.app.clock.today());
        let root = tree.root().unwrap();
        assert_eq!((&*root.name, root.children.len(), tree.nodes().len()), ("Đảng bộ tỉnh Minh Họa", 1, 12));
        let shown: Vec<String> = tree
            .nodes()
            .iter()
            .map(|node| {
                let (kind, from) = (node.kind.as_code(), node.placed_on);
                format!("{}{} {kind} {from}", " ".repeat(node.path.len() / 4 - 1), node.code)
            })
            .collect();
        // "Chi bộ" alone became what its parent allows; who is older than the parent stands there since the parent does.
        assert_eq!(shown, [
            "TINH PROVINCE 1980-01-02",
            " HU-01 UPPER 1985-01-01",
            "  XA-01 GRASSROOTS_COMMITTEE 1990-05-19",
            "   CB-03 BRANCH 1996-08-15",
            "   CB-01 BRANCH 1991-01-01",
            "   CB-02 BRANCH 1992-03-01",
            "   CB-04 BRANCH 1993-09-01",
            "  XA-02 GRASSROOTS_COMMITTEE 1991-10-20",
            "   CB-05 BRANCH 1991-10-20",
            "   CB-06 BRANCH 1991-10-20",
            "   CB-07 BRANCH 1995-10-20",
            "  CS-01 GRASSROOTS_BRANCH 1994-07-01",
        ]);
        assert_eq!(texts(&app, "SELECT '' || opened_on FROM register").await, ["1980-01-02"]);
        assert_eq!(
            texts(&app, "SELECT code || ' ' || org_type || ' ' || place || ' ' || gso_code FROM organisation WHERE org_type <> '' OR gso_code <> '' ORDER BY code").await,
            ["CS-01 PARTY_STATE_AGENCY AGENCY ", "HU-01   0299", "TINH   99", "XA-01 COMMUNE  07999", "XA-02 TOWNSHIP  07998"]
        );
        let before = content(&app).await;
        let again = take(&app, request(Organisations, AllOrNothing, "o.xlsx", file("organisations.xlsx"))).await;
        assert_eq!(counts(&again), (0, 12, 0), "{:?}", again.problems);
        assert_eq!(content(&app).await, before);
    }

    async fn later_files_hang_new_organisations_below_known_ones(db: TestDatabase) {
        let app = TestApp::new(db).await;
        organisations(&app).await;
        let report = take_organisations(&app, AllOrNothing, "\
            CB-09;Chi bộ thôn Mới;Chi bộ;XA-03;;Thôn;;1950\n\
            XA-03;Đảng bộ xã Mới;Đảng bộ cơ sở;HU-01;Xã;;07997;2001\n\
            CB-10;Chi bộ thôn Minh Họa 4;Chi bộ;XA-01;;Thôn;;2003\n\
            XA-01;Đảng bộ xã Giả Định;Đảng bộ cơ sở;HU-01;Xã;;07999;19/05/1990\n").await;
        assert_eq!(counts(&report), (3, 1, 0), "{:?}", report.problems);
        assert!(report.warnings.iter().any(|warning| warning.starts_with("1 tổ chức thành lập trước")));
        let paths = "SELECT o.code || ' ' || p.path || ' ' || p.valid_from FROM organisation o \
                     JOIN organisation_placement p ON p.organisation_id = o.id \
                     WHERE o.code IN ('XA-03', 'CB-09', 'CB-10') ORDER BY p.path";
        assert_eq!(
            texts(&app, paths).await,
            ["CB-10 0000000000000004 2003-01-01", "XA-03 000000000003 2001-01-01", "CB-09 0000000000030000 2001-01-01"]
        );
        let before = content(&app).await;
        let again = take_organisations(&app, AllOrNothing, "CB-09;Chi bộ thôn Mới;Chi bộ;XA-03;;Thôn;;1950\n").await;
        assert_eq!((counts(&again), content(&app).await), ((0, 1, 0), before));
    }

    async fn rows_that_fit_nowhere_are_reported_with_their_cells(db: TestDatabase) {
        let app = TestApp::new(db).await;
        organisations(&app).await;
        let before = content(&app).await;
        let report = take_organisations(&app, AllOrNothing, "\
            N-01;Đảng bộ xã A;Đảng bộ cơ sở;KHONG-CO;;;;2001\n\
            N-02;Chi bộ A;Chi bộ;N-01;;;;2001\n\
            N-03;Đảng bộ B;Đảng bộ bộ phận;N-04;;;;2001\n\
            N-04;Đảng bộ C;Đảng bộ bộ phận;N-03;;;;2001\n\
            N-05;Đảng bộ D;Đảng bộ cơ sở;XA-01;;;;2001\n\
            N-06;Tỉnh thứ hai;Đảng bộ tỉnh;;;;;2001\n\
            N-07;Chi bộ E;Chi bộ;XA-01;Xã;;;2001\n\
            N-08;Đảng bộ E;Đảng bộ cơ sở;HU-01;Xã;Thôn;;2001\n\
            CB-01;Chi bộ tên khác;Chi bộ;XA-01;;Thôn;;1992\n\
            N-09;Chi bộ F;Chi bộ;;;;;2001\n\
            N-10;Chi bộ G;Chi bộ;XA-01;;;;2001\n\
            N-10;Chi bộ H;Chi bộ;XA-01;;;;2001\n\
            N 11;;Chi bộ;XA-01;;;;31/12/2020\n").await;
        assert_eq!(found(&report), [
            "D2 UNKNOWN_ORGANISATION",
            "D3 PARENT_REJECTED",
            "D4 PARENT_CYCLE",
            "D4 PARENT_REJECTED",
            "D5 PARENT_REJECTED",
            "D6 WRONG_PARENT_KIND",
            "C7 WRONG_PARENT_KIND",
            "E8 NOT_FOR_THIS_KIND",
            "F9 NOT_FOR_THIS_KIND",
            "B10 DIFFERENT",
            "H10 DIFFERENT",
            "D11 REQUIRED",
            "A12 DUPLICATE_IN_FILE",
            "A13 DUPLICATE_IN_FILE",
            "A14 WRONG_CHARACTER",
            "B14 REQUIRED",
            "H14 FUTURE_DATE",
        ], "{:#?}", report.problems);
        assert_eq!(content(&app).await, before);
    }

    async fn good_rows_go_in_without_those_below_bad_ones(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let report = take_organisations(&app, GoodRowsOnly, "\
            T;Đảng bộ tỉnh;Đảng bộ tỉnh;;;;;1950\n\
            H1;Đảng bộ huyện Một;Huyện ủy;T;;;;không rõ\n\
            H2;Đảng bộ huyện Hai;Huyện ủy;T;;;;1951\n\
            X1;Đảng bộ xã Một;Đảng bộ xã;H1;Xã;;;1952\n\
            X2;Đảng bộ xã Hai;Đảng bộ xã;H2;Xã;;;1952\n").await;
        assert_eq!((counts(&report), found(&report)), ((3, 0, 2), vec!["H3 NOT_A_DATE".into(), "D5 PARENT_REJECTED".into()]));
        assert_eq!(count(&app, "SELECT count(*) FROM organisation_placement").await, 3);
        // Without a root nothing can hang anywhere.
        let app = TestApp::new(dangvien_tests::TestDatabase::create(app.database().engine()).await).await;
        let report = take_organisations(&app, GoodRowsOnly, "H2;Đảng bộ huyện Hai;Huyện ủy;T;;;;1951\n").await;
        assert_eq!((counts(&report), found(&report), report.is_done()), ((0, 0, 1), vec!["D2 UNKNOWN_ORGANISATION".into()], false));
        assert_eq!(count(&app, "SELECT count(*) FROM register").await, 0);
    }

    async fn a_template_filled_in_goes_in(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let rows = [
            row(&["001", "Đảng bộ tỉnh", "Đảng bộ tỉnh", "", "", "", "24", "1950"]),
            row(&["0010", "Đảng bộ huyện", "Đảng bộ cấp trên trực tiếp cơ sở", "001", "", "", "", "03/1951"]),
        ];
        let filled = import::template_with_rows(Organisations, &rows).unwrap();
        let report = take(&app, request(Organisations, AllOrNothing, "t.xlsx", filled)).await;
        assert_eq!((counts(&report), report.warnings.len()), ((2, 0, 0), 0), "{report:#?}");
        assert_eq!(texts(&app, "SELECT code FROM organisation ORDER BY code").await, ["001", "0010"]);
    }
}
