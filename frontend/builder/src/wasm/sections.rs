//! Sections of a WebAssembly module: drops those that only tools read (names, relocations, producers).

use anyhow::{Context as _, bail};

/// Magic number and version.
const HEADER_BYTES: usize = 8;

/// The module without its custom sections.
pub(super) fn without_custom(module: &[u8]) -> anyhow::Result<Vec<u8>> {
    if !module.starts_with(b"\0asm\x01\0\0\0") {
        bail!("not a WebAssembly module of version 1");
    }
    let mut kept = module[..HEADER_BYTES].to_vec();
    let mut position = HEADER_BYTES;
    while position < module.len() {
        let start = position;
        let id = module[position];
        let (length, after) = unsigned(module, position + 1)?;
        position =
            after.checked_add(length).filter(|end| *end <= module.len()).context("a section is cut off")?;
        if id != 0 {
            kept.extend_from_slice(&module[start..position]);
        }
    }
    Ok(kept)
}

/// Reads an unsigned LEB128 number of at most 32 bits; gives it with the position behind it.
fn unsigned(bytes: &[u8], mut position: usize) -> anyhow::Result<(usize, usize)> {
    let mut value: usize = 0;
    for shift in (0..35).step_by(7) {
        let byte = *bytes.get(position).context("a number is cut off")?;
        position += 1;
        value |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Ok((value, position));
        }
    }
    bail!("a number is too long")
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMPTY: &[u8] = b"\0asm\x01\0\0\0";

    fn section(id: u8, content: &[u8]) -> Vec<u8> {
        let mut bytes = vec![id];
        let mut length = content.len();
        while length >= 0x80 {
            bytes.push(u8::try_from(length & 0x7f).unwrap() | 0x80);
            length >>= 7;
        }
        bytes.push(u8::try_from(length).unwrap());
        bytes.extend_from_slice(content);
        bytes
    }

    #[test]
    fn custom_sections_go_and_the_others_stay_in_their_order() {
        let (types, code, names) = (section(1, b"types"), section(10, &[7; 300]), section(0, &[1; 200]));
        let module = [EMPTY, &types, &names, &code, &names].concat();
        assert_eq!(without_custom(&module).unwrap(), [EMPTY, &types, &code].concat());
        assert_eq!(without_custom(EMPTY).unwrap(), EMPTY);
    }

    #[test]
    fn a_broken_module_is_refused() {
        assert!(without_custom(b"<!doctype html>").is_err());
        let whole = [EMPTY, &section(1, b"types")].concat();
        assert!(without_custom(&whole[..whole.len() - 1]).is_err());
        assert!(without_custom(&[EMPTY, &[1, 0xff, 0xff, 0xff, 0xff, 0xff]].concat()).is_err());
    }
}
