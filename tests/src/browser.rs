//! A real browser on the pages: Chromium through its driver, each with a profile of its own.
//!
//! Invariants: a page that writes an error to the console fails its test, and so does a request that leaves the
//! origin; the browser ends with the test process.

mod axe;
mod driver;
mod log;

use crate::{program, setting};
use driver::Driver;
use serde_json::{Value, json};
use std::time::Duration;
use thirtyfour::{By, Key, WebDriver, WebElement};

/// How long a page may take to show something on a machine that does other work too.
const PATIENCE: Duration = Duration::from_secs(20);

/// Width of the screens that the pages are looked at on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// 1280 × 900.
    Desk,
    /// 360 × 740.
    Phone,
    /// What A4 leaves between the margins of `print.css`, with the style for paper.
    Paper,
}

impl Screen {
    /// Those that are looked at.
    pub const ALL: [Self; 2] = [Self::Desk, Self::Phone];

    /// Width and height in pixels.
    const fn size(self) -> (u32, u32) {
        match self {
            Self::Desk => (1280, 900),
            Self::Phone => (360, 740),
            Self::Paper => (661, 971),
        }
    }
}

/// An open browser.
#[derive(Debug)]
pub struct Browser {
    web: WebDriver,
    origin: String,
    screen: Screen,
    /// After the session: it ends the driver, and with it the browser.
    _driver: Driver,
}

/// Whether the tests of pages are left out; says so.
pub fn is_left_out() -> bool {
    let off = setting::is_on(setting::NO_BROWSER);
    if off {
        eprintln!("left out: {} is set", setting::NO_BROWSER);
    }
    off
}

impl Browser {
    /// Opens a browser for the pages of a server, such as `http://127.0.0.1:4000`.
    pub async fn start(origin: &str) -> Self {
        let missing = || panic!("{}", program::INSTALL_BROWSER);
        let chromium = program::chromium().unwrap_or_else(missing);
        let chromedriver = program::chromedriver().unwrap_or_else(missing);
        let driver = Driver::start(&chromedriver);
        let web = driver.session(&chromium).await;
        let mut browser = Self { web, origin: origin.to_owned(), screen: Screen::Desk, _driver: driver };
        browser.screen(Screen::Desk).await;
        browser
    }

