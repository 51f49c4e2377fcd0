//! A register of two districts whose persons can be told apart by every value, with an account of every role in the first.
//!
//! Invariant: what is noted here of where everybody was is written down beside the fixture, never asked of the server.

mod case;

pub(super) use case::MadeCase;
use dangvien_shared::{
    id::{AccountId, OrganisationId, PersonId},
    vocabulary::{MovementKind, OrganisationKind, Role},
};
use dangvien_tests::{Fixture, TestApp, day, fixture::PersonDraft};
use std::collections::{BTreeMap, BTreeSet};

/// A person, and where they ever were.
#[derive(Debug)]
pub(super) struct Person {
    pub(super) id: PersonId,
    pub(super) name: String,
    pub(super) card: String,
    pub(super) home: String,
    pub(super) birth: String,
    /// Each branch with all that stood above it at that time.
    pub(super) stays: Vec<BTreeSet<OrganisationId>>,
}

/// An account of one role.
#[derive(Debug)]
pub(super) struct Holder {
    pub(super) role: Role,
    pub(super) account: AccountId,
    pub(super) name: String,
    pub(super) at: OrganisationId,
    pub(super) assigned: Vec<PersonId>,
}

/// What was made.
pub(super) struct Made {
    pub(super) root: OrganisationId,
    pub(super) uppers: [OrganisationId; 2],
    pub(super) communes: [OrganisationId; 2],
    /// The branches of the first commune, of the second, and the one that moved.
    pub(super) branches: [OrganisationId; 3],
    pub(super) persons: Vec<Person>,
    pub(super) holders: Vec<Holder>,
    /// Those of [`Made::open_cases`].
    pub(super) cases: Vec<MadeCase>,
    /// The name of each organisation, and everything that it ever stood below.
    pub(super) organisations: BTreeMap<OrganisationId, (String, Vec<BTreeSet<OrganisationId>>)>,
    register: Fixture,
}

/// The day on which a branch moved from the first district to the second.
const MOVED_ON: &str = "2014-01-01";

impl Made {
    pub(super) async fn make(app: &TestApp) -> Self {
        use OrganisationKind as K;
        let mut register = app.fixture().await;
        let root = register.province("Đảng bộ tỉnh Thử").await;
        let first = register.organisation(K::Upper, root, "Đảng bộ huyện Lục Ngạn").await;
        let second = register.organisation(K::Upper, root, "Đảng bộ huyện Sơn Động").await;
        let commune = register.organisation(K::GrassrootsCommittee, first, "Đảng bộ xã Biển Động").await;
        let other = register.organisation(K::GrassrootsCommittee, second, "Đảng bộ xã An Châu").await;
        let own = register.organisation(K::Branch, commune, "Chi bộ thôn Đồng Man").await;
        let foreign = register.organisation(K::Branch, other, "Chi bộ thôn Làng Chẽ").await;
        let moved = register.organisation(K::Branch, commune, "Chi bộ thôn Quảng Hồi").await;
        let mut made = Self {
            root,
            uppers: [first, second],
            communes: [commune, other],
            branches: [own, foreign, moved],
            persons: Vec::new(),
            holders: Vec::new(),
            cases: Vec::new(),
            organisations: BTreeMap::new(),
            register,
        };
        for (id, name, above) in [
            (root, "Đảng bộ tỉnh Thử", vec![]),
            (first, "Đảng bộ huyện Lục Ngạn", vec![root]),
            (second, "Đảng bộ huyện Sơn Động", vec![root]),
            (commune, "Đảng bộ xã Biển Động", vec![root, first]),
            (other, "Đảng bộ xã An Châu", vec![root, second]),
            (own, "Chi bộ thôn Đồng Man", vec![root, first, commune]),
            (foreign, "Chi bộ thôn Làng Chẽ", vec![root, second, other]),
            (moved, "Chi bộ thôn Quảng Hồi", vec![root, first, commune]),
        ] {
            let chain = above.into_iter().chain([id]).collect();
            made.organisations.insert(id, (name.to_owned(), vec![chain]));
        }
        made.people().await;
        made.accounts(app).await;
        made
    }

    async fn people(&mut self) {
        let [own, foreign, moved] = self.branches;
        for branch in [own, foreign, moved] {
            for _member in 0..7 {
                self.enter(branch).await;
            }
            for month in 1..4 {
                self.admit(branch, month).await;
            }
        }
        self.register.recognise(self.persons[8].id, "2013-05-05").await;
        // From the first district to the second, back, and away.
        self.transfer(0, foreign, "2012-03-15").await;
        self.transfer(10, own, "2013-04-16").await;
        self.transfer(11, own, "2011-04-16").await;
        self.transfer(11, foreign, "2015-02-11").await;
        self.leave(1, MovementKind::Died, "2015-01-17").await;
        self.leave(12, MovementKind::LeftForProvince, "2013-01-17").await;
        // Left the branch before it moved: the second district never had them.
        self.leave(20, MovementKind::Expelled, "2013-06-13").await;
        self.transfer(21, own, "2013-06-14").await;
        self.move_branch().await;
        // Came after it had moved: the first district never had them.
        for _member in 0..3 {
            self.enter_since(moved, "2015-06-11").await;
        }
        self.transfer(22, foreign, "2015-07-11").await;
    }

    /// Everything that a branch stands below now, and itself.
    fn chain(&self, branch: OrganisationId) -> BTreeSet<OrganisationId> {
        self.organisations[&branch].1.last().unwrap().clone()
    }

    async fn enter(&mut self, branch: OrganisationId) {
        let number = self.persons.len();
        let id = self.register.member(branch, |draft| describe(draft, number)).await;
        self.note(number, id, branch);
    }

