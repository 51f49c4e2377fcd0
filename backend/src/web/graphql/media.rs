//! Which of the media types the answer takes.

use axum::http::{HeaderMap, header};

/// Media type of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Media {
    /// `application/graphql-response+json`: the status says whether the request was executed.
    GraphqlResponse,
    /// `application/json`: 200 for whatever is a GraphQL request at all, for clients of the time before.
    Json,
    /// `text/event-stream`: answers one after the other, as they come.
    EventStream,
}

impl Media {
    /// As it stands in `Content-Type`.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
            Self::EventStream => "text/event-stream; charset=utf-8",
        }
    }

    /// The one that the client likes best; none where it takes neither. Who has no wish gets JSON, which older
    /// clients expect.
    pub(super) fn negotiate(headers: &HeaderMap) -> Option<Self> {
        let mut wishes = headers.get_all(header::ACCEPT).iter().peekable();
        if wishes.peek().is_none() {
            return Some(Self::Json);
        }
        let mut best: Option<(f32, Self)> = None;
        for range in wishes.filter_map(|value| value.to_str().ok()).flat_map(|list| list.split(',')) {
            let mut parts = range.split(';').map(str::trim);
            let media = match parts.next().unwrap_or_default().to_ascii_lowercase().as_str() {
                "application/graphql-response+json" => Self::GraphqlResponse,
                "text/event-stream" => Self::EventStream,
                "application/json" | "application/*" | "*/*" => Self::Json,
                _ => continue,
            };
            let quality =
                parts.find_map(|part| part.strip_prefix("q=")).map_or(Some(1.0), |q| q.parse().ok());
            let Some(quality) = quality.filter(|quality| *quality > 0.0) else { continue };
            // Of two that are liked alike the newer says more.
            let better = best.is_none_or(|(known, liked)| {
                quality > known || (quality >= known && liked == Self::Json && media == Self::GraphqlResponse)
            });
            if better {
                best = Some((quality, media));
            }
        }
        best.map(|(_, media)| media)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_media_type_that_is_liked_best_is_taken() {
        let cases = [
            (None, Some(Media::Json)),
            (Some("*/*"), Some(Media::Json)),
            (Some("application/*"), Some(Media::Json)),
            (Some("application/json"), Some(Media::Json)),
            (Some("application/json; charset=utf-8"), Some(Media::Json)),
            (Some("application/graphql-response+json"), Some(Media::GraphqlResponse)),
            (Some("application/json, application/graphql-response+json"), Some(Media::GraphqlResponse)),
            (Some("application/graphql-response+json;q=0.9, application/json"), Some(Media::Json)),
            (Some("application/graphql-response+json, application/json;q=0.9"), Some(Media::GraphqlResponse)),
            (Some("text/html, application/xhtml+xml, */*;q=0.8"), Some(Media::Json)),
            (Some("text/event-stream"), Some(Media::EventStream)),
            (Some("text/event-stream, application/json;q=0.5"), Some(Media::EventStream)),
            (Some("application/json, text/event-stream;q=0.5"), Some(Media::Json)),
            (Some("text/html"), None),
            (Some("application/json;q=0"), None),
            (Some(""), None),
        ];
        for (accept, media) in cases {
            let headers =
                accept.map(|accept| (header::ACCEPT, accept.parse().unwrap())).into_iter().collect();
            assert_eq!(Media::negotiate(&headers), media, "{accept:?}");
        }
    }
}
