//! Types that stand in emitted code in the place of what the document says.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// An amount of a currency, by serde.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Money {
    /// In the smallest unit.
    pub amount: i64,
    /// ISO 4217.
    pub currency: String,
}

/// A number of grams that keeps its digits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grams(pub String);

impl fmt::Display for Grams {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl FromStr for Grams {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.to_owned()))
    }
}

/// Seconds, written with an `s`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moment(pub u64);

impl fmt::Display for Moment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}s", self.0)
    }
}

impl FromStr for Moment {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let seconds = text.strip_suffix('s').and_then(|text| text.parse().ok());
        seconds
            .map(Self)
            .ok_or_else(|| "seconds end in `s`".to_owned())
    }
}
