//! Runs one test body on both databases.

use crate::{Engine, TestDatabase, setting};

/// Turns each `async fn name(db: TestDatabase) { … }` into two tests, `name::sqlite` and `name::postgres`.
///
/// A body may end in `Result<(), E>` as well; an error fails the test.
#[macro_export]
macro_rules! both_databases {
    ($(
        $(#[$meta:meta])*
        async fn $name:ident($db:ident: TestDatabase) $(-> $result:ty)? $body:block
    )*) => {$(
        $(#[$meta])*
        async fn $name($db: $crate::TestDatabase) $(-> $result)? $body

        mod $name {
            #[test]
            fn sqlite() {
                $crate::runner::run($crate::Engine::Sqlite, super::$name);
            }

            #[test]
            fn postgres() {
                $crate::runner::run($crate::Engine::Postgres, super::$name);
            }
        }
    )*};
}

/// What a test body may end in.
pub trait Outcome {
    /// Fails the test where it is an error.
    fn check(self);
}

impl Outcome for () {
    fn check(self) {}
}

impl<E: std::fmt::Debug> Outcome for Result<(), E> {
    fn check(self) {
        self.unwrap_or_else(|problem| panic!("{problem:?}"));
    }
}

/// Runs a body on a fresh database of that engine.
pub fn run<F, R>(engine: Engine, body: impl FnOnce(TestDatabase) -> F)
where
    F: Future<Output = R>,
    R: Outcome,
{
    if engine == Engine::Postgres && setting::is_on(setting::NO_POSTGRES) {
        eprintln!("left out: {} is set", setting::NO_POSTGRES);
        return;
    }
    block_on(async { body(TestDatabase::create(engine).await).await.check() });
}

/// Runs a body that brings its own database, or none.
pub fn block_on<F: Future>(body: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("the runtime starts");
    runtime.block_on(body)
}
