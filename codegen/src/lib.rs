//! Bindery reads an OpenAPI document and writes a Rust crate: model types, a typed client of request
//! builders, and server traits with a router.
//!
//! The pipeline stands in [`generate`], one stage a line.

pub mod analyze;
pub mod config;
pub mod diagnostic;
pub mod emit;
mod failure;
mod format;
pub mod ir;
pub mod load;
pub mod lower;
pub mod name;
pub mod normalize;
mod overlay;
mod write;

pub use config::Config;
pub use failure::Failure;
