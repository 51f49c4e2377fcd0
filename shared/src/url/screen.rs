//! Which screen stands at a path.

/// A screen of the app, told by the path alone: an id that names nothing has a screen, which says what it says of ids
/// that are unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// The dashboard of an organisation (tổng quan).
    Overview,
    /// The organisations (tổ chức).
    Organisations,
    /// One organisation.
    Organisation,
    /// The members (đảng viên).
    Members,
    /// One member.
    Member,
    /// What stands at a path that leads nowhere.
    Nowhere,
}

impl Screen {
    /// The screen of a path.
    pub fn at(path: &str) -> Self {
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        match (parts.next(), parts.next(), parts.next()) {
            (None | Some("tong-quan"), None, _) => Self::Overview,
            (Some("to-chuc"), None, _) => Self::Organisations,
            (Some("to-chuc"), Some(_), None) => Self::Organisation,
            (Some("dang-vien"), None, _) => Self::Members,
            (Some("dang-vien"), Some(_), None) => Self::Member,
            _ => Self::Nowhere,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{OrganisationId, PersonId};
    use crate::url::Place;

    #[test]
    fn every_path_has_its_screen() {
        for (path, screen) in [
            ("", Screen::Overview),
            ("/", Screen::Overview),
            ("/tong-quan/", Screen::Overview),
            ("/tong-quan/x", Screen::Nowhere),
            ("/to-chuc/x", Screen::Organisation),
            ("/to-chuc/x/y", Screen::Nowhere),
            ("/dang-vien/x", Screen::Member),
            ("/khong-co", Screen::Nowhere),
        ] {
            assert_eq!(Screen::at(path), screen, "{path}");
        }
    }

    #[test]
    fn every_place_has_its_screen() {
        for (place, screen) in [
            (Place::Overview, Screen::Overview),
            (Place::Organisations, Screen::Organisations),
            (Place::Organisation(OrganisationId(7)), Screen::Organisation),
            (Place::Members, Screen::Members),
            (Place::Member(PersonId(9)), Screen::Member),
        ] {
            assert_eq!(Screen::at(&place.path()), screen, "{place:?}");
        }
    }
}
