//! Who came within the last second: a page asks several things at once, and a program one after the other.
//!
//! Invariants: nothing is kept for longer than a second, so that what another process took back ends here too; a change of
//! access in this process is felt at once; memory is bounded.

use super::Actor;
use chrono::{DateTime, TimeDelta, Utc};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// How long an actor is taken for known.
const FOR: TimeDelta = TimeDelta::seconds(1);
/// Actors at most; beyond it all are forgotten, which costs a look into the database each.
const MOST: usize = 4096;

/// Actors by the hash of what they came with.
#[derive(Debug, Default)]
pub struct Recent(Mutex<HashMap<String, Known>>);

/// Since when an actor is known.
type Known = (DateTime<Utc>, Arc<Actor>);

impl Recent {
    /// The actor who came with that lately.
    pub fn find(&self, key: &str, now: DateTime<Utc>) -> Option<Arc<Actor>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, actor) = known.get(key)?;
        // A clock that was set back ends it too.
        let is_fresh = *since <= now && now < *since + FOR;
        is_fresh.then(|| Arc::clone(actor))
    }

    /// Remembers an actor.
    pub fn remember(&self, key: String, actor: &Arc<Actor>, now: DateTime<Utc>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(key, (now, Arc::clone(actor)));
    }

    /// Forgets everybody.
    pub fn forget(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_actor_is_known_for_a_second_and_until_access_changes() {
        let recent = Recent::default();
        let (actor, now) = (Arc::new(Actor::tool("x")), DateTime::UNIX_EPOCH);
        recent.remember("a".to_owned(), &actor, now);
        assert!(recent.find("a", now + TimeDelta::milliseconds(999)).is_some());
        assert!(recent.find("a", now + FOR).is_none() && recent.find("a", now - FOR).is_none());
        assert!(recent.find("b", now).is_none());
        recent.forget();
        assert!(recent.find("a", now).is_none());
    }

    #[test]
    fn memory_is_bounded() {
        let recent = Recent::default();
        let actor = Arc::new(Actor::tool("x"));
        for number in 0..=MOST {
            recent.remember(number.to_string(), &actor, DateTime::UNIX_EPOCH);
        }
        assert!(recent.0.lock().unwrap().len() <= MOST);
    }
}
