//! Questions on the demo province over HTTP, each beside hand-written SQL that gives the same answer, as a ratio.
//!
//! `cargo bench -p dangvien-tests`; a word after `--` chooses the questions with it in their name, `sqlite` or
//! `postgres` an engine. Both sides are served by the same loop and asked by the same client in turn, so that the ratio
//! of the medians holds on a machine that does other work too; the times themselves do not. The middle half of the
//! ratios of single rounds tells how sure it is.
// The compiler looks through all types of an answer when it optimises.
#![recursion_limit = "256"]
#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a tool of the developers, not of the users")]

#[path = "province/board.rs"]
mod board;
#[path = "province/by_hand.rs"]
mod by_hand;
#[path = "province/case.rs"]
mod case;
#[path = "province/measure.rs"]
mod measure;
#[path = "province/text.rs"]
mod text;

use case::Ground;
use dangvien::config::Limits;
use dangvien_tests::{
    Engine, TestApp,
    demo::{self, Size},
    runner,
};
use measure::Sides;

fn main() {
    // Cargo passes `--bench`.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let chosen = |name: &str| words.is_empty() || words.iter().any(|word| name.contains(word.as_str()));
    runner::block_on(async {
        println!(
            "| engine | day | question | ours ms | by hand ms | ratio | middle half | statements | by hand | KB |"
        );
        println!("|---|---|---|--:|--:|--:|--:|--:|--:|--:|");
        for engine in Engine::ALL {
            let app = TestApp::new(demo::database(engine, Size::Province).await).await;
            // The clock stands still, and one account asks all of it.
            let limits = Limits { rate_points: usize::MAX, ..Limits::default() };
            let app = app.with(|app| app.with_limits(limits.clone()));
            let ground = Ground::new(&app).await;
            let sides = Sides::serve(&app, &ground, limits).await;
            for day in ["2015-12-31", "2013-06-30"] {
                for (case, by_hand) in sides.cases() {
                    if chosen(&format!("{engine} {}", case.name)) {
                        let comparison = sides.compare(&app, &ground, (case, by_hand), day).await;
                        println!("| {engine} | {day} | {} | {} |", case.name, comparison.cells());
                    }
                }
            }
        }
    });
}
