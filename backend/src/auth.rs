//! Who asks, and how they prove it: the actor, and the secrets, passwords and keys that lead to one. What an actor may
//! see is in [`crate::scope`].

mod actor;
mod base32;
pub mod key_file;
pub mod oidc;
pub mod password;
pub mod qr_code;
pub mod random;
pub mod seal;
pub mod secret;
pub mod throttle;
pub mod totp;

pub use actor::{Actor, Came, Grant};
