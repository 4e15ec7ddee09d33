//! The runtime: hand-written code that the rest of this crate is written against.
//!
//! Code that is generated uses what is exported here and nothing deeper.

mod body;
pub mod json;
pub mod media;
pub mod param;
mod secret;
mod task;

pub use body::{AlreadyRead, Body, TooLarge};
pub use json::{
    Decode, DecodeError, Encode, EncodeError, Field, Flag, Kind, Map, Maybe, Mode, Object,
    ObjectReader, ObjectWriter, Others, Reader, Rest, Shape, Slot, Slots, Tried, Value, Writer,
};
pub use param::{
    DEEP_OBJECT, FORM, FORM_JOINED, JSON, LABEL, LABEL_EXPLODED, Layout, MATRIX, MATRIX_EXPLODED,
    PIPE_DELIMITED, SIMPLE, SIMPLE_EXPLODED, SPACE_DELIMITED, Style, TAB_DELIMITED,
};
pub use secret::Secret;
pub use task::{BoxError, BoxFuture, BoxStream, ByteStream, MaybeSend};

// part: models
mod bridge;
pub(crate) use bridge::serde_impls;
pub use bridge::{deserialize, serialize};

// part: text
mod text;
pub(crate) use text::text_impls;

// part: own
pub mod own;

// part: wide
mod wide;
pub(crate) use wide::of_fields;

// part: base64
mod base64;
pub use base64::Base64;

// part: date_time
#[path = "date_time_jiff.rs"]
mod date_time;
pub use date_time::{Date, DateTime, EPOCH, NO_DAY};

// part: codes
mod codes;
pub use codes::{method_named, status_code};

// part: form
pub mod form;

// part: media
mod media_body;
pub use media_body::Media;

// part: multipart
pub mod multipart;
pub use multipart::{FilePart, FormParts, Multipart, Parts};

// part: part_headers
pub use multipart::{FormError, HeadedPart, ReadPart, WritePart};

// part: xml
pub mod xml;

// part: streams
pub mod stream;
pub use stream::ItemError;

// part: lines
pub use stream::JsonLines;

// part: events
pub use stream::{Event, EventForm, Events};

// part: client
#[cfg(feature = "client")]
pub mod client;
#[cfg(feature = "client")]
pub use client::*;

// part: server
#[cfg(feature = "server")]
pub mod server;
#[cfg(feature = "server")]
pub use server::*;
// end
