//! Composition, groups and warnings, as the feature table of the trade tells them (F02, F03, F10–F15).

use dangvien::{
    domain::{
        id_allocator,
        person_filter::PersonFilter,
        statistics::{self, Composition, GroupOrder, GroupRequest, Measure, Representation},
    },
    entity::{OPEN, reference_figure},
    error::Error,
    scope::Scope,
};
use dangvien_shared::{
    id::OrganisationId,
    rules::FormationWarning,
    text::{format_percent, percent_tenths},
    vocabulary::{Dimension, Education, MovementKind, Occupation, OrganisationKind, Qualification},
};
use dangvien_tests::{Fixture, TestApp, both_databases, day, fixture::PersonDraft};
use sea_orm::EntityTrait as _;

/// A province of two districts, each with a commune of one village and an agency.
pub(crate) struct Province {
    pub(crate) root: OrganisationId,
    pub(crate) uppers: [OrganisationId; 2],
    pub(crate) communes: [OrganisationId; 2],
    pub(crate) villages: [OrganisationId; 2],
    pub(crate) agencies: [OrganisationId; 2],
}

pub(crate) async fn province(register: &mut Fixture) -> Province {
    use OrganisationKind as K;
    let root = register.province("Đảng bộ tỉnh Bắc Giang").await;
    let uppers = [
        register.organisation(K::Upper, root, "Đảng bộ huyện Lục Ngạn").await,
        register.organisation(K::Upper, root, "Đảng bộ huyện Sơn Động").await,
    ];
    let mut communes = uppers;
    let mut villages = uppers;
    let mut agencies = uppers;
    for (place, upper) in uppers.into_iter().enumerate() {
        communes[place] = register.organisation(K::GrassrootsCommittee, upper, "Đảng bộ xã").await;
        villages[place] = register.organisation(K::Branch, communes[place], "Chi bộ thôn").await;
        agencies[place] = register.organisation(K::GrassrootsBranch, upper, "Chi bộ cơ quan").await;
    }
    Province { root, uppers, communes, villages, agencies }
}

async fn composition(app: &TestApp, node: OrganisationId, measure: Measure) -> Composition {
    filtered(app, node, measure, &PersonFilter::default()).await
}

async fn filtered(
    app: &TestApp,
    node: OrganisationId,
    measure: Measure,
    filter: &PersonFilter,
) -> Composition {
    let (scope, tree) = (app.app.tool_scope(), app.app.tree.current());
    let reader = app.app.store.reader();
    statistics::composition(reader, &scope, &tree, &[node], measure, filter).await.unwrap().remove(0)
}

async fn groups(
    app: &TestApp,
    node: OrganisationId,
    measure: Measure,
    request: &GroupRequest,
) -> Vec<(String, i64, String)> {
    let (scope, tree) = (app.app.tool_scope(), app.app.tree.current());
    let (reader, everybody) = (app.app.store.reader(), PersonFilter::default());
    let found =
        statistics::groups(reader, &scope, &tree, &[node], measure, &everybody, request).await.unwrap();
    found[0]
        .iter()
        .map(|group| {
            let labels: Vec<&str> = group.keys.iter().map(|key| key.label.as_str()).collect();
            let percent = group.percent_tenths.map_or_else(String::new, format_percent);
            (labels.join(", "), group.count, percent)
        })
        .collect()
}

fn stock(as_of: &str) -> Measure {
    Measure::Stock { as_of: day(as_of) }
}

fn admitted(from: &str, to: &str) -> Measure {
    Measure::Admissions { from: day(from), to: day(to), as_of: day(to) }
}

fn share(part: i64, whole: i64) -> String {
    percent_tenths(part, whole).map_or_else(String::new, format_percent)
}

/// Writes a published figure about the population.
async fn publish(app: &TestApp, node: OrganisationId, percent: f64, source: &str) {
    let write = app.app.store.begin_write().await.unwrap();
    let row = reference_figure::Model {
        id: id_allocator::allocate(&write, "reference_figure", 1).await.unwrap(),
        organisation_id: node.0,
        key: reference_figure::POPULATION_MINORITY_PERCENT.to_owned(),
        value: percent,
        valid_from: day("2010-01-01"),
        valid_to: OPEN,
        source: source.to_owned(),
    };
    let insert = reference_figure::Entity::insert(reference_figure::ActiveModel::from(row));
    insert.exec_without_returning(&write).await.unwrap();
    write.commit().await.unwrap();
}

