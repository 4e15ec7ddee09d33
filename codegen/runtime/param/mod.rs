//! Parameters: one table of styles for both directions, so that a server reads what a client
//! writes.
//!
//! | style | explode | empty | string | array | object |
//! | --- | --- | --- | --- | --- | --- |
//! | matrix | false | `;color` | `;color=blue` | `;color=blue,black` | `;color=R,100,G,200` |
//! | matrix | true | `;color` | `;color=blue` | `;color=blue;color=black` | `;R=100;G=200` |
//! | label | false | `.` | `.blue` | `.blue,black` | `.R,100,G,200` |
//! | label | true | `.` | `.blue` | `.blue.black` | `.R=100.G=200` |
//! | simple | false | | `blue` | `blue,black` | `R,100,G,200` |
//! | simple | true | | `blue` | `blue,black` | `R=100,G=200` |
//! | form | false | `color=` | `color=blue` | `color=blue,black` | `color=R,100,G,200` |
//! | form | true | `color=` | `color=blue` | `color=blue&color=black` | `R=100&G=200` |
//! | spaceDelimited | false | `color=` | | `color=blue%20black` | `color=R%20100%20G%20200` |
//! | pipeDelimited | false | `color=` | | `color=blue%7Cblack` | `color=R%7C100%7CG%7C200` |
//! | tab | false | `color=` | | `color=blue%09black` | |
//! | deepObject | true | | | | `color[R]=100&color[G]=200` |
//!
//! Where `OpenAPI` says nothing: members of `deepObject` may be objects (`color[a][b]=1`) and arrays
//! (`color[a]=1&color[a]=2`), and so may members of exploded `form` objects be arrays. An empty
//! array that is exploded, and null, are left out. `label` without `explode` is read with dots too,
//! as `OpenAPI` 3.0.3 shows it; commas are written, as RFC 6570 and `OpenAPI` 3.0.4 say.

mod deep;
mod percent;
mod read;
mod style;
mod tree;
mod write;

pub use percent::Escaping;
pub use read::{Expected, Pairs, Unreadable, split_pairs};
pub use style::{
    DEEP_OBJECT, FORM, FORM_JOINED, JSON, LABEL, LABEL_EXPLODED, Layout, MATRIX, MATRIX_EXPLODED,
    PIPE_DELIMITED, SIMPLE, SIMPLE_EXPLODED, SPACE_DELIMITED, Style, TAB_DELIMITED,
};
pub use tree::Tree;
pub use write::{Unwritable, header_text, pairs, path_text};
