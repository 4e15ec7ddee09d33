//! Bodies that are rows of values, which go out and come in one by one: JSON lines and events.

mod error;
mod outgoing;
mod split;

pub use error::ItemError;

// part: lines
mod lines;
pub use lines::JsonLines;

// part: events
mod event;
mod events;
mod parse;
mod source;
pub use event::Event;
pub use events::{EventForm, Events};
pub use source::{Reopen, Reopened};
// end
