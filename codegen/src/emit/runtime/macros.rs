//! Macros of the runtime. The compiler warns of one that nobody uses, so one whose users all stand behind gates
//! stands behind these, too.

use super::Part;
use crate::emit::gate::Gate;
use crate::emit::{Context, Emitted};

/// The macros, with the part that each belongs to.
const MACROS: [(&str, Part); 3] = [
    ("text_impls", Part::Text),
    ("serde_impls", Part::Models),
    ("of_fields", Part::Wide),
];

/// What each of the macros stands behind.
pub struct Macros(Vec<(&'static str, Gate)>);

impl Macros {
    /// Looks for the files that use them: those of models and their codecs.
    pub fn of(context: Context<'_>, emitted: &Emitted) -> Self {
        let gates = MACROS.map(|(name, part)| {
            let schemas = context.api.schemas().filter(|(id, _)| {
                let module = context.names.schema(*id).module.plain();
                let paths = ["models", "codec"].map(|folder| format!("{folder}/{module}.rs"));
                let mut files = paths.iter().filter_map(|path| emitted.tokens.get(path));
                files.any(|file| file.parts.contains(&part))
            });
            let gates = schemas.map(|(id, _)| context.gates.schema(id));
            (name, Gate::any(gates))
        });
        Self(gates.into())
    }

    /// The line before one that defines a macro or hands it on.
    pub fn gate(&self, line: &str) -> Option<String> {
        let name = line.strip_prefix("macro_rules! ").or_else(|| {
            let path = line.strip_prefix("pub(crate) use ")?.strip_suffix(';')?;
            path.rsplit("::").next()
        })?;
        let name = name.trim_end_matches(" {");
        let (_, gate) = self.0.iter().find(|(known, _)| *known == name)?;
        gate.line()
    }
}
