//! HTTP: the GraphQL endpoint, the web app, the explorer, health. Nothing but axum knows requests.
