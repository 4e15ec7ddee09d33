//! Links: each says the operation that it leads to by its `operationId`.

use super::Lowering;
use crate::diagnostic::{Code, Cursor, Diagnostic, Pointer};
use crate::ir::{Link, Operation};

impl Lowering<'_> {
    /// Puts the `operationId` in the place of a reference within the document, and warns of links that lead
    /// nowhere. A reference to another document stays as it is.
    pub(super) fn resolve_links(&mut self, operations: &mut [Operation]) {
        let known: Vec<(String, Pointer)> = operations
            .iter()
            .map(|operation| (operation.id.clone(), operation.at.clone()))
            .collect();
        for operation in operations {
            let at = operation.at.key("responses");
            for link in operation
                .responses
                .iter_mut()
                .flat_map(|response| &mut response.links)
            {
                self.resolve(link, &known, &Cursor::Start(&at));
            }
        }
    }

    fn resolve(&mut self, link: &mut Link, known: &[(String, Pointer)], at: &Cursor<'_>) {
        let found = match link.target.strip_prefix('#') {
            Some(pointer) => {
                let decoded = percent_encoding::percent_decode_str(pointer).decode_utf8_lossy();
                known.iter().find(|(_, at)| at.as_str() == decoded)
            }
            None => known.iter().find(|(id, _)| *id == link.target),
        };
        let elsewhere = link.target.contains('#') && !link.target.starts_with('#');
        match found {
            Some((id, _)) => id.clone_into(&mut link.target),
            None if elsewhere => {}
            None => {
                let message = format!(
                    "the link `{}` leads to `{}`, which is no operation of the document",
                    link.name, link.target
                );
                self.report(Diagnostic::warning(Code::UnresolvedReference, message), at);
            }
        }
    }
}
