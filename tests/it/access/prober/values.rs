//! Every value of the register that tells who or what it is of.

use crate::access::made::{Holder, Made};
use dangvien_tests::TestApp;
use serde_json::{Value, json};
use std::collections::HashMap;

/// What a value tells of whom.
#[derive(Clone, Copy, Debug)]
enum Of {
    /// Of a person, by their number, and whether it is personal.
    Person(usize, bool),
    /// Of an organisation, by its place in the list.
    Organisation(usize),
    /// Of an account, by its place in the list.
    Account(usize),
    /// Of an admission case, by its place in the list.
    Case(usize),
}

/// Bytes of a value that is found inside longer texts: shorter ones stand in words by chance.
const LEAST: usize = 6;

/// Values with their owners.
pub(super) struct Values {
    owners: HashMap<String, Of>,
    admissions: Vec<(String, usize)>,
    /// A run of an import.
    pub(super) import_run: String,
    /// Places in the list of all members.
    pub(super) cursors: Vec<String>,
}

const FACTS: &str =
    "query($id: ID!) { member(id: $id) { id movements { id } admissions { id ceremonyOn } } }";
const LISTS: &str =
    "{ members(first: 50) { edges { cursor } } organisations(first: 50) { nodes { id code name } }
    importRuns(first: 1) { nodes { id fileName } } }";

impl Values {
    pub(super) async fn of(app: &TestApp, made: &Made) -> Self {
        let lists = app.data(LISTS, json!({})).await;
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let edges = lists["members"]["edges"].as_array().unwrap();
        let mut values = Self {
            owners: HashMap::new(),
            admissions: Vec::new(),
            import_run: text(&lists["importRuns"]["nodes"][0]["id"]),
            cursors: edges.iter().step_by(3).map(|edge| text(&edge["cursor"])).collect(),
        };
        for (number, person) in made.persons.iter().enumerate() {
            values.own(person.id.to_wire(), Of::Person(number, false));
            values.own(person.name.clone(), Of::Person(number, false));
            for personal in [&person.card, &person.home, &person.birth] {
                values.own(personal.clone(), Of::Person(number, true));
            }
            let facts = app.data(FACTS, json!({ "id": person.id.to_wire() })).await["member"].take();
            for movement in facts["movements"].as_array().unwrap() {
                values.own(text(&movement["id"]), Of::Person(number, false));
            }
            for admission in facts["admissions"].as_array().unwrap() {
                values.own(text(&admission["id"]), Of::Person(number, false));
                values.admissions.push((text(&admission["id"]), number));
            }
        }
        for organisation in lists["organisations"]["nodes"].as_array().unwrap() {
            let id = text(&organisation["id"]);
            let place = made.organisations.keys().position(|own| own.to_wire() == id).unwrap();
            for name in ["id", "code", "name"] {
                values.own(text(&organisation[name]), Of::Organisation(place));
            }
        }
        for (number, case) in made.cases.iter().enumerate() {
            let ids = (&case.id.to_wire(), &case.file.0.to_wire());
            for value in [ids.0, ids.1, &case.name, &case.birth, &case.remark, &case.series, &case.file.1] {
                values.own(value.clone(), Of::Case(number));
            }
        }
        for (number, holder) in made.holders.iter().enumerate() {
            values.own(holder.account.to_wire(), Of::Account(number));
            values.own(holder.name.clone(), Of::Account(number));
            values.own(format!("Tài khoản {}", holder.name), Of::Account(number));
        }
        values
    }

    /// Notes whose a value is; it must be of one alone, or it would tell nothing.
    fn own(&mut self, value: String, owner: Of) {
        let earlier = self.owners.get(&value);
        assert!(earlier.is_none(), "{value} is of {earlier:?} and of {owner:?}");
        self.owners.insert(value, owner);
    }

    /// The ids of admissions with the numbers of their persons.
    pub(super) fn admissions(&self) -> Vec<(String, usize)> {
        self.admissions.clone()
    }

    /// What an answer tells that its reader may not know.
    pub(super) fn foreign(&self, answer: &Value, holder: &Holder, made: &Made) -> Vec<String> {
        let mut found = Vec::new();
        self.look(answer, holder, made, &mut found);
        found
    }

    fn look(&self, value: &Value, holder: &Holder, made: &Made, found: &mut Vec<String>) {
        match value {
            Value::String(text) => {
                let whole = self.owners.get(text.as_str()).map(|owner| (text.as_str(), owner));
                // Longer texts, such as messages and details, are searched for every value.
                let parts = self.owners.iter().filter(|(value, _)| {
                    value.len() >= LEAST && text.len() > value.len() && text.contains(value.as_str())
                });
                let parts: Vec<_> = if text.contains(' ') || text.contains('{') {
                    parts.map(|(value, owner)| (value.as_str(), owner)).collect()
                } else {
                    Vec::new()
                };
                let foreign =
                    whole.into_iter().chain(parts).filter(|(_, owner)| !may_know(**owner, holder, made));
                found.extend(foreign.map(|(value, owner)| format!("{value} of {owner:?}")));
            }
            Value::Array(items) => items.iter().for_each(|item| self.look(item, holder, made, found)),
            Value::Object(fields) => fields.values().for_each(|field| self.look(field, holder, made, found)),
            _ => {}
        }
    }
}

fn may_know(owner: Of, holder: &Holder, made: &Made) -> bool {
    match owner {
        Of::Person(number, false) => holder.may_know(&made.persons[number]),
        Of::Person(number, true) => holder.may_read_personal_data(&made.persons[number]),
        Of::Organisation(place) => {
            let found = made.organisations.iter().nth(place);
            found.is_some_and(|(id, (_, chains))| holder.may_see(chains) || holder.hears_of(*id, made))
        }
        Of::Case(number) => holder.may_know_case(&made.cases[number]),
        Of::Account(number) => holder.knows_accounts() || made.holders[number].name == holder.name,
    }
}
