//! Generates bindings of the documents whose unions and limits are measured.

use bindery::diagnostic::{Code, Level};

fn main() -> Result<(), bindery::Failure> {
    for name in ["union-by-property", "constraints"] {
        bindery::Config::new(format!("../../spec/features/{name}.yaml"))
            .mock(false)
            // A pattern of the document is not checked, which is no news here.
            .lint(Code::Unsupported, Level::Allow)
            .build()?;
    }
    Ok(())
}
