//! The server's side: routes, requests that come in, and answers.

mod accept;
pub mod answer;
mod catch;
mod checks;
mod content;
mod decimal;
mod endpoint;
mod incoming;
mod limits;
mod parameters;
mod problem;
mod route;
mod routes;
mod template;

// part: pattern
mod pattern;
pub use pattern::Pattern;
// part: formats
mod formats;
pub use formats::Format;
// part: mock
#[cfg(feature = "mock")]
mod mock;
#[cfg(feature = "mock")]
pub use mock::{
    Answers, Canned, CannedOperation, Chosen, MakeFailure, MockCore, mock_router, no_answer,
};
// part: security
mod security;
pub use security::{
    ApiKey, Asking, BasicCredentials, BearerToken, Caller, Connection, Credentials, Denied, Guard,
    HttpCredentials, Requirements, Scheme, SchemeKind, Shown, not_accepted,
};
// part: absent_tag
pub mod absent_tag;
// part: form
mod form;
// part: media
mod media;
// part: multipart
mod multipart;
// part: xml
mod xml;
// end

pub use answer::{Answer, Fail, Failure, Reply, not_implemented};
pub use checks::{Check, Checks, count};
pub use content::no_body;
pub use incoming::{Incoming, Receive, Rejection};
pub use limits::{MAX_JSON, MAX_UPLOAD};
pub use problem::{Fault, Problem};
pub use route::{Intake, Route};
pub use routes::{Answering, Routes};
pub use template::Template;

// part: media
pub use media::media;
// part: multipart
pub use multipart::parts;
// part: xml
pub use xml::xml_answer;
// end
