//! Answers that were made when this code was generated, and the choice among them.

use std::cell::RefCell;
use std::pin::Pin;
use std::task::{Context, Poll};

use http::{HeaderMap, StatusCode};

use super::super::body::Body;
use super::super::json::{Decode, Mode, from_json};
use super::super::secret::Secret;
use super::accept::quality;
use super::answer::{Answer, Failure, Reply};
use super::problem::Problem;
use super::routes::Answering;

/// An answer of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Canned {
    case: usize,
    status: u16,
    covers: Covers,
    media_type: &'static str,
    body: &'static str,
    example: &'static str,
    headers: &'static [(&'static str, &'static str)],
}

/// Which statuses an answer is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Covers {
    One,
    Class,
    All,
}

impl Canned {
    /// The answer of the case with this number, with a status and no body.
    #[must_use]
    pub const fn new(case: usize, status: u16) -> Self {
        Self {
            case,
            status,
            covers: Covers::One,
            media_type: "",
            body: "",
            example: "",
            headers: &[],
        }
    }

    /// The same for all statuses of its class, such as `4XX`.
    #[must_use]
    pub const fn of_class(mut self) -> Self {
        self.covers = Covers::Class;
        self
    }

    /// The same for all statuses, as `default` is.
    #[must_use]
    pub const fn of_all(mut self) -> Self {
        self.covers = Covers::All;
        self
    }

    /// The same with a body.
    #[must_use]
    pub const fn body(mut self, media_type: &'static str, body: &'static str) -> Self {
        self.media_type = media_type;
        self.body = body;
        self
    }

    /// The same with the name of the example that it is.
    #[must_use]
    pub const fn example(mut self, name: &'static str) -> Self {
        self.example = name;
        self
    }

    /// The same with headers, whose values are JSON.
    #[must_use]
    pub const fn headers(mut self, headers: &'static [(&'static str, &'static str)]) -> Self {
        self.headers = headers;
        self
    }

    /// How closely it answers a wish for a status: the greater, the closer.
    fn closeness(&self, code: u16) -> Option<u8> {
        match self.covers {
            Covers::One => (self.status == code).then_some(2),
            Covers::Class => (self.status / 100 == code / 100).then_some(1),
            Covers::All => Some(0),
        }
    }
}

/// An answer that has been chosen.
#[derive(Clone, Copy, Debug)]
pub struct Chosen {
    canned: Canned,
    status: StatusCode,
}

impl Chosen {
    /// The number of its case.
    #[must_use]
    pub fn case(&self) -> usize {
        self.canned.case
    }

    /// Its status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Its media type.
    #[must_use]
    pub fn media_type(&self) -> &'static str {
        self.canned.media_type
    }

    /// Its body of text.
    #[must_use]
    pub fn text(&self) -> String {
        self.canned.body.to_owned()
    }

    /// Its body as it is.
    #[must_use]
    pub fn octets(&self) -> Body {
        self.canned.body.into()
    }

    /// Its body of JSON.
    ///
    /// # Errors
    /// When it is not a `T`.
    pub fn json<T: Decode>(&self) -> Result<T, Problem> {
        read(self.canned.body)
    }

    /// A header that it always has.
    ///
    /// # Errors
    /// When it is not there, or is not a `T`.
    pub fn header<T: Decode>(&self, name: &str) -> Result<T, Problem> {
        self.optional_header(name)?.ok_or_else(no_answer)
    }

    /// A header that it may have.
    ///
    /// # Errors
    /// When it is not a `T`.
    pub fn optional_header<T: Decode>(&self, name: &str) -> Result<Option<T>, Problem> {
        let mut headers = self.canned.headers.iter();
        let found = headers.find(|(known, _)| *known == name);
        found.map(|(_, json)| read(json)).transpose()
    }
}

fn read<T: Decode>(json: &str) -> Result<T, Problem> {
    from_json(json.as_bytes(), Mode::Lenient).map_err(|_| no_answer())
}

/// The refusal of an answer that cannot be given.
#[must_use]
pub fn no_answer() -> Problem {
    let problem = Problem::new(StatusCode::NOT_IMPLEMENTED);
    problem.detail("the document lists no such answer, or none could be made for it")
}

/// What every operation of a mock answers by.
#[derive(Clone, Debug, Default)]
pub struct MockCore {
    seed: u64,
    credential: Option<Secret>,
}

