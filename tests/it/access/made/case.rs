//! Admission cases of the two districts, each with values that no other has.

use super::{Holder, Made};
use dangvien::{
    auth::accounts::Changer,
    domain::admission_case::{self, CandidateRecord, NewCase, NewPerson},
};
use dangvien_shared::{
    admission_case::{Command, Document, DocumentNumber, Step},
    id::{AttachmentId, CaseId, OrganisationId},
    text::PartialDate,
    vocabulary::{DocumentForm, KINH, MassOrganisation, NO_RELIGION, Sex},
};
use dangvien_tests::{TestApp, day};
use std::collections::BTreeSet;

/// A case, and what it stands below.
#[derive(Debug)]
pub(in crate::access) struct MadeCase {
    pub(in crate::access) id: CaseId,
    pub(in crate::access) name: String,
    pub(in crate::access) birth: String,
    pub(in crate::access) remark: String,
    pub(in crate::access) series: String,
    /// A file at the minutes of its nomination, and how it is called.
    pub(in crate::access) file: (AttachmentId, String),
    /// The body that decides on it, which whoever works with the case is told.
    decides: OrganisationId,
    chain: BTreeSet<OrganisationId>,
}

impl Made {
    /// Opens two cases in a branch of each district.
    pub(in crate::access) async fn open_cases(&mut self, app: &TestApp) {
        for number in 0..4_u32 {
            let branch = self.branches[usize::try_from(number / 2).unwrap()];
            let case = self.open_case(app, branch, number).await;
            self.cases.push(case);
        }
    }

    async fn open_case(&self, app: &TestApp, branch: OrganisationId, number: u32) -> MadeCase {
        let name = format!("Lương Đình {}", ["Nghiêu", "Thuấn", "Khuông", "Bảng"][number as usize]);
        let birth = day("1993-11-07") + chrono::Days::new(u64::from(number) * 41);
        let person = NewPerson {
            full_name: name.clone(),
            sex: Sex::Male,
            birth: PartialDate::day(birth),
            ethnic_group: KINH.to_owned(),
            religion: NO_RELIGION.to_owned(),
            home_place: String::new(),
            synthetic: true,
        };
        let (scope, by, on) = (app.app.tool_scope(), Changer::command_line(), day("2016-05-03"));
        let candidate = CandidateRecord::default();
        let request_key = String::new();
        let new = NewCase { person: Err(person), candidate, branch, on, request_key };
        let opened =
            admission_case::open(&app.app, &scope, &by, new).await.expect("nothing speaks against it");
        let (remark, series) = (format!("Nhận xét riêng {number}"), format!("BB-THU{number:03}"));
        let minutes = Document {
            form: DocumentForm::NominationMinutes,
            signed_on: on,
            number: Some(DocumentNumber {
                issuer: branch,
                kind: series.clone(),
                term: "2015-2020".to_owned(),
                number: 7,
            }),
        };
        let steps = [
            Step::Nominate { body: MassOrganisation::YouthUnion, minutes },
            Step::Remark { text: remark.clone() },
        ];
        for (version, step) in (1_i64..).zip(steps) {
            let (at, command) = ((opened.case, version), Command { on, step });
            let done = admission_case::record(&app.app, &scope, &by, at, &command, "").await;
            done.expect("nothing speaks against it");
        }
        let file = format!("Bản quét riêng {number}.pdf");
        let attached = crate::attachment::attach(app, opened.case, &file, &name).await;
        let file = (attached, file);
        let (birth, chain) = (birth.to_string(), self.chain(branch));
        let decides = *self.uppers.iter().find(|upper| chain.contains(*upper)).expect("a district");
        MadeCase { id: opened.case, name, birth, remark, series, file, decides, chain }
    }
}

impl Holder {
    /// Whether the holder may know of a case: no role here is named for its person.
    pub(in crate::access) fn may_know_case(&self, case: &MadeCase) -> bool {
        self.reads_subtree() && case.chain.contains(&self.at)
    }

    /// Whether the holder is told of an organisation because it decides on a case of theirs.
    pub(in crate::access) fn hears_of(&self, organisation: OrganisationId, made: &Made) -> bool {
        made.cases.iter().any(|case| case.decides == organisation && self.may_know_case(case))
    }

    /// Whether the holder reads how many cases stand below their own organisation.
    pub(in crate::access) fn counts_cases(&self) -> bool {
        use dangvien_shared::vocabulary::Role as R;
        self.reads_subtree() || matches!(self.role, R::ProvinceCommittee | R::UpperCommittee)
    }

    /// How many there are.
    pub(in crate::access) fn cases_below(&self, made: &Made) -> usize {
        made.cases.iter().filter(|case| case.chain.contains(&self.at)).count()
    }
}
