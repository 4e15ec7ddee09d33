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

    /// Whether an operation has a method in the client and one in the trait of the server.
    pub fn has_operation(&self, understood: &Understood, id: OperationId) -> bool {
        let names = understood.names.operation(id);
        let tag = understood.names.tag(understood.api.operation(id).tag);
        let method = names.method.as_str();
        let module = tag.module.plain();
        self.contains(&format!("client/{module}.rs"), &format!("pub fn {method}("))
            && self.contains(&format!("server/{module}.rs"), &format!("fn {method}("))
    }

    /// Whether a schema has a type and a codec.
    pub fn has_schema(&self, understood: &Understood, id: SchemaId) -> bool {
        let names = understood.names.schema(id);
        let ty = names.ty.as_str();
        let file = format!("models/{}.rs", names.module.plain());
        ["struct", "enum", "type"]
            .iter()
            .any(|keyword| self.contains(&file, &format!("pub {keyword} {ty}")))
    }

    fn contains(&self, file: &str, text: &str) -> bool {
        self.files
            .get(file)
            .is_some_and(|content| content.contains(text))
    }
}
