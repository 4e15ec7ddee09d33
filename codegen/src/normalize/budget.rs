//! Limits to what a small document may make of itself.

/// How much of something is left.
#[derive(Debug)]
pub struct Budget(usize);

impl Budget {
    /// What there is at first.
    pub fn new(whole: usize) -> Self {
        Self(whole)
    }

    /// Takes so much of it, if there is as much.
    pub fn spend(&mut self, part: usize) -> bool {
        let left = self.0.checked_sub(part);
        self.0 = left.unwrap_or(self.0);
        left.is_some()
    }
}
