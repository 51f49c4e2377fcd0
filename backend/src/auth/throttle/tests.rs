//! What attackers and owners meet, as tables and as random mixtures of both.

use super::*;
use crate::clock::Clock;
use chrono::{DateTime, TimeDelta, Utc};
use rand_chacha::{
    ChaCha20Rng,
    rand_core::{RngCore as _, SeedableRng as _},
};
use std::sync::Arc;

/// A clock that the test moves.
#[derive(Debug)]
struct Hand(Mutex<DateTime<Utc>>);

impl Hand {
    fn advance(&self, seconds: i64) {
        *self.0.lock().unwrap() += TimeDelta::seconds(seconds);
    }
}

impl Clock for Hand {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

fn throttle() -> (Throttle, Arc<Hand>) {
    let start = DateTime::parse_from_rfc3339("2016-07-01T08:00:00Z").unwrap().to_utc();
    let clock = Arc::new(Hand(Mutex::new(start)));
    (Throttle::new(clock.clone()), clock)
}

fn from(account: &str, address: &str) -> Attempt {
    Attempt::new(AttemptKind::Password, account, address.parse().unwrap(), None)
}

fn from_device(account: &str, address: &str) -> Attempt {
    Attempt::new(AttemptKind::Password, account, address.parse().unwrap(), Some(b"device"))
}

/// How many of so many attempts are allowed, one every so many seconds.
fn allowed(throttle: &Throttle, clock: &Hand, attempt: &Attempt, count: u32, every: i64) -> u32 {
    (0..count)
        .map(|_| {
            let decision = throttle.attempt(attempt);
            clock.advance(every);
            u32::from(decision == Decision::Allowed)
        })
        .sum()
}

#[test]
fn at_most_ten_of_thirty_guesses_are_weighed_in_the_first_minutes() {
    for (every, expected) in [(0, 5), (1, 5), (4, 6), (10, 9)] {
        let (throttle, clock) = throttle();
        let weighed = allowed(&throttle, &clock, &from("an", "203.0.113.9"), 30, every);
        assert_eq!(weighed, expected, "one guess every {every} s");
        assert!(weighed <= 10);
    }
}

#[test]
fn a_thousand_wrong_passwords_from_one_address_do_not_stop_the_owner_on_another() {
    let (throttle, clock) = throttle();
    let guess = from("an", "203.0.113.9");
    let weighed = allowed(&throttle, &clock, &guess, 1_000, 1);
    assert!(weighed <= 5 + 1_000 / 60 + 1, "{weighed}");
    assert!(matches!(throttle.attempt(&guess), Decision::RetryAfter(1..=60)));
    // On another address the owner may even mistype, on a device that is known or not.
    for owner in [from("an", "198.51.100.4"), from_device("an", "198.51.100.4")] {
        for _ in 0..5 {
            assert_eq!(throttle.attempt(&owner), Decision::Allowed);
        }
    }
    // Other accounts on the attacker's own address, an office behind one router, are not stopped either.
    assert_eq!(throttle.attempt(&from("binh", "203.0.113.9")), Decision::Allowed);
}

#[test]
fn a_known_device_is_untouched_by_guesses_from_everywhere() {
    let (throttle, _) = throttle();
    let mut weighed = 0;
    for network in 0..200_u8 {
        for _ in 0..20 {
            let decision = throttle.attempt(&from("an", &format!("203.0.{network}.7")));
            weighed += u32::from(decision == Decision::Allowed);
        }
    }
    assert_eq!(weighed, 100, "the ceiling of the account");
    let stranger = throttle.attempt(&from("an", "198.51.100.4"));
    assert_eq!(stranger, Decision::RetryAfter(10), "an unknown device is slowed, not locked out");
    for _ in 0..10 {
        assert_eq!(throttle.attempt(&from_device("an", "203.0.0.7")), Decision::Allowed);
    }
    assert!(matches!(throttle.attempt(&from_device("an", "203.0.0.7")), Decision::RetryAfter(60)));
}

#[test]
fn one_address_cannot_try_every_account() {
    let (throttle, clock) = throttle();
    let weighed: u32 = (0..1_000)
        .map(|account| allowed(&throttle, &clock, &from(&format!("account{account}"), "203.0.113.9"), 1, 0))
        .sum();
    assert_eq!(weighed, 30);
}

#[test]
fn log_ins_that_succeed_cost_nothing() {
    let (throttle, _) = throttle();
    for account in 0..500 {
        let attempt = from(&format!("account{account}"), "203.0.113.9");
        assert_eq!(throttle.attempt(&attempt), Decision::Allowed);
        throttle.succeeded(&attempt);
    }
    let same = from("an", "203.0.113.9");
    for _ in 0..500 {
        assert_eq!(throttle.attempt(&same), Decision::Allowed);
        throttle.succeeded(&same);
    }
}

#[test]
fn a_success_forgives_itself_only() {
    let (throttle, clock) = throttle();
    let attempt = from("an", "203.0.113.9");
    assert_eq!(allowed(&throttle, &clock, &attempt, 4, 0), 4);
    assert_eq!(throttle.attempt(&attempt), Decision::Allowed);
    throttle.succeeded(&attempt);
    assert_eq!(allowed(&throttle, &clock, &attempt, 10, 0), 1, "four wrong guesses are still remembered");
}

#[test]
fn a_subscriber_is_one_address_or_64_bits() {
    for (one, other, same) in [
        ("203.0.113.9", "203.0.113.9", true),
        ("203.0.113.9", "203.0.113.10", false),
        ("203.0.113.9", "::ffff:203.0.113.9", true),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", false),
    ] {
        let block = |address: &str| AddressBlock::of(address.parse().unwrap());
        assert_eq!(block(one) == block(other), same, "{one} {other}");
    }
}

#[test]
fn second_factors_are_tried_less_often_than_passwords() {
    let (throttle, clock) = throttle();
    let attempt =
        Attempt::new(AttemptKind::SecondFactor, "an", "203.0.113.9".parse().unwrap(), Some(b"device"));
    let day = allowed(&throttle, &clock, &attempt, 24 * 60, 60);
    // Three codes of a million are right at any time: 292 tries a day find one in three years.
    assert_eq!(day, 5 + 24 * 60 / 5 - 1);
    assert_eq!(
        throttle.attempt(&from_device("an", "203.0.113.9")),
        Decision::Allowed,
        "passwords have buckets of their own"
    );
}

/// In any mixture of guesses, an account is guessed at no oftener than its rates say, and whoever keeps to his own
/// buckets is never refused.
#[test]
fn no_mixture_of_attempts_breaks_the_promises() {
    for seed in 0..40 {
        let mut random = ChaCha20Rng::seed_from_u64(seed);
        let (throttle, clock) = throttle();
        let (mut guesses, mut seconds) = (0_i64, 0_i64);
        let mut pair_guesses = [0_i64; 40];
        let mut owner_tries = 0_i64;
        for _ in 0..3_000 {
            let draw = random.next_u32();
            if draw.is_multiple_of(4) {
                let step = i64::from(draw >> 8 & 7);
                clock.advance(step);
                seconds += step;
            }
            let address = (draw >> 16) % 40;
            let decision = throttle.attempt(&from("an", &format!("203.0.113.{address}")));
            match decision {
                Decision::Allowed => {
                    guesses += 1;
                    pair_guesses[address as usize] += 1;
                }
                Decision::RetryAfter(wait) => assert!((1..=60).contains(&wait), "{wait}"),
            }
            if owner_tries * 60 <= seconds {
                owner_tries += 1;
                assert_eq!(throttle.attempt(&from_device("an", "203.0.113.1")), Decision::Allowed);
            }
        }
        assert!(guesses <= 100 + seconds / 10, "seed {seed}: {guesses} guesses in {seconds} s");
        for count in pair_guesses {
            assert!(count <= 5 + seconds / 60, "seed {seed}: {count} guesses from one address");
        }
        assert!(guesses > 50, "the mixture tries the ceiling: {guesses}");
    }
}

/// Whoever answers "come again in so many seconds" lets one in who does.
#[test]
fn whoever_waits_as_told_is_let_in() {
    for kind in AttemptKind::ALL {
        let (throttle, clock) = throttle();
        let attempt = Attempt::new(kind, "an", "203.0.113.9".parse().unwrap(), None);
        for _ in 0..100 {
            while throttle.attempt(&attempt) == Decision::Allowed {}
            let Decision::RetryAfter(wait) = throttle.attempt(&attempt) else { panic!("allowed") };
            clock.advance(i64::try_from(wait).unwrap() - 1);
            assert!(matches!(throttle.attempt(&attempt), Decision::RetryAfter(1)));
            clock.advance(1);
            assert_eq!(throttle.attempt(&attempt), Decision::Allowed);
        }
    }
}

#[test]
fn filling_the_table_clears_nobodys_bucket() {
    let (throttle, _) = throttle();
    let guess = from("an", "203.0.113.9");
    while throttle.attempt(&guess) == Decision::Allowed {}
    for network in 0..u16::MAX {
        let [high, low] = network.to_be_bytes();
        throttle.attempt(&from(&format!("account{network}"), &format!("198.{high}.{low}.1")));
    }
    assert!(matches!(throttle.attempt(&guess), Decision::RetryAfter(1..=60)));
    assert_eq!(
        throttle.attempt(&from_device("binh", "198.51.100.4")),
        Decision::Allowed,
        "a known device is not slowed by a full table"
    );
}
