//! `cargo verify`: everything that must hold before a change is taken in, in one command.

fn main() -> std::process::ExitCode {
    dangvien_tests::verify::run(std::env::args().skip(1))
}
