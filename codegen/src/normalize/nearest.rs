//! What a reference that leads nowhere was probably meant to say.

use serde_json::Value;

use super::reader::Reader;
use crate::diagnostic::{FileId, suggest};

impl Reader<'_, '_> {
    /// The reference with the one segment corrected that does not exist, if there is one much like it.
    pub fn nearest(&self, from: FileId, reference: &str) -> Option<String> {
        let (path, fragment) = reference.split_once('#')?;
        let file = self.loaded.resolve(from, path)?;
        let mut node = self.loaded.tree(file);
        let segments: Vec<&str> = fragment.strip_prefix('/')?.split('/').collect();
        for (index, segment) in segments.iter().enumerate() {
            let token = segment.replace("~1", "/").replace("~0", "~");
            if let Some(child) = child(node, &token) {
                node = child;
                continue;
            }
            let known: Vec<&str> = node.as_object()?.keys().map(String::as_str).collect();
            let near = suggest(&token, &known)?;
            let mut corrected: Vec<String> = segments.iter().map(ToString::to_string).collect();
            corrected[index] = near.replace('~', "~0").replace('/', "~1");
            return Some(format!("{path}#/{}", corrected.join("/")));
        }
        None
    }
}

fn child<'v>(node: &'v Value, token: &str) -> Option<&'v Value> {
    match node {
        Value::Array(items) => items.get(token.parse::<usize>().ok()?),
        _ => node.get(token),
    }
}
