//! An answer that has been chosen, as typed answers are made of it.

use http::StatusCode;

use super::super::super::body::Body;
use super::super::super::json::{Decode, Mode, from_json};
use super::super::problem::Problem;
use super::canned::Canned;

/// An answer that has been chosen.
#[derive(Clone, Copy, Debug)]
pub struct Chosen {
    pub(super) canned: Canned,
    pub(super) status: StatusCode,
    pub(super) is_failure: bool,
}

/// The failures that the document lists for an operation, as a mock makes them.
pub trait MakeFailure: Sized {
    /// The failures, unless the document has others for an operation.
    const ROWS: &[Canned] = &[];

    /// Makes the one that has been chosen.
    ///
    /// # Errors
    /// When there is none.
    fn make(_: &Chosen) -> Result<Self, Problem> {
        Err(no_answer())
    }
}

impl Chosen {
    /// The number of its case among the successes, or among the failures.
    #[must_use]
    pub fn case(&self) -> usize {
        self.canned.case
    }

    /// Its status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Its media type.
    #[must_use]
    pub fn media_type(&self) -> &'static str {
        self.canned.media_type
    }

    /// Its body, where the document lists none.
    ///
    /// # Errors
    /// Never: it stands where bodies are made.
    pub fn nothing(_: &Self) -> Result<(), Problem> {
        Ok(())
    }

    /// Its body, where none could be made.
    ///
    /// # Errors
    /// Always.
    pub fn none<T>(_: &Self) -> Result<T, Problem> {
        Err(no_answer())
    }

    /// Its body of text.
    #[must_use]
    pub fn text(&self) -> String {
        self.canned.body.to_owned()
    }

    /// Its body as it is.
    #[must_use]
    pub fn octets(&self) -> Body {
        self.canned.body.into()
    }

    /// Its body of JSON.
    ///
    /// # Errors
    /// When it is not a `T`.
    pub fn json<T: Decode>(&self) -> Result<T, Problem> {
        read(self.canned.body)
    }

    /// A header that it always has.
    ///
    /// # Errors
    /// When it is not there, or is not a `T`.
    pub fn header<T: Decode>(&self, name: &str) -> Result<T, Problem> {
        self.optional_header(name)?.ok_or_else(no_answer)
    }

    /// A header that it may have.
    ///
    /// # Errors
    /// When it is not a `T`.
    pub fn optional_header<T: Decode>(&self, name: &str) -> Result<Option<T>, Problem> {
        let mut headers = self.canned.headers.iter();
        let found = headers.find(|(known, _)| *known == name);
        found.map(|(_, json)| read(json)).transpose()
    }
}

fn read<T: Decode>(json: &str) -> Result<T, Problem> {
    from_json(json.as_bytes(), Mode::Lenient).map_err(|_| no_answer())
}

/// The refusal of an answer that cannot be given.
#[must_use]
pub fn no_answer() -> Problem {
    let problem = Problem::new(StatusCode::NOT_IMPLEMENTED);
    problem.detail("the document lists no such answer, or none could be made for it")
}
