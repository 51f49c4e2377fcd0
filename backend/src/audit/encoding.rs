//! The bytes that are sealed: every column of a record and the persons that it is about, in one fixed form.
//!
//! Invariants: no two records have the same bytes, as every part tells its length or has a fixed one; a form once used
//! never changes: another one gets the next number, and old records are verified by the old one.

use crate::entity::audit_record::Model;

/// The form that new records are sealed in.
pub(super) const CURRENT: i16 = 1;

/// Writes the sealed bytes of a record into an empty buffer; false where the form is not known.
///
/// `persons` are in ascending order.
pub(super) fn write(row: &Model, persons: &[i64], buffer: &mut Vec<u8>) -> bool {
    buffer.clear();
    if row.encoding != CURRENT {
        return false;
    }
    buffer.extend(row.encoding.to_be_bytes());
    buffer.extend(row.sequence.to_be_bytes());
    buffer.extend(row.at.to_be_bytes());
    write_optional(buffer, row.account_id);
    for text in [&row.account_name, &row.role, &row.action, &row.outcome, &row.subject_kind] {
        write_bytes(buffer, text.as_bytes());
    }
    write_optional(buffer, row.subject_id);
    for text in [&row.organisation_path, &row.detail, &row.request_id, &row.address] {
        write_bytes(buffer, text.as_bytes());
    }
    write_bytes(buffer, &row.previous_hash);
    write_length(buffer, persons.len());
    for person in persons {
        buffer.extend(person.to_be_bytes());
    }
    true
}

fn write_optional(buffer: &mut Vec<u8>, number: Option<i64>) {
    match number {
        None => buffer.push(0),
        Some(number) => {
            buffer.push(1);
            buffer.extend(number.to_be_bytes());
        }
    }
}

fn write_bytes(buffer: &mut Vec<u8>, bytes: &[u8]) {
    write_length(buffer, bytes.len());
    buffer.extend_from_slice(bytes);
}

fn write_length(buffer: &mut Vec<u8>, length: usize) {
    buffer.extend((length as u64).to_be_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn row() -> Model {
        Model {
            sequence: 7,
            encoding: CURRENT,
            at: 1_467_349_200_000,
            account_id: Some(3),
            account_name: "an".to_owned(),
            role: String::new(),
            action: "MEMBER_READ".to_owned(),
            outcome: "DONE".to_owned(),
            subject_kind: "MEMBER".to_owned(),
            subject_id: Some(9),
            organisation_path: "00010002".to_owned(),
            detail: "{}".to_owned(),
            request_id: "r".to_owned(),
            address: String::new(),
            previous_hash: vec![1; 32],
            hash: vec![2; 32],
        }
    }

    fn bytes(row: &Model, persons: &[i64]) -> Vec<u8> {
        let mut buffer = Vec::new();
        assert!(write(row, persons, &mut buffer));
        buffer
    }

    #[test]
    fn every_column_and_every_person_changes_the_bytes() {
        let changes: [fn(&mut Model); 15] = [
            |_row| {},
            |row| row.sequence = 8,
            |row| row.at += 1,
            |row| row.account_id = None,
            |row| row.account_id = Some(0),
            |row| row.account_name.push('h'),
            // A letter that moves from one column to the next changes the bytes too.
            |row| {
                row.account_name.pop();
                row.role.insert(0, 'n');
            },
            |row| row.action = "MEMBERS_LISTED".to_owned(),
            |row| row.outcome = "REFUSED".to_owned(),
            |row| row.subject_kind = "ADMISSION".to_owned(),
            |row| row.subject_id = Some(10),
            |row| row.organisation_path.push_str("0001"),
            |row| row.detail = "{\"a\":1}".to_owned(),
            |row| row.request_id.clear(),
            |row| row.previous_hash[31] ^= 1,
        ];
        let mut seen = BTreeSet::new();
        for (at, change) in changes.iter().enumerate() {
            let mut row = row();
            change(&mut row);
            for persons in [&[][..], &[1], &[2], &[1, 2]] {
                assert!(seen.insert(bytes(&row, persons)), "change {at} with {persons:?} is not seen");
            }
        }
        let mut from = row();
        from.address = "::1".to_owned();
        assert!(seen.insert(bytes(&from, &[])));
    }

    /// Whoever changes the form must give it a new number, or every chain in use breaks.
    #[test]
    fn the_first_form_stays_as_it_is() {
        let hash = crate::audit::AuditKey::from_secret(&[7; 32]).seal_record(&row(), &[5, 6]).unwrap();
        assert_eq!(
            crate::audit::hexadecimal(&hash),
            "ec843b916ca7e333f263e82d238d617eefb1df6f202fa8e7ae1d2b4b76dfce3a"
        );
    }

    #[test]
    fn an_unknown_form_is_not_guessed() {
        let mut row = row();
        row.encoding = CURRENT + 1;
        assert!(!write(&row, &[], &mut Vec::new()));
    }
}
