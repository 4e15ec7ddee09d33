//! Bindings of every document in `spec/`, and what drives them in the tests.

use std::fmt::Debug;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

#[path = "../../codegen/runtime/mod.rs"]
pub mod rt;

pub mod own;

/// What lets callers into mocks.
pub const TOKEN: &str = "t0ken";

/// Makes one call, and says how it ended.
pub type Driver = Box<
    dyn Fn(Arc<Script>, &'static str, bool) -> Pin<Box<dyn Future<Output = Ending> + Send>>
        + Send
        + Sync,
>;

/// The bindings of one document.
#[derive(Clone, Copy, Debug)]
pub struct Document {
    /// The name of the module.
    pub name: &'static str,
    /// The file, as seen from the folder of this package.
    pub path: &'static str,
    /// The operations with the number of documented answers of each.
    pub cases: &'static [(&'static str, usize)],
    /// A server that answers as a script says.
    pub router: fn(Arc<Script>) -> axum::Router,
    /// A server that answers with examples, and lets in who shows [`TOKEN`].
    pub mock: fn() -> axum::Router,
    /// Makes calls to the server at an address: of which operation, and whether with all parameters.
    pub driver: fn(&str) -> Result<Driver, String>,
    /// The schemas that have a model.
    pub models: &'static [&'static str],
    /// Sends JSON through the model of a schema.
    pub round_trip: fn(&str, &str, rt::Mode) -> Result<String, String>,
}

macro_rules! document {
    ($module:ident, $path:literal) => {
        Document {
            name: stringify!($module),
            path: $path,
            cases: $module::drive::CASES,
            router: $module::drive::router,
            mock: $module::drive::mock,
            driver: $module::drive::driver,
            models: $module::drive::MODELS,
            round_trip: $module::drive::round_trip,
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/documents.rs"));

/// What a scripted server answers next, and what it was asked last.
#[derive(Debug, Default)]
pub struct Script {
    number: AtomicUsize,
    seen: Mutex<Option<String>>,
}

impl Script {
    /// Answers with the documented answer of this number from now on.
    pub fn answer(&self, number: usize) {
        self.number.store(number, Ordering::SeqCst);
        if let Ok(mut seen) = self.seen.lock() {
            *seen = None;
        }
    }

    fn number(&self) -> usize {
        self.number.load(Ordering::SeqCst)
    }

    fn saw(&self, request: &dyn Debug) {
        if let Ok(mut seen) = self.seen.lock() {
            *seen = Some(shown(request));
        }
    }

    fn seen(&self) -> Option<String> {
        self.seen.lock().ok().and_then(|seen| seen.clone())
    }
}

/// How a call ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// With the answer of the script, after the server saw the request as it was meant.
    AsScripted,
    /// With an answer that the document does not list.
    Undocumented(u16),
    /// With an answer that could not be read.
    Decode(u16),
    /// Without a whole answer.
    Transport(rt::TransportKind),
    /// Otherwise.
    Other(String),
}

/// Compares what a client got and a server saw with the script.
fn compare<Q, S, E>(
    script: &Script,
    request: &Q,
    outcome: &Result<S, rt::Error<E>>,
    expected: &rt::Reply<S, E>,
) -> Ending
where
    Q: Debug,
    S: Debug + PartialEq,
    E: Debug + PartialEq,
{
    let same = match (outcome, expected) {
        (Ok(got), Ok(wanted)) => got == wanted || is_under_way(got, wanted),
        (Err(rt::Error::Api(got)), Err(rt::Failure::Api(wanted))) => got == wanted,
        (Err(rt::Error::Undocumented(response)), _) => {
            return Ending::Undocumented(response.status().as_u16());
        }
        (Err(rt::Error::Decode(failure)), _) => {
            return Ending::Decode(failure.response.status().as_u16());
        }
        (Err(rt::Error::Transport(error)), _) => return Ending::Transport(error.kind()),
        _ => false,
    };
    if !same {
        return Ending::Other(format!("got {outcome:?}\nwanted {expected:?}"));
    }
    let wanted = shown(request);
    match script.seen() {
        Some(seen) if seen == wanted => Ending::AsScripted,
        seen => Ending::Other(format!("saw {seen:?}\nwanted {wanted}")),
    }
}

/// Whether what a client got has a body that it reads as it comes, and is else as it should be.
fn is_under_way(got: &dyn Debug, wanted: &dyn Debug) -> bool {
    format!("{got:?}").contains("Body(stream)") && shown(got) == shown(wanted)
}

/// A request as text. A body that was at hand where it was sent arrives as a stream.
fn shown(request: &dyn Debug) -> String {
    let text = format!("{request:?}");
    match text.split_once("Body(") {
        Some((before, after)) => match after.split_once(')') {
            Some((_, rest)) => format!("{before}Body{rest}"),
            None => text,
        },
        None => text,
    }
}

/// A value made of JSON that is known to be right.
fn sample<T: rt::Decode>(text: &str) -> T {
    match rt::json::from_json(text.as_bytes(), rt::Mode::Strict) {
        Ok(value) => value,
        Err(error) => panic!("{error}: {text}"),
    }
}

/// Reads JSON, writes it, reads it again, and takes the way through serde too.
fn round_trip<T>(text: &str, mode: rt::Mode) -> Result<String, String>
where
    T: rt::Decode + rt::Encode + PartialEq + Debug + serde::Serialize + serde::de::DeserializeOwned,
{
    let value: T = rt::json::from_json(text.as_bytes(), mode).map_err(|error| error.to_string())?;
    let written = rt::json::to_json(&value).map_err(|error| error.to_string())?;
    let again: T = rt::json::from_json(&written, mode).map_err(|error| error.to_string())?;
    if again != value {
        return Err(format!("{value:?}\nbecame {again:?}"));
    }
    let through: T = serde_json::to_value(&value)
        .and_then(serde_json::from_value)
        .map_err(|error| format!("by way of serde: {error}"))?;
    if through != value {
        return Err(format!("{value:?}\nbecame {through:?} by way of serde"));
    }
    String::from_utf8(written).map_err(|error| error.to_string())
}
