//! Models, client and server of the Talend Cloud Orchestration API.
//!
//! Everything here is generated from `spec/orchestration.yaml` and its overlay by the build script.
//!
//! ```no_run
//! use talend_orchestration::{client::Client, servers};
//!
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! let client = Client::new(servers::AWS_EUROPE)?.bearer_token("a personal access token");
//! let page = client.artifacts().list().limit(50).await?;
//! println!("{} artifacts", page.total.unwrap_or_default());
//! # Ok(())
//! # }
//! ```

/// The code of the guides for callers and servers, which stands for that of any emitted crate.
#[cfg(all(doctest, feature = "client"))]
#[doc = include_str!("../../codegen/docs/guide/client.md")]
mod client_guide {}

#[cfg(all(doctest, feature = "server"))]
#[doc = include_str!("../../codegen/docs/guide/server.md")]
mod server_guide {}

include!(concat!(env!("OUT_DIR"), "/orchestration/mod.rs"));
