//! What the system knows of this process.

/// Bytes of memory that the process holds; none where the system does not tell in the way of Linux.
pub(super) fn resident_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()?.checked_mul(1024)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    #[test]
    fn a_process_holds_some_memory() {
        assert!(super::resident_bytes().unwrap() > 1 << 20);
    }
}
