//! Tokens of the client credentials grant (RFC 6749, section 4.4).

use std::sync::Arc;
use std::time::Duration;

use ::base64::Engine as _;
use ::base64::engine::general_purpose::STANDARD;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use http::{Method, StatusCode};

use super::super::body::Body;
use super::super::json::Value;
use super::super::param::Escaping;
use super::super::secret::Secret;
use super::super::task::{BoxError, BoxFuture};
use super::clock::Instant;
use super::token::{Token, TokenSource};
use super::transport::Transport;

/// How many bytes the answer of a token endpoint may have.
const MAX_ANSWER: usize = 1024 * 1024;

/// How long a token lasts when the endpoint does not say so.
const UNSTATED: Duration = Duration::from_secs(300);

/// How long before its end a token is exchanged for another, where it lasts that long.
const EARLY: Duration = Duration::from_secs(30);

/// How long a token request may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Who a client is at a token endpoint.
///
/// The token is fetched when it is first needed, by way of the client's transport, and again before
/// it ends, or when a server answers 401 to it. Calls that need it at the same time wait for one
/// request. The id and secret are sent as HTTP Basic (RFC 6749, section 2.3.1).
#[derive(Clone, Debug)]
pub struct ClientCredentials {
    id: String,
    secret: Secret,
    scopes: Option<Vec<String>>,
    token_url: Option<String>,
    more: Vec<(String, String)>,
}

impl ClientCredentials {
    /// The client `id`, which `secret` proves.
    #[must_use]
    pub fn new(id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        Self {
            id: id.into(),
            secret: secret.into(),
            scopes: None,
            token_url: None,
            more: Vec::new(),
        }
    }

    /// Asks for these scopes, in place of all those that the operations of the document ask for.
    #[must_use]
    pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.scopes = Some(scopes.into_iter().map(Into::into).collect());
        self
    }

    /// Fetches tokens from this address, in place of the one in the document.
    #[must_use]
    pub fn token_url(mut self, address: impl Into<String>) -> Self {
        self.token_url = Some(address.into());
        self
    }

    /// Sends one more parameter along with each token request, such as `audience`.
    #[must_use]
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.more.push((name.into(), value.into()));
        self
    }
}

/// What proves a client where the document has the client credentials grant: a token that is at
/// hand, or what one is fetched with.
#[derive(Clone, Debug)]
pub enum Grant {
    /// A token.
    Token(Token),
    /// What a token is fetched with.
    ClientCredentials(ClientCredentials),
}

macro_rules! tokens {
    ($($type:ty),*) => {$(
        impl From<$type> for Grant {
            fn from(token: $type) -> Self {
                Self::Token(token.into())
            }
        }
    )*};
}

tokens!(&str, String, Secret, Token);

impl From<ClientCredentials> for Grant {
    fn from(credentials: ClientCredentials) -> Self {
        Self::ClientCredentials(credentials)
    }
}

impl Grant {
    /// The token, or what fetches it from `address` by way of `transport`.
    pub(super) fn token(
        self,
        transport: Arc<dyn Transport>,
        address: String,
        scopes: &[&str],
    ) -> Token {
        let credentials = match self {
            Self::Token(token) => return token,
            Self::ClientCredentials(credentials) => credentials,
        };
        let stated = || scopes.iter().map(|scope| (*scope).to_owned()).collect();
        Token::source(Endpoint {
            address: credentials.token_url.unwrap_or(address),
            scopes: credentials.scopes.unwrap_or_else(stated),
            id: credentials.id,
            secret: credentials.secret,
            more: credentials.more,
            transport,
            held: ::tokio::sync::Mutex::new(None),
        })
    }
}

/// A token endpoint, and the token that it gave last.
struct Endpoint {
    transport: Arc<dyn Transport>,
    address: String,
    id: String,
    secret: Secret,
    scopes: Vec<String>,
    more: Vec<(String, String)>,
    held: ::tokio::sync::Mutex<Option<Held>>,
}

struct Held {
    token: Secret,
    until: Instant,
}

