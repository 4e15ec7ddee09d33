//! Which schemas requests and responses hold.

use super::{Access, Api, Content, Operation, Response, SchemaId, Value};

impl Operation {
    /// The values of the parameters, and of the request's body with the headers of its parts.
    pub fn asked(&self) -> impl Iterator<Item = &Value> {
        let parameters = self.parameters.iter().map(|parameter| &parameter.value);
        let contents = self.body.iter().flat_map(|body| &body.contents);
        let contents = contents
            .flat_map(|content| std::iter::once(&content.value).chain(content.part_headers()));
        parameters.chain(contents)
    }

    /// The values of the responses' bodies and headers.
    pub fn answered(&self) -> impl Iterator<Item = &Value> {
        self.responses.iter().flat_map(Response::values)
    }
}

impl Content {
    /// The values of the headers of its parts.
    pub fn part_headers(&self) -> impl Iterator<Item = &Value> {
        let headers = self.encoding.iter().flat_map(|(_, part)| &part.headers);
        headers.map(|header| &header.value)
    }
}

impl Response {
    /// The values of the bodies and headers.
    pub fn values(&self) -> impl Iterator<Item = &Value> {
        let contents = self.contents.iter().map(|content| &content.value);
        contents.chain(self.headers.iter().map(|header| &header.value))
    }
}

impl Api {
    /// For each schema, whether users of the API send it, read-only properties left out: in requests, or
    /// in answers to webhooks and callbacks.
    #[must_use]
    pub fn held_by_requests(&self) -> Vec<bool> {
        let mut roots = Vec::new();
        for operation in &self.operations {
            let mut root = |value: &Value| value.mentions(&mut |id| roots.push(id));
            if operation.event.is_none() {
                operation.asked().for_each(&mut root);
            } else {
                operation.answered().for_each(&mut root);
            }
        }
        self.reach(roots, Some(Access::ReadOnly))
    }

    /// For each schema, whether the API sends it, write-only properties left out: in responses, or in the
    /// requests of webhooks and callbacks.
    #[must_use]
    pub fn held_by_responses(&self) -> Vec<bool> {
        let mut roots = Vec::new();
        for operation in &self.operations {
            let mut root = |value: &Value| value.mentions(&mut |id| roots.push(id));
            if operation.event.is_none() {
                operation.answered().for_each(&mut root);
            } else {
                operation.asked().for_each(&mut root);
            }
        }
        self.reach(roots, Some(Access::WriteOnly))
    }

    /// For each schema, whether the request of any operation holds it, webhooks and callbacks among them:
    /// what a server or a receiver reads.
    #[must_use]
    pub fn held_by_calls(&self) -> Vec<bool> {
        let mut roots = Vec::new();
        for value in self.operations.iter().flat_map(Operation::asked) {
            value.mentions(&mut |id| roots.push(id));
        }
        self.reach(roots, None)
    }

    /// For each schema, whether one of `roots` is it or holds it.
    #[must_use]
    pub fn held_by(&self, roots: Vec<SchemaId>) -> Vec<bool> {
        self.reach(roots, None)
    }

    fn reach(&self, mut queue: Vec<SchemaId>, left_out: Option<Access>) -> Vec<bool> {
        let mut held = vec![false; self.schemas.len()];
        while let Some(id) = queue.pop() {
            if !std::mem::replace(&mut held[id.0], true) {
                self.schema(id).mentions(&mut |target, access| {
                    if Some(access) != left_out {
                        queue.push(target);
                    }
                });
            }
        }
        held
    }
}
