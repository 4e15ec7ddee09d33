//! Bindery reads an OpenAPI document and writes a Rust crate: model types, a typed client of request
//! builders, and server traits with a router.
//!
//! In a build script one call does it, see [`Config`]; the command `bindery` does the same from a shell.
//! The pipeline stands in `pipeline.rs`, one stage a line.

pub mod analyze;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod diff;
pub mod emit;
mod failure;
mod format;
mod fresh;
mod generated;
pub mod guide;
pub mod ir;
mod lint;
pub mod load;
pub mod lower;
pub mod name;
pub mod normalize;
mod overlay;
mod pipeline;
mod select;
mod stack;
mod stage;
mod surface;
mod write;

pub use config::Config;
pub use failure::Failure;
pub use generated::Generated;
pub use pipeline::Understood;
pub use stage::Stage;
pub use write::Change;
