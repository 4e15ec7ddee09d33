//! What the client says on the wire, to the byte: it talks to a raw TCP peer, not to a server of ours.

mod bodies;
mod calls;
mod credentials;
mod json_headers;
mod middleware;
mod mutual_tls;
mod part_headers;
mod peer;
mod retries;
mod streams;
mod xml;
