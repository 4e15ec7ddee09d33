//! Security schemes: what callers show, who finds out who they are, and who may call.

mod caller;
mod challenge;
mod credentials;
mod denied;
mod guard;
mod routes;
mod scheme;

pub use caller::Caller;
pub use credentials::{
    ApiKey, BasicCredentials, BearerToken, Connection, Credentials, HttpCredentials, Shown,
};
pub use denied::{Denied, not_accepted};
pub use guard::{Asking, Guard, Requirements};
pub use scheme::{Scheme, SchemeKind};
