//! The text of a crate, to look things up in.

use std::fs;
use std::path::Path;

use bindery::Understood;
use bindery::ir::{OperationId, SchemaId};

use crate::Result;

/// The Rust files of a crate by their paths below `src`.
#[derive(Debug, Default)]
pub struct Emitted {
    files: std::collections::BTreeMap<String, String>,
}

impl Emitted {
    /// Reads a crate.
    pub fn read(folder: &Path) -> Result<Self> {
        let mut emitted = Self::default();
        emitted.add(&folder.join("src"), "")?;
        Ok(emitted)
    }

    fn add(&mut self, folder: &Path, prefix: &str) -> Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                self.add(&entry.path(), &format!("{name}/"))?;
            } else {
                self.files.insert(name, fs::read_to_string(entry.path())?);
            }
        }
        Ok(())
    }

    /// Lines of all files; of the runtime or of the rest.
    pub fn lines(&self, runtime: bool) -> usize {
        let files = self
            .files
            .iter()
            .filter(|(name, _)| name.starts_with("rt/") == runtime);
        files.map(|(_, text)| text.lines().count()).sum()
    }

    /// Whether an operation can be called and be served; a webhook or callback, sent and received.
    pub fn has_operation(&self, understood: &Understood, id: OperationId) -> bool {
        let operation = understood.api.operation(id);
        let module = understood.names.tag(operation.tag).module.plain();
        let [caller, server] = match operation.event {
            Some(_) => ["webhooks/sender.rs", "webhooks/receiver.rs"].map(str::to_owned),
            None => ["client", "server"].map(|folder| format!("{folder}/{module}.rs")),
        };
        let method = understood.names.operation(id).method.as_str();
        self.contains(&caller, &format!("pub fn {method}("))
            && self.contains(&server, &format!("fn {method}("))
    }

    /// Whether a schema has a type: in a file of its own, or as another name for one.
    pub fn has_schema(&self, understood: &Understood, id: SchemaId) -> bool {
        let names = understood.names.schema(id);
        let ty = names.ty.as_str();
        let file = format!("models/{}.rs", names.module.plain());
        let defines = |file: &str, keyword: &str| {
            let ends = [" ", "<", "(", ";"];
            ends.iter()
                .any(|end| self.contains(file, &format!("pub {keyword} {ty}{end}")))
        };
        ["struct", "enum", "type"]
            .iter()
            .any(|keyword| defines(&file, keyword))
            || defines("models/aliases.rs", "type")
    }

    fn contains(&self, file: &str, text: &str) -> bool {
        self.files
            .get(file)
            .is_some_and(|content| content.contains(text))
    }
}
