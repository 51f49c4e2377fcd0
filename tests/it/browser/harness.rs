//! The browser harness notices what it is there to notice.

use axum::{Router, response::Html, routing::get};
use dangvien_tests::{
    browser::{self, Browser, Screen},
    runner,
};

const GOOD: &str = "<!doctype html><html lang=vi><head><title>Trang</title><link rel=icon href='data:,'>
    <meta name=viewport content='width=device-width, initial-scale=1'></head>
    <body><main><h1>Trang mẫu</h1><a href='/wide'>Trang rộng</a></main></body></html>";

/// Serves one page for each thing that may be wrong.
async fn serve() -> String {
    let page = |body: &str| {
        let text = GOOD.replace("</main>", &format!("{body}</main>"));
        get(move || async move { Html(text) })
    };
    let router = Router::new()
        .route("/", page(""))
        .route("/wide", page("<p style='width: 2000px'>rộng</p>"))
        .route("/loud", page("<script>console.error('hỏng rồi')</script>"))
        .route("/missing", page("<img alt='' src='/no-such-picture.png'>"))
        .route("/foreign", page("<script>fetch('http://elsewhere.example/').catch(() => {})</script>"))
        .route("/blind", page("<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='><button></button>"));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

/// Whether a test that does this would fail.
async fn fails<F: Future<Output = ()> + Send + 'static>(test: F) -> bool {
    tokio::spawn(test).await.is_err_and(|end| end.is_panic())
}

#[test]
fn pages_are_driven_and_faults_are_noticed() {
    if browser::is_left_out() {
        return;
    }
    runner::block_on(async {
        let origin = serve().await;

        let mut browser = Browser::start(&origin).await;
        browser.open("/").await;
        browser.shows("Trang mẫu").await;
        browser.is_accessible().await;
        browser.screen(Screen::Phone).await;
        assert_eq!(browser.evaluate("innerWidth").await, 360);
        browser.fits_its_width().await;
        browser.picture("harness").await;
        browser.click("Trang rộng").await;
        browser.arrives_at("/wide").await;
        assert!(fails(async move { browser.fits_its_width().await }).await, "a page that is too wide");

        for (path, fault) in [
            ("/loud", "an error on the console"),
            ("/missing", "a file that is not there"),
            ("/foreign", "a request to another machine"),
        ] {
            let browser = Browser::start(&origin).await;
            browser.open(path).await;
            browser.shows("Trang mẫu").await;
            assert!(fails(browser.finish()).await, "{fault}");
        }

        let browser = Browser::start(&origin).await;
        browser.open("/blind").await;
        assert!(fails(async move { browser.is_accessible().await }).await, "a picture without words");

        let browser = Browser::start(&origin).await;
        browser.open("/").await;
        browser.finish().await;
    });
}
