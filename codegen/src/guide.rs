//! Guides, one for each task.

#[doc = include_str!("../docs/guide/build_script.md")]
pub mod build_script {}

#[doc = include_str!("../docs/guide/committed.md")]
pub mod committed {}

#[doc = include_str!("../docs/guide/configuration.md")]
pub mod configuration {}

#[doc = include_str!("../docs/guide/overlays.md")]
pub mod overlays {}

#[doc = include_str!("../docs/guide/diagnostics.md")]
pub mod diagnostics {}
