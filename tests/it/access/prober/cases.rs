//! Cases as each role may know them: by id, by name, by their events and documents, by the counts of the board.

use super::{Prober, WITHIN_CASES};
use dangvien_shared::id::{CaseId, OrganisationId};
use serde_json::{Value, json};

const NO_CASE: CaseId = CaseId(999_983);
const NOWHERE: OrganisationId = OrganisationId(999_983);

const ANY: &str = "query($id: ID!) { node(id: $id) { __typename id } nodes(ids: [$id]) { id } }";

/// A case with everything that leads elsewhere.
const CASE: &str =
    "query($id: ID!) { admissionCase(id: $id) { fullName birthOn branch { name } awaitsOrganisation { name }
    viewerRecords member { fullName } detail { documents { event form number term issuer { name } }
        attaching { filesLeft } attachments { id name attachedBy downloadPath withdrawn { reason } }
        events { kind text documents { term issuer { name } } member { fullName } movedTo { name } }
        mentorships { member { fullName } } introductions { member { fullName } }
        steps { kind refusals { message competent { name } } } authority { name } deadlines { dueOn } } } }";

const NAMED: &str =
    "query($word: String!) { admissionCases(first: 50, filter: { name: $word, closed: true }) {
    totalCount nodes { fullName } } }";

const COUNTS: &str =
    "{ root { pipeline { state count overdue stuck } admissionCases(first: 50) { totalCount nodes { id } } }
    admissionCases(first: 50) { totalCount nodes { id fullName birthOn } } }";

impl Prober<'_> {
    /// Own cases are told, others are as if they were not there.
    pub(super) async fn by_case(&mut self) {
        let (made, holder) = (self.made, self.holder);
        let mut known = 0;
        for case in &made.cases {
            let (own, none) = (json!({ "id": case.id.to_wire() }), json!({ "id": NO_CASE.to_wire() }));
            if holder.may_know_case(case) {
                known += 1;
                let told = self.ask(CASE, own).await;
                assert_eq!(
                    told["data"]["admissionCase"]["fullName"],
                    json!(case.name),
                    "{}: {told:#}",
                    holder.name
                );
                for own in [&case.remark, &case.file.1] {
                    assert!(told.to_string().contains(own), "{}: {told:#}", holder.name);
                }
                continue;
            }
            for query in [ANY, CASE] {
                self.same(query, own.clone(), none.clone()).await;
            }
            self.same(NAMED, json!({ "word": case.name }), json!({ "word": "Không Có Ai Ở Đây" })).await;
        }
        for (id, (_name, chains)) in &made.organisations {
            if !holder.may_see(chains) {
                self.same(WITHIN_CASES, json!({ "id": id.to_wire() }), json!({ "id": NOWHERE.to_wire() }))
                    .await;
            }
        }
        let told = self.ask(COUNTS, json!({})).await;
        let total = |list: &Value| list["totalCount"].as_u64().and_then(|count| usize::try_from(count).ok());
        if let Some(listed) = total(&told["data"]["admissionCases"]) {
            assert_eq!(listed, known, "{}: {told:#}", holder.name);
        }
        let pipeline = told["data"]["root"]["pipeline"].as_array();
        assert_eq!(pipeline.is_some(), holder.counts_cases(), "{}: {told:#}", holder.name);
        if let Some(counts) = pipeline {
            let all: u64 = counts.iter().filter_map(|one| one["count"].as_u64()).sum();
            assert_eq!(usize::try_from(all), Ok(holder.cases_below(made)), "{}: {told:#}", holder.name);
        }
    }
}
