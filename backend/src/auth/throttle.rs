//! How often somebody may try to sign in: guessing is slowed, and nobody can be locked out by another's guesses.
//!
//! Every attempt draws from buckets that fill up again with time, and is weighed only if all of them have something left:
//!
//! - from a device that signed in to this account before: the bucket of that account and device, and no other, so that
//!   whatever strangers do does not touch it;
//! - from any other: the buckets of the account and address, of the address, and of the account. The last one is large
//!   and fills quickly: it slows guesses that come from many addresses, and an address that is refused by its own
//!   buckets takes nothing from it.
//!
//! Invariants: a refused attempt takes nothing, so persisting prolongs nothing. A success gives back what it took, so an
//! office behind one address is not slowed by its own log-ins. A name without an account is treated as one with. Memory
//! is constant and nothing is evicted, so nobody can clear a bucket by filling the table.

mod bucket;
mod sketch;

pub use bucket::Rate;

use crate::clock::SharedClock;
use bucket::{Milliseconds, Wait};
use sketch::Sketch;
use std::{
    hash::{BuildHasher as _, RandomState},
    net::{IpAddr, Ipv6Addr},
    sync::{Mutex, PoisonError},
};

/// What is being tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AttemptKind {
    /// A password, for which the rates are those of words that people choose.
    Password,
    /// A code of six digits or a recovery code, after the right password: a million possibilities need fewer tries.
    SecondFactor,
}

impl AttemptKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Password, Self::SecondFactor];

    /// How often each bucket lets an attempt through.
    pub fn rates(self) -> Rates {
        match self {
            Self::Password => Rates {
                device: Rate { burst: 10, every_seconds: 60 },
                pair: Rate { burst: 5, every_seconds: 60 },
                address: Rate { burst: 30, every_seconds: 10 },
                account: Rate { burst: 100, every_seconds: 10 },
            },
            Self::SecondFactor => Rates {
                device: Rate { burst: 5, every_seconds: 300 },
                pair: Rate { burst: 5, every_seconds: 300 },
                address: Rate { burst: 30, every_seconds: 10 },
                account: Rate { burst: 20, every_seconds: 300 },
            },
        }
    }
}

/// The rates of the four sorts of buckets.
#[derive(Clone, Copy, Debug)]
pub struct Rates {
    /// Of an account from a device that it knows.
    pub device: Rate,
    /// Of an account from one address.
    pub pair: Rate,
    /// Of an address, whatever the account.
    pub address: Rate,
    /// Of an account, whatever the address.
    pub account: Rate,
}

/// Who tries what, from where.
#[derive(Clone, Debug)]
pub struct Attempt {
    kind: AttemptKind,
    account: String,
    address: AddressBlock,
    device: Option<Vec<u8>>,
}

impl Attempt {
    /// A try for the account with this log-in name, in its one spelling, whether there is such an account or not.
    ///
    /// `device` is the stored hash of the device's secret, and only where it is one of this account: a claim that the
    /// database does not know is no device.
    pub fn new(kind: AttemptKind, account: &str, address: IpAddr, device: Option<&[u8]>) -> Self {
        let address = AddressBlock::of(address);
        Self { kind, account: account.to_owned(), address, device: device.map(<[u8]>::to_vec) }
    }
}

/// What one subscriber of the network has: an address of IPv4, or 64 bits of IPv6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AddressBlock(IpAddr);

impl AddressBlock {
    /// The block of an address. IPv4 that is written as IPv6 is IPv4.
    pub fn of(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V4(address) => IpAddr::V4(address),
            IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
        })
    }
}

/// Whether an attempt may be weighed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It may.
    Allowed,
    /// Not before so many seconds, at least one.
    RetryAfter(u64),
}

/// The buckets of this process.
///
/// Invariant: what is decided and taken is decided and taken in one step.
#[derive(Debug)]
pub struct Throttle {
    clock: SharedClock,
    names: RandomState,
    tables: Mutex<Tables>,
}

/// Devices that are known have a table of their own, into which strangers cannot write.
#[derive(Debug, Default)]
struct Tables {
    known: Sketch,
    strangers: Sketch,
}

impl Tables {
    fn of(&mut self, attempt: &Attempt) -> &mut Sketch {
        if attempt.device.is_some() { &mut self.known } else { &mut self.strangers }
    }
}

impl Throttle {
    /// All buckets full.
    pub fn new(clock: SharedClock) -> Self {
        Self { clock, names: RandomState::new(), tables: Mutex::default() }
    }

    /// Decides on an attempt, and takes what it costs if it is allowed.
    pub fn attempt(&self, attempt: &Attempt) -> Decision {
        let charges = self.charges(attempt);
        let mut tables = self.tables.lock().unwrap_or_else(PoisonError::into_inner);
        match bucket::take(tables.of(attempt), &charges, self.now()) {
            Ok(()) => Decision::Allowed,
            Err(Wait(milliseconds)) => {
                Decision::RetryAfter(milliseconds.max(1).cast_unsigned().div_ceil(1_000))
            }
        }
    }

    /// Gives back what an attempt took that proved right.
    pub fn succeeded(&self, attempt: &Attempt) {
        let charges = self.charges(attempt);
        let mut tables = self.tables.lock().unwrap_or_else(PoisonError::into_inner);
        bucket::give_back(tables.of(attempt), &charges, self.now());
    }

    /// The names of the buckets that an attempt draws from, with their rates.
    fn charges(&self, attempt: &Attempt) -> Vec<(u64, Rate)> {
        let Attempt { kind, account, address, device } = attempt;
        let rates = kind.rates();
        match device {
            Some(device) => vec![(self.names.hash_one((kind, "device", account, device)), rates.device)],
            None => vec![
                (self.names.hash_one((kind, "pair", account, address)), rates.pair),
                (self.names.hash_one((kind, "address", address)), rates.address),
                (self.names.hash_one((kind, "account", account)), rates.account),
            ],
        }
    }

    fn now(&self) -> Milliseconds {
        self.clock.now().timestamp_millis()
    }
}

#[cfg(test)]
mod tests;
