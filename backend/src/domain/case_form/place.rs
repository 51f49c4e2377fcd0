//! The organisations that a paper names, as they were called on its day.

use crate::domain::tree::{Node, TreeAt};
use dangvien_shared::{
    id::OrganisationId,
    rules::authority::{BodyKind, DecidingBody},
    text::{body_name, committee_name, seat_name},
    vocabulary::OrganisationKind,
};

/// An organisation under its name of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its kind.
    pub kind: OrganisationKind,
    /// Its name.
    pub name: String,
}

impl Unit {
    fn of(node: &Node) -> Self {
        Self { kind: node.kind, name: node.name.to_string() }
    }

    /// The committee that leads it; a branch leads itself.
    pub fn committee(&self) -> String {
        committee_name(self.kind, &self.name)
    }

    /// Where it has its seat, as far as its name tells.
    pub fn seat(&self) -> Option<String> {
        seat_name(self.kind, &self.name).map(str::to_owned)
    }
}

/// Who issues a paper: what stands above it, where something does, and itself; the two lines of its head.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issuer {
    /// The organisation above.
    pub above: String,
    /// Who issues.
    pub own: String,
    /// Where, as far as it is known.
    pub seat: Option<String>,
}

/// The body that decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// What it is.
    pub kind: BodyKind,
    /// The organisation that it leads.
    pub unit: Unit,
    /// The organisation above that.
    above: String,
}

impl Body {
    /// Its name in running text: `Ban Thường vụ Huyện ủy Lục Ngạn`.
    pub fn name(&self) -> String {
        body_name(self.kind, self.unit.kind, &self.unit.name)
    }

    /// In whose name its papers are signed.
    pub const fn signs_for(&self) -> &'static str {
        match self.kind {
            BodyKind::GrassrootsCommittee => "T/M Đảng ủy",
            BodyKind::UpperStandingCommittee => "T/M Ban Thường vụ",
            BodyKind::ProvincialStandingMembers => "T/M Thường trực Tỉnh ủy",
        }
    }

    /// The head of its papers. Above the province nothing stands that a paper names.
    pub fn issuer(&self) -> Issuer {
        Issuer { above: self.above.clone(), own: self.name(), seat: self.unit.seat() }
    }
}

/// The organisations around a branch on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The branch; none where it did not stand then.
    branch: Option<Unit>,
    /// What is above it, the nearest first.
    above: Vec<Unit>,
    /// The body that decides.
    deciding: Option<Body>,
}

impl Place {
    /// Of a branch, with the body that decides there.
    pub(super) fn of(tree: &TreeAt, branch: OrganisationId, deciding: DecidingBody) -> Self {
        let Some(node) = tree.find(branch) else { return Self::default() };
        let body = tree.find(deciding.organisation).map(|led| Body {
            kind: deciding.kind,
            unit: Unit::of(led),
            above: tree.ancestors(led).last().map(|above| above.name.to_string()).unwrap_or_default(),
        });
        let above = tree.ancestors(node).into_iter().rev().map(Unit::of).collect();
        Self { branch: Some(Unit::of(node)), above, deciding: body }
    }

    fn find(&self, fits: fn(OrganisationKind) -> bool) -> Option<&Unit> {
        self.above.iter().find(|unit| fits(unit.kind))
    }

    /// Name of the branch.
    pub fn branch(&self) -> &str {
        self.branch.as_ref().map_or("", |unit| unit.name.as_str())
    }

    /// The grassroots organisation above the branch; none where the branch is one itself.
    pub fn grassroots(&self) -> Option<&Unit> {
        self.find(OrganisationKind::is_grassroots)
    }

    /// The organisation above the grassroots one.
    pub fn upper(&self) -> Option<&Unit> {
        self.find(|kind| kind == OrganisationKind::Upper)
    }

    /// The body that decides; none where it did not stand then.
    pub const fn deciding(&self) -> Option<&Body> {
        self.deciding.as_ref()
    }

    /// The head of the papers of the branch: the organisation directly above, and the branch.
    pub fn branch_issuer(&self) -> Issuer {
        let above = self.above.first().map(|unit| unit.name.clone()).unwrap_or_default();
        Issuer { above, own: self.branch().to_owned(), seat: self.seat() }
    }

    /// The head of the papers of the grassroots committee: the organisation above, and the committee.
    pub fn grassroots_issuer(&self) -> Issuer {
        let Some(own) = self.grassroots() else { return Issuer::default() };
        let after = self.above.iter().skip_while(|unit| *unit != own).nth(1);
        Issuer {
            above: after.map(|unit| unit.name.clone()).unwrap_or_default(),
            own: own.committee(),
            seat: self.seat(),
        }
    }

