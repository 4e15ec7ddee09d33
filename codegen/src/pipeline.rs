//! The way from a document to the text of a crate, one stage a line.
//!
//! Invariant: a stage that finds an error stops the way at its end, so that the next one reads only what
//! is sound, and every error of one stage is shown.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::analyze::{Facts, analyze};
use crate::config::{Allowed, Config, FileLayout, Options};
use crate::diagnostic::{Diagnostics, Pointer, SourceFile};
use crate::emit::{Context, emit};
use crate::ir::Api;
use crate::lint::lint;
use crate::lower::lower;
use crate::name::{Names, name};
use crate::normalize::{Normalized, normalize};
use crate::select::select;
use crate::surface::{Surface, surface};
use crate::{Stage, load, overlay};

/// A document in normal form, with the settings that belong to it.
pub(crate) struct Read {
    pub(crate) normalized: Normalized,
    pub(crate) options: Options,
    /// What `diff` is told to let pass.
    pub(crate) allowed: Vec<Allowed>,
}

/// All that is known of an API before anything is emitted.
#[derive(Clone, Debug)]
pub struct Understood {
    /// What the document says.
    pub api: Api,
    /// What has been found out about it.
    pub facts: Facts,
    /// What everything is called in Rust.
    pub names: Names,
    /// What is emitted, and how.
    pub options: Options,
}

/// load → overlay → normalize → select
pub(crate) fn read(config: &Config, diagnostics: &mut Diagnostics) -> Option<Read> {
    config.begins(Stage::Read);
    let files = &config.source(diagnostics)?;
    let opened = match config.content() {
        Some(content) => load::open_content(config.document(), content, diagnostics),
        None => load::open(files, config.document(), diagnostics),
    };
    let settings = config.resolve(files, diagnostics);
    diagnostics.set_levels(&settings.options.lints);
    let overlaid = settings.overlays.iter().fold(opened?, |opened, path| {
        overlay::apply(files, opened, path, diagnostics)
    });
    let loaded = sound(
        load::follow(files, overlaid, settings.network, diagnostics),
        diagnostics,
    )?;
    let is_of_disk = |file: &Arc<SourceFile>| !file.path.to_str().is_some_and(load::is_http);
    if files.is_disk() && diagnostics.sources().files().iter().all(is_of_disk) {
        diagnostics.sources_mut().complete(files.asked());
    }
    let normalized = sound(normalize(&loaded, diagnostics)?, diagnostics)?;
    let selected = select(normalized, &settings.options.selection, diagnostics);
    Some(Read {
        normalized: selected,
        options: settings.options,
        allowed: settings.allowed,
    })
}

/// lower → analyze → name
pub(crate) fn understand(config: &Config, diagnostics: &mut Diagnostics) -> Option<Understood> {
    let read = read(config, diagnostics)?;
    config.begins(Stage::Understand);
    understand_read(&read, diagnostics)
}

/// lower → analyze → name, of what has been read
pub(crate) fn understand_read(read: &Read, diagnostics: &mut Diagnostics) -> Option<Understood> {
    let Read {
        normalized,
        options,
        ..
    } = read;
    let api = sound(lower(normalized, &options.types, diagnostics), diagnostics)?;
    let place = |at: &Pointer| normalized.place(at);
    let facts = sound(analyze(&api, options, &place, diagnostics), diagnostics)?;
    lint(&api, &options.lints, &place, diagnostics);
    let names = sound(name(&api, options, &place, diagnostics), diagnostics)?;
    Some(Understood {
        api,
        facts,
        names,
        options: options.clone(),
    })
}

/// emit, and format each file; the files of the output by their paths. Writing them is left to the caller.
pub(crate) fn generate(
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Option<BTreeMap<String, String>> {
    let understood = understand(config, diagnostics)?;
    config.begins(Stage::Emit);
    Some(files(&understood))
}

/// emit → format, of what is understood
pub(crate) fn files(understood: &Understood) -> BTreeMap<String, String> {
    let Understood {
        api,
        facts,
        names,
        options,
    } = understood;
    emit(Context::new(api, facts, names, options)).into_texts()
}

/// The public Rust API of what is understood. It does not depend on the files, so it is read where there are many.
pub(crate) fn surface_of(understood: &Understood) -> Surface {
    let options = Options {
        files: FileLayout::Many,
        ..understood.options.clone()
    };
    let Understood {
        api, facts, names, ..
    } = understood;
    surface(&emit(Context::new(api, facts, names, &options)).into_texts())
}

/// What a stage made, unless an error has been found.
fn sound<T>(made: T, diagnostics: &Diagnostics) -> Option<T> {
    (!diagnostics.has_errors()).then_some(made)
}
