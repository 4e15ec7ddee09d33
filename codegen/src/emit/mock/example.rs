//! `examples/mock.rs`: a program that serves the mock.

/// The text of the program.
pub fn text(package: &str, authenticates: bool) -> String {
    let krate = package.replace('-', "_");
    let (doc, credential) = if authenticates {
        (
            "//! - `MOCK_CREDENTIAL`: the only token, key or password that lets a caller in; without it, any does.\n",
            "    if let Ok(credential) = env::var(\"MOCK_CREDENTIAL\") {\n        \
             mock = mock.accept_only(credential);\n    }\n",
        )
    } else {
        ("", "")
    };
    format!(
        "{header}//! Serves the mock on this machine: `cargo run --example mock -- [PORT]`.\n\
         //!\n\
         //! - `MOCK_PORT`: the port where none is given; 8080 without it, and any that is free for 0.\n\
         //! - `MOCK_SEED`: which of the answers with one status is given.\n\
         {doc}\n\
         use std::env;\nuse std::error::Error;\n\n\
         use {krate}::mock::{{Mock, router}};\n\
         use tokio::net::TcpListener;\n\n\
         #[tokio::main]\n\
         async fn main() -> Result<(), Box<dyn Error>> {{\n    \
         let port = env::args().nth(1).or_else(|| env::var(\"MOCK_PORT\").ok());\n    \
         let port: u16 = port.as_deref().unwrap_or(\"8080\").parse()?;\n    \
         let seed = env::var(\"MOCK_SEED\").unwrap_or_default();\n    \
         let {mutable}mock = Mock::new().seed(seed.parse().unwrap_or(0));\n\
         {credential}    \
         let listener = TcpListener::bind((\"127.0.0.1\", port)).await?;\n    \
         println!(\"listening on http://{{}}\", listener.local_addr()?);\n    \
         axum::serve(listener, router(mock).into_make_service()).await?;\n    \
         Ok(())\n}}\n",
        header = crate::format::HEADER,
        mutable = if authenticates { "mut " } else { "" },
    )
}
