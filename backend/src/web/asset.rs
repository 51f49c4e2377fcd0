//! Files of the built web app, as the builder left them: hashed names, compressed copies beside each.

use super::{Web, encoding, notice};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use std::{
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

/// How long a browser may keep a file without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keep {
    /// The name holds a hash of the content.
    Forever,
    /// Ask each time whether it changed.
    Ask,
}

/// The web app: a file where the path names one, and its one page for every path that a page may have.
pub(super) async fn page_or_file(State(web): State<Web>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    let dist = &web.server.dist;
    let path = request.uri().path();
    let is_page = !path.starts_with("/assets/") && !path.rsplit('/').next().unwrap_or_default().contains('.');
    if is_page {
        return match file(dist, "index.html", request.headers(), Keep::Ask).await {
            Some(response) => response,
            None => no_web_app(),
        };
    }
    let keep = if path.starts_with("/assets/") { Keep::Forever } else { Keep::Ask };
    match file(dist, path, request.headers(), keep).await {
        Some(response) => response,
        None => {
            (StatusCode::NOT_FOUND, notice::page("Không tìm thấy", "Tệp này không có ở đây.")).into_response()
        }
    }
}

fn no_web_app() -> Response {
    let text = "Máy chủ đang chạy nhưng chưa có ứng dụng web. Hãy dựng ứng dụng bằng lệnh <code>cargo web</code> \
                (hoặc chạy <code>cargo start</code>), rồi tải lại trang này. API vẫn dùng được tại \
                <code>/graphql</code>.";
    (StatusCode::SERVICE_UNAVAILABLE, notice::page("Chưa có ứng dụng web", text)).into_response()
}

/// A file below a folder, compressed where there is such a copy and the client takes it.
pub(super) async fn file(root: &Path, path: &str, headers: &HeaderMap, keep: Keep) -> Option<Response> {
    let plain = locate(root, path)?;
    let kind = media_type(&plain);
    for (coding, suffix) in [(Some("br"), ".br"), (Some("gzip"), ".gz"), (None, "")] {
        if coding.is_some_and(|coding| !encoding::accepts(headers, coding)) {
            continue;
        }
        let mut copy = plain.clone().into_os_string();
        copy.push(suffix);
        if let Some(mut response) = read(Path::new(&copy), headers, keep).await {
            let answer = response.headers_mut();
            answer.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
            answer.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
            if let Some(coding) = coding {
                answer.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
            }
            return Some(response);
        }
    }
    None
}

async fn read(path: &Path, headers: &HeaderMap, keep: Keep) -> Option<Response> {
    let about = tokio::fs::metadata(path).await.ok().filter(std::fs::Metadata::is_file)?;
    let changed = about.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_millis();
    let tag = format!("W/\"{changed:x}-{:x}\"", about.len());
    let known = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let mut response = if known.flat_map(|list| list.split(',')).any(|known| known.trim() == tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Response::new(Body::from(tokio::fs::read(path).await.ok()?))
    };
    let answer = response.headers_mut();
    answer.insert(header::ETAG, HeaderValue::from_str(&tag).ok()?);
    let cache = match keep {
        Keep::Forever => "public, max-age=31536000, immutable",
        Keep::Ask => "no-cache",
    };
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    Some(response)
}

/// The place of a path below a folder. Names are made of a few plain characters and begin with none that means
/// something to a file system, so that nothing above the folder, and nothing hidden, can be named.
fn locate(root: &Path, path: &str) -> Option<PathBuf> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'@');
    let mut place = root.to_path_buf();
    for name in path.strip_prefix('/').unwrap_or(path).split('/') {
        if name.is_empty() || name.starts_with('.') || !name.bytes().all(plain) {
            return None;
        }
        place.push(name);
    }
    Some(place)
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_out_of_the_folder() {
        let root = Path::new("/dist");
        for path in ["/assets/app-1f.js", "assets/app.wasm", "/a@1.b_c-d"] {
            assert!(locate(root, path).unwrap().starts_with(root), "{path}");
        }
        let outside = [
            "/../etc/passwd",
            "/assets/../../etc/passwd",
            "//etc/passwd",
            "/..",
            "/.env",
            "/a/.git/config",
            "/%2e%2e/etc/passwd",
            "/a\\..\\b",
            "/a\0b",
            "/C:/x",
            "/",
            "",
            "/assets/",
            "/đ",
        ];
        for path in outside {
            assert_eq!(locate(root, path), None, "{path}");
        }
    }
}
