//! What is published about the province of Bắc Giang, from `backend/data/bac_giang.json`; assumptions are named there.

use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};

/// The whole file.
#[derive(Debug, Deserialize)]
pub(super) struct Source {
    /// Where a key of a source leads.
    pub(super) sources: BTreeMap<String, String>,
    /// Inhabitants by year.
    pub(super) population: Vec<Population>,
    /// Per cent of the inhabitants who belong to an ethnic minority.
    pub(super) minority_percent: f64,
    /// City and districts in the order of their codes.
    pub(super) districts: Vec<District>,
}

/// Inhabitants at the end of a year.
#[derive(Debug, Deserialize)]
pub(super) struct Population {
    pub(super) year: i32,
    pub(super) value: f64,
    pub(super) source: String,
}

/// What kind of place a district is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(super) enum Character {
    Urban,
    Hills,
    Midland,
    Mountain,
    Delta,
    Industry,
}

/// A district or the city.
#[derive(Debug, Deserialize)]
pub(super) struct District {
    /// Code of the General Statistics Office.
    pub(super) gso_code: String,
    /// `Huyện Yên Thế`.
    pub(super) name: String,
    pub(super) character: Character,
    /// Per cent of the members who belong to an ethnic minority; assumed.
    pub(super) minority_weight: f64,
    /// Ethnic groups of these, by code; assumed.
    pub(super) ethnic_weights: BTreeMap<String, u32>,
    /// Communes, wards and townships.
    pub(super) units: Vec<Unit>,
}

/// A commune, ward or township: code, name, kind.
#[derive(Debug, Deserialize)]
pub(super) struct Unit(pub(super) String, pub(super) String, pub(super) String);

static SOURCE: LazyLock<Source> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../data/bac_giang.json"))
        .expect("the file is part of the program and read by its tests")
});

/// The file, read once.
pub(super) fn source() -> &'static Source {
    &SOURCE
}

/// A name inside a sentence: `Xã Tân Mỹ` becomes `xã Tân Mỹ`.
pub(super) fn inside(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use dangvien_shared::vocabulary::{OrganisationType, ethnic_group};

    #[test]
    fn the_file_has_the_ten_districts_and_230_units_of_2015() {
        let units: Vec<&Unit> = source().districts.iter().flat_map(|district| &district.units).collect();
        assert_eq!((source().districts.len(), units.len()), (10, 230));
        for (kind, count) in [("COMMUNE", 204), ("WARD", 10), ("TOWNSHIP", 16)] {
            assert!(OrganisationType::from_code(kind).is_some());
            assert_eq!(units.iter().filter(|unit| unit.2 == kind).count(), count, "{kind}");
        }
        let mut codes: Vec<&str> = units.iter().map(|unit| unit.0.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), 230);
        let groups = source().districts.iter().flat_map(|district| district.ethnic_weights.keys());
        assert!(groups.into_iter().all(|code| ethnic_group(code).is_some()));
    }

    #[test]
    fn a_name_inside_a_sentence_begins_small() {
        assert_eq!(inside("Xã Đông Lỗ"), "xã Đông Lỗ");
        assert_eq!(inside("Thị trấn Vôi"), "thị trấn Vôi");
    }
}
