//! Requests that the API itself sends to those who use it: webhooks and callbacks.

use super::{Api, TagId};

/// What makes an operation a request that the API sends, and that a user of it receives.
///
/// The path of such an operation is where a receiver expects it unless told otherwise: `/NAME` for a
/// webhook, `/OPERATION/NAME` for a callback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The key under `webhooks` or `callbacks`.
    pub name: String,
    /// What sets it off, where that is a call of an operation.
    pub callback: Option<Callback>,
}

/// What sets off a callback (OpenAPI 3.0.3, "Callback Object").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Callback {
    /// The `operationId` of the operation that promises it.
    pub operation: String,
    /// The runtime expression that gives the address.
    pub expression: String,
}

/// Who sends the requests of a tag.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Role {
    /// A user of the API.
    #[default]
    Endpoints,
    /// The API: all webhooks and callbacks of the document are one tag.
    Events,
}

impl Api {
    /// The tags whose operations a user of the API calls.
    pub fn endpoint_tags(&self) -> impl Iterator<Item = TagId> {
        self.tags_of(Role::Endpoints)
    }

    /// The tag of the webhooks and callbacks, where the document has any.
    #[must_use]
    pub fn event_tag(&self) -> Option<TagId> {
        self.tags_of(Role::Events).next()
    }

    fn tags_of(&self, role: Role) -> impl Iterator<Item = TagId> {
        let tags = self.tags.iter().enumerate();
        tags.filter(move |(_, tag)| tag.role == role)
            .map(|(index, _)| TagId(index))
    }
}
