//! Two records that are one person: found, merged by four eyes, refused with reasons, and taken back.

mod asking;
mod effect;
mod finding;
mod moving;
mod table;
mod undo;
pub(crate) mod world;
