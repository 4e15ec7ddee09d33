//! Fetches the files that `http` and `https` references name, with limits.
//!
//! Invariant: no file is asked for twice in a run, and what a run may ask for is bounded in number, size
//! and time, whatever the servers answer.

use std::time::{Duration, Instant};

use fluent_uri::{Uri, UriRef};
use ureq::http::header::CONTENT_TYPE;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, ResponseExt};

use super::read::{self, Refusal};

/// How many files a run fetches.
const MOST_FILES: usize = 500;

/// How many bytes a run fetches.
const MOST_BYTES: u64 = read::MAX_BYTES;

/// How long one file may take, from the name of its host to its last byte.
const TIME_FOR_ONE: Duration = Duration::from_secs(30);

/// How long all of them may take.
const TIME_FOR_ALL: Duration = Duration::from_secs(300);

/// How often an answer may lead elsewhere.
const REDIRECTS: u32 = 5;

/// Types of content that are neither YAML nor JSON, whatever a server means by them. Others are not looked at:
/// descriptions are served as `text/plain` and `application/octet-stream`, too.
const OTHER_CONTENT: [&str; 6] = [
    "audio/",
    "font/",
    "image/",
    "video/",
    "application/pdf",
    "application/zip",
];

/// Fetches files, and counts what has been fetched.
pub(super) struct Remote {
    agent: Agent,
    files: usize,
    bytes: u64,
    until: Instant,
}

/// A file that has been fetched.
pub(super) struct Fetched {
    /// Where it was in the end: references in it start from here (RFC 3986, section 5.1.3).
    pub(super) url: String,
    /// What it holds.
    pub(super) text: String,
}

impl Remote {
    /// Nothing has been fetched.
    pub(super) fn new() -> Self {
        let roots = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier);
        let config = Agent::config_builder()
            .max_redirects(REDIRECTS)
            .tls_config(roots.build())
            .user_agent(concat!("bindery/", env!("CARGO_PKG_VERSION")))
            .accept("application/yaml, application/json;q=0.9, */*;q=0.1");
        Self {
            agent: config.build().new_agent(),
            files: 0,
            bytes: 0,
            until: Instant::now() + TIME_FOR_ALL,
        }
    }

    /// Fetches a file. From `https` nothing leads to `http`.
    pub(super) fn fetch(&mut self, url: &str) -> Result<Fetched, Refusal> {
        let left = self.until.saturating_duration_since(Instant::now());
        if self.files >= MOST_FILES {
            let why = format!("{MOST_FILES} files have been fetched, which is the most");
            return Err(Refusal::Unfetched(why));
        }
        if left.is_zero() {
            let seconds = TIME_FOR_ALL.as_secs();
            let why = format!("fetching has taken {seconds} s, which is the most");
            return Err(Refusal::Unfetched(why));
        }
        self.files += 1;
        let (url, bytes) = self.call(url, left).map_err(Refusal::Unfetched)?;
        self.bytes += bytes.len() as u64;
        let text = read::text(bytes)?;
        Ok(Fetched { url, text })
    }

    fn call(&self, url: &str, left: Duration) -> Result<(String, Vec<u8>), String> {
        let is_safe = url
            .get(..6)
            .is_some_and(|start| start.eq_ignore_ascii_case("https:"));
        let request = self
            .agent
            .get(url)
            .config()
            .https_only(is_safe)
            .timeout_global(Some(TIME_FOR_ONE.min(left)))
            .build();
        let mut response = request.call().map_err(|error| said(&error))?;
        let content_type = response.headers().get(CONTENT_TYPE);
        let content_type = content_type.and_then(|value| value.to_str().ok());
        if let Some(other) = content_type.filter(|found| is_other(found, url)) {
            return Err(format!("it is `{other}`, neither YAML nor JSON"));
        }
        let url = response.get_uri().to_string();
        let limit = MOST_BYTES.saturating_sub(self.bytes);
        let body = response.body_mut().with_config().limit(limit);
        let bytes = body.read_to_vec().map_err(|error| said(&error))?;
        Ok((url, bytes))
    }
}

/// Whether a type of content says that a file is no description; a page is one only where its name says so.
fn is_other(content_type: &str, url: &str) -> bool {
    let content_type = content_type.trim().to_ascii_lowercase();
    let is_page = content_type.starts_with("text/html");
    let path = url.split(['?', '#']).next().unwrap_or_default();
    is_page && !read::is_prose(path.as_ref())
        || OTHER_CONTENT
            .iter()
            .any(|other| content_type.starts_with(other))
}

fn said(error: &ureq::Error) -> String {
    match error {
        ureq::Error::StatusCode(status) => format!("the server answers with status {status}"),
        ureq::Error::BodyExceedsLimit(_) => {
            let limit = MOST_BYTES / 1024 / 1024;
            format!("it is larger than what is left of {limit} MiB")
        }
        other => other.to_string(),
    }
}

/// The URL that a reference in the file at `base` names (RFC 3986, section 5.2).
pub(super) fn join(base: &str, reference: &str) -> Option<String> {
    let base = Uri::parse(base).ok()?;
    let reference = UriRef::parse(reference).ok()?;
    let joined = reference.resolve_against(&base.strip_fragment()).ok()?;
    Some(joined.into_string())
}
