//! Rows that mean somebody whom the register knows: unchanged, contradicting, or for a person to decide.

use super::{
    AllOrNothing, GoodRowsOnly, HEADER, Members, content, counts, found, organisations, request, take_as,
    take_rows, texts,
};
use dangvien::scope::Scope;
use dangvien_shared::vocabulary::OrganisationKind;
use dangvien_tests::{TestApp, both_databases};

const HOA: &str = "Trần Thị Hòa;Nữ;01/02/1970;Kinh;12/12;Nông dân;19/05/2001;19/05/2002;00077;CB-01;\n";

both_databases! {
    async fn who_is_known_by_card_is_the_same_or_contradicts_field_by_field(db: TestDatabase) {
        let app = TestApp::new(db).await;
        organisations(&app).await;
        assert_eq!(counts(&take_rows(&app, AllOrNothing, HOA).await), (1, 0, 0));
        let before = content(&app).await;
        // The same person, less told of.
        let less = "Trần Thị Hòa;Nữ;01/02/1970;Kinh;12/12;Nông dân;19/05/2001;;00077;CB-01;\n";
        assert_eq!(counts(&take_rows(&app, AllOrNothing, less).await), (0, 1, 0));
        let report = take_rows(
            &app,
            GoodRowsOnly,
            "Trần Thị Hoa;Nam;1970;Tày;9/12;Hưu trí;20/05/2001;20/05/2002;00077;CB-02;\n",
        )
        .await;
        let cells = ["A2", "B2", "C2", "D2", "E2", "F2", "G2", "H2", "J2"];
        assert_eq!(found(&report), cells.map(|cell| format!("{cell} DIFFERENT")), "{:#?}", report.problems);
        assert!(report.problems[3].message.contains("Dân tộc trong sổ là “Kinh”"), "{:?}", report.problems[3]);
        assert_eq!(content(&app).await, before, "known data are not written over");
    }

    async fn without_a_card_name_birth_and_branch_tell(db: TestDatabase) {
        let app = TestApp::new(db).await;
        organisations(&app).await;
        let cardless = HOA.replace("00077", "");
        assert_eq!(counts(&take_rows(&app, AllOrNothing, &cardless).await), (1, 0, 0));
        for (row, expected) in [
            (cardless.clone(), vec![]),
            // A card that the register does not have is data of its own.
            (HOA.to_owned(), vec!["I2 DIFFERENT"]),
            // One mark more or less: perhaps another person.
            (cardless.replace("Hòa", "Hoa"), vec!["A2 NEEDS_DECISION"]),
            (cardless.replace("12/12", "9/12"), vec!["E2 DIFFERENT"]),
        ] {
            let report = take_rows(&app, AllOrNothing, &row).await;
            assert_eq!(found(&report), expected, "{row}");
            assert_eq!(counts(&report).0, 0);
        }
        // Another branch or another year is another person.
        for row in [cardless.replace("CB-01", "CB-02"), cardless.replace("1970", "1971")] {
            assert_eq!(counts(&take_rows(&app, AllOrNothing, &row).await), (1, 0, 0), "{row}");
        }
    }

    async fn inside_a_file_nobody_comes_twice(db: TestDatabase) {
        let app = TestApp::new(db).await;
        organisations(&app).await;
        let cardless = HOA.replace("00077", "");
        let other = HOA.replace("00077", "00078");
        for (rows, expected) in [
            (format!("{HOA}{HOA}"), vec!["I3 DUPLICATE_IN_FILE"]),
            (format!("{HOA}{}", HOA.replace("Hòa", "Hoàn")), vec!["I2 DUPLICATE_IN_FILE", "I3 DUPLICATE_IN_FILE"]),
            (format!("{cardless}{cardless}"), vec!["A3 DUPLICATE_IN_FILE"]),
            (format!("{cardless}{}", cardless.replace("12/12", "9/12")), vec!["A2 NEEDS_DECISION", "A3 NEEDS_DECISION"]),
            (format!("{HOA}{cardless}"), vec!["A3 NEEDS_DECISION"]),
            // Two cards are two persons, whatever else they share.
            (format!("{HOA}{other}"), vec![]),
        ] {
            let report = take_rows(&app, AllOrNothing, &rows).await;
            assert_eq!(found(&report), expected, "{rows}");
        }
        assert_eq!(texts(&app, "SELECT card_number FROM person ORDER BY id").await, ["00077", "00078"]);
        assert_eq!(counts(&take_rows(&app, AllOrNothing, &format!("{HOA}{other}")).await), (0, 2, 0));
    }

    async fn a_branch_that_was_moved_takes_its_members_along(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let province = register.province("Đảng bộ tỉnh").await;
        let [one, two] = [
            register.organisation(OrganisationKind::Upper, province, "Đảng bộ huyện Một").await,
            register.organisation(OrganisationKind::Upper, province, "Đảng bộ huyện Hai").await,
        ];
        let branch = register.organisation(OrganisationKind::GrassrootsBranch, one, "Chi bộ cơ quan").await;
        register.move_organisation(branch, two, "2012-01-01").await;
        register.rename(branch, "2014-01-01", "Chi bộ Hạt Kiểm lâm").await;
        let header = HEADER.replace("Mã chi bộ", "Chi bộ");
        let rows = "Lê A;Nam;1970;Kinh;12/12;Khác;2000;2001;1;Chi bộ Hạt Kiểm lâm;01/06/2010\n\
                    Lê B;Nam;1970;Kinh;12/12;Khác;2000;2001;2;Chi bộ Hạt Kiểm lâm;01/06/2005\n\
                    Lê C;Nam;1970;Kinh;12/12;Khác;01/06/2010;01/06/2013;3;Chi bộ Hạt Kiểm lâm;\n\
                    Lê D;Nam;1970;Kinh;12/12;Khác;01/06/2010;01/06/2011;4;Chi bộ Hạt Kiểm lâm;01/06/2010\n";
        let list = format!("{header}{rows}").into_bytes();
        let report = super::take(&app, request(Members, AllOrNothing, "l.csv", list.clone())).await;
        assert_eq!(counts(&report), (4, 0, 0), "{:#?}", report.problems);
        let stays = "SELECT p.full_name || ' ' || m.branch_path || ' ' || m.valid_from || ' ' || m.valid_to \
                     FROM person p JOIN membership m ON m.person_id = p.id ORDER BY p.id, m.valid_from";
        let [old, new] = ["000000010001", "000000020001"];
        assert_eq!(texts(&app, stays).await, [
            format!("Lê A {old} 2010-06-01 2012-01-01"),
            format!("Lê A {new} 2012-01-01 9999-12-31"),
            // There before the register opened: in it from its first day.
            format!("Lê B {old} 2009-01-01 2012-01-01"),
            format!("Lê B {new} 2012-01-01 9999-12-31"),
            // Nothing said: since the branch has stood where it stands.
            format!("Lê C {new} 2012-01-01 9999-12-31"),
            format!("Lê D {old} 2010-06-01 2012-01-01"),
            format!("Lê D {new} 2012-01-01 9999-12-31"),
        ]);
        let moves = "SELECT p.full_name || ' ' || v.kind || ' ' || v.happened_on || ' ' || v.from_path || '>' || v.to_path \
                     FROM person p JOIN movement v ON v.person_id = p.id \
                     WHERE p.full_name IN ('Lê C', 'Lê D') ORDER BY p.id, v.happened_on";
        assert_eq!(texts(&app, moves).await, [
            format!("Lê C REGISTERED 2012-01-01 >{new}"),
            format!("Lê C RECOGNISED 2013-06-01 {new}>{new}"),
            format!("Lê D REGISTERED 2010-06-01 >{old}"),
            format!("Lê D RECOGNISED 2011-06-01 {old}>{old}"),
            format!("Lê D ORGANISATION_MOVED 2012-01-01 {old}>{new}"),
        ]);
        let again = super::take(&app, request(Members, AllOrNothing, "l.csv", list)).await;
        assert_eq!(counts(&again), (0, 4, 0), "{:#?}", again.problems);
    }

    async fn an_actor_reaches_no_further_than_the_scope(db: TestDatabase) {
        let app = TestApp::new(db).await;
        organisations(&app).await;
        assert_eq!(counts(&take_rows(&app, AllOrNothing, HOA).await), (1, 0, 0));
        let tree = app.app.tree.current();
        let today = tree.at(app.app.clock.today());
        let other = today.nodes().iter().find(|node| node.code == "XA-02").unwrap();
        let scope = Scope::subtree("officer of XA-02", &tree, other.id);
        let rows = format!(
            "{HEADER}Lê A;Nam;1970;Kinh;12/12;Khác;2000;2001;1;CB-05;\nLê B;Nam;1970;Kinh;12/12;Khác;2000;2001;2;CB-01;\n\
             Lê C;Nam;1970;Kinh;12/12;Khác;2000;2001;00077;CB-05;\n"
        );
        let report = take_as(&app, &scope, request(Members, GoodRowsOnly, "l.csv", rows.into_bytes())).await;
        // A branch outside does not exist; of a person outside nothing is told but that the card is taken.
        assert_eq!((counts(&report), found(&report)), ((1, 0, 2), vec!["J3 UNKNOWN_ORGANISATION".into(), "I4 DIFFERENT".into()]));
        assert!(!report.problems[1].message.contains("Hòa"), "{:?}", report.problems);
    }
}
