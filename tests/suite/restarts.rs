//! A server that is killed and started again under a client that goes on calling: the calls in between fail
//! by their type and in time, and those after it come through.

use std::sync::mpsc;
use std::time::{Duration, Instant};

use bindery_tests::pagination_offset_limit as api;
use bindery_tests::rt::{self, TransportKind};

/// How long a call may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// A server in a runtime of its own, so that all its connections break when it is killed.
struct Server(tokio::runtime::Runtime);

impl Server {
    /// Starts at a port, or at a free one; gives the port.
    fn start(port: u16) -> (Self, u16) {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a runtime");
        let (started, port_of) = mpsc::channel();
        runtime.spawn(async move {
            // The port may be taken for a moment by what is left of the server before.
            let listener = loop {
                match tokio::net::TcpListener::bind(("127.0.0.1", port)).await {
                    Ok(listener) => break listener,
                    Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
                }
            };
            let address = listener.local_addr().expect("an address");
            started.send(address.port()).expect("a listener");
            axum::serve(listener, api::drive::mock()).await
        });
        let port = port_of.recv_timeout(PATIENCE * 4).expect("a server");
        (Self(runtime), port)
    }

    /// Ends it in the middle of whatever it does.
    fn kill(self) {
        self.0.shutdown_timeout(Duration::from_secs(2));
    }
}

/// How the calls went.
#[derive(Debug, Default)]
struct Tally {
    answered: usize,
    failed: usize,
    wrong: Vec<String>,
    longest: Duration,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn calls_fail_by_their_type_and_none_hangs() {
    let (server, port) = Server::start(0);
    let base = format!("http://127.0.0.1:{port}");
    let client = api::client::Client::new(&base).expect("a client");
    let client = client.timeout(PATIENCE);
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let callers: Vec<_> = (0..16)
        .map(|_| tokio::spawn(call(client.clone(), stopped.clone())))
        .collect();
    let pause = || tokio::time::sleep(Duration::from_millis(400));
    pause().await;
    tokio::task::spawn_blocking(move || server.kill())
        .await
        .expect("killed");
    pause().await;
    let again = tokio::task::spawn_blocking(move || Server::start(port));
    let (server, _) = again.await.expect("started");
    pause().await;
    stop.send(true).expect("callers");
    let mut total = Tally::default();
    for caller in callers {
        // Whoever hangs is found here.
        let tally = tokio::time::timeout(PATIENCE * 2, caller).await;
        let tally = tally.expect("a call hangs").expect("a caller");
        total.answered += tally.answered;
        total.failed += tally.failed;
        total.wrong.extend(tally.wrong);
        total.longest = total.longest.max(tally.longest);
    }
    assert!(total.wrong.is_empty(), "{total:#?}");
    assert!(total.answered > 16 && total.failed > 16, "{total:?}");
    assert!(
        total.longest <= PATIENCE + Duration::from_secs(1),
        "{total:?}"
    );
    // The same client goes on as if nothing had been.
    client.records().list().await.expect("an answer");
    tokio::task::spawn_blocking(move || server.kill())
        .await
        .expect("killed");
}

async fn call(client: api::client::Client, stopped: tokio::sync::watch::Receiver<bool>) -> Tally {
    let mut tally = Tally::default();
    while !*stopped.borrow() {
        let start = Instant::now();
        match client.records().list().await {
            Ok(_) => tally.answered += 1,
            Err(rt::Error::Transport(error)) => {
                tally.failed += 1;
                let known = matches!(
                    error.kind(),
                    TransportKind::Connect
                        | TransportKind::Body
                        | TransportKind::Other
                        | TransportKind::Timeout
                );
                if !known {
                    tally.wrong.push(format!("{error:?}"));
                }
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            Err(error) => tally.wrong.push(format!("{error:?}")),
        }
        tally.longest = tally.longest.max(start.elapsed());
    }
    tally
}
