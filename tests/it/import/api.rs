//! The import through the API.
