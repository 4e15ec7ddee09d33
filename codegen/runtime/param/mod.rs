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
//! | deepObject | true | | | | `color%5BR%5D=100&color%5BG%5D=200` |
//!
//! All but the unreserved characters are escaped (RFC 3986, section 2.3), so that a value can hold
//! any character; with `allowReserved`, what RFC 6570, section 3.2.3, lets through stands as it is,
//! but for characters that would end the value where it stands (`&`, `+` and `#` in a query, `/`, `?`,
//! `#` and `;` in a path), and brackets. The brackets of `deepObject` are escaped, too, as RFC 3986
//! asks and `OpenAPI` 3.0.4 shows; both spellings are read.
//!
//! Where `OpenAPI` says nothing: members of `deepObject` may be objects (`color[a][b]=1`), arrays
//! (`color[a]=1&color[a]=2`) and arrays of objects (`color[a][0][b]=1`); the whole may be an array
//! (`color[]=1&color[]=2`, `color[0][a]=1`). So may members of exploded `form` objects be arrays. Null,
//! and arrays and objects without members, are left out (RFC 6570, section 2.3); a path cannot do
//! without, and where the parameter must be there, `color=` stands for them, unless each item has a name
//! of its own. `label` without `explode` is read with dots too,
//! as `OpenAPI` 3.0.3 shows it; commas are written, as RFC 6570 and `OpenAPI` 3.0.4 say.

mod deep;
mod percent;
mod read;
mod required;
mod style;
mod tree;
mod write;

pub use percent::Escaping;
pub use read::{Expected, Pairs, Unreadable, header, split_pairs};
pub use required::{is_spread, required_header_value, required_pairs};
pub use style::{
    DEEP_OBJECT, FORM, FORM_JOINED, JSON, LABEL, LABEL_EXPLODED, Layout, MATRIX, MATRIX_EXPLODED,
    PIPE_DELIMITED, SIMPLE, SIMPLE_EXPLODED, SPACE_DELIMITED, Style, TAB_DELIMITED,
};
pub use tree::Tree;
pub use write::{Unwritable, header_text, header_value, pairs, path_text};
