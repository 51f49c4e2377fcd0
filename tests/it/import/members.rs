//! Lists of members as offices have them: what is reported, what is stored, and that a second time changes nothing.

use super::{
    AllOrNothing, GoodRowsOnly, HEADER, Members, content, counts, file, found, organisations, request, take,
    take_rows, texts,
};
use crate::harness::count;
use dangvien::{audit, domain::import};
use dangvien_tests::{TestApp, both_databases};
use std::fmt::Write as _;

const BAD_CELLS: [&str; 3] = ["C22 NO_SUCH_DAY", "E255 UNKNOWN_VALUE", "P504 UNKNOWN_ORGANISATION"];

both_databases! {
    async fn of_five_hundred_rows_three_are_reported_and_the_others_go_in_by_choice(db: TestDatabase) {
        let app = TestApp::new(db).await;
        organisations(&app).await;
        let before = content(&app).await;

        let mut dry = request(Members, GoodRowsOnly, "list.xlsx", file("members_500.xlsx"));
        dry.dry_run = true;
        let report = take(&app, dry).await;
        assert_eq!((found(&report), counts(&report)), (BAD_CELLS.map(str::to_owned).to_vec(), (497, 0, 3)));
        assert!(report.is_done() && content(&app).await == before, "a dry run tells and writes nothing");

        let report = take(&app, request(Members, AllOrNothing, "list.xlsx", file("members_500.xlsx"))).await;
        assert_eq!((found(&report), counts(&report)), (BAD_CELLS.map(str::to_owned).to_vec(), (0, 0, 3)));
        assert!(!report.is_done() && content(&app).await == before, "one bad row, and nothing goes in");
        assert!(report.warnings.iter().any(|warning| warning.contains("“Số điện thoại” (R)")), "{report:?}");

        let report = take(&app, request(Members, GoodRowsOnly, "list.xlsx", file("members_500.xlsx"))).await;
        assert_eq!((found(&report), counts(&report)), (BAD_CELLS.map(str::to_owned).to_vec(), (497, 0, 3)));
        let after = content(&app).await;
        let recognised = usize::try_from(count(&app, RECOGNISED).await).unwrap();
        assert_eq!(after.len() - before.len(), 497 * 3 + recognised);

        let report = take(&app, request(Members, GoodRowsOnly, "list.xlsx", file("members_500.xlsx"))).await;
        assert_eq!(counts(&report), (0, 497, 3), "the same file again");
        assert!(report.warnings.iter().any(|warning| warning.contains("đã được nhập ngày 01/07/2016")));
        // The same list, saved again by another program.
        let saved = request(Members, GoodRowsOnly, "saved.xlsx", file("members_500_libreoffice.xlsx"));
        assert_eq!(counts(&take(&app, saved).await), (0, 497, 3));
        assert_eq!(content(&app).await, after, "nothing changed");
        assert_eq!(count(&app, "SELECT count(*) FROM import_run").await, 6);
    }

    async fn what_is_stored_is_what_the_list_says(db: TestDatabase) {
        let app = TestApp::new(db).await;
        organisations(&app).await;
        // Unicode composed and decomposed, double blanks, aliases, dates of five forms: the program that made the
        // list wrote down what it means.
        take(&app, request(Members, GoodRowsOnly, "list.xlsx", file("members_500.xlsx"))).await;
        let expected = String::from_utf8(file("members_500.expected.csv")).unwrap();
        let stored = texts(&app, STORED).await;
        assert_eq!(stored.len(), 497);
        for (stored, expected) in stored.iter().zip(expected.lines()) {
            assert_eq!(stored, expected);
        }
        // A list is no ceremony: nobody was admitted, everybody came with the list.
        assert_eq!(count(&app, "SELECT count(*) FROM movement WHERE kind = 'REGISTERED'").await, 497);
        assert_eq!(count(&app, "SELECT count(*) FROM movement WHERE kind IN ('ADMITTED', 'READMITTED')").await, 0);
        assert_eq!(count(&app, "SELECT count(*) FROM admission").await, 0);
        assert_eq!(count(&app, DISAGREEING).await, 0, "stock and flow agree, branch by branch");
    }

    async fn every_planted_mistake_is_found_and_no_other(db: TestDatabase) {
        let app = TestApp::new(db).await;
        organisations(&app).await;
        let report = take(&app, request(Members, GoodRowsOnly, "e.xlsx", file("members_37_errors.xlsx"))).await;
        let expected = String::from_utf8(file("members_37_errors.expected.csv")).unwrap();
        let expected: Vec<String> = expected.lines().map(|line| line.replace(',', " ")).collect();
        assert_eq!(expected.len(), 37);
        assert_eq!(found(&report), expected, "{:#?}", report.problems);
        let silent: Vec<&str> = report
            .problems
            .iter()
            .map(|problem| problem.message.as_str())
            .filter(|message| !message.to_lowercase().contains("hãy "))
            .collect();
        assert_eq!(silent, Vec::<&str>::new(), "each says what to do");
        let (inserted, unchanged, rejected) = counts(&report);
        assert_eq!((inserted + rejected, unchanged), (90, 0));
    }

    async fn dates_keep_what_is_known_of_them(db: TestDatabase) {
        let app = TestApp::new(db).await;
        organisations(&app).await;
        let report = take_rows(&app, AllOrNothing, "\
            Lê A;Nam;1960;Kinh;10/10;Hưu trí;1985;1986;1;CB-01;\n\
            Lê B;Nam;03/1960;Kinh;10/10;Hưu trí;05/1985;06/1986;2;CB-01;\n\
            Lê C;Nam;25.3.1960;Kinh;10/10;Hưu trí;2-9-1985;1986-09-02;3;CB-01;\n\
            Lê D;Nam;5/1/1960;Cao Lan;10/10;Hưu trí;19/05/2015;;4;CB-01;15/06/2015\n").await;
        assert_eq!(found(&report), [] as [&str; 0], "{:#?}", report.problems);
        assert_eq!(
            texts(&app, "SELECT p.full_name || ' ' || p.birth_on || ' ' || p.birth_precision || ' ' || m.joined_on || ' ' || m.official_on || ' ' || m.valid_from || ' ' || p.ethnic_group FROM person p JOIN membership m ON m.person_id = p.id ORDER BY p.id").await,
            [
                "Lê A 1960-01-01 YEAR 1985-01-01 1986-01-01 1991-01-01 01",
                "Lê B 1960-03-01 MONTH 1985-05-01 1986-06-01 1991-01-01 01",
                "Lê C 1960-03-25 DAY 1985-09-02 1986-09-02 1991-01-01 01",
                "Lê D 1960-01-05 DAY 2015-05-19 9999-12-31 2015-06-15 15",
            ],
            "since the branch was founded, or since the row says"
        );
    }

    async fn other_layouts_of_office_lists_are_read(db: TestDatabase) {
        let app = TestApp::new(db).await;
        organisations(&app).await;
        // Family and given name apart, women marked, a second row of headers, numbers of the columns, a total.
        let list = "ĐẢNG BỘ XÃ GIẢ ĐỊNH\n\
            TT\tHỌ ĐỆM\tTÊN\tNỮ\tNĂM SINH\tDÂN TỘC\tVĂN HÓA\tNGHỀ NGHIỆP\tNgày vào Đảng\t\tCHI BỘ\tĐẢNG BỘ\n\
            \t\t\t\t\t\t\t\tDự bị\tChính thức\t\t\n\
            (1)\t(2)\t(3)\t(4)\t(5)\t(6)\t(7)\t(8)\t(9)\t(10)\t(11)\t(12)\n\
            1\tGiáp Thị\tMai\tx\t1970\tKinh\t12/12\tNông dân\t1/1/1995\t1/1/1996\tTrường học\tXã Giả Định\n\
            2\tGiáp Văn\tNam\t\t1971\tKinh\t12/12\tNông dân\t1/1/1995\t1/1/1996\tthôn Minh Họa 2\t\n\
            Cộng: 02 đảng viên\n";
        let report = take(&app, request(Members, AllOrNothing, "l.csv", list.as_bytes().to_vec())).await;
        assert_eq!(counts(&report), (2, 0, 0), "{report:#?}");
        assert_eq!(
            texts(&app, "SELECT p.full_name || ' ' || p.sex || ' ' || o.code FROM person p JOIN membership m ON m.person_id = p.id JOIN organisation o ON o.id = m.branch_id ORDER BY p.id").await,
            ["Giáp Thị Mai FEMALE CB-04", "Giáp Văn Nam MALE CB-02"]
        );
    }

    async fn a_template_that_was_filled_in_goes_in(db: TestDatabase) {
        let app = TestApp::new(db).await;
        organisations(&app).await;
        let report = take(&app, request(Members, AllOrNothing, "t.xlsx", file("template_members_filled.xlsx"))).await;
        assert_eq!((counts(&report), found(&report)), ((2, 0, 0), vec![]), "{report:#?}");
        assert!(report.warnings.is_empty(), "{:?}", report.warnings);
        assert_eq!(texts(&app, "SELECT DISTINCT ethnic_group FROM membership").await, ["15"]);
        let empty = import::template(Members).unwrap();
        let report = take(&app, request(Members, AllOrNothing, "t.xlsx", empty)).await;
        assert_eq!(report.refusal.unwrap().code.as_code(), "EMPTY_FILE");
    }

    async fn the_sheet_that_goes_back_comes_in_again_with_the_same_addresses(db: TestDatabase) {
        let app = TestApp::new(db).await;
        organisations(&app).await;
        let first = take(&app, request(Members, AllOrNothing, "e.xlsx", file("members_37_errors.xlsx"))).await;
        let sheet = first.problem_sheet().unwrap().unwrap();
        let second = take(&app, request(Members, AllOrNothing, "back.xlsx", sheet)).await;
        assert_eq!(second.problems, first.problems);
        // Nor does the column of reasons grow.
        let third = take(&app, request(Members, AllOrNothing, "b.xlsx", second.problem_sheet().unwrap().unwrap())).await;
        assert_eq!((third.problems, third.warnings), (second.problems, second.warnings));
        let good = take_rows(&app, AllOrNothing, "Lê A;Nam;1960;Kinh;10/10;Hưu trí;1985;1986;1;CB-01;\n").await;
        assert_eq!(good.problem_sheet().unwrap(), None);
        // What a spreadsheet would compute is written as text: as a formula the file would be refused.
        let report = take_rows(&app, AllOrNothing, "+1+cmd|calc;Nam;1960;Kinh;10/10;Hưu trí;1985;;;CB-01;\n").await;
        assert_eq!(found(&report), ["A2 WRONG_CHARACTER"]);
        let back = take(&app, request(Members, AllOrNothing, "b.xlsx", report.problem_sheet().unwrap().unwrap())).await;
        assert_eq!(back.problems, report.problems);
    }

    async fn an_import_that_breaks_off_leaves_nothing(db: TestDatabase) {
        let app = TestApp::new(db).await;
        organisations(&app).await;
        let before = content(&app).await;
        let list = long_list(3000);
        let (inner, scope) = (app.app.clone(), app.app.tool_scope());
        let content_of_file = list.clone();
        let broken = tokio::spawn(async move {
            let request = request(Members, AllOrNothing, "long.csv", content_of_file);
            let trail = import::Trail {
                key: &inner.desk.audit,
                actor: audit::Actor::system("dangvien"),
                origin: audit::Origin::default(),
            };
            import::run(&inner.store, inner.clock.as_ref(), (&scope, trail), request, &|progress| {
                assert!(progress.step != import::Step::Writing || progress.done < 2000, "the process dies here");
            })
            .await
        });
        assert!(broken.await.unwrap_err().is_panic());
        assert_eq!(content(&app).await, before);
        assert_eq!(count(&app, "SELECT count(*) FROM import_run WHERE state = 'DONE'").await, 1);
        let report = take(&app, request(Members, AllOrNothing, "long.csv", list)).await;
        assert_eq!(counts(&report), (3000, 0, 0), "and the next one goes through");
    }

    async fn five_thousand_rows_go_in_and_come_again(db: TestDatabase) {
        let app = TestApp::new(db).await;
        organisations(&app).await;
        let list = long_list(5000);
        let report = take(&app, request(Members, AllOrNothing, "long.csv", list.clone())).await;
        assert_eq!(counts(&report), (5000, 0, 0), "{:?}", report.problems.first());
        assert_eq!(count(&app, "SELECT count(*) FROM membership").await, 5000);
        assert_eq!(count(&app, DISAGREEING).await, 0);
        app.statements.take();
        assert_eq!(counts(&take(&app, request(Members, AllOrNothing, "long.csv", list)).await), (0, 5000, 0));
        let statements = app.statements.take().len();
        assert!(statements < 60, "{statements} statements grow with blocks of rows, not with rows");
    }
}

