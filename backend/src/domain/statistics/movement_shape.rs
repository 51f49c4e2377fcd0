//! What each kind of movement does to a membership, and which line of form 1 counts it.

use super::crossing::{Direction, moved};
use crate::entity::movement;
use dangvien_shared::vocabulary::{MovementKind, ReconciliationTerm};
use sea_orm::{Condition, ExprTrait as _};

/// From outside the province to a branch.
const ENTERING: [MovementKind; 5] = [
    MovementKind::Registered,
    MovementKind::Admitted,
    MovementKind::Readmitted,
    MovementKind::Restored,
    MovementKind::ArrivedFromProvince,
];

/// From one branch, or its old place, to another.
const CHANGING: [MovementKind; 2] = [MovementKind::Transferred, MovementKind::OrganisationMoved];

/// From a branch out of the province.
const LEAVING: [MovementKind; 6] = [
    MovementKind::Died,
    MovementKind::Expelled,
    MovementKind::StruckOff,
    MovementKind::StruckOffProbationary,
    MovementKind::Resigned,
    MovementKind::LeftForProvince,
];

/// The kinds of movement that a line of form 1 counts. Source: domain.md 4.2 (form 1, lines B and C).
pub fn term_kinds(term: ReconciliationTerm) -> &'static [MovementKind] {
    use MovementKind as K;
    use ReconciliationTerm as T;
    match term {
        T::Admitted => &[K::Admitted, K::Readmitted],
        T::ArrivedFromProvince => &[K::ArrivedFromProvince],
        T::Restored => &[K::Restored],
        T::Registered => &[K::Registered],
        T::Died => &[K::Died],
        T::Expelled => &[K::Expelled],
        T::StruckOff => &[K::StruckOff, K::StruckOffProbationary],
        T::Resigned => &[K::Resigned],
        T::LeftForProvince => &[K::LeftForProvince],
        T::ArrivedFromElsewhere | T::LeftForElsewhere => &CHANGING,
    }
}

/// The line that counts a movement of that kind across a node's border; none where the kind never goes that way.
pub(super) fn term_of(kind: MovementKind, direction: Direction) -> Option<ReconciliationTerm> {
    let increase = direction == Direction::In;
    ReconciliationTerm::ALL
        .iter()
        .copied()
        .find(|term| term.is_increase() == increase && term_kinds(*term).contains(&kind))
}

/// The direction in which a line counts.
pub(super) fn direction_of(term: ReconciliationTerm) -> Direction {
    if term.is_increase() { Direction::In } else { Direction::Out }
}

/// Codes of kinds.
pub(super) fn codes(kinds: &[MovementKind]) -> Vec<&'static str> {
    kinds.iter().map(|kind| kind.as_code()).collect()
}

/// Whether the kind of a movement suits where it comes from and goes to.
pub(in crate::domain) fn is_well_formed(movements: &str) -> Condition {
    let own = |name| moved(movements, name);
    let of = |kinds: &[MovementKind]| own(movement::Column::Kind).is_in(codes(kinds));
    let from_outside = || own(movement::Column::FromPath).eq("");
    let to_outside = || own(movement::Column::ToPath).eq("");
    let stays = || own(movement::Column::FromPath).eq(own(movement::Column::ToPath));
    let inside = || Condition::all().add(from_outside().not()).add(to_outside().not());
    Condition::any()
        .add(Condition::all().add(of(&ENTERING)).add(from_outside()).add(to_outside().not()))
        .add(Condition::all().add(of(&LEAVING)).add(from_outside().not()).add(to_outside()))
        .add(inside().add(of(&CHANGING)).add(stays().not()))
        .add(inside().add(of(&[MovementKind::Recognised])).add(stays()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_that_changes_the_head_count_has_one_line_in_each_of_its_directions() {
        for kind in MovementKind::ALL {
            let lines = |direction| {
                let increase = direction == Direction::In;
                let terms = ReconciliationTerm::ALL.iter();
                terms.filter(|t| t.is_increase() == increase && term_kinds(**t).contains(kind)).count()
            };
            let expected = match kind {
                kind if ENTERING.contains(kind) => (1, 0),
                kind if LEAVING.contains(kind) => (0, 1),
                kind if CHANGING.contains(kind) => (1, 1),
                kind => {
                    assert_eq!(*kind, MovementKind::Recognised);
                    (0, 0)
                }
            };
            assert_eq!((lines(Direction::In), lines(Direction::Out)), expected, "{kind:?}");
        }
    }
}
