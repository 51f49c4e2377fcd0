//! `/graphql`: what is taken, what is refused, and how.

use super::{code, header, send, server};
use reqwest::Method;
use serde_json::{Value, json};

const NEW: &str = "application/graphql-response+json";
const OLD: &str = "application/json";

#[tokio::test]
async fn the_media_type_decides_how_a_refused_request_is_answered() {
    let server = server().await;
    let cases = [
        ("{", 400, 200, "GRAPHQL_PARSE_FAILED"),
        ("{nothing}", 400, 200, "GRAPHQL_VALIDATION_FAILED"),
        ("query($a: ID!) {node(id: $a) {id}}", 400, 200, "BAD_USER_INPUT"),
        ("query a {__typename} query b {__typename}", 400, 200, "OPERATION_RESOLUTION_FAILURE"),
        ("{a {b {c(d: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", 400, 200, "COST_EXCEEDED"),
    ];
    for (query, new, old, expected) in cases {
        for (accept, status) in [(NEW, new), (OLD, old)] {
            let request = server.client.post(server.graphql_url()).header("accept", accept);
            let answer = send(request.json(&json!({ "query": query }))).await;
            assert_eq!(answer.status(), status, "{query} {accept}");
            assert!(header(answer.headers(), "content-type").starts_with(accept), "{query}");
            let answer: Value = answer.json().await.unwrap();
            assert_eq!(code(&answer), expected, "{query}");
            assert!(answer.get("data").is_none(), "{answer}");
        }
    }
}

#[tokio::test]
async fn only_json_in_utf_8_is_read() {
    let server = server().await;
    let body = r#"{"query":"{__typename}"}"#;
    let cases = [
        ("application/json", 200),
        ("application/json; charset=utf-8", 200),
        ("Application/JSON;charset=\"UTF-8\"", 200),
        ("application/json; charset=iso-8859-1", 415),
        ("text/plain", 415),
        ("application/x-www-form-urlencoded", 415),
        ("multipart/form-data; boundary=x", 415),
        ("application/graphql", 415),
        ("", 415),
    ];
    for (kind, status) in cases {
        let answer =
            send(server.client.post(server.graphql_url()).header("content-type", kind).body(body)).await;
        assert_eq!(answer.status(), status, "{kind}");
    }
    let packed = server.client.post(server.graphql_url()).header("content-type", OLD);
    assert_eq!(send(packed.header("content-encoding", "gzip").body(body)).await.status(), 415);
}

#[tokio::test]
async fn a_body_that_is_no_request_is_refused() {
    let server = server().await;
    let cases = [
        ("", "is not JSON"),
        ("{\"query\":", "is not JSON"),
        ("{}", "query: String!"),
        ("{\"query\":1}", "query: String!"),
        ("{\"query\":\"{a}\",\"variables\":[1]}", "variables: Map"),
        ("[{\"query\":\"{__typename}\"}]", "batches"),
    ];
    for (body, word) in cases {
        let request = server.client.post(server.graphql_url()).header("content-type", OLD).body(body);
        let answer = send(request).await;
        assert_eq!(answer.status(), 400, "{body}");
        let answer: Value = answer.json().await.unwrap();
        assert_eq!(code(&answer), "BAD_REQUEST");
        assert!(answer["errors"][0]["message"].as_str().unwrap().contains(word), "{answer}");
    }
    let long = json!({ "query": " ".repeat(300_000) }).to_string();
    let request = server.client.post(server.graphql_url()).header("content-type", OLD).body(long);
    let answer = send(request).await;
    assert_eq!(answer.status(), 413);
    assert!(answer.text().await.unwrap().contains("262144"));
}

#[tokio::test]
async fn queries_may_stand_in_the_address_and_mutations_may_not() {
    let server = server().await;
    let get = |parameters: &[(&str, &str)]| {
        let url = reqwest::Url::parse_with_params(&server.graphql_url(), parameters).unwrap();
        send(server.client.get(url))
    };
    let query = "query a($name: String!) {__type(name: $name) {name}}";
    let answer = get(&[("query", query), ("variables", r#"{"name":"Query"}"#), ("operationName", "a")]).await;
    assert_eq!(answer.text().await.unwrap(), r#"{"data":{"__type":{"name":"Query"}}}"#);
    let answer = get(&[("query", "mutation {__typename}")]).await;
    assert_eq!((answer.status().as_u16(), header(answer.headers(), "allow")), (405, "GET, POST"));
    assert_eq!(get(&[]).await.status(), 400);
    assert_eq!(get(&[("query", "{__typename}"), ("variables", "{")]).await.status(), 400);
}

#[tokio::test]
async fn other_methods_and_media_types_are_refused() {
    let server = server().await;
    for method in [Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS] {
        let answer = send(server.client.request(method.clone(), server.graphql_url())).await;
        assert_eq!(
            (answer.status().as_u16(), header(answer.headers(), "allow")),
            (405, "GET, POST"),
            "{method}"
        );
    }
    let request = server.client.post(server.graphql_url()).header("accept", "text/html");
    assert_eq!(send(request.json(&json!({ "query": "{__typename}" }))).await.status(), 406);
}

#[tokio::test]
async fn every_answer_carries_its_id_its_times_and_the_headers_of_safety() {
    let server = server().await;
    let answers = [
        send(server.client.post(server.graphql_url()).json(&json!({ "query": "{__typename}" }))).await,
        send(server.client.post(server.graphql_url()).json(&json!({ "query": "{__typename}" }))).await,
    ];
    for answer in &answers {
        let headers = answer.headers();
        assert!(header(headers, "server-timing").contains("run;dur="));
        assert_eq!(header(headers, "cache-control"), "no-store");
        assert_eq!(header(headers, "x-content-type-options"), "nosniff");
        let policy = header(headers, "content-security-policy");
        assert!(
            policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
            "{policy}"
        );
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    }
    let [one, other] = &answers;
    assert_ne!(header(one.headers(), "x-request-id"), header(other.headers(), "x-request-id"));
}

#[tokio::test]
async fn long_answers_are_compressed_for_those_who_want_it() {
    let server = server().await;
    // Rows that repeat their keys, as lists do, pack to a seventh; two languages of prose to 35 per cent at the fast
    // level that a small server can afford. Each bound leaves room for a schema that grows, not for a worse coder.
    for (query, times_ten) in [
        ("{__schema {types {kind name fields {name args {name type {name}} type {kind name}}}}}", 50),
        ("{__schema {types {name description fields {name description}}}}", 25),
    ] {
        let query = json!({ "query": query });
        let ask = |coding: &'static str| {
            send(server.client.post(server.graphql_url()).header("accept-encoding", coding).json(&query))
        };
        let packed = ask("br, gzip").await;
        assert_eq!(header(packed.headers(), "content-encoding"), "gzip");
        let packed = packed.bytes().await.unwrap();
        assert!(packed.starts_with(&[0x1f, 0x8b]));
        let plain = ask("identity").await;
        assert_eq!(header(plain.headers(), "content-encoding"), "");
        let plain = plain.bytes().await.unwrap();
        assert!(plain.len() * 10 > times_ten * packed.len(), "{} to {} bytes", plain.len(), packed.len());
    }
}
