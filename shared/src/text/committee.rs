//! Who leads an organisation, as papers name it: an organisation is a *đảng bộ*, what issues a paper is its *đảng ủy*.

use crate::{rules::authority::BodyKind, vocabulary::OrganisationKind};

/// How names of organisations with a committee begin.
const ORGANISATION: &str = "Đảng bộ ";

/// Administrative units whose committees have a name of their own, with that name. Source: common use; a subordinate
/// committee of another kind is a *đảng ủy*.
const UNITS: [(&str, &str); 5] = [
    ("tỉnh ", "Tỉnh ủy"),
    ("thành phố ", "Thành ủy"),
    ("thị xã ", "Thị ủy"),
    ("quận ", "Quận ủy"),
    ("huyện ", "Huyện ủy"),
];

/// Units of the grassroots.
const COMMUNES: [&str; 3] = ["xã ", "phường ", "thị trấn "];

/// The committee that leads an organisation; a branch leads itself, and a name that begins otherwise stays what it is.
///
/// `Đảng bộ xã Hồng Giang` is led by `Đảng ủy xã Hồng Giang`, `Đảng bộ huyện Lục Ngạn` by `Huyện ủy Lục Ngạn`.
pub fn committee_name(kind: OrganisationKind, organisation: &str) -> String {
    let has_committee = !kind.holds_members();
    let Some(what) = organisation.strip_prefix(ORGANISATION).filter(|_| has_committee) else {
        return organisation.to_owned();
    };
    let unit = matches!(kind, OrganisationKind::Province | OrganisationKind::Upper)
        .then(|| UNITS.iter().find_map(|(unit, name)| Some((*name, what.strip_prefix(unit)?))))
        .flatten();
    unit.map_or_else(|| format!("Đảng ủy {what}"), |(name, place)| format!("{name} {place}"))
}

/// The body that decides, of the organisation that it leads: `Ban Thường vụ Huyện ủy Lục Ngạn`. The organisation itself, a
/// *đảng bộ*, decides nothing. Source: `domain.md` 2.3 (QĐ 29, 4.3).
pub fn body_name(body: BodyKind, kind: OrganisationKind, organisation: &str) -> String {
    let committee = committee_name(kind, organisation);
    match body {
        BodyKind::GrassrootsCommittee => committee,
        BodyKind::UpperStandingCommittee => format!("Ban Thường vụ {committee}"),
        BodyKind::ProvincialStandingMembers => format!("Thường trực {committee}"),
    }
}

/// The sign of who issues a paper, as it stands behind a number (`01-NQ/CB`).
///
/// None where usage differs from place to place (cities and towns) or is not known: there a number bears the sign that was
/// recorded with it, or none. Source: `domain.md` 2.5 for branches; the other signs are common use.
pub fn issuer_sign(kind: OrganisationKind, organisation: &str) -> Option<&'static str> {
    use OrganisationKind as K;
    match kind {
        K::Branch | K::GrassrootsBranch => Some("CB"),
        K::GrassrootsCommittee => Some("ĐU"),
        K::Subcommittee => None,
        K::Province => Some("TU"),
        K::Upper => {
            let committee = committee_name(kind, organisation);
            [("Huyện ủy ", "HU"), ("Quận ủy ", "QU"), ("Đảng ủy ", "ĐU")]
                .into_iter()
                .find_map(|(begins, sign)| committee.starts_with(begins).then_some(sign))
        }
    }
}

/// Where the committee of an administrative unit has its seat, as the head of its papers says before the day.
///
/// It is the unit's own name (`Hồng Giang, ngày …`); none of an organisation whose name does not tell the place.
pub fn seat_name(kind: OrganisationKind, organisation: &str) -> Option<&str> {
    use OrganisationKind as K;
    let what = organisation.strip_prefix(ORGANISATION)?;
    let name = match kind {
        K::Province | K::Upper => UNITS.iter().find_map(|(unit, _name)| what.strip_prefix(unit)),
        K::GrassrootsCommittee => COMMUNES.iter().find_map(|unit| what.strip_prefix(unit)),
        _ => None,
    };
    name.filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use OrganisationKind as K;

    #[test]
    fn a_committee_decides_or_those_of_it_who_stand_for_it() {
        use BodyKind as B;
        for (body, kind, organisation, name) in [
            (
                B::UpperStandingCommittee,
                K::Upper,
                "Đảng bộ huyện Lục Ngạn",
                "Ban Thường vụ Huyện ủy Lục Ngạn",
            ),
            (
                B::UpperStandingCommittee,
                K::Upper,
                "Đảng bộ Công an tỉnh",
                "Ban Thường vụ Đảng ủy Công an tỉnh",
            ),
            (
                B::GrassrootsCommittee,
                K::GrassrootsCommittee,
                "Đảng bộ xã Hồng Giang",
                "Đảng ủy xã Hồng Giang",
            ),
            (
                B::ProvincialStandingMembers,
                K::Province,
                "Đảng bộ tỉnh Bắc Giang",
                "Thường trực Tỉnh ủy Bắc Giang",
            ),
        ] {
            assert_eq!(body_name(body, kind, organisation), name);
        }
    }

    #[test]
    fn an_organisation_is_led_by_its_committee() {
        for (kind, organisation, committee, sign) in [
            (K::Province, "Đảng bộ tỉnh Bắc Giang", "Tỉnh ủy Bắc Giang", Some("TU")),
            (K::Upper, "Đảng bộ huyện Lục Ngạn", "Huyện ủy Lục Ngạn", Some("HU")),
            (K::Upper, "Đảng bộ thành phố Bắc Giang", "Thành ủy Bắc Giang", None),
            (K::Upper, "Đảng bộ Công an tỉnh", "Đảng ủy Công an tỉnh", Some("ĐU")),
            (K::GrassrootsCommittee, "Đảng bộ xã Hồng Giang", "Đảng ủy xã Hồng Giang", Some("ĐU")),
            // A committee at a district's office is none of the district.
            (K::GrassrootsCommittee, "Đảng bộ huyện đoàn", "Đảng ủy huyện đoàn", Some("ĐU")),
            (K::Subcommittee, "Đảng bộ bộ phận số 1", "Đảng ủy bộ phận số 1", None),
            (K::Branch, "Chi bộ thôn Kép", "Chi bộ thôn Kép", Some("CB")),
            (K::GrassrootsBranch, "Chi bộ cơ quan", "Chi bộ cơ quan", Some("CB")),
            (K::Upper, "Quân ủy", "Quân ủy", None),
        ] {
            assert_eq!(committee_name(kind, organisation), committee);
            assert_eq!(issuer_sign(kind, organisation), sign, "{organisation}");
        }
    }

    #[test]
    fn the_committee_of_a_unit_has_its_seat_there() {
        for (kind, organisation, seat) in [
            (K::Province, "Đảng bộ tỉnh Bắc Giang", Some("Bắc Giang")),
            (K::Upper, "Đảng bộ huyện Lục Ngạn", Some("Lục Ngạn")),
            (K::Upper, "Đảng bộ Công an tỉnh", None),
            (K::GrassrootsCommittee, "Đảng bộ xã Hồng Giang", Some("Hồng Giang")),
            (K::GrassrootsCommittee, "Đảng bộ thị trấn Chũ", Some("Chũ")),
            (K::GrassrootsCommittee, "Đảng bộ huyện đoàn", None),
            (K::Branch, "Chi bộ xã đội", None),
        ] {
            assert_eq!(seat_name(kind, organisation), seat, "{organisation}");
        }
    }
}
