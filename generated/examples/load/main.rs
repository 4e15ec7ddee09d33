//! Two servers with the same routes, to be put under load side by side: the generated one, and one that is
//! written by hand with axum and serde.
//!
//! `cargo run --release -p talend-orchestration --example load --features server -- generated|by-hand`
//! prints the address. `generated/examples/load/run.sh` compares them.

mod by_hand;
mod with_bindery;

use std::env;
use std::error::Error;

use tokio::net::TcpListener;

/// The token that lets callers in.
const TOKEN: &str = "t0ken";

/// How many artifacts there are.
const COUNT: usize = 1000;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let router = match env::args().nth(1).as_deref() {
        Some("generated") => with_bindery::router(),
        Some("by-hand") => by_hand::router(),
        _ => return Err("which server: `generated` or `by-hand`?".into()),
    };
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("listening on http://{}", listener.local_addr()?);
    axum::serve(listener, router.into_make_service()).await?;
    Ok(())
}
