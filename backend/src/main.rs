//! The binary `dangvien`.

fn main() {}
