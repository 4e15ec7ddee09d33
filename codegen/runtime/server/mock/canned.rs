//! Answers as text.

/// An answer of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Canned {
    pub(super) case: usize,
    pub(super) status: u16,
    pub(super) covers: Covers,
    pub(super) media_type: &'static str,
    pub(super) body: &'static str,
    pub(super) example: &'static str,
    pub(super) headers: &'static [(&'static str, &'static str)],
}

/// Which statuses an answer is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Covers {
    One,
    Class,
    All,
}

impl Canned {
    /// The answer of the case with this number among successes or failures, with a status and no body.
    #[must_use]
    pub const fn new(case: usize, status: u16) -> Self {
        Self {
            case,
            status,
            covers: Covers::One,
            media_type: "",
            body: "",
            example: "",
            headers: &[],
        }
    }

    /// The same for all statuses of its class, such as `4XX`.
    #[must_use]
    pub const fn of_class(mut self) -> Self {
        self.covers = Covers::Class;
        self
    }

    /// The same for all statuses, as `default` is.
    #[must_use]
    pub const fn of_all(mut self) -> Self {
        self.covers = Covers::All;
        self
    }

    /// The same with a body.
    #[must_use]
    pub const fn body(mut self, media_type: &'static str, body: &'static str) -> Self {
        self.media_type = media_type;
        self.body = body;
        self
    }

    /// The same with the name of the example that it is.
    #[must_use]
    pub const fn example(mut self, name: &'static str) -> Self {
        self.example = name;
        self
    }

    /// The same with headers, whose values are JSON.
    #[must_use]
    pub const fn headers(mut self, headers: &'static [(&'static str, &'static str)]) -> Self {
        self.headers = headers;
        self
    }

    /// How closely it answers a wish for a status: the greater, the closer.
    pub(super) fn closeness(&self, code: u16) -> Option<u8> {
        match self.covers {
            Covers::One => (self.status == code).then_some(2),
            Covers::Class => (self.status / 100 == code / 100).then_some(1),
            Covers::All => Some(0),
        }
    }
}

/// The answers of an operation, each in the order in which they are preferred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answers {
    /// Those of its successes.
    pub successes: &'static [Canned],
    /// Those of its failures.
    pub failures: &'static [Canned],
}

impl Answers {
    /// All of them, successes first.
    pub(super) fn all(&self) -> impl Iterator<Item = &'static Canned> + Clone {
        self.successes.iter().chain(self.failures)
    }
}

/// An operation that has answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CannedOperation {
    /// Its method.
    pub method: &'static str,
    /// The template of its path.
    pub template: &'static str,
    /// Its answers.
    pub answers: &'static Answers,
}