    async fn enter_since(&mut self, branch: OrganisationId, since: &str) {
        let number = self.persons.len();
        let id = self.register.member(branch, |draft| describe(draft, number).since(since)).await;
        self.note(number, id, branch);
    }

    async fn admit(&mut self, branch: OrganisationId, month: usize) {
        let number = self.persons.len();
        let ceremony = format!("2012-{month:02}-{:02}", 3 + number % 25);
        let id = self.register.admit(branch, day(&ceremony), |draft| describe(draft, number)).await;
        self.note(number, id, branch);
    }

    fn note(&mut self, number: usize, id: PersonId, branch: OrganisationId) {
        self.persons.push(Person {
            id,
            name: name(number),
            card: card(number),
            home: home(number),
            birth: birth(number),
            stays: vec![self.chain(branch)],
        });
    }

    async fn transfer(&mut self, number: usize, to: OrganisationId, on: &str) {
        self.register.transfer(self.persons[number].id, to, on).await;
        let chain = self.chain(to);
        self.persons[number].stays.push(chain);
    }

    async fn leave(&mut self, number: usize, kind: MovementKind, on: &str) {
        self.register.leave(self.persons[number].id, kind, on).await;
    }

    async fn move_branch(&mut self) {
        let moved = self.branches[2];
        self.register.move_organisation(moved, self.communes[1], MOVED_ON).await;
        let chain = self.chain(self.communes[1]).into_iter().chain([moved]).collect::<BTreeSet<_>>();
        self.organisations.get_mut(&moved).unwrap().1.push(chain.clone());
        for person in &mut self.persons {
            let row = self.register.membership(person.id);
            if row.branch_id == moved.0 && row.valid_from == day(MOVED_ON) {
                person.stays.push(chain.clone());
            }
        }
    }

    async fn accounts(&mut self, app: &TestApp) {
        // One who was admitted there, one who moved away, and one who moved in.
        let assigned = [8, 0, 10].map(|number: usize| self.persons[number].id).to_vec();
        for role in Role::ALL {
            let at = match role {
                Role::ProvinceOfficer | Role::ProvinceCommittee | Role::Analyst | Role::Administrator => {
                    self.root
                }
                Role::UpperOfficer | Role::UpperCommittee | Role::Teacher | Role::Inspector => self.uppers[0],
                Role::GrassrootsOfficer => self.communes[0],
                Role::BranchSecretary | Role::Mentor | Role::MassOrganisationOfficer => self.branches[0],
            };
            let name = role.as_code().to_ascii_lowercase().replace('_', "-");
            let account = app.account(&name).await;
            let assigned = if role.is_assigned() { assigned.clone() } else { Vec::new() };
            app.grant_of(account, *role, at, assigned.clone()).await;
            self.holders.push(Holder { role: *role, account, name, at, assigned });
        }
    }

    pub(super) fn holder(&self, role: Role) -> &Holder {
        self.holders.iter().find(|holder| holder.role == role).unwrap()
    }
}

impl Holder {
    /// Whether the role reads who the members of whole organisations are.
    fn reads_subtree(&self) -> bool {
        use Role as R;
        matches!(
            self.role,
            R::ProvinceOfficer | R::UpperOfficer | R::GrassrootsOfficer | R::BranchSecretary | R::Inspector
        )
    }

    /// Whether the holder may know of a person at all.
    pub(super) fn may_know(&self, person: &Person) -> bool {
        let was_below = person.stays.iter().any(|chain| chain.contains(&self.at));
        (self.reads_subtree() && was_below) || self.assigned.contains(&person.id)
    }

    /// Whether the holder may read what is personal about somebody.
    pub(super) fn may_read_personal_data(&self, person: &Person) -> bool {
        use Role as R;
        let helps = matches!(self.role, R::Mentor | R::MassOrganisationOfficer | R::Teacher);
        self.may_know(person) && !helps
    }

    /// Whether the holder may know of an organisation that ever stood below these.
    pub(super) fn may_see(&self, chains: &[BTreeSet<OrganisationId>]) -> bool {
        chains.iter().any(|chain| chain.contains(&self.at))
    }

    /// Whether the holder may know which other accounts there are: by managing them, deciding on them, or reading all
    /// that they did.
    pub(super) fn knows_accounts(&self) -> bool {
        matches!(self.role, Role::ProvinceOfficer | Role::ProvinceCommittee | Role::Administrator)
    }
}

fn describe(mut draft: PersonDraft, number: usize) -> PersonDraft {
    draft.home_place = home(number);
    let draft = draft.named(&name(number)).born(day(&birth(number))).card(&card(number));
    if number.is_multiple_of(3) { draft.female() } else { draft }
}

/// A name that nobody else has: the last word is no syllable of another name or of an organisation.
fn name(number: usize) -> String {
    const FAMILY: [&str; 5] = ["Giáp", "Thân", "Hoàng", "Vi", "Chu"];
    const START: [&str; 6] = ["Kh", "Ngh", "Tr", "Ph", "Qu", "X"];
    const END: [&str; 6] = ["ương", "ích", "ạt", "ết", "ầm", "ôn"];
    format!("{} Thế {}{}", FAMILY[number % 5], START[number / 6 % 6], END[number % 6])
}

fn card(number: usize) -> String {
    format!("24.{:06}", 770_000 + number * 13)
}

fn home(number: usize) -> String {
    format!("Thôn {}, huyện Yên Thế", 101 + number)
}

fn birth(number: usize) -> String {
    (day("1951-02-03") + chrono::Days::new(number as u64 * 97)).to_string()
}
