//! The server's side: routes, requests that come in, and answers.

pub mod answer;
mod checks;
mod content;
mod incoming;
mod problem;
mod routes;
mod template;

// part: pattern
mod pattern;
pub use pattern::Pattern;
// part: form
mod form;
// part: media
mod media;
// part: multipart
mod multipart;
// end

pub use answer::{Answer, Fail, Failure, Reply, not_implemented};
pub use checks::{Check, Checks};
pub use content::no_body;
pub use incoming::{Incoming, Receive, Rejection};
pub use problem::{Fault, Problem};
pub use routes::{Answering, Intake, MAX_JSON, MAX_UPLOAD, Routes};
pub use template::Template;

// part: media
pub use media::media;
// part: multipart
pub use multipart::parts;
// end
