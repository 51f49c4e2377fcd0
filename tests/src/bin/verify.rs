//! `cargo verify`.

fn main() {}
