//! The command line of `dangvien`.