/// Persons who differ in everything that tells persons apart.
pub(super) fn long_list(rows: usize) -> Vec<u8> {
    let mut list = HEADER.to_owned();
    for number in 0..rows {
        let (year, month, day) = (1940 + number % 50, number % 12 + 1, number / 12 % 28 + 1);
        writeln!(
            list,
            "Nguyễn Văn {};Nam;{day}/{month}/{year};Tày;12/12;Nông dân;{day}/{month}/{};;{number:08};CB-0{};",
            ["An", "Bình", "Cường", "Dũng", "Giang"][number % 5],
            year + 20,
            number % 7 + 1
        )
        .unwrap();
    }
    list.into_bytes()
}

const RECOGNISED: &str = "SELECT count(*) FROM movement WHERE kind = 'RECOGNISED'";

const STORED: &str = "SELECT p.card_number || ';' || p.full_name || ';' || p.sex || ';' || p.birth_on || ';' || \
    p.birth_precision || ';' || p.ethnic_group || ';' || p.home_place || ';' || m.education || ';' || m.qualification \
    || ';' || CASE WHEN m.youth_union THEN '1' ELSE '0' END || ';' || m.joined_on || ';' || m.official_on || ';' || \
    o.code FROM person p JOIN membership m ON m.person_id = p.id JOIN organisation o ON o.id = m.branch_id \
    WHERE m.birth_on = p.birth_on AND m.ethnic_group = p.ethnic_group AND m.sex = p.sex ORDER BY p.card_number";

/// Branches whose open memberships are not what came in.
const DISAGREEING: &str = "SELECT count(*) FROM \
    (SELECT branch_path AS path, count(*) AS n FROM membership WHERE valid_to = '9999-12-31' GROUP BY branch_path) s \
    LEFT JOIN (SELECT to_path AS path, count(*) AS n FROM movement WHERE kind = 'REGISTERED' GROUP BY to_path) f \
    ON f.path = s.path WHERE f.n IS NULL OR f.n <> s.n";
