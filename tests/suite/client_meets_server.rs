//! Every operation of every document, between the emitted client and the emitted server, over TCP.

use std::sync::Arc;

use bindery_tests::rt::TransportKind;
use bindery_tests::{DOCUMENTS, Document, Driver, Ending, Script};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::support::serve;

/// Starts a peer that reads each request's head and answers with `answer`, then closes the connection.
async fn misbehave(answer: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(reply(stream, answer));
        }
    });
    format!("http://{address}")
}

async fn reply(mut stream: TcpStream, answer: &'static [u8]) -> std::io::Result<()> {
    let mut seen = Vec::new();
    let mut buffer = [0; 4096];
    // A body is read until nothing comes for a moment: the peer must not close while it is being written to.
    loop {
        let wait = tokio::time::timeout(
            std::time::Duration::from_millis(20),
            stream.read(&mut buffer),
        );
        match wait.await {
            Ok(Ok(0)) => break,
            Ok(Ok(count)) => seen.extend_from_slice(&buffer[..count]),
            Ok(Err(error)) => return Err(error),
            Err(_) if seen.windows(4).any(|window| window == b"\r\n\r\n") => break,
            Err(_) => {}
        }
    }
    if answer.is_empty() {
        std::future::pending::<()>().await;
    }
    stream.write_all(answer).await?;
    stream.shutdown().await
}

async fn drive(document: &Document) -> (usize, Vec<String>) {
    let script = Arc::new(Script::default());
    let base = serve((document.router)(Arc::clone(&script))).await;
    let driver = (document.driver)(&base).expect("a client");
    let mut calls = 0;
    let mut wrong = Vec::new();
    for (operation, answers) in document.cases {
        for answer in 0..*answers {
            for full in [false, true] {
                script.answer(answer);
                calls += 1;
                let ending = driver(Arc::clone(&script), operation, full).await;
                if ending != Ending::AsScripted {
                    wrong.push(format!(
                        "{} {operation} {answer} full={full}: {ending:?}",
                        document.name
                    ));
                }
            }
        }
    }
    (calls, wrong)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_documented_answer_of_every_operation_arrives_as_its_variant() {
    let mut wrong = Vec::new();
    let mut calls = 0;
    for document in DOCUMENTS {
        let (made, failed) = drive(document).await;
        calls += made;
        wrong.extend(failed);
    }
    assert!(
        wrong.is_empty(),
        "{} of {calls} calls\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    println!("{calls} calls");
}

#[tokio::test]
async fn an_answer_that_is_not_the_one_of_the_script_is_noticed() {
    let document = orchestration();
    let other = Arc::new(Script::default());
    let base = serve((document.router)(Arc::clone(&other))).await;
    let driver = (document.driver)(&base).expect("a client");
    let script = Arc::new(Script::default());
    for (operation, answers) in document.cases {
        let (given, wanted) = (answers - 1, 0);
        other.answer(given);
        script.answer(wanted);
        let ending = driver(Arc::clone(&script), operation, true).await;
        assert!(
            matches!(ending, Ending::Other(_)),
            "{operation}: {ending:?}"
        );
    }
}

/// What every operation of the seed's document makes of a peer that answers so.
async fn endings(base: &str) -> Vec<(&'static str, Ending)> {
    let document = orchestration();
    let driver: Driver = (document.driver)(base).expect("a client");
    let script = Arc::new(Script::default());
    let driver = Arc::new(driver);
    let mut tasks = Vec::new();
    for (operation, _) in document.cases {
        let (driver, script) = (Arc::clone(&driver), Arc::clone(&script));
        tasks.push(tokio::spawn(async move {
            (*operation, driver(script, operation, true).await)
        }));
    }
    let mut endings = Vec::new();
    for task in tasks {
        endings.push(task.await.expect("a call"));
    }
    endings
}

fn orchestration() -> &'static Document {
    DOCUMENTS
        .iter()
        .find(|document| document.name == "orchestration")
        .expect("the document of the seed")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_undocumented_status_is_an_error_of_its_own() {
    let base =
        misbehave(b"HTTP/1.1 418 I'm a teapot\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}")
            .await;
    for (operation, ending) in endings(&base).await {
        assert_eq!(ending, Ending::Undocumented(418), "{operation}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_that_is_not_json_is_kept_in_a_decode_error() {
    let base = misbehave(
        b"HTTP/1.1 401 Unauthorized\r\ncontent-type: text/html\r\ncontent-length: 6\r\nconnection: close\r\n\r\n<html>",
    )
    .await;
    for (operation, ending) in endings(&base).await {
        assert_eq!(ending, Ending::Decode(401), "{operation}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_that_breaks_off_is_a_transport_error() {
    let base = misbehave(
        b"HTTP/1.1 401 Unauthorized\r\ncontent-type: application/json\r\ncontent-length: 600\r\nconnection: close\r\n\r\n{\"status\"",
    )
    .await;
    for (operation, ending) in endings(&base).await {
        assert_eq!(
            ending,
            Ending::Transport(TransportKind::Body),
            "{operation}"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_never_answers_is_a_timeout() {
    let base = misbehave(b"").await;
    for (operation, ending) in endings(&base).await {
        assert_eq!(
            ending,
            Ending::Transport(TransportKind::Timeout),
            "{operation}"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refused_connection_is_a_connect_error() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    for (operation, ending) in endings(&base).await {
        assert_eq!(
            ending,
            Ending::Transport(TransportKind::Connect),
            "{operation}"
        );
    }
}
