//! Who was admitted, year by year beside the same days of the year before (F18).

use crate::{
    statements::{counted, grow},
    statistics::province,
    suppression::analyst_of,
};
use dangvien_shared::{
    id::OrganisationId,
    vocabulary::{Education, Qualification},
};
use dangvien_tests::{TestApp, TestDatabase, both_databases};
use serde_json::{Value, json};

async fn told(app: &TestApp, id: OrganisationId, (from, to): (&str, &str)) -> Value {
    let query = "query($id: ID!, $from: Date!, $to: Date!) { organisation(id: $id, asOf: \"2016-06-30\") {
        admissionQuality(from: $from, to: $to) { year start end
            current { count meanAge upperSecondary { count percent } collegeOrHigher { percent } }
            samePeriod { count meanAge upperSecondary { percent } } } } }";
    app.graphql(query, json!({ "id": id.to_wire(), "from": from, "to": to })).await
}

/// Of 2014 both the year itself and what 2015 is compared with.
const OF_CHILDREN: &str = "{ root(asOf: \"2016-06-30\") { children { nodes {
    admissionQuality(from: \"2014-01-01\", to: \"2016-06-30\") {
        current { count } samePeriod { count } } } } } }";

both_databases! {
    async fn each_year_stands_beside_the_same_days_of_the_year_before(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let places = province(&mut register).await;
        let village = places.villages[0];
        for (on, born, education, qualification) in [
            ("2014-05-19", "1990-01-01", Education::UpperSecondary, Qualification::None),
            ("2014-11-02", "1984-01-01", Education::LowerSecondary, Qualification::None),
            ("2015-02-03", "1995-01-01", Education::UpperSecondary, Qualification::None),
            ("2015-09-02", "1980-06-01", Education::UpperSecondary, Qualification::Master),
            ("2016-03-26", "1996-01-01", Education::UpperSecondary, Qualification::None),
        ] {
            register
                .admit(village, on, |draft| draft.born(born).education(education).qualification(qualification))
                .await;
        }
        let answer = told(&app, places.uppers[0], ("2014-01-01", "2016-12-31")).await;
        let share = |count: i64, percent: f64| json!({ "count": count, "percent": percent });
        assert_eq!(answer["data"]["organisation"]["admissionQuality"], json!([
            { "year": 2014, "start": "2014-01-01", "end": "2014-12-31",
              "current": { "count": 2, "meanAge": 27.0, "upperSecondary": share(1, 50.0),
                  "collegeOrHigher": { "percent": 0.0 } },
              "samePeriod": { "count": 0, "meanAge": null, "upperSecondary": { "percent": null } } },
            { "year": 2015, "start": "2015-01-01", "end": "2015-12-31",
              "current": { "count": 2, "meanAge": 27.5, "upperSecondary": share(2, 100.0),
                  "collegeOrHigher": { "percent": 50.0 } },
              "samePeriod": { "count": 2, "meanAge": 27.0, "upperSecondary": { "percent": 50.0 } } },
            // The year ends with what is known, and so do the days that it is compared with.
            { "year": 2016, "start": "2016-01-01", "end": "2016-06-30",
              "current": { "count": 1, "meanAge": 20.0, "upperSecondary": share(1, 100.0),
                  "collegeOrHigher": { "percent": 0.0 } },
              "samePeriod": { "count": 1, "meanAge": 20.0, "upperSecondary": { "percent": 100.0 } } },
        ]));
        // Another district had none.
        let elsewhere = told(&app, places.uppers[1], ("2015-01-01", "2015-12-31")).await;
        assert_eq!(elsewhere["data"]["organisation"]["admissionQuality"][0]["current"]["count"], 0);
    }

    async fn a_period_that_cannot_be_told_is_refused_by_name(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let places = province(&mut app.fixture().await).await;
        for (from, to, says) in [
            ("2016-01-01", "2015-12-31", "from: lies after the end of the period"),
            ("1950-01-01", "2015-12-31", "from: lies more than 30 calendar years before the end"),
        ] {
            let answer = told(&app, places.root, (from, to)).await;
            assert_eq!(answer["errors"][0]["message"], says);
        }
        // After the day asOf nothing is known.
        let answer = told(&app, places.root, ("2017-01-01", "2018-12-31")).await;
        assert_eq!(answer["data"]["organisation"]["admissionQuality"], json!([]));
    }

    async fn who_reads_figures_only_is_told_whole_years(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let places = province(&mut register).await;
        for number in 0..7 {
            register.admit(places.villages[0], if number < 5 { "2015-05-19" } else { "2014-05-19" }, |draft| draft).await;
        }
        let query = "query($to: Date!) { root(asOf: \"2016-06-30\") {
            admissionQuality(from: \"2015-01-01\", to: $to) { current { count } samePeriod { count suppressed } } } }";
        let ask = async |to: &str| {
            app.graphql_in(analyst_of(&app, places.root), query, json!({ "to": to })).await
        };
        let answer = ask("2015-12-31").await;
        assert_eq!(answer["data"]["root"]["admissionQuality"], json!([
            { "current": { "count": 5 }, "samePeriod": { "count": null, "suppressed": true } },
        ]));
        let answer = ask("2015-06-30").await;
        assert!(answer["errors"][0]["message"].as_str().unwrap().contains("calendar year"), "{answer:#}");
    }

    async fn years_are_counted_once_for_all_organisations(db: TestDatabase) {
        let engine = db.engine();
        let mut statements = Vec::new();
        for (db, uppers) in [(db, 1), (TestDatabase::create(engine).await, 6)] {
            let app = TestApp::new(db).await;
            grow(&mut app.fixture().await, uppers).await;
            statements.push(counted(&app, OF_CHILDREN).await);
        }
        // Three years and what they are compared with, of which 2014 is both.
        assert_eq!(statements, [5, 5]);
    }
}
