//! The client's side: calls, what they can fail with, and what carries them.

mod address;
mod build_error;
mod call;
mod clock;
mod content;
mod core;
mod credential;
mod deadline;
mod error;
mod exchange;
mod options;
mod parameters;
mod request;
mod reqwest;
mod response;
mod retry;
mod security;
mod token;
mod transport;
mod transport_error;

// part: form
mod form;
// part: media
mod media;
// part: multipart
mod multipart;
// part: xml
mod xml;
// part: streams
mod streams;
// part: oauth2
mod oauth2;
// part: pages
mod items;
// part: tracing
#[cfg(feature = "tracing")]
mod trace;
// end

pub use self::core::{ClientCore, MAX_BODY};
pub use self::reqwest::Reqwest;
pub use build_error::BuildError;
pub use call::{Call, CallFuture, RawFuture, send};
pub use credential::Credential;
pub use error::{DecodeFailure, Error, ReadFailure, failure};
pub use exchange::Streamed;
pub use options::CallOptions;
pub use request::Request;
pub use response::{RawResponse, Read, Response};
pub use retry::Retry;
pub use security::Security;
pub use token::{Token, TokenSource};
pub use transport::{Carried, Transport};
pub use transport_error::{TransportError, TransportKind};

// part: oauth2
pub use oauth2::{ClientCredentials, Grant};
// part: pages
pub use items::{Count, Items, Page, Paged};
// end
