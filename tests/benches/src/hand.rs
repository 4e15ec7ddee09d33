//! What people write by hand: types with serde derives, and JSON for them.

use serde::{Deserialize, Serialize};

/// A page of artifacts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// The artifacts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Vec<Artifact>>,
    /// How many there are at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<i32>,
    /// Where the page begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<i32>,
    /// How many there are in all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<i32>,
}

/// An artifact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Artifact {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub r#type: Kind,
    /// Its versions.
    pub versions: Vec<String>,
    /// Where it is.
    pub workspace: Workspace,
}

/// What an artifact is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A job.
    Standard,
    /// A route.
    Route,
}

/// A workspace.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Workspace {
    /// Its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// A payment of one of three kinds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Payment {
    /// By card.
    Card {
        /// How much.
        amount: f64,
        /// The number of the card.
        #[serde(rename = "cardNumber")]
        card_number: String,
    },
    /// By transfer.
    Transfer {
        /// How much.
        amount: f64,
        /// The account.
        iban: String,
    },
    /// In cash.
    Cash {
        /// How much.
        amount: Option<f64>,
        /// The coins.
        coins: Vec<i64>,
    },
}

/// The JSON of a page of `count` artifacts, about 180 bytes each.
#[must_use]
pub fn page(count: usize) -> Vec<u8> {
    let item = |number: usize| {
        format!(
            r#"{{"id":"5cdd2ce2c737973f9d58{number:04}","name":"Load customers {number}","type":"standard","versions":["0.1.0","0.1.1","0.2.0"],"workspace":{{"id":"57f64991e4b0b689a64feed0","name":"Shared"}}}}"#
        )
    };
    let items: Vec<String> = (0..count).map(item).collect();
    let items = items.join(",");
    format!(r#"{{"items":[{items}],"limit":{count},"offset":0,"total":{count}}}"#).into_bytes()
}

/// The JSON of a list of `count` payments of all kinds.
#[must_use]
pub fn payments(count: usize) -> Vec<u8> {
    let item = |number: usize| match number % 3 {
        0 => format!(r#"{{"amount":{number}.5,"cardNumber":"4000 0000 0000 {number}"}}"#),
        1 => format!(r#"{{"amount":{number}.5,"iban":"DE89 3704 0044 0532 {number}"}}"#),
        _ => format!(r#"{{"amount":{number}.5,"coins":[1,2,50,{number}]}}"#),
    };
    let items: Vec<String> = (0..count).map(item).collect();
    format!("[{}]", items.join(",")).into_bytes()
}

/// The JSON of a seed that keeps to all limits, as `spec/features/constraints.yaml` has them.
#[must_use]
pub fn seed() -> Vec<u8> {
    br#"{"name":"Carrot","depth":1.5,"days":70,"tags":["red","root"]}"#.to_vec()
}
