//! The mock: answers that were made when this code was generated, and the choice among them.

mod canned;
mod choice;
mod chosen;
mod router;
mod wishes;

pub use canned::{Answers, Canned, CannedOperation};
pub use choice::MockCore;
pub use chosen::{Chosen, MakeFailure, no_answer};
pub use router::mock_router;
