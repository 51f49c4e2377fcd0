//! Who asks: credentials, and the actor that they lead to. What an actor may see is in [`crate::scope`].

mod actor;

pub use actor::{Actor, Came, Grant};
