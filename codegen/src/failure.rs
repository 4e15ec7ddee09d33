//! Why nothing could be generated.

/// A generation that did not come to its end.
#[derive(Debug)]
pub struct Failure {
    _private: (),
}
