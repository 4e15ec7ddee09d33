//! Which schemas requests and responses hold.

use super::{Access, Api, SchemaId};

impl Api {
    /// For each schema, whether parameters or request bodies hold it, read-only properties left out.
    #[must_use]
    pub fn held_by_requests(&self) -> Vec<bool> {
        let mut roots = Vec::new();
        for operation in &self.operations {
            let parameters = operation
                .parameters
                .iter()
                .map(|parameter| &parameter.value);
            let contents = operation.body.iter().flat_map(|body| &body.contents);
            for value in parameters.chain(contents.map(|content| &content.value)) {
                value.mentions(&mut |id| roots.push(id));
            }
        }
        self.reach(roots, Access::ReadOnly)
    }

    /// For each schema, whether responses hold it, write-only properties left out.
    #[must_use]
    pub fn held_by_responses(&self) -> Vec<bool> {
        let mut roots = Vec::new();
        for response in self
            .operations
            .iter()
            .flat_map(|operation| &operation.responses)
        {
            let contents = response.contents.iter().map(|content| &content.value);
            let headers = response.headers.iter().map(|header| &header.value);
            for value in contents.chain(headers) {
                value.mentions(&mut |id| roots.push(id));
            }
        }
        self.reach(roots, Access::WriteOnly)
    }

    fn reach(&self, mut queue: Vec<SchemaId>, left_out: Access) -> Vec<bool> {
        let mut held = vec![false; self.schemas.len()];
        while let Some(id) = queue.pop() {
            if !std::mem::replace(&mut held[id.0], true) {
                self.schema(id).mentions(&mut |target, access| {
                    if access != left_out {
                        queue.push(target);
                    }
                });
            }
        }
        held
    }
}
