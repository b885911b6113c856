//! Secrets: random texts that only their owner knows, and what is kept of them instead.

use std::fmt::Write;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// Why there is no randomness.
#[derive(Debug, thiserror::Error)]
#[error("the system gives no random numbers: {0}")]
pub struct SecretError(getrandom::Error);

/// A random text of 256 bits, for addresses and headers.
///
/// # Errors
/// The system gives no random numbers.
pub(crate) fn random() -> Result<String, SecretError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(SecretError)?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes))
}

/// A random id of 60 bits, in small letters and digits.
///
/// # Errors
/// The system gives no random numbers.
pub(crate) fn id() -> Result<String, SecretError> {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut bytes = [0; 12];
    getrandom::fill(&mut bytes).map_err(SecretError)?;
    Ok(bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect())
}

/// A random code of six digits.
///
/// # Errors
/// The system gives no random numbers.
pub(crate) fn code() -> Result<String, SecretError> {
    let number = getrandom::u64().map_err(SecretError)?;
    Ok(format!("{:06}", number % 1_000_000))
}

/// What is kept of a secret: its SHA-256, in hexadecimal (FIPS 180-4).
pub(crate) fn hash(secret: &str) -> String {
    hexadecimal(&Sha256::digest(secret.as_bytes()))
}

/// Bytes in hexadecimal.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut digits, byte| {
        // Writing to a text does not fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

/// A message's authentication code (HMAC-SHA256, RFC 2104).
pub(crate) fn mac(key: &[u8], message: &str) -> Vec<u8> {
    // A key of any length will do.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return Vec::new() };
    mac.update(message.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

/// Whether a message bears this code, told in the same time whatever it is.
pub(crate) fn is_mac(key: &[u8], message: &str, code: &[u8]) -> bool {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return false };
    mac.update(message.as_bytes());
    mac.verify_slice(code).is_ok()
}

/// Bytes as they stand in addresses and headers.
pub(crate) fn text(bytes: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// The same again; nothing where it is none.
pub(crate) fn bytes(text: &str) -> Vec<u8> {
    BASE64_URL_SAFE_NO_PAD.decode(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_tell_who_knows_the_key() {
        // RFC 4231, test case 2.
        let code = mac(b"Jefe", "what do ya want for nothing?");
        assert_eq!(hexadecimal(&code), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assert!(is_mac(b"Jefe", "what do ya want for nothing?", &code));
        assert!(!is_mac(b"jefe", "what do ya want for nothing?", &code) && !is_mac(b"Jefe", "", &code));
        assert_eq!(bytes(&text(&code)), code);
    }

    #[test]
    fn what_is_kept_of_a_secret_is_its_hash() {
        assert_eq!(hash("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
