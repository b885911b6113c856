//! The fields of a message as Protocol Buffers write it (<https://protobuf.dev/programming-guides/encoding/>), as far as
//! a vocabulary needs them.

/// The fields with their numbers and bytes, in the order of the message: nested messages and texts as they are,
/// four-byte numbers as four bytes. Other numbers are passed over, and what cannot be read ends the message.
pub(super) fn fields(message: &[u8]) -> impl Iterator<Item = (u64, &[u8])> {
    let mut rest = message;
    std::iter::from_fn(move || {
        loop {
            let tag = varint(&mut rest)?;
            let length = match tag & 7 {
                0 => {
                    varint(&mut rest)?;
                    continue;
                }
                1 => 8,
                2 => usize::try_from(varint(&mut rest)?).ok()?,
                5 => 4,
                _ => return None,
            };
            let (value, after) = rest.split_at_checked(length)?;
            rest = after;
            return Some((tag >> 3, value));
        }
    })
}

/// Seven bits a byte, the lowest first; the highest bit says that more follow.
fn varint(rest: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, after) = rest.split_first()?;
        *rest = after;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_four_byte_numbers_are_read_and_others_passed_over() {
        let message = [0x0a, 2, b'h', b'i', 0x18, 0x96, 0x01, 0x15, 0, 0, 128, 63];
        assert_eq!(fields(&message).collect::<Vec<_>>(), [(1, &b"hi"[..]), (2, &[0, 0, 128, 63])]);
    }

    #[test]
    fn a_message_that_is_cut_off_ends_early() {
        assert_eq!(fields(&[0x0a, 200, b'h']).count(), 0);
        assert_eq!(fields(&[0xff; 20]).count(), 0);
    }
}