impl MockCore {
    /// The same with another choice among the answers with the same status.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// The same with the only token, key or password that lets a caller in.
    #[must_use]
    pub fn accept_only(mut self, credential: Secret) -> Self {
        self.credential = Some(credential);
        self
    }

    /// Whether a token, key or password lets a caller in.
    #[must_use]
    pub fn accepts(&self, shown: &Secret) -> bool {
        self.credential.as_ref().is_none_or(|known| known == shown)
    }

    /// Chooses one of the answers, and makes it.
    ///
    /// # Errors
    /// As the answer that is chosen, or when there is none.
    pub fn answer<T, E>(
        &self,
        canned: &[Canned],
        make: fn(&Chosen) -> Result<Reply<T, E>, Problem>,
    ) -> Reply<T, E> {
        let chosen = WISHES.with_borrow(|wishes| self.choose(canned, wishes));
        let reply = chosen
            .ok_or_else(no_answer)
            .and_then(|chosen| make(&chosen));
        reply.unwrap_or_else(|problem| Err(Failure::problem(problem)))
    }

    /// By the status that is wished for, or the first that is listed; then by the media type that is liked
    /// best; then by the example that is wished for, or by the seed.
    fn choose(&self, canned: &[Canned], wishes: &Wishes) -> Option<Chosen> {
        let wanted = match wishes.code {
            Some(code) => canned
                .iter()
                .filter_map(|canned| Some((canned.closeness(code)?, canned)))
                .max_by_key(|(closeness, _)| *closeness)
                .map(|(_, canned)| (canned.status, canned.covers))?,
            None => canned
                .first()
                .map(|canned| (canned.status, canned.covers))?,
        };
        let of_status = || {
            canned
                .iter()
                .filter(|one| (one.status, one.covers) == wanted)
        };
        let liked = |one: &Canned| {
            if one.media_type.is_empty() {
                1
            } else {
                quality(&wishes.headers, one.media_type)
            }
        };
        let best = of_status().map(liked).max()?;
        let same: Vec<&Canned> = of_status().filter(|one| liked(one) == best).collect();
        let first = same.first()?.media_type;
        let same: Vec<&Canned> = same
            .into_iter()
            .filter(|one| one.media_type == first)
            .collect();
        let named = wishes.example.as_ref().and_then(|name| {
            let mut named = same.iter().filter(|one| one.example == *name);
            named.next()
        });
        let index = usize::try_from(self.seed % same.len() as u64).ok()?;
        let canned = **named.or_else(|| same.get(index))?;
        let code = wishes.code.unwrap_or(canned.status);
        let status = StatusCode::from_u16(code).ok()?;
        Some(Chosen { canned, status })
    }
}

/// What a request wishes of a mock: `Prefer: code=404`, `Prefer: example=name` (RFC 7240), `Accept`.
#[derive(Clone, Debug, Default)]
struct Wishes {
    code: Option<u16>,
    example: Option<String>,
    headers: HeaderMap,
}

thread_local! {
    /// The wishes of the request that is being answered: they are set whenever its future is polled.
    static WISHES: RefCell<Wishes> = RefCell::default();
}

impl Wishes {
    fn of(headers: &HeaderMap) -> Self {
        let mut wishes = Self {
            headers: headers.clone(),
            ..Self::default()
        };
        for value in headers.get_all("prefer") {
            let text = String::from_utf8_lossy(value.as_bytes()).into_owned();
            for piece in text.split([',', ';']) {
                let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
                let value = value.trim().trim_matches('"');
                match name.trim().to_ascii_lowercase().as_str() {
                    "code" => wishes.code = value.parse().ok(),
                    "example" => wishes.example = Some(value.to_owned()),
                    _ => {}
                }
            }
        }
        wishes
    }
}

/// Lets requests to `router` wish for answers of a mock.
pub fn with_wishes(router: axum::Router) -> axum::Router {
    let layer = |request: axum::extract::Request, next: axum::middleware::Next| Wished {
        wishes: Some(Wishes::of(request.headers())),
        answering: Box::pin(next.run(request)),
    };
    router.layer(axum::middleware::from_fn(layer))
}

/// An answer that is under way, with the wishes of its request.
struct Wished {
    wishes: Option<Wishes>,
    answering: Answering,
}

impl Future for Wished {
    type Output = Answer;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Answer> {
        let wishes = self.wishes.take().unwrap_or_default();
        let before = WISHES.replace(wishes);
        let polled = self.answering.as_mut().poll(context);
        self.wishes = Some(WISHES.replace(before));
        polled
    }
}
