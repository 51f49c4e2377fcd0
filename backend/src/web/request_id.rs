//! The id of a request: in its answer, in its errors and in the log, so that one leads to the other.

use axum::{extract::Request, http::HeaderValue, middleware::Next, response::Response};
use std::{
    hash::{BuildHasher as _, Hasher as _, RandomState},
    sync::{
        Arc, LazyLock,
        atomic::{AtomicU64, Ordering},
    },
};

/// Unlike that of any other process, so that ids of several instances do not meet in one log.
static PROCESS: LazyLock<u32> = LazyLock::new(|| {
    let [a, b, c, d, ..] = RandomState::new().build_hasher().finish().to_be_bytes();
    u32::from_be_bytes([a, b, c, d])
});
static COUNT: AtomicU64 = AtomicU64::new(1);

/// The id of the request at hand.
#[derive(Clone, Debug)]
pub(super) struct RequestId(pub(super) Arc<str>);

/// Gives a request its id and tells it in the answer.
pub(super) async fn give(mut request: Request, next: Next) -> Response {
    let id: Arc<str> = format!("{:08x}-{}", *PROCESS, COUNT.fetch_add(1, Ordering::Relaxed)).into();
    request.extensions_mut().insert(RequestId(Arc::clone(&id)));
    let mut response = next.run(request).await;
    let value = HeaderValue::from_str(&id).expect("hexadecimal digits are valid in a header");
    response.headers_mut().insert("x-request-id", value);
    response
}
