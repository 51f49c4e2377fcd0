//! Who asks, and how they prove it: the actor, and the secrets, passwords and keys that lead to one. What an actor may
//! see is in [`crate::scope`].

pub mod accounts;
mod actor;
mod base32;
pub mod budget;
pub mod demo;
mod desk;
pub mod identity;
pub mod key_file;
pub mod oidc;
pub mod own;
pub mod password;
pub mod qr_code;
pub mod random;
mod recent;
pub mod seal;
pub mod second_factor;
pub mod secret;
pub mod sign_in;
pub mod throttle;
pub mod totp;

pub use actor::{Actor, Came, Grant};
pub use desk::{AuthSettings, Desk, stored};
