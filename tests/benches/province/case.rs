//! The questions, and what they are asked about.

use super::{board, by_hand, text};
use chrono::NaiveDate;
use dangvien_shared::id::{OrganisationId, PersonId};
use dangvien_tests::TestApp;
use futures_util::future::BoxFuture;
use sea_orm::DatabaseConnection;
use serde_json::{Value, json};

/// A question.
pub(crate) struct Case {
    /// What is asked.
    pub(crate) name: &'static str,
    /// The document.
    pub(crate) document: &'static str,
    /// The variables, on a day.
    pub(crate) variables: fn(&Ground, &str) -> Value,
    /// The same `data`, by hand.
    pub(crate) by_hand: ByHand,
}

/// Gives `data` from SQL alone.
pub(crate) type ByHand = for<'a> fn(&'a DatabaseConnection, &'a Ground, &'a str) -> BoxFuture<'a, Value>;

/// Who and what the questions are about.
#[derive(Clone, Debug)]
pub(crate) struct Ground {
    /// Somebody in the middle of the list of names.
    pub(crate) person: PersonId,
    /// Where the tenth page of women of the minorities begins, a day each.
    tenth: Vec<(String, Begin)>,
    /// The top.
    pub(crate) root: OrganisationId,
    /// Its path.
    pub(crate) root_path: String,
    /// Today.
    pub(crate) today: NaiveDate,
}

/// Where a page begins: behind a row, named in two ways.
#[derive(Clone, Debug)]
pub(crate) struct Begin {
    /// The cursor of the row.
    pub(crate) cursor: String,
    /// Name in Vietnamese order, and id of the person.
    pub(crate) row: (String, i64),
}

impl Ground {
    /// Looks them up.
    pub(crate) async fn new(app: &TestApp) -> Self {
        let tree = app.app.tree.current();
        let day = app.app.clock.today();
        let snapshot = tree.at(day);
        let root = snapshot.root().unwrap();
        let somebody =
            "{ members(asOf: \"2012-12-31\", filter: { name: \"hung\" }, first: 1) { nodes { id } } }";
        let found = app.data(somebody, json!({})).await;
        let word = found["members"]["nodes"][0]["id"].as_str().unwrap();
        let mut tenth = Vec::new();
        for day in ["2015-12-31", "2013-06-30"] {
            let ahead = app.data(text::AHEAD, json!({ "day": day })).await;
            let cursor = ahead["members"]["pageInfo"]["endCursor"].as_str().unwrap();
            // 450 in three steps of 150.
            let mut cursor = cursor.to_owned();
            for _step in 0..2 {
                let next = app.data(text::AHEAD, json!({ "day": day, "after": cursor })).await;
                next["members"]["pageInfo"]["endCursor"].as_str().unwrap().clone_into(&mut cursor);
            }
            let row = by_hand::last_before_tenth(app.app.store.reader(), day).await;
            tenth.push((day.to_owned(), Begin { cursor, row }));
        }
        Self {
            person: PersonId::from_wire(word).unwrap(),
            tenth,
            root: root.id,
            root_path: root.path.to_string(),
            today: day,
        }
    }

    /// Where the tenth page of women of the minorities begins on that day.
    pub(crate) fn tenth(&self, day: &str) -> &Begin {
        self.tenth.iter().find(|(of, _)| of == day).map(|(_, begin)| begin).unwrap()
    }
}

impl Case {
    /// All of them.
    pub(crate) const ALL: &'static [Self] = &[
        Self {
            name: "one member with the ancestors of the branch",
            document: text::MEMBER,
            variables: |ground, day| json!({ "day": day, "id": ground.person.to_wire() }),
            by_hand: |db, ground, day| Box::pin(by_hand::member(db, ground, day)),
        },
        Self {
            name: "province, 16 uppers, 20 grassroots, 5 branches, 5 members",
            document: text::NESTED,
            variables: |_ground, day| json!({ "day": day }),
            by_hand: |db, ground, day| Box::pin(by_hand::nested(db, ground, day)),
        },
        Self {
            name: "dashboard of the province",
            document: text::DASHBOARD,
            variables: |_ground, day| json!({ "day": day }),
            by_hand: |db, ground, day| Box::pin(by_hand::dashboard(db, ground, day)),
        },
        Self {
            name: "dashboards of all uppers at once",
            document: text::DASHBOARDS,
            variables: |_ground, day| json!({ "day": day }),
            by_hand: |db, ground, day| Box::pin(by_hand::dashboards(db, ground, day)),
        },
        Self {
            name: "page 10 of 50, filtered, with total",
            document: text::PAGE,
            variables: |ground, day| json!({ "day": day, "after": ground.tenth(day).cursor }),
            by_hand: |db, ground, day| Box::pin(by_hand::page(db, ground, day)),
        },
        Self {
            name: "search by name without tone marks",
            document: text::SEARCH,
            variables: |_ground, day| json!({ "day": day }),
            by_hand: |db, ground, day| Box::pin(by_hand::search(db, ground, day)),
        },
        Self {
            name: "board of the province, seven columns of 30 cases",
            document: board::BOARD,
            variables: |_ground, day| json!({ "day": day }),
            by_hand: |db, ground, day| Box::pin(board::by_hand(db, ground, day)),
        },
    ];
}