    /// Where the branch and its grassroots committee are: in the commune, or else in the district.
    pub fn seat(&self) -> Option<String> {
        self.above.iter().filter(|unit| unit.kind != OrganisationKind::Province).find_map(Unit::seat)
    }

    /// Whether the branch is a grassroots organisation itself, with a seal of its own.
    pub fn has_seal(&self) -> bool {
        self.branch.as_ref().is_some_and(|unit| unit.kind == OrganisationKind::GrassrootsBranch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use OrganisationKind as K;

    fn unit(kind: K, name: &str) -> Unit {
        Unit { kind, name: name.to_owned() }
    }

    fn place(body: BodyKind, led: Unit, above: &str) -> Place {
        Place {
            branch: Some(unit(K::Branch, "Chi bộ thôn Kép")),
            above: vec![
                unit(K::GrassrootsCommittee, "Đảng bộ xã Hồng Giang"),
                unit(K::Upper, "Đảng bộ huyện Lục Ngạn"),
                unit(K::Province, "Đảng bộ tỉnh Bắc Giang"),
            ],
            deciding: Some(Body { kind: body, unit: led, above: above.to_owned() }),
        }
    }

    #[test]
    fn heads_name_the_organisation_above_and_the_committee_that_issues() {
        let upper = unit(K::Upper, "Đảng bộ huyện Lục Ngạn");
        let usual = place(BodyKind::UpperStandingCommittee, upper, "Đảng bộ tỉnh Bắc Giang");
        let head = |issuer: Issuer| [issuer.above, issuer.own];
        assert_eq!(head(usual.branch_issuer()), ["Đảng bộ xã Hồng Giang", "Chi bộ thôn Kép"]);
        assert_eq!(head(usual.grassroots_issuer()), ["Đảng bộ huyện Lục Ngạn", "Đảng ủy xã Hồng Giang"]);
        let deciding = head(usual.deciding().unwrap().issuer());
        assert_eq!(deciding, ["Đảng bộ tỉnh Bắc Giang", "Ban Thường vụ Huyện ủy Lục Ngạn"]);
        let commune = unit(K::GrassrootsCommittee, "Đảng bộ xã Hồng Giang");
        let authorised = place(BodyKind::GrassrootsCommittee, commune, "Đảng bộ huyện Lục Ngạn");
        let deciding = head(authorised.deciding().unwrap().issuer());
        assert_eq!(deciding, ["Đảng bộ huyện Lục Ngạn", "Đảng ủy xã Hồng Giang"]);
        let province = unit(K::Province, "Đảng bộ tỉnh Bắc Giang");
        let standing = place(BodyKind::ProvincialStandingMembers, province, "");
        assert_eq!(head(standing.deciding().unwrap().issuer()), ["", "Thường trực Tỉnh ủy Bắc Giang"]);
    }

    #[test]
    fn papers_are_written_where_their_issuer_is() {
        let upper = || unit(K::Upper, "Đảng bộ huyện Lục Ngạn");
        let usual = place(BodyKind::UpperStandingCommittee, upper(), "Đảng bộ tỉnh Bắc Giang");
        let seats = [usual.branch_issuer(), usual.grassroots_issuer(), usual.deciding().unwrap().issuer()];
        assert_eq!(
            seats.map(|issuer| issuer.seat),
            ["Hồng Giang", "Hồng Giang", "Lục Ngạn"].map(|seat| Some(seat.to_owned()))
        );
        // Where a company of the province's bloc is, no name tells.
        let company =
            Place { above: vec![unit(K::Upper, "Đảng bộ Khối Doanh nghiệp tỉnh")], ..usual };
        assert_eq!(company.seat(), None);
    }

    #[test]
    fn a_grassroots_branch_stands_directly_below_the_upper_organisation() {
        let own = Place {
            branch: Some(unit(K::GrassrootsBranch, "Chi bộ cơ quan Huyện đoàn")),
            above: vec![unit(K::Upper, "Đảng bộ huyện Lục Ngạn")],
            deciding: None,
        };
        assert_eq!(own.branch_issuer().above, "Đảng bộ huyện Lục Ngạn");
        assert_eq!(own.seat().as_deref(), Some("Lục Ngạn"));
        assert!(own.has_seal());
        assert_eq!(own.grassroots(), None);
        assert_eq!(own.grassroots_issuer(), Issuer::default());
    }
}