both_databases! {
    // F02
    async fn who_is_transferred_on_new_years_day_counts_at_the_sender_on_the_eve(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let made = province(&mut register).await;
        let [from, to] = made.villages;
        let people = register.members(from, 3, |_number, draft| draft).await;
        register.transfer(people[0], to, "2016-01-01").await;
        for (on, expected) in [("2008-12-31", [0, 0, 0]), ("2015-12-31", [3, 3, 0]), ("2016-01-01", [3, 2, 1])] {
            let nodes = [made.root, made.uppers[0], made.uppers[1]];
            let mut found = [0; 3];
            for (place, node) in nodes.into_iter().enumerate() {
                found[place] = composition(&app, node, stock(on)).await.count;
            }
            assert_eq!(found, expected, "{on}");
        }
    }

    // F03
    async fn sizes_outside_the_rules_warn_in_one_statement_for_all(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let made = province(&mut register).await;
        register.members(made.villages[0], 30, |_number, draft| draft).await;
        register.members(made.villages[1], 29, |_number, draft| draft).await;
        register.members(made.agencies[0], 30, |_number, draft| draft).await;
        register.members(made.agencies[1], 5, |number, draft| if number < 2 { draft } else { draft.probationary() }).await;
        let (scope, tree) = (app.app.tool_scope(), app.app.tree.current());
        let nodes = [made.root, made.communes[0], made.communes[1], made.agencies[0], made.agencies[1], made.villages[0]];
        app.statements.take();
        let reader = app.app.store.reader();
        let warnings = statistics::formation_warnings(reader, &scope, &tree, &nodes, day("2015-12-31")).await.unwrap();
        assert_eq!(app.statements.count(), 1);
        assert_eq!(warnings, [
            vec![],
            vec![],
            vec![FormationWarning::CommitteeBelow30],
            vec![FormationWarning::BranchFrom30],
            vec![FormationWarning::BranchBelow3Official],
            vec![],
        ]);
        // Before it was founded nothing stands, and nothing warns.
        let warnings = statistics::formation_warnings(reader, &scope, &tree, &nodes, day("2008-12-31")).await.unwrap();
        assert!(warnings.iter().all(Vec::is_empty));
    }

    // F10
    async fn masters_are_inside_college_or_higher(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let made = province(&mut register).await;
        let levels = [Qualification::None, Qualification::Intermediate, Qualification::College,
            Qualification::University, Qualification::Master, Qualification::Doctor];
        for level in levels {
            register.admit(made.villages[0], "2013-05-19", |draft| draft.qualification(level)).await;
        }
        register.admit(made.villages[0], "2013-05-20", |draft| draft.education(Education::LowerSecondary)).await;
        let found = composition(&app, made.root, admitted("2013-01-01", "2013-12-31")).await;
        assert_eq!((found.count, found.college_or_higher, found.master, found.upper_secondary), (7, 4, 1, 6));
        assert_eq!(share(204, 13_832), "1,5%");
        assert_eq!((share(found.master, found.count), share(found.college_or_higher, found.count)),
            ("14,3%".to_owned(), "57,1%".to_owned()));
    }

    // F11
    async fn a_degree_earned_later_leaves_the_year_of_admission_as_it_was(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let made = province(&mut register).await;
        let id = register.admit(made.villages[0], "2012-05-19", |draft| draft.qualification(Qualification::College)).await;
        register.recognise(id, "2013-05-19").await;
        register.change(id, "2014-09-01", |row| "MASTER".clone_into(&mut row.qualification)).await;
        let year = composition(&app, made.root, admitted("2012-01-01", "2012-12-31")).await;
        assert_eq!((year.count, year.college_or_higher, year.master), (1, 1, 0));
        let masters = |on| { let (app, root) = (&app, made.root); async move { composition(app, root, stock(on)).await.master } };
        assert_eq!((masters("2014-08-31").await, masters("2014-09-01").await), (0, 1));
        // The outcome of the probation is told for the day that is asked for.
        let as_of = |on| Measure::Admissions { from: day("2012-01-01"), to: day("2012-12-31"), as_of: day(on) };
        assert_eq!(composition(&app, made.root, as_of("2013-05-18")).await.official, 0);
        assert_eq!(composition(&app, made.root, as_of("2013-05-19")).await.official, 1);
    }

    // F12
    async fn groups_of_the_composition_overlap(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let made = province(&mut register).await;
        let young = |draft: PersonDraft| draft.female().of("07").youth_union().born("1990-01-01");
        register.admit(made.villages[0], "2015-02-03", young).await;
        register.admit(made.villages[0], "2015-02-03", |draft| draft.occupation(Occupation::EntWorker).born("1980-02-03")).await;
        let found = composition(&app, made.root, admitted("2015-01-01", "2015-12-31")).await;
        let parts = [found.youth_union, found.female, found.ethnic_minority, found.farmer, found.enterprise];
        assert_eq!((found.count, parts), (2, [1, 1, 1, 1, 1]));
        assert!(parts.iter().sum::<i64>() > found.count);
        assert_eq!(found.mean_age(), Some(30.0));
        assert_eq!(composition(&app, made.root, admitted("2014-01-01", "2014-12-31")).await.mean_age(), None);
    }

    // F13
    async fn a_cross_filter_counts_the_list_behind_it(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let made = province(&mut register).await;
        for village in made.villages {
            for (count, group, woman) in [(2, "07", true), (1, "07", false), (3, "01", true)] {
                register.members(village, count, |_number, draft| {
                    let draft = draft.of(group);
                    if woman { draft.female() } else { draft }
                }).await;
            }
        }
        let filter = PersonFilter::All(vec![
            PersonFilter::Sex(dangvien_shared::vocabulary::Sex::Female),
            PersonFilter::Minority(true),
            PersonFilter::Within(made.uppers[0]),
        ]);
        let found = filtered(&app, made.root, stock("2015-12-31"), &filter).await;
        assert_eq!((found.count, found.female, found.ethnic_minority), (2, 2, 2));
        let crossed = groups(&app, made.uppers[0], stock("2015-12-31"), &GroupRequest {
            order: GroupOrder::ByKey,
            ..GroupRequest::by(&[Dimension::Sex, Dimension::Minority])
        }).await;
        let row = |label: &str, count, percent: &str| (label.to_owned(), count, percent.to_owned());
        assert_eq!(crossed, [
            row("Nữ, Dân tộc thiểu số", 2, "33,3%"),
            row("Nữ, Kinh và người nước ngoài", 3, "50%"),
            row("Nam, Dân tộc thiểu số", 1, "16,7%"),
        ]);
    }

    // F14
    async fn ethnic_groups_and_religions_bear_their_official_names(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let made = province(&mut register).await;
        register.members(made.villages[0], 3, |_number, draft| draft.of("15")).await;
        register.members(made.villages[1], 5, |_number, draft| draft).await;
        let found = groups(&app, made.root, stock("2015-12-31"), &GroupRequest::by(&[Dimension::EthnicGroup])).await;
        assert_eq!(found, [("Kinh".to_owned(), 5, "62,5%".to_owned()), ("Sán Chay".to_owned(), 3, "37,5%".to_owned())]);
        let limited = GroupRequest { limit: 1, ..GroupRequest::by(&[Dimension::Religion, Dimension::EthnicGroup]) };
        let found = groups(&app, made.root, stock("2015-12-31"), &limited).await;
        assert_eq!(found, [("Không, Kinh".to_owned(), 5, "62,5%".to_owned())]);
    }

    // F15
    async fn the_representation_compares_with_what_was_published_nearest(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let made = province(&mut register).await;
        register.members(made.villages[0], 113, |_number, draft| draft.of("07")).await;
        register.members(made.villages[1], 887, |_number, draft| draft).await;
        publish(&app, made.root, 12.4, "Cục Thống kê tỉnh").await;
        publish(&app, made.uppers[0], 50.0, "Phòng Thống kê huyện").await;
        let (scope, tree, reader) = (app.app.tool_scope(), app.app.tree.current(), app.app.store.reader());
        let nodes = [made.root, made.villages[0], made.uppers[1], made.agencies[1]];
        let measure = stock("2015-12-31");
        let everybody = PersonFilter::default();
        let compositions = statistics::composition(reader, &scope, &tree, &nodes, measure, &everybody).await.unwrap();
        let found = statistics::representation(reader, &tree, &nodes, measure, &compositions).await.unwrap();
        assert_eq!(found[0], Some(Representation {
            share: 11.3,
            population_share: 12.4,
            index: 0.91,
            sources: [
                "Danh sách đảng viên của Đảng bộ tỉnh Bắc Giang, ngày 31/12/2015".to_owned(),
                "Cục Thống kê tỉnh".to_owned(),
            ],
        }));
        let brief = |place: usize| found[place].as_ref().map(|it| (it.share, it.population_share, it.index));
        assert_eq!(brief(1), Some((100.0, 50.0, 2.0)));
        assert_eq!(brief(2), Some((0.0, 12.4, 0.0)));
        assert_eq!(brief(3), None, "of nobody there is no share");
        // Nothing was published as valid before 2010.
        let before = statistics::representation(reader, &tree, &nodes, stock("2009-12-31"), &compositions).await.unwrap();
        assert!(before.iter().all(Option::is_none));
    }

    async fn nothing_outside_the_scope_is_counted(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let made = province(&mut register).await;
        for (village, count) in [(made.villages[0], 4), (made.villages[1], 7)] {
            register.members(village, count, |_number, draft| draft).await;
            register.admit(village, "2014-02-03", |draft| draft).await;
        }
        let gone = register.members(made.villages[1], 1, |_number, draft| draft).await;
        register.leave(gone[0], MovementKind::Died, "2014-05-05").await;
        let (tree, reader) = (app.app.tree.current(), app.app.store.reader());
        let scope = Scope::subtree("Lục Ngạn", &tree, made.uppers[0]);
        let nodes = [made.root, made.uppers[0], made.uppers[1]];
        let (from, to) = (day("2014-01-01"), day("2014-12-31"));
        let everybody = PersonFilter::default();
        let counts = |found: Vec<Composition>| found.iter().map(|it| it.count).collect::<Vec<_>>();
        for (measure, expected) in [(Measure::Stock { as_of: to }, 5), (Measure::Admissions { from, to, as_of: to }, 1)] {
            let found = statistics::composition(reader, &scope, &tree, &nodes, measure, &everybody).await.unwrap();
            assert_eq!(counts(found), [expected, expected, 0]);
            let request = GroupRequest::by(&[Dimension::ChildOrganisation]);
            let found = statistics::groups(reader, &scope, &tree, &nodes, measure, &everybody, &request).await.unwrap();
            assert_eq!(found.iter().map(Vec::len).collect::<Vec<_>>(), [1, 1, 0]);
        }
        let forms = statistics::reconciliation(reader, &scope, &tree, &nodes, from, to).await.unwrap();
        let sums: Vec<_> = forms.iter().map(|it| (it.opening, it.increase(), it.decrease(), it.closing)).collect();
        assert_eq!(sums, [(4, 1, 0, 5), (4, 1, 0, 5), (0, 0, 0, 0)]);
        for metric in dangvien_shared::vocabulary::FlowMetric::ALL {
            let request = statistics::SeriesRequest { metric: *metric, bucket: dangvien_shared::vocabulary::Bucket::Year, from, to };
            let found = statistics::series(reader, &scope, &tree, &nodes, request, &everybody).await.unwrap();
            assert_eq!(found[2][0].count, 0, "{metric:?}");
            assert_eq!(found[0], found[1], "{metric:?}");
        }
    }

    async fn questions_beyond_the_limits_are_refused(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let made = province(&mut register).await;
        let (scope, tree, reader) = (app.app.tool_scope(), app.app.tree.current(), app.app.store.reader());
        let all = GroupRequest::by(&[Dimension::Sex]);
        for (request, field) in [
            (GroupRequest::by(&[]), "by"),
            (GroupRequest::by(&Dimension::ALL[..4]), "by"),
            (GroupRequest::by(&[Dimension::Sex, Dimension::Sex]), "by"),
            (GroupRequest { limit: 0, ..all.clone() }, "limit"),
            (GroupRequest { limit: 1001, ..all }, "limit"),
        ] {
            let found = statistics::groups(reader, &scope, &tree, &[made.root], stock("2015-12-31"),
                &PersonFilter::default(), &request).await;
            assert!(matches!(&found, Err(Error::Input { field: named, .. }) if named == field), "{found:?}");
        }
    }
}
