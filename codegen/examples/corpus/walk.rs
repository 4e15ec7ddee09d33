//! What stands in a document, counted on its tree, without any of what the generator makes of it.

use bindery::diagnostic::{FileId, Pointer};
use bindery::load::Loaded;
use serde_json::Value;

/// The methods that a path item has a field for.
const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// A thing of the document, and where it stands.
#[derive(Clone, Debug)]
pub struct Thing {
    /// `GET /pets`, or the name of a schema.
    pub name: String,
    pub file: FileId,
    pub at: Pointer,
}

/// The things of a document.
#[derive(Debug, Default)]
pub struct Things {
    pub dialect: String,
    pub operations: Vec<Thing>,
    pub webhooks: Vec<Thing>,
    pub callbacks: Vec<Thing>,
    pub schemas: Vec<Thing>,
}

/// Counts what stands in a document.
pub fn things(loaded: &Loaded) -> Things {
    let root = loaded.root();
    let tree = loaded.tree(root);
    let field = |name: &str| tree.get(name).and_then(scalar);
    let dialect = field("openapi").or_else(|| field("swagger"));
    let mut walk = Walk {
        loaded,
        has_query: dialect
            .as_deref()
            .is_some_and(|dialect| dialect.starts_with("3.2")),
        things: Things::default(),
    };
    walk.things.dialect = dialect.unwrap_or_default();
    let top = Pointer::root();
    walk.things.operations = walk.items(root, &top, &["paths"]);
    walk.things.webhooks = walk.items(root, &top, &["webhooks", "x-webhooks"]);
    walk.things.schemas = if tree.get("swagger").is_some() {
        walk.children(root, &top, "definitions")
    } else if let Some((file, at, _)) = walk.get(root, &top, "components") {
        walk.children(file, &at, "schemas")
    } else {
        Vec::new()
    };
    walk.things
}

/// A string, or a number such as the version 3.0 without quotes.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

struct Walk<'a> {
    loaded: &'a Loaded,
    has_query: bool,
    things: Things,
}

impl<'a> Walk<'a> {
    /// The operations of the path items under one of some keys.
    fn items(&mut self, file: FileId, at: &Pointer, keys: &[&str]) -> Vec<Thing> {
        let mut found = Vec::new();
        for key in keys {
            let Some((file, at, node)) = self.get(file, at, key) else {
                continue;
            };
            for path in node.as_object().into_iter().flat_map(|items| items.keys()) {
                if !path.starts_with("x-") {
                    self.item(file, &at, path, &mut found);
                }
            }
        }
        found
    }

    /// The operations of one path item.
    fn item(&mut self, file: FileId, above: &Pointer, path: &str, found: &mut Vec<Thing>) {
        let Some((file, at, node)) = self.get(file, above, path) else {
            return;
        };
        let has_query = self.has_query;
        let more = node.get("additionalOperations").filter(|_| has_query);
        let fields = node.as_object().into_iter().flatten();
        let fields = fields.filter(|(method, _)| {
            METHODS.contains(&method.as_str()) || (has_query && *method == "query")
        });
        let fields = fields.map(|(method, operation)| (at.key(method), method, operation));
        let more_at = at.key("additionalOperations");
        let more = more.and_then(Value::as_object).into_iter().flatten();
        let more = more.map(|(method, operation)| (more_at.key(method), method, operation));
        for (at, method, operation) in fields.chain(more) {
            let is_callback = operation.get("callbacks").is_some_and(Value::is_object);
            found.push(Thing {
                name: format!("{} {path}", method.to_ascii_uppercase()),
                file,
                at: at.clone(),
            });
            if is_callback {
                self.callbacks(file, &at);
            }
        }
    }

    /// The operations of the callbacks of an operation.
    fn callbacks(&mut self, file: FileId, operation: &Pointer) {
        let Some((file, at, node)) = self.get(file, operation, "callbacks") else {
            return;
        };
        let names: Vec<&String> = node
            .as_object()
            .into_iter()
            .flat_map(|map| map.keys())
            .collect();
        for name in names {
            let found = self.items(file, &at, &[name]);
            self.things.callbacks.extend(found);
        }
    }

    /// The members of a child of a node.
    fn children(&self, file: FileId, above: &Pointer, key: &str) -> Vec<Thing> {
        let Some((file, at, Value::Object(members))) = self.get(file, above, key) else {
            return Vec::new();
        };
        let thing = |name: &String| Thing {
            name: name.clone(),
            file,
            at: at.key(name),
        };
        members.keys().map(thing).collect()
    }

    /// The child of a node, with references followed.
    fn get(
        &self,
        file: FileId,
        above: &Pointer,
        key: &str,
    ) -> Option<(FileId, Pointer, &'a Value)> {
        let mut file = file;
        let mut at = above.key(key);
        for _ in 0..16 {
            let node = self.loaded.tree(file).pointer(at.as_str())?;
            let Some(Value::String(reference)) = node.get("$ref") else {
                return Some((file, at, node));
            };
            let fragment = reference
                .split_once('#')
                .map_or("", |(_, fragment)| fragment);
            file = self.loaded.resolve(file, reference)?;
            at = Pointer::parse(percent_encoding::percent_decode_str(fragment).decode_utf8_lossy());
        }
        None
    }
}
