//! Who somebody is and how they prove it: secrets, passwords, second factors, and the keys that guard them.

pub mod key_file;
pub mod random;
pub mod secret;
