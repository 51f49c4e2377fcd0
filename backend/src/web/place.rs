//! How many connections may stay open, and how many files come in at a time: so many of all visitors, so many of one
//! session.

use super::{access::Visitor, server::Connection};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// All places.
#[derive(Debug)]
pub(super) struct Places {
    open: usize,
    open_per_session: usize,
    taken: Mutex<Taken>,
}

#[derive(Debug, Default)]
struct Taken {
    of_all: usize,
    of_each: HashMap<Arc<str>, usize>,
}

/// Why there is no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Full {
    /// Others hold all of them: later.
    Everybody,
    /// The session itself has as many as it may have.
    Session,
}

/// A place; free again when it goes.
#[derive(Debug)]
pub(super) struct Place {
    places: Arc<Places>,
    holder: Arc<str>,
}

impl Places {
    /// All free: so many of all, so many of one holder.
    pub(super) fn new(open: usize, open_per_session: usize) -> Self {
        Self { open, open_per_session, taken: Mutex::default() }
    }

    /// Takes a place for a visitor: of their session, or of their address where they have none.
    pub(super) fn take(self: &Arc<Self>, visitor: &Visitor, connection: &Connection) -> Result<Place, Full> {
        let holder = visitor.session.clone().unwrap_or_else(|| connection.address.to_string().into());
        self.take_for(holder)
    }

    /// Takes a place for whom that word stands for.
    pub(super) fn take_for(self: &Arc<Self>, holder: Arc<str>) -> Result<Place, Full> {
        let mut taken = self.taken();
        let own = taken.of_each.get(&holder).copied().unwrap_or_default();
        if own >= self.open_per_session {
            return Err(Full::Session);
        }
        if taken.of_all >= self.open {
            return Err(Full::Everybody);
        }
        taken.of_all += 1;
        taken.of_each.insert(Arc::clone(&holder), own + 1);
        Ok(Place { places: Arc::clone(self), holder })
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.places.taken();
        taken.of_all -= 1;
        let own = taken.of_each.get(&self.holder).copied().unwrap_or_default();
        if own > 1 {
            taken.of_each.insert(Arc::clone(&self.holder), own - 1);
        } else {
            taken.of_each.remove(&self.holder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_has_its_own_limit_and_all_have_one_together() {
        let places = Arc::new(Places::new(3, 2));
        let take = |holder: &str| places.take_for(holder.into());
        let first = take("an").unwrap();
        let _second = take("an").unwrap();
        assert_eq!(take("an").err(), Some(Full::Session));
        let other = take("binh").unwrap();
        assert_eq!(take("chi").err(), Some(Full::Everybody));
        drop(first);
        let _third = take("an").unwrap();
        drop(other);
        assert_eq!(take("an").err(), Some(Full::Session));
        assert!(!places.taken().of_each.contains_key("binh"), "who left is forgotten");
    }
}
