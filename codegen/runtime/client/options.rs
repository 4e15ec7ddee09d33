//! What one call asks for beyond its operation.

use std::fmt;
use std::time::Duration;

use http::HeaderMap;

use super::build_error::BuildError;
use super::core::{ClientCore, base};
use super::request::header;
use super::retry::Retry;

/// The client that makes a call, and what the call asks for beyond its operation.
#[derive(Clone)]
pub struct CallOptions {
    pub(super) core: ClientCore,
    pub(super) address: Option<String>,
    pub(super) server: Option<String>,
    pub(super) headers: HeaderMap,
    pub(super) query: Vec<(String, String)>,
    pub(super) timeout: Option<Duration>,
    pub(super) retry: Option<Retry>,
    pub(super) error: Option<BuildError>,
}

impl CallOptions {
    pub(super) fn new(core: ClientCore) -> Self {
        Self {
            core,
            address: None,
            server: None,
            headers: HeaderMap::new(),
            query: Vec::new(),
            timeout: None,
            retry: None,
            error: None,
        }
    }

    /// Sends the call to an address of its own, in place of one on the client's server.
    #[must_use]
    pub fn to(mut self, address: &str) -> Self {
        self.address = Some(address.to_owned());
        self
    }

    /// Sends the call to another server.
    pub fn server(&mut self, base_url: &str) {
        match base(base_url) {
            Ok(base) => self.server = Some(base),
            Err(error) => self.error = Some(error),
        }
    }

    /// Sends a header along, in place of another of its name.
    pub fn header(&mut self, name: &str, value: &str) {
        match header(name, value) {
            Ok((name, value)) => drop(self.headers.insert(name, value)),
            Err(reason) => self.error = Some(BuildError::parameter("header", name, reason)),
        }
    }

    /// Adds a name and value to the query.
    pub fn query(&mut self, name: &str, value: &str) {
        self.query.push((name.to_owned(), value.to_owned()));
    }

    /// Limits the time of the call.
    pub fn timeout(&mut self, limit: Duration) {
        self.timeout = Some(limit);
    }

    /// Says how often and when the call is made again.
    pub fn retry(&mut self, retry: Retry) {
        self.retry = Some(retry);
    }
}

impl fmt::Debug for CallOptions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("CallOptions")
            .field("core", &self.core)
            .finish_non_exhaustive()
    }
}
