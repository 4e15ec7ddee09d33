//! Calls that a browser makes, which `check.mjs` answers and looks at.

use std::time::Duration;

use wasm_bindgen::prelude::wasm_bindgen;

use repeatable_calls::rt::{Error, Retry, TransportKind};

/// Calls with bodies of JSON and octets, timers, and repetitions.
pub mod repeatable_calls {
    include!(concat!(env!("OUT_DIR"), "/repeatable-calls/mod.rs"));
}

/// Events that come one by one.
pub mod streams {
    include!(concat!(env!("OUT_DIR"), "/streams/mod.rs"));
}

/// Asks for what is busy at first.
#[wasm_bindgen]
pub async fn busy(base: &str) -> Result<String, String> {
    let client = repeatable_calls::client::Client::new(base).map_err(said)?;
    let orders = client.retry(Retry::new(3)).orders().list().await;
    Ok(orders.map_err(said)?.join(","))
}

/// Sends JSON, and octets that come back.
#[wasm_bindgen]
pub async fn bodies(base: &str) -> Result<Vec<u8>, String> {
    let client = repeatable_calls::client::Client::new(base).map_err(said)?;
    let orders = client.orders();
    orders.place("tea").await.map_err(said)?;
    orders.write_scan("7", vec![0, 255, 13, 10]).await.map_err(said)?;
    let scan = orders.read_scan("7").await.map_err(said)?;
    let octets = scan.collect(1024).await.map_err(said)?;
    Ok(octets.to_vec())
}

/// Waits no longer than a moment for what never comes.
#[wasm_bindgen]
pub async fn patience(base: &str) -> Result<bool, String> {
    let client = repeatable_calls::client::Client::new(base).map_err(said)?;
    let client = client.timeout(Duration::from_millis(200));
    match client.orders().list().await {
        Ok(_) => Err("an answer".to_owned()),
        Err(Error::Transport(error)) => Ok(error.kind() == TransportKind::Timeout),
        Err(error) => Err(said(error)),
    }
}

/// Reads events as they come, and says of each when it came.
#[wasm_bindgen]
pub async fn events(base: &str, mut seen: Vec<f64>) -> Result<Vec<f64>, String> {
    let client = streams::client::Client::new(base).map_err(said)?;
    let mut events = client.ticks().watch_ticks().await.map_err(said)?;
    while let Some(event) = events.next().await {
        seen.push(event.map_err(said)?.data.price);
    }
    Ok(seen)
}

fn said(error: impl std::fmt::Display) -> String {
    error.to_string()
}
