//! Mutual TLS: the transport shows the certificate of the client, and the call has nothing to do with it.

use std::sync::Arc;
use std::time::Duration;

use bindery_tests::credentials::client::Client;
use bindery_tests::rt;
use rcgen::{CertificateParams, CertifiedIssuer, IsCa, Issuer, KeyPair};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, pem::PemObject as _};
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{RootCertStore, ServerConfig};

type Authority = CertifiedIssuer<'static, KeyPair>;

/// An authority that everyone here trusts, and nobody else.
fn authority() -> Authority {
    let mut params = CertificateParams::new(Vec::new()).expect("parameters");
    params.is_ca = IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let key = KeyPair::generate().expect("a key");
    CertifiedIssuer::self_signed(params, key).expect("an authority")
}

/// A certificate and its key.
fn certified(authority: &Issuer<'static, KeyPair>, name: &str) -> (rcgen::Certificate, KeyPair) {
    let key = KeyPair::generate().expect("a key");
    let params = CertificateParams::new(vec![name.to_owned()]).expect("parameters");
    let certificate = params.signed_by(&key, authority).expect("a certificate");
    (certificate, key)
}

/// Answers 204 to callers with a certificate of the authority, and gives its address and what it was sent.
async fn serve(authority: &Authority) -> (String, tokio::sync::mpsc::UnboundedReceiver<String>) {
    let mut roots = RootCertStore::empty();
    roots.add(authority.der().clone()).expect("a root");
    // Another part of these tests brings another provider along, so it is named.
    let provider = Arc::new(default_provider());
    let verifier =
        WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider)).build();
    let (certificate, key) = certified(authority, "localhost");
    let key = PrivateKeyDer::from_pem_slice(key.serialize_pem().as_bytes()).expect("a key");
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("a provider")
        .with_client_cert_verifier(verifier.expect("a verifier"))
        .with_single_cert(vec![certificate.der().clone()], key)
        .expect("a configuration");
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let (seen, requests) = tokio::sync::mpsc::unbounded_channel();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (acceptor, seen) = (acceptor.clone(), seen.clone());
            tokio::spawn(async move {
                let mut stream = acceptor.accept(stream).await?;
                let mut buffer = [0; 4096];
                let length = stream.read(&mut buffer).await?;
                let _ = seen.send(String::from_utf8_lossy(&buffer[..length]).into_owned());
                stream
                    .write_all(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n")
                    .await?;
                stream.shutdown().await
            });
        }
    });
    (format!("https://localhost:{port}"), requests)
}

/// A transport that trusts the authority.
fn transport(authority: &Authority) -> reqwest::ClientBuilder {
    let root = reqwest::Certificate::from_der(authority.der()).expect("a root");
    reqwest::Client::builder()
        .tls_certs_only([root])
        .redirect(reqwest::redirect::Policy::none())
        .timeout(Duration::from_secs(10))
}

#[tokio::test]
async fn the_transport_shows_its_certificate() {
    let authority = authority();
    let (base, mut requests) = serve(&authority).await;
    let (certificate, key) = certified(&authority, "caller");
    let pem = format!("{}{}", certificate.pem(), key.serialize_pem());
    let identity = reqwest::Identity::from_pem(pem.as_bytes()).expect("an identity");
    let client = transport(&authority).identity(identity).build();
    let transport = rt::Reqwest::from_client(client.expect("a transport"));
    let client = Client::with_transport(&base, transport).expect("a client");
    client.doors().open_mutual().await.expect("open");
    let request = requests.recv().await.expect("a request");
    let lines: Vec<&str> = request.split("\r\n").collect();
    let host = base.strip_prefix("https://").expect("an address");
    assert_eq!(
        lines,
        [
            "GET /mutual HTTP/1.1",
            "accept: */*",
            &format!("host: {host}"),
            "",
            ""
        ]
    );
}

#[tokio::test]
async fn without_one_the_call_fails_by_its_type() {
    let authority = authority();
    let (base, mut requests) = serve(&authority).await;
    let of_others = self::authority();
    let (certificate, key) = certified(&of_others, "caller");
    let pem = format!("{}{}", certificate.pem(), key.serialize_pem());
    let identity = reqwest::Identity::from_pem(pem.as_bytes()).expect("an identity");
    let anonymous = transport(&authority);
    let foreign = transport(&authority).identity(identity);
    for client in [anonymous, foreign] {
        let transport = rt::Reqwest::from_client(client.build().expect("a transport"));
        let client = Client::with_transport(&base, transport).expect("a client");
        let outcome = client.doors().open_mutual().await;
        assert!(
            matches!(outcome, Err(rt::Error::Transport(_))),
            "{outcome:?}"
        );
    }
    assert!(requests.try_recv().is_err());
}
