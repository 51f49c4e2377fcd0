//! The pages in a real browser, on the demo province.

mod harness;
mod keyboard;
mod member;
mod organisation;
mod overview;
mod province;
mod route;
mod screen;
