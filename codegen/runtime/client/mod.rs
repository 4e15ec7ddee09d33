//! The client's side: calls, what they can fail with, and what carries them.

mod address;
mod build_error;
mod call;
mod content;
mod core;
mod credential;
mod error;
mod options;
mod request;
mod reqwest;
mod response;
mod transport;
mod transport_error;

// part: form
mod form;
// part: media
mod media;
// part: multipart
mod multipart;
// part: pages
mod items;
// end

pub use self::core::{ClientCore, MAX_BODY};
pub use self::reqwest::Reqwest;
pub use build_error::BuildError;
pub use call::{Call, CallFuture, RawFuture, send};
pub use credential::{Credential, Security};
pub use error::{DecodeFailure, Error, ReadFailure, failure};
pub use options::CallOptions;
pub use request::Request;
pub use response::{RawResponse, Read, Response};
pub use transport::{Carried, Transport};
pub use transport_error::{TransportError, TransportKind};

// part: pages
pub use items::{Count, Items, Page, Paged};
// end