impl TokenSource for Endpoint {
    fn token(&self) -> BoxFuture<'_, Result<Secret, BoxError>> {
        Box::pin(async {
            // Whoever comes while a token is fetched waits here, and finds it.
            let mut held = self.held.lock().await;
            if let Some(held) = held.as_ref().filter(|held| Instant::now() < held.until) {
                return Ok(held.token.clone());
            }
            let (token, lasts) = self.fetch().await?;
            let early = EARLY.min(lasts / 10);
            let until = Instant::now() + lasts.saturating_sub(early);
            *held = Some(Held {
                token: token.clone(),
                until,
            });
            Ok(token)
        })
    }

    fn refused<'a>(&'a self, token: &'a Secret) -> BoxFuture<'a, bool> {
        Box::pin(async {
            // Whoever was refused the same token a moment ago may have fetched another.
            let mut held = self.held.lock().await;
            if held
                .as_ref()
                .is_some_and(|held| held.token.reveal() == token.reveal())
            {
                *held = None;
            }
            true
        })
    }
}

impl Endpoint {
    async fn fetch(&self) -> Result<(Secret, Duration), BoxError> {
        let request = self.request()?;
        let mut deadline = super::deadline::Deadline::start(Some(PATIENCE), &*self.transport);
        let exchange = async {
            let answer = self.transport.carry(request).await?;
            let (head, body) = answer.into_parts();
            let body = body.collect(MAX_ANSWER).await?;
            Ok::<_, BoxError>((head.status, body))
        };
        let (status, body) = deadline.guard(exchange).await??;
        let answer: Value = serde_json::from_slice(&body).unwrap_or_default();
        if status != StatusCode::OK {
            // `error` is one of a few words (RFC 6749, section 5.2); the rest may be anything.
            let error = answer
                .get("error")
                .and_then(Value::as_str)
                .unwrap_or("none");
            let error: String = error.chars().filter(char::is_ascii_graphic).collect();
            return Err(format!("the token endpoint answered {status}, error `{error}`").into());
        }
        granted(&answer)
    }

    fn request(&self) -> Result<http::Request<Body>, BoxError> {
        let text = |text: &str| Escaping::Query.escape(text, false).into_owned();
        let mut form = "grant_type=client_credentials".to_owned();
        let scope = self.scopes.join(" ");
        let scope = (!scope.is_empty()).then_some(("scope", scope.as_str()));
        let more = self.more.iter().map(|(name, value)| (&**name, &**value));
        for (name, value) in scope.into_iter().chain(more) {
            form.extend(["&", &text(name), "=", &text(value)]);
        }
        let pair = format!("{}:{}", text(&self.id), text(self.secret.reveal()));
        let mut basic = HeaderValue::from_str(&format!("Basic {}", STANDARD.encode(pair)))?;
        basic.set_sensitive(true);
        let mut request = http::Request::new(Body::from(form));
        *request.method_mut() = Method::POST;
        *request.uri_mut() = super::address::absolute("the address of tokens", &self.address)?;
        let headers = request.headers_mut();
        headers.insert(AUTHORIZATION, basic);
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        let form_type = HeaderValue::from_static("application/x-www-form-urlencoded");
        headers.insert(CONTENT_TYPE, form_type);
        Ok(request)
    }
}

/// The token of an answer, and how long it lasts (RFC 6749, section 5.1).
fn granted(answer: &Value) -> Result<(Secret, Duration), BoxError> {
    let text = |name: &str| answer.get(name).and_then(Value::as_str);
    let token = text("access_token").ok_or("the token endpoint gave no `access_token`")?;
    let kind = text("token_type").unwrap_or("bearer");
    if !kind.eq_ignore_ascii_case("bearer") {
        return Err("the token endpoint gave a token of a type other than `bearer`".into());
    }
    // Some endpoints write the number as text.
    let lasts = answer.get("expires_in").and_then(|lasts| {
        let number = lasts.as_u64();
        number.or_else(|| lasts.as_str()?.parse().ok())
    });
    // More than a year is no shorter than for ever.
    let lasts = lasts.map(|seconds| Duration::from_secs(seconds.min(31_536_000)));
    Ok((Secret::new(token), lasts.unwrap_or(UNSTATED)))
}
