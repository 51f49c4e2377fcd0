//! The driver of the browser, and the session with it.

use crate::scratch::{self, Guard};
use std::path::Path;
use thirtyfour::{ChromiumLikeCapabilities as _, DesiredCapabilities, LoggingPrefsLogLevel, WebDriver};

/// Starts the driver on a port that it chooses, says which, and ends it when its input ends.
///
/// The driver takes a free port of one protocol and fails where it is not free for the other: it then tries again.
const SCRIPT: &str = r#"
    start() { "$1" --port=0 >driver.log 2>&1 & driver=$!; }
    port() { sed -n 's/.*started successfully on port \([0-9]*\).*/\1/p' driver.log; }
    tries=0
    start "$1"
    until [ -n "$(port)" ]; do
        if ! kill -0 $driver 2>/dev/null; then
            tries=$((tries + 1))
            [ $tries -lt 10 ] || { cat driver.log; exit 1; }
            start "$1"
        fi
        sleep 0.05
    done
    echo "ready $(port)"
    read -r _line
    kill $driver; wait $driver
"#;

/// What the browser is started with: no window, nothing that calls home, no way to any other machine.
const ARGUMENTS: &[&str] = &[
    "--headless=new",
    // Containers have no user namespaces for it.
    "--no-sandbox",
    "--disable-gpu",
    // Pictures are as wide as the screen.
    "--hide-scrollbars",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--lang=vi",
    "--force-prefers-reduced-motion",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    // The browser ends when this pipe breaks, that is with its driver, whatever ended that.
    "--remote-debugging-pipe",
];

/// A running driver.
#[derive(Debug)]
pub(super) struct Driver {
    guard: Guard,
    folder: tempfile::TempDir,
}

impl Driver {
    pub(super) fn start(program: &Path) -> Self {
        let folder = tempfile::Builder::new()
            .prefix("browser-")
            .tempdir_in(scratch::folder())
            .expect("a temporary folder");
        let program = program.to_str().expect("programs have plain names");
        let guard = Guard::start(SCRIPT, &[program], None, folder.path())
            .unwrap_or_else(|problem| panic!("the driver of the browser does not start: {problem}"));
        Self { guard, folder }
    }

    /// Opens a browser.
    pub(super) async fn session(&self, chromium: &Path) -> WebDriver {
        let mut wishes = DesiredCapabilities::chrome();
        let profile = format!("--user-data-dir={}", self.folder.path().join("profile").display());
        let binary = chromium.to_str().expect("programs have plain names");
        wishes.set_binary(binary).expect("a path is JSON");
        for argument in ARGUMENTS.iter().copied().chain([profile.as_str()]) {
            wishes.add_arg(argument).expect("an argument is JSON");
        }
        for log in ["browser", "performance"] {
            wishes.set_logging_prefs(log.to_owned(), LoggingPrefsLogLevel::All).expect("a level is JSON");
        }
        let address = format!("http://127.0.0.1:{}", self.guard.answer());
        WebDriver::new(&address, wishes)
            .await
            .unwrap_or_else(|problem| panic!("the browser does not open: {problem}"))
    }
}
