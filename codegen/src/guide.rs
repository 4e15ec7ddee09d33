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

// The code of these two is tested in the crate that it is about, `generated/`.
#[cfg_attr(not(doctest), doc = include_str!("../docs/guide/client.md"))]
pub mod client {}

#[cfg_attr(not(doctest), doc = include_str!("../docs/guide/server.md"))]
pub mod server {}

#[doc = include_str!("../docs/guide/review.md")]
pub mod review {}
