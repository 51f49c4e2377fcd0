//! The hash itself: argon2id in PHC strings, which carry what it cost.

use super::{PasswordError, PasswordVerdict};
use crate::auth::random::{SharedRandom, bytes};
use argon2::{
    Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version,
    password_hash::{Error, phc::PasswordHash},
};

/// Memory that a stored hash may ask for, in KiB: a row that somebody planted must not take the server down.
const MOST_MEMORY_KIB: u32 = 1 << 20;

/// What one hash costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasswordCost {
    /// Memory, in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes of it.
    pub lanes: u32,
}

/// Makes and compares hashes of one cost.
#[derive(Debug)]
pub(super) struct Hashing {
    argon2: Argon2<'static>,
    random: SharedRandom,
    /// What an account that does not exist is compared with: a hash of nothing that anybody knows.
    nobody: String,
}

impl Hashing {
    pub(super) fn try_new(cost: PasswordCost, random: SharedRandom) -> Result<Self, PasswordError> {
        let refused = |error: &dyn std::fmt::Display| PasswordError::Settings(error.to_string());
        if cost.memory_kib > MOST_MEMORY_KIB {
            return Err(refused(&format!("memory_kib must be at most {MOST_MEMORY_KIB}")));
        }
        let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, None);
        let params = params.map_err(|error| refused(&error))?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let unknown: [u8; 32] = bytes(&*random);
        let salt: [u8; 16] = bytes(&*random);
        let nobody = argon2.hash_password_with_salt(&unknown, &salt).map_err(|error| refused(&error))?;
        Ok(Self { argon2, random, nobody: nobody.to_string() })
    }

    pub(super) fn hash(&self, password: &str) -> Result<String, PasswordError> {
        let salt: [u8; 16] = bytes(&*self.random);
        let hash = self.argon2.hash_password_with_salt(password.as_bytes(), &salt);
        hash.map(|hash| hash.to_string()).map_err(|error| PasswordError::Settings(error.to_string()))
    }

    pub(super) fn check(
        &self,
        password: &str,
        stored: Option<&str>,
    ) -> Result<PasswordVerdict, PasswordError> {
        let hash = read(stored.unwrap_or(&self.nobody))?;
        // The hash says what it cost; `self.argon2` lends the algorithm only.
        match self.argon2.verify_password(password.as_bytes(), &hash) {
            Err(Error::PasswordInvalid) => Ok(PasswordVerdict::Wrong),
            Err(error) => Err(PasswordError::Stored(error.to_string())),
            Ok(()) if stored.is_none() => Ok(PasswordVerdict::Wrong),
            Ok(()) => {
                let rehashed = self.asks_for_more_than(&hash)?.then(|| self.hash(password)).transpose()?;
                Ok(PasswordVerdict::Right { rehashed })
            }
        }
    }

    fn asks_for_more_than(&self, hash: &PasswordHash) -> Result<bool, PasswordError> {
        let (now, then) = (self.argon2.params(), params(hash)?);
        Ok(then.m_cost() < now.m_cost() || then.t_cost() < now.t_cost())
    }
}

/// Reads a PHC string of argon2id whose cost can be paid.
fn read(stored: &str) -> Result<PasswordHash, PasswordError> {
    let hash = PasswordHash::new(stored).map_err(|error| PasswordError::Stored(error.to_string()))?;
    let problem = if Algorithm::Argon2id.ident() != hash.algorithm {
        "it is not argon2id"
    } else if hash.salt.is_none() || hash.hash.is_none() {
        "it is incomplete"
    } else if params(&hash)?.m_cost() > MOST_MEMORY_KIB {
        "it asks for too much memory"
    } else {
        return Ok(hash);
    };
    Err(PasswordError::Stored(problem.to_owned()))
}

fn params(hash: &PasswordHash) -> Result<Params, PasswordError> {
    Params::try_from(hash).map_err(|error| PasswordError::Stored(error.to_string()))
}
