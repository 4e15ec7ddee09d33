//! A peer that writes down what it is sent, and answers as a script says.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// What the peer does with a request.
#[derive(Clone)]
pub enum Act {
    /// It sends these bytes and ends the connection.
    Send(Vec<u8>),
    /// It sends these bytes one piece after the other, with pauses, and ends the connection.
    Pieces(Vec<Vec<u8>>, Duration),
    /// It ends the connection.
    End,
    /// It says nothing, and waits until the client goes away.
    Wait,
}

/// An answer with a status, headers (each with a line break) and a body.
pub fn answer(status: &str, headers: &str, body: &str) -> Act {
    let length = body.len();
    Act::Send(
        format!("HTTP/1.1 {status}\r\n{headers}connection: close\r\ncontent-length: {length}\r\n\r\n{body}")
            .into_bytes(),
    )
}

/// 204 No Content.
pub fn done() -> Act {
    Act::Send(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n".to_vec())
}

/// A peer on a port of its own. It does the acts in order, and the last one from then on.
pub struct Peer {
    /// Its address.
    pub base: String,
    log: Arc<Mutex<Log>>,
}

#[derive(Default)]
struct Log {
    requests: Vec<Vec<u8>>,
    left: usize,
}

impl Peer {
    /// Starts.
    pub async fn start(acts: impl IntoIterator<Item = Act>) -> Self {
        let acts: Vec<Act> = acts.into_iter().collect();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let log = Arc::new(Mutex::new(Log::default()));
        let shared = Arc::clone(&log);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, acts.clone(), Arc::clone(&shared)));
            }
        });
        Self { base, log }
    }

    /// What it was sent: each request as text, with the peer's own address as `PEER`.
    pub fn requests(&self) -> Vec<String> {
        let address = self.base.strip_prefix("http://").expect("an address");
        let log = self.log.lock().expect("the log");
        log.requests
            .iter()
            .map(|request| String::from_utf8_lossy(request).replace(address, "PEER"))
            .collect()
    }

    /// The one request that it was sent.
    pub fn request(&self) -> String {
        let mut requests = self.requests();
        assert_eq!(requests.len(), 1, "{requests:#?}");
        requests.remove(0)
    }

    /// How many clients went away while they were to wait.
    pub fn left(&self) -> usize {
        self.log.lock().expect("the log").left
    }
}

async fn serve(mut stream: TcpStream, acts: Vec<Act>, log: Arc<Mutex<Log>>) -> std::io::Result<()> {
    let request = read(&mut stream).await?;
    if request.is_empty() {
        return Ok(());
    }
    let act = {
        let mut log = log.lock().expect("the log");
        log.requests.push(request);
        let index = log.requests.len() - 1;
        acts[index.min(acts.len() - 1)].clone()
    };
    match act {
        Act::Send(bytes) => stream.write_all(&bytes).await?,
        Act::Pieces(pieces, pause) => {
            for piece in pieces {
                stream.write_all(&piece).await?;
                stream.flush().await?;
                tokio::time::sleep(pause).await;
            }
        }
        Act::End => {}
        Act::Wait => {
            // The client has nothing more to say, so this ends when it goes away.
            let _ = stream.read(&mut [0]).await;
            log.lock().expect("the log").left += 1;
        }
    }
    stream.shutdown().await
}

/// Reads a request: its head, and as much of a body as the head says.
async fn read(stream: &mut TcpStream) -> std::io::Result<Vec<u8>> {
    let mut seen = Vec::new();
    let mut buffer = [0; 4096];
    while !is_whole(&seen) {
        match stream.read(&mut buffer).await? {
            0 => break,
            count => seen.extend_from_slice(&buffer[..count]),
        }
    }
    Ok(seen)
}

fn is_whole(seen: &[u8]) -> bool {
    let Some(end) = seen.windows(4).position(|window| window == b"\r\n\r\n") else {
        return false;
    };
    let head = String::from_utf8_lossy(&seen[..end]).to_ascii_lowercase();
    let body = &seen[end + 4..];
    if head.contains("transfer-encoding: chunked") {
        return body.ends_with(b"0\r\n\r\n");
    }
    let length = head
        .split("\r\n")
        .find_map(|line| line.strip_prefix("content-length: "));
    body.len() >= length.map_or(0, |length| length.parse().expect("a length"))
}
