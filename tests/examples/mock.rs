//! Serves the mock of a document in `spec/`: `cargo run -p bindery-tests --example mock -- NAME [PORT]`.
//!
//! With `PLANTED=1` in the environment, the bodies of all successes are wrong, so that those who judge the
//! mock can be judged themselves.

use std::env;
use std::error::Error;

use axum::body::Body;
use axum::response::Response;
use bindery_tests::DOCUMENTS;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let name = arguments.next().ok_or("which document?")?.replace('-', "_");
    let port: u16 = arguments.next().as_deref().unwrap_or("0").parse()?;
    let document = DOCUMENTS.iter().find(|document| document.name == name);
    let document = document.ok_or_else(|| format!("no document {name}"))?;
    let router = (document.mock)();
    let router = if env::var_os("PLANTED").is_some() {
        router.layer(axum::middleware::map_response(spoil))
    } else {
        router
    };
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    println!("listening on http://{}", listener.local_addr()?);
    axum::serve(listener, router.into_make_service()).await?;
    Ok(())
}

/// Gives a success another body.
async fn spoil(mut answer: Response) -> Response {
    if answer.status() == http::StatusCode::OK {
        answer.headers_mut().remove(http::header::CONTENT_LENGTH);
        *answer.body_mut() = Body::from("[\"planted\"]");
    }
    answer
}
