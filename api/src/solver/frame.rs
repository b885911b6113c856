//! Frames: a message as its length and its bytes, so that one torn off is told from a whole one.

use std::io::{self, ErrorKind, Read};

use serde::{Serialize, de::DeserializeOwned};

/// A message with its length before it.
///
/// # Errors
/// It is too long for a frame.
pub fn frame(message: &impl Serialize) -> io::Result<Vec<u8>> {
    let room = 0u32.to_le_bytes();
    let mut bytes = postcard::to_extend(message, room.to_vec()).map_err(invalid)?;
    let length = u32::try_from(bytes.len() - room.len()).map_err(invalid)?;
    bytes[..room.len()].copy_from_slice(&length.to_le_bytes());
    Ok(bytes)
}

/// The next message. However long it calls itself, no more memory is taken than there are bytes.
///
/// # Errors
/// The stream ends or breaks; `InvalidData` where the bytes are no such message.
pub fn read<Message: DeserializeOwned>(from: &mut impl Read) -> io::Result<Message> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length);
    let mut bytes = Vec::new();
    from.take(u64::from(length)).read_to_end(&mut bytes)?;
    if bytes.len() < length as usize {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    match postcard::take_from_bytes(&bytes) {
        Ok((message, [])) => Ok(message),
        Ok(_) => Err(ErrorKind::InvalidData.into()),
        Err(error) => Err(invalid(error)),
    }
}

fn invalid(error: impl std::error::Error + Send + Sync + 'static) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, error)
}
