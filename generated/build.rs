//! Generates the bindings again whenever something in `spec/` changes.

fn main() -> Result<(), bindery::Failure> {
    bindery::Config::new("../spec/orchestration.yaml").build()
}
