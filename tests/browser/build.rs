//! Bindings of two documents.

fn main() -> Result<(), bindery::Failure> {
    for name in ["repeatable-calls", "streams"] {
        bindery::Config::new(format!("../../spec/features/{name}.yaml"))
            .mock(false)
            .build()?;
    }
    Ok(())
}
