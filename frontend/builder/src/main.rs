//! The builder of the web app.

fn main() {}
