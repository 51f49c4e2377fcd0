//! What is fetched when it is first needed: code and texts that a first load does without.
//!
//! Each is a split point of its own instead of `#[lazy]`, because on a slow line a file may fail to come: then the
//! app says so and goes on, where `#[lazy]` would stop it.

/// A file of the app could not be fetched.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NotFetched;

impl From<leptos::wasm_split::SplitLoaderError> for NotFetched {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// Defines an async function that fetches what its body names, under the function's name as the file's.
macro_rules! fetched {
    ($(#[$doc:meta])* $vis:vis fn $name:ident() -> $value:ty $body:block) => {
        $(#[$doc])*
        #[cfg(feature = "lazy")]
        #[::leptos::wasm_split::wasm_split($name, wasm_split_path = ::leptos::wasm_split, fallible)]
        $vis fn $name() -> Result<$value, $crate::lazy::NotFetched> {
            Ok($body)
        }

        $(#[$doc])*
        #[cfg(not(feature = "lazy"))]
        #[expect(clippy::unused_async, reason = "as the function that fetches")]
        $vis async fn $name() -> Result<$value, $crate::lazy::NotFetched> {
            Ok($body)
        }
    };
}

pub(crate) use fetched;
