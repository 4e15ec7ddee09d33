//! XML in and out (XML 1.0, fifth edition; `OpenAPI` 3.2, "XML Object").
//!
//! A model is written as XML by way of its JSON: a table of each struct says which element or attribute a
//! member is. So the models need no second codec, and what is read is checked once, by the JSON reader.

mod parse;
mod read;
mod table;
mod text;
mod tree;
mod write;

pub use read::from_xml;
pub use table::{Content, Described, Element, Member, Object, Place};
pub use write::to_xml;
