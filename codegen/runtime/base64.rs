//! Octets in a string (`format: byte`).

use std::fmt;

use ::base64::Engine as _;
use ::base64::engine::general_purpose::STANDARD;
use ::base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::json::{Decode, DecodeError, Encode, Reader, Shape, Writer};

/// Reads text with and without the `=` at its end.
const READ: GeneralPurpose = GeneralPurpose::new(
    &::base64::alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Octets that travel as base64 text (RFC 4648, section 4).
#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Base64(
    /// The octets themselves.
    pub Vec<u8>,
);

impl fmt::Debug for Base64 {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Base64({} bytes)", self.0.len())
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(octets: Vec<u8>) -> Self {
        Self(octets)
    }
}

impl From<&[u8]> for Base64 {
    fn from(octets: &[u8]) -> Self {
        Self(octets.to_vec())
    }
}

impl AsRef<[u8]> for Base64 {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl Encode for Base64 {
    fn encode(&self, out: &mut Writer) {
        out.string(&STANDARD.encode(&self.0));
    }
}

impl Decode for Base64 {
    const SHAPE: Shape = Shape::Leaf;

    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let text = reader.string()?;
        READ.decode(text.as_bytes())
            .map(Self)
            .map_err(|_| reader.refuse("expected base64 text"))
    }
}
