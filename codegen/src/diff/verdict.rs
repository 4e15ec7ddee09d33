//! What a change means: on the wire, and for Rust code.

use std::fmt;

/// What a change means for programs that are running already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Wire {
    /// They go on working.
    #[default]
    Compatible,
    /// They go on working, unless they rely on more than the document promises.
    Risky,
    /// They may fail although they do what the document says.
    Breaking,
}

impl Wire {
    /// The word for it: `compatible`, `risky` or `breaking`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Compatible => "compatible",
            Self::Risky => "risky",
            Self::Breaking => "breaking",
        }
    }
}

impl fmt::Display for Wire {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

/// The verdict on the wire, from both sides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct OnWire {
    /// For clients of the old document when the server follows the new one: what counts where a server is
    /// deployed first.
    pub clients: Wire,
    /// For servers of the old document when a client follows the new one.
    pub servers: Wire,
}

impl OnWire {
    /// The worse of two verdicts, side by side.
    #[must_use]
    pub fn worst(self, other: Self) -> Self {
        Self {
            clients: self.clients.max(other.clients),
            servers: self.servers.max(other.servers),
        }
    }
}

/// What a change of the emitted crate asks of its version (Cargo's `SemVer` compatibility).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// Code that uses it compiles as before.
    #[default]
    Patch,
    /// Something is new or deprecated; code that uses it compiles as before.
    Minor,
    /// Code that uses it may have to change.
    Major,
}

impl Level {
    /// The word for it: `patch`, `minor` or `major`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

/// The verdict for Rust code, by what the code does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct InRust {
    /// For code that calls the API, or receives its webhooks and callbacks.
    pub callers: Level,
    /// For code that implements the server traits, or sends webhooks and callbacks.
    pub implementers: Level,
}

impl InRust {
    /// The same for both.
    #[must_use]
    pub fn both(level: Level) -> Self {
        Self {
            callers: level,
            implementers: level,
        }
    }

    /// The greater of two verdicts, side by side.
    #[must_use]
    pub fn worst(self, other: Self) -> Self {
        Self {
            callers: self.callers.max(other.callers),
            implementers: self.implementers.max(other.implementers),
        }
    }

    /// What the version of the crate has to take: the greater of the two.
    #[must_use]
    pub fn level(self) -> Level {
        self.callers.max(self.implementers)
    }
}

/// Which way what has changed travels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Flow {
    /// From a user of the API to the API: in requests, and in the answers to webhooks and callbacks.
    pub to_api: bool,
    /// From the API to a user of it: in responses, and in the requests of webhooks and callbacks.
    pub from_api: bool,
}

impl Flow {
    /// From a user of the API to the API.
    pub const TO_API: Self = Self {
        to_api: true,
        from_api: false,
    };

    /// From the API to a user of it.
    pub const FROM_API: Self = Self {
        to_api: false,
        from_api: true,
    };

    /// Either way.
    pub const BOTH: Self = Self {
        to_api: true,
        from_api: true,
    };

    /// What is left of it where only some ways are open.
    #[must_use]
    pub fn within(self, mask: Self) -> Self {
        Self {
            to_api: self.to_api && mask.to_api,
            from_api: self.from_api && mask.from_api,
        }
    }

    /// Both ways.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            to_api: self.to_api || other.to_api,
            from_api: self.from_api || other.from_api,
        }
    }

    /// The other way.
    #[must_use]
    pub fn flipped(self) -> Self {
        Self {
            to_api: self.from_api,
            from_api: self.to_api,
        }
    }

    /// The word for it: `request`, `response`, `both`, or `none` for what no operation holds.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match (self.to_api, self.from_api) {
            (true, true) => "both",
            (true, false) => "request",
            (false, true) => "response",
            (false, false) => "none",
        }
    }
}
