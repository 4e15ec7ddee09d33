//! What all calls of a client share.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;

use super::address::absolute;
use super::build_error::BuildError;
use super::credential::Credential;
use super::options::CallOptions;
use super::request::{Request, header};
use super::reqwest::Reqwest;
use super::response::{RawResponse, Response};
use super::transport::Transport;
use super::transport_error::TransportError;

/// How many bytes the body of an answer may have unless
/// [`max_body`](ClientCore::max_body) says otherwise: 64 MiB.
pub const MAX_BODY: usize = 64 * 1024 * 1024;

/// The address of the server, the transport, and what goes along with every call. Clones share it.
#[derive(Clone)]
pub struct ClientCore {
    shared: Arc<Shared>,
}

#[derive(Clone)]
struct Shared {
    base: String,
    transport: Arc<dyn Transport>,
    headers: HeaderMap,
    credentials: Vec<(&'static str, Credential)>,
    timeout: Option<Duration>,
    max_body: usize,
    error: Option<BuildError>,
}

impl ClientCore {
    /// Talks to the server at `base_url` with the default transport.
    ///
    /// # Errors
    /// When the address is not an absolute one of `http` or `https`, or TLS cannot be set up.
    pub fn new(base_url: &str) -> Result<Self, BuildError> {
        Self::with_transport(base_url, Reqwest::new()?)
    }

    /// Talks to the server at `base_url`.
    ///
    /// # Errors
    /// When the address is not an absolute one of `http` or `https`.
    pub fn with_transport(base_url: &str, transport: impl Transport) -> Result<Self, BuildError> {
        Ok(Self::of(base(base_url)?, transport))
    }

    /// Has no server: each call says where it goes. It uses the default transport.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn detached() -> Result<Self, BuildError> {
        Ok(Self::detached_with(Reqwest::new()?))
    }

    /// Has no server: each call says where it goes.
    #[must_use]
    pub fn detached_with(transport: impl Transport) -> Self {
        Self::of(String::new(), transport)
    }

    fn of(base: String, transport: impl Transport) -> Self {
        let shared = Shared {
            base,
            transport: Arc::new(transport),
            headers: HeaderMap::new(),
            credentials: Vec::new(),
            timeout: None,
            max_body: MAX_BODY,
            error: None,
        };
        Self {
            shared: Arc::new(shared),
        }
    }

    /// Answers the security scheme `scheme` wherever an operation asks for it.
    #[must_use]
    pub fn credential(mut self, scheme: &'static str, credential: Credential) -> Self {
        let credentials = &mut Arc::make_mut(&mut self.shared).credentials;
        credentials.retain(|(known, _)| *known != scheme);
        credentials.push((scheme, credential));
        self
    }

    /// Sends a header along with every call. A malformed one fails every call.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let shared = Arc::make_mut(&mut self.shared);
        match header(name, value) {
            Ok((name, value)) => drop(shared.headers.insert(name, value)),
            Err(reason) => shared.error = Some(BuildError::parameter("header", name, reason)),
        }
        self
    }

    /// Limits the time of each call. There is no limit unless this is called.
    #[must_use]
    pub fn timeout(mut self, limit: Duration) -> Self {
        Arc::make_mut(&mut self.shared).timeout = Some(limit);
        self
    }

    /// Limits the bytes of each answer's body; [`MAX_BODY`] unless this is called.
    #[must_use]
    pub fn max_body(mut self, limit: usize) -> Self {
        Arc::make_mut(&mut self.shared).max_body = limit;
        self
    }

    /// Options for one call.
    #[must_use]
    pub fn options(&self) -> CallOptions {
        CallOptions::new(self.clone())
    }

    /// Sends a request and waits for the head of the answer.
    pub(super) async fn exchange(
        self,
        request: Result<Request, BuildError>,
        options: CallOptions,
    ) -> Result<RawResponse, Failure> {
        let request = self.finish(request?, &options)?;
        let timeout = options.timeout.or(self.shared.timeout);
        let (head, body) = self
            .shared
            .transport
            .carry(request, timeout)
            .await?
            .into_parts();
        Ok(RawResponse {
            status: head.status,
            headers: head.headers,
            body,
        })
    }

    /// Sends a request and waits for the whole answer.
    pub(super) fn send(
        self,
        request: Result<Request, BuildError>,
        options: CallOptions,
    ) -> Pin<Box<dyn Future<Output = Result<Response, Failure>> + Send>> {
        let limit = self.shared.max_body;
        Box::pin(async move { Ok(self.exchange(request, options).await?.read(limit).await?) })
    }

    /// Adds what goes along with every call.
    fn finish(
        &self,
        mut request: Request,
        options: &CallOptions,
    ) -> Result<http::Request<super::super::body::Body>, BuildError> {
        if let Some(error) = self.shared.error.as_ref().or(options.error.as_ref()) {
            return Err(error.clone());
        }
        for (name, value) in &self.shared.headers {
            if !request.headers_mut().contains_key(name) {
                request.headers_mut().insert(name, value.clone());
            }
        }
        self.prove(&mut request)?;
        for (name, value) in &options.query {
            request.push_query(name, value);
        }
        for (name, value) in &options.headers {
            request.headers_mut().insert(name, value.clone());
        }
        match &options.address {
            Some(address) => request.into_http_at(address),
            None => request.into_http(&self.shared.base),
        }
    }

    /// Adds the credentials of the first alternative of which all are there.
    fn prove(&self, request: &mut Request) -> Result<(), BuildError> {
        let find = |scheme: &&str| {
            let mut known = self.shared.credentials.iter();
            known
                .find(|(name, _)| name == scheme)
                .map(|(_, credential)| credential)
        };
        let mut alternatives = request.security().iter();
        let found = alternatives.find_map(|schemes| schemes.iter().map(find).collect());
        let credentials: Vec<&Credential> = found.unwrap_or_default();
        credentials
            .into_iter()
            .try_for_each(|credential| credential.apply(request))
    }
}

impl fmt::Debug for ClientCore {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ClientCore")
            .field("base", &self.shared.base)
            .finish_non_exhaustive()
    }
}

/// Why an exchange failed, whatever the operation.
pub enum Failure {
    /// The request could not be made.
    Build(BuildError),
    /// No answer came, or not all of it.
    Transport(TransportError),
}

impl From<BuildError> for Failure {
    fn from(error: BuildError) -> Self {
        Self::Build(error)
    }
}

impl From<TransportError> for Failure {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

/// The address of a server without a slash at its end.
fn base(url: &str) -> Result<String, BuildError> {
    let what = "the address of the server";
    let uri = absolute(what, url)?;
    if uri.query().is_some() || url.contains('#') {
        let reason = "must have neither a query nor a fragment";
        return Err(BuildError::new(format!("{what} {reason}")));
    }
    let (scheme, authority) = (uri.scheme_str(), uri.authority());
    Ok(format!(
        "{}://{}{}",
        scheme.unwrap_or_default(),
        authority.map_or("", |authority| authority.as_str()),
        uri.path().trim_end_matches('/')
    ))
}