    /// Changes the screen.
    pub async fn screen(&mut self, screen: Screen) {
        self.screen = screen;
        let (width, height) = screen.size();
        let metrics = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": screen == Screen::Phone
        });
        self.command("Emulation.setDeviceMetricsOverride", metrics).await;
        let media = if screen == Screen::Paper { "print" } else { "" };
        self.command("Emulation.setEmulatedMedia", json!({ "media": media })).await;
    }

    /// Takes on a session, by its secret, as if it had signed in before.
    pub async fn sign_in(&self, session: &str) {
        let cookie = json!({
            "name": "dangvien-session", "value": session, "url": self.origin, "path": "/",
            "httpOnly": true, "sameSite": "Strict"
        });
        let set = self.command("Network.setCookie", cookie).await;
        assert_eq!(set["success"], true, "the browser takes the session");
    }

    /// Runs a script on every page from now on, before the page's own.
    pub async fn prepare(&self, script: &str) {
        self.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
    }

    /// Loses the session, as when it ends.
    pub async fn lose_session(&self) {
        let cookie = json!({ "name": "dangvien-session", "url": self.origin });
        self.command("Network.deleteCookies", cookie).await;
    }

    /// What the console says up to now is expected: that the server refused, with this status, an address that begins so.
    /// Anything else fails the test.
    pub async fn expects_refusal(&self, path: &str, status: u16) {
        self.expects_errors(&[&format!("{}{path}", self.origin), &format!("status of {status}")]).await;
    }

    /// What the console says up to now is expected: errors with all of these texts, at least one. Anything else fails
    /// the test.
    pub async fn expects_errors(&self, texts: &[&str]) {
        let errors = self.console().await;
        let expected = |error: &&String| texts.iter().all(|text| error.contains(text));
        let others: Vec<_> = errors.iter().filter(|error| !expected(error)).collect();
        assert!(others.is_empty(), "the console says:\n{others:#?}");
        assert!(!errors.is_empty(), "the console says nothing of {texts:?}");
    }

    /// Loads an address of the server, as typed in; waits until the page is loaded, not until it shows its data.
    pub async fn open(&self, path: &str) {
        self.web.goto(format!("{}{path}", self.origin)).await.expect("the page loads");
    }

    /// Loads an address and waits until the page shows its data.
    pub async fn visit(&self, path: &str) {
        self.open(path).await;
        self.settles().await;
    }

    /// Waits until the page has a heading and nothing on it is on its way any more.
    pub async fn settles(&self) {
        let condition = "document.querySelector('h1') !== null
            && document.querySelector('[aria-busy=true], .skeleton, .routing-active') === null";
        self.wait_for(condition, "the page to be whole").await;
    }

    /// The main heading.
    pub async fn heading(&self) -> String {
        self.evaluate("document.querySelector('h1')?.innerText ?? ''")
            .await
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Path and query of the address now.
    pub async fn address(&self) -> String {
        let address = self.web.current_url().await.expect("there is an address").to_string();
        address.strip_prefix(&self.origin).unwrap_or(&address).to_owned()
    }

    /// Waits until the address is that.
    pub async fn arrives_at(&self, path: &str) {
        let condition = format!("location.pathname + location.search === {}", json!(path));
        self.wait_for(&condition, &format!("the address {path}")).await;
    }

    /// The text that a reader sees.
    pub async fn text(&self) -> String {
        self.evaluate("document.body.innerText").await.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the page shows that text.
    pub async fn shows(&self, text: &str) {
        self.wait_for(
            &format!("document.body.innerText.includes({})", json!(text)),
            &format!("the text {text:?}"),
        )
        .await;
    }

    /// Waits until the page shows that text no more.
    pub async fn hides(&self, text: &str) {
        let condition = format!("!document.body.innerText.includes({})", json!(text));
        self.wait_for(&condition, &format!("the text {text:?} to go")).await;
    }

    /// Waits for an element.
    pub async fn element(&self, css: &str) -> WebElement {
        self.wait_for(&format!("document.querySelector({}) !== null", json!(css)), css).await;
        self.web.find(By::Css(css)).await.unwrap_or_else(|problem| panic!("{css}: {problem}"))
    }

    /// Follows the first link, or presses the first button, with that text.
    pub async fn click(&self, text: &str) {
        let find = format!(
            "[...document.querySelectorAll('a, button, summary, [role=tab], [role=treeitem]')]
             .find(element => element.innerText.trim() === {0} || element.getAttribute('aria-label') === {0})",
            json!(text)
        );
        self.wait_for(&format!("{find} !== undefined"), &format!("a link or button {text:?}")).await;
        self.evaluate(&format!("{find}.scrollIntoView({{block: 'center'}})")).await;
        let element = self.web.execute(format!("return {find}"), Vec::new()).await.expect("a script runs");
        element
            .element()
            .expect("it is an element")
            .click()
            .await
            .unwrap_or_else(|problem| panic!("{text}: {problem}"));
    }

    /// Writes into the field of that label, in place of what is there.
    pub async fn fill(&self, label: &str, text: &str) {
        let find = format!(
            "[...document.querySelectorAll('label')].find(label => label.innerText.trim() === {})?.control",
            json!(label)
        );
        self.wait_for(&format!("{find} !== undefined"), &format!("a field {label:?}")).await;
        self.evaluate(&format!("{find}.select()")).await;
        if text.is_empty() {
            self.press(Key::Delete).await;
        } else {
            self.write(text).await;
        }
    }

    /// Presses a key where the focus is.
    pub async fn press(&self, key: Key) {
        self.web.action_chain().send_keys(key).perform().await.expect("a key is pressed");
    }

    /// Types where the focus is.
    pub async fn write(&self, text: &str) {
        self.web.action_chain().send_keys(text).perform().await.expect("keys are pressed");
    }

    /// The value of an expression of the page.
    pub async fn evaluate(&self, expression: &str) -> Value {
        let result = self.web.execute(format!("return {expression}"), Vec::new()).await;
        result.unwrap_or_else(|problem| panic!("{expression}: {problem}")).json().clone()
    }

    /// Waits until an expression of the page is true.
    pub async fn wait_for(&self, condition: &str, what: &str) {
        let begun = tokio::time::Instant::now();
        while self.evaluate(condition).await != json!(true) {
            if begun.elapsed() > PATIENCE {
                let page = self.text().await;
                let log = self.console().await;
                panic!(
                    "waited for {what} at {}; the page shows:\n{page}\n{}",
                    self.address().await,
                    log.join("\n")
                );
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Fails where a reader would have to scroll sideways.
    pub async fn fits_its_width(&self) {
        let wide = self
            .evaluate(
                "[...document.querySelectorAll('body *')]
                 .filter(element => document.documentElement.scrollWidth > innerWidth
                    && element.getBoundingClientRect().right > innerWidth + 1)
                 .map(element => element.tagName + '.' + element.className).slice(0, 10)",
            )
            .await;
        assert_eq!(wide, json!([]), "{} is wider than its screen", self.address().await);
    }

    /// Fails on what hinders people with disabilities seriously.
    pub async fn is_accessible(&self) {
        axe::check(self).await;
    }

    /// Writes the whole page to `target/screenshots/NAME-WIDTH.png`.
    pub async fn picture(&self, name: &str) {
        let size = self
            .evaluate("[document.documentElement.clientWidth, document.documentElement.scrollHeight]")
            .await;
        let clip = json!({ "x": 0, "y": 0, "width": size[0], "height": size[1], "scale": 1 });
        let options = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        let picture = self.command("Page.captureScreenshot", options).await;
        let bytes = log::from_base64(picture["data"].as_str().expect("a picture is text"));
        write_picture(&format!("{name}-{}.png", self.screen.size().0), &bytes);
    }

    /// Prints the page, as the reader would, to `target/screenshots/NAME.pdf`; gives the number of its sheets.
    pub async fn print(&self, name: &str) -> usize {
        let printed = self.command("Page.printToPDF", json!({ "preferCSSPageSize": true })).await;
        let bytes = log::from_base64(printed["data"].as_str().expect("a document is text"));
        write_picture(&format!("{name}.pdf"), &bytes);
        // Each sheet is an object of its own; `/Pages` is the list of them.
        let text = String::from_utf8_lossy(&bytes);
        text.match_indices("/Type /Page")
            .filter(|(at, found)| !text[at + found.len()..].starts_with('s'))
            .count()
    }

    /// Ends the test: nothing may have gone wrong on the way, on any of its pages.
    pub async fn finish(self) {
        let own = self.origin.clone();
        self.finish_beside(&own).await;
    }

    /// Ends a test that was meant to lead to another origin too.
    pub async fn finish_beside(self, other: &str) {
        let errors = self.console().await;
        let mut foreign = log::foreign_requests(&self.web, &self.origin).await;
        foreign.retain(|address| !address.starts_with(&format!("{other}/")));
        self.web.clone().quit().await.expect("the browser closes");
        assert!(errors.is_empty(), "the console says:\n{}", errors.join("\n"));
        assert!(foreign.is_empty(), "requests left the origin:\n{}", foreign.join("\n"));
    }

    async fn console(&self) -> Vec<String> {
        log::errors(&self.web).await
    }

    async fn command(&self, name: &str, parameters: Value) -> Value {
        let result = self.web.cdp().send_raw(name, parameters).await;
        result.unwrap_or_else(|problem| panic!("{name}: {problem}"))
    }
}

impl Drop for Browser {
    /// A test that fails has no time to take leave: the driver is ended, and that ends the browser.
    fn drop(&mut self) {
        let _already_closed = self.web.clone().leak();
    }
}

fn write_picture(name: &str, bytes: &[u8]) {
    // The folder of builds lies where the test binary does: target/debug/deps/it-….
    let binary = std::env::current_exe().expect("a process has a binary");
    let target = binary.ancestors().nth(3).expect("the binary lies in the folder of builds");
    let folder = target.join("screenshots");
    std::fs::create_dir_all(&folder).expect("the folder of the pictures can be made");
    let file = folder.join(name);
    std::fs::write(&file, bytes).unwrap_or_else(|problem| panic!("{}: {problem}", file.display()));
}
