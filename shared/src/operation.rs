//! Typed operations: what the web app and the tests ask of the API, checked against the schema while compiling.
