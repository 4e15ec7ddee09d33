//! What a user can ask for.

/// The settings of one generation.
#[derive(Clone, Debug)]
pub struct Config {
    /// What is emitted, and how.
    pub(crate) options: Options,
}

/// What is emitted, and how: the part of the settings that the emitters read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether the client is emitted.
    pub client: bool,
    /// Whether the server is emitted.
    pub server: bool,
    /// Whether client and server stand behind the Cargo features `client` and `server`.
    pub features: bool,
    /// Whether enums keep values that the document does not list.
    pub open_enums: bool,
    /// The crate that holds dates and times.
    pub date_time: DateTimeCrate,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            client: true,
            server: true,
            features: true,
            open_enums: true,
            date_time: DateTimeCrate::Jiff,
        }
    }
}

/// A crate that holds dates and times.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateTimeCrate {
    /// `jiff::Timestamp` and `jiff::civil::Date`.
    #[default]
    Jiff,
    /// `chrono::DateTime<chrono::Utc>` and `chrono::NaiveDate`.
    Chrono,
    /// `time::OffsetDateTime` and `time::Date`.
    Time,
}
