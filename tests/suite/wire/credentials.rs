//! The bytes of every kind of credential, and where there are none.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bindery_tests::credentials::client::Client;
use bindery_tests::rt::{self, Call as _};

use super::peer::{Act, Peer, answer, done};

const TOKEN: &str = r#"{"access_token":"fetched","token_type":"Bearer","expires_in":3600}"#;

fn json(body: &str) -> Act {
    answer("200 OK", "content-type: application/json\r\n", body)
}

fn client(peer: &Peer) -> Client {
    Client::new(&peer.base).expect("a client")
}

#[tokio::test]
async fn a_bearer_token() {
    let peer = Peer::start([done()]).await;
    let client = client(&peer).bearer_token("t0ken");
    client.doors().open_bearer().await.expect("open");
    assert_eq!(
        peer.request(),
        "GET /bearer HTTP/1.1\r\nauthorization: Bearer t0ken\r\naccept: */*\r\nhost: PEER\r\n\r\n"
    );
}

#[tokio::test]
async fn a_user_and_a_password() {
    let peer = Peer::start([done()]).await;
    let client = client(&peer).basic("Aladdin", "open sesame");
    client.doors().open_basic().await.expect("open");
    // The example of RFC 7617, section 2.
    assert_eq!(
        peer.request(),
        "GET /basic HTTP/1.1\r\nauthorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\naccept: */*\r\nhost: PEER\r\n\r\n"
    );
}

#[tokio::test]
async fn another_scheme_of_http() {
    let peer = Peer::start([done()]).await;
    let client = client(&peer).authorization("result=\"a.b.c\"");
    client.doors().open_custom().await.expect("open");
    assert_eq!(
        peer.request(),
        "GET /custom HTTP/1.1\r\nauthorization: HOBA result=\"a.b.c\"\r\naccept: */*\r\nhost: PEER\r\n\r\n"
    );
}

#[tokio::test]
async fn keys_in_a_header_the_query_and_a_cookie() {
    let peer = Peer::start([done()]).await;
    let client = client(&peer)
        .api_key("k 1")
        .query_key("k&2 +")
        .cookie_key("k;3");
    client.doors().open_header().await.expect("open");
    client.doors().open_query().await.expect("open");
    client.doors().open_cookie().await.expect("open");
    assert_eq!(
        peer.requests(),
        [
            "GET /header HTTP/1.1\r\nx-key: k 1\r\naccept: */*\r\nhost: PEER\r\n\r\n",
            "GET /query?key=k%262%20%2B HTTP/1.1\r\naccept: */*\r\nhost: PEER\r\n\r\n",
            "GET /cookie HTTP/1.1\r\ncookie: key=k%3B3\r\naccept: */*\r\nhost: PEER\r\n\r\n",
        ]
    );
}

#[tokio::test]
async fn a_token_of_openid_connect_from_a_source() {
    struct Counting(AtomicUsize);
    impl rt::TokenSource for Counting {
        fn token(&self) -> rt::BoxFuture<'_, Result<rt::Secret, rt::BoxError>> {
            let number = self.0.fetch_add(1, Ordering::SeqCst);
            Box::pin(async move { Ok(rt::Secret::new(format!("id-{number}"))) })
        }
    }
    let peer = Peer::start([done()]).await;
    let source = rt::Token::source(Counting(AtomicUsize::new(1)));
    let client = client(&peer).open_id(source);
    for number in 1..3 {
        client.doors().open_open_id().await.expect("open");
        let request = peer.requests().pop().expect("a request");
        assert_eq!(
            request,
            format!(
                "GET /open-id HTTP/1.1\r\nauthorization: Bearer id-{number}\r\naccept: */*\r\nhost: PEER\r\n\r\n"
            )
        );
    }
}

#[tokio::test]
async fn mutual_tls_adds_nothing_to_the_request() {
    let peer = Peer::start([done()]).await;
    client(&peer).doors().open_mutual().await.expect("open");
    assert_eq!(
        peer.request(),
        "GET /mutual HTTP/1.1\r\naccept: */*\r\nhost: PEER\r\n\r\n"
    );
}

#[tokio::test]
async fn nothing_is_sent_where_nothing_is_asked() {
    let peer = Peer::start([done()]).await;
    let client = client(&peer)
        .bearer_token("t")
        .basic("u", "p")
        .api_key("k")
        .query_key("k")
        .cookie_key("k");
    client.doors().open_unlocked().await.expect("open");
    assert_eq!(
        peer.request(),
        "GET /unlocked HTTP/1.1\r\naccept: */*\r\nhost: PEER\r\n\r\n"
    );
}

#[tokio::test]
async fn the_first_alternative_that_can_be_met_is_taken() {
    let peer = Peer::start([done()]).await;
    let bearer = client(&peer).bearer_token("t");
    let half = bearer.clone().basic("u", "p");
    let both = half.clone().api_key("k");
    for client in [&bearer, &half, &both] {
        client.doors().open_several().await.expect("open");
    }
    let token =
        "GET /several HTTP/1.1\r\nauthorization: Bearer t\r\naccept: */*\r\nhost: PEER\r\n\r\n";
    let pair = "GET /several HTTP/1.1\r\nauthorization: Basic dTpw\r\nx-key: k\r\naccept: */*\r\nhost: PEER\r\n\r\n";
    assert_eq!(peer.requests(), [token, token, pair]);
}

#[tokio::test]
async fn an_optional_credential_is_sent_when_it_is_there() {
    let peer = Peer::start([done()]).await;
    let client = client(&peer);
    client.doors().open_optional().await.expect("open");
    let client = client.bearer_token("t");
    client.doors().open_optional().await.expect("open");
    assert_eq!(
        peer.requests(),
        [
            "GET /optional HTTP/1.1\r\naccept: */*\r\nhost: PEER\r\n\r\n",
            "GET /optional HTTP/1.1\r\nauthorization: Bearer t\r\naccept: */*\r\nhost: PEER\r\n\r\n",
        ]
    );
}

#[tokio::test]
async fn a_call_that_cannot_prove_who_makes_it_is_not_sent() {
    let peer = Peer::start([done()]).await;
    let half = client(&peer).basic("u", "secret");
    let Err(rt::Error::Build(error)) = half.doors().open_several().await else {
        panic!("sent");
    };
    assert_eq!(
        error.to_string(),
        "`openSeveral` asks for credentials that the client does not have: `basic` and `headerKey`, \
         or `bearer`; give it some, or let it go without with `allow_anonymous`"
    );
    assert!(peer.requests().is_empty());

    let by_hand = half.doors().open_several().header("authorization", "Own 1");
    by_hand.await.expect("open");
    half.allow_anonymous()
        .doors()
        .open_several()
        .await
        .expect("open");
    assert_eq!(
        peer.requests(),
        [
            "GET /several HTTP/1.1\r\nauthorization: Own 1\r\naccept: */*\r\nhost: PEER\r\n\r\n",
            "GET /several HTTP/1.1\r\naccept: */*\r\nhost: PEER\r\n\r\n",
        ]
    );
}

#[tokio::test]
async fn one_token_is_fetched_for_calls_that_come_at_once() {
    let peer = Peer::start([json(TOKEN), done()]).await;
    let grant = rt::ClientCredentials::new("my:id", "s&cret").parameter("audience", "doors api");
    let client = client(&peer).granted(grant);
    let doors = client.doors();
    let (one, two, three) = tokio::join!(
        doors.open_granted().into_future(),
        doors.close_granted().into_future(),
        doors.open_granted().into_future()
    );
    one.expect("open");
    two.expect("closed");
    three.expect("open");
    let requests = peer.requests();
    assert_eq!(requests.len(), 4, "{requests:#?}");
    // RFC 6749, section 2.3.1: the id and the secret are escaped before they are joined.
    assert_eq!(
        requests[0],
        "POST /oauth/token HTTP/1.1\r\n\
         authorization: Basic bXklM0FpZDpzJTI2Y3JldA==\r\n\
         accept: application/json\r\n\
         content-type: application/x-www-form-urlencoded\r\n\
         host: PEER\r\n\
         content-length: 85\r\n\r\n\
         grant_type=client_credentials&scope=doors%3Aread%20doors%3Awrite&audience=doors%20api"
    );
    let open = "GET /granted HTTP/1.1\r\nauthorization: Bearer fetched\r\naccept: */*\r\nhost: PEER\r\n\r\n";
    assert_eq!(
        requests.iter().filter(|request| *request == open).count(),
        2
    );
}

#[tokio::test]
async fn a_token_is_fetched_again_before_it_ends() {
    // A tenth of its time before it ends, so at once.
    let short = TOKEN.replace("3600", "\"0\"");
    let peer = Peer::start([json(&short), done(), json(TOKEN), done(), done()]).await;
    let grant = rt::ClientCredentials::new("id", "secret").scopes(["doors:read"]);
    let client = client(&peer).granted(grant);
    for _ in 0..3 {
        client.doors().open_granted().await.expect("open");
    }
    let requests = peer.requests();
    let firsts: Vec<&str> = requests
        .iter()
        .filter_map(|request| request.split(' ').nth(1))
        .collect();
    assert_eq!(
        firsts,
        [
            "/oauth/token",
            "/granted",
            "/oauth/token",
            "/granted",
            "/granted"
        ]
    );
    assert!(requests[0].ends_with("grant_type=client_credentials&scope=doors%3Aread"));
}

#[tokio::test]
async fn a_token_that_cannot_be_had_is_a_typed_error() {
    let refusal = answer(
        "401 Unauthorized",
        "content-type: application/json\r\n",
        r#"{"error":"invalid_client","error_description":"top secret"}"#,
    );
    let peer = Peer::start([refusal]).await;
    let client = client(&peer).granted(rt::ClientCredentials::new("id", "secret"));
    let Err(rt::Error::Transport(error)) = client.doors().open_granted().await else {
        panic!("sent");
    };
    assert_eq!(error.kind(), rt::TransportKind::Credential);
    let shown = format!("{error} {error:?}");
    assert!(shown.contains("invalid_client"), "{shown}");
    assert!(!shown.contains("secret"), "{shown}");
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let other = Peer::start([done()]).await;
    let location = format!("location: {}/cookie\r\n", other.base);
    let peer = Peer::start([answer("307 Temporary Redirect", &location, "")]).await;
    let client = client(&peer).cookie_key("key").api_key("key");
    let outcome = client.doors().open_cookie().await;
    assert!(
        matches!(&outcome, Err(rt::Error::Undocumented(answer)) if answer.status() == 307),
        "{outcome:?}"
    );
    client.doors().open_header().await.expect_err("a redirect");
    assert!(other.requests().is_empty());
}

#[tokio::test]
async fn secrets_are_never_shown() {
    const SECRET: &str = "HIDDEN-secret";
    let peer = Peer::start([Act::End]).await;
    let client = client(&peer)
        .bearer_token(SECRET)
        .basic("u", SECRET)
        .authorization(SECRET)
        .api_key(SECRET)
        .query_key(SECRET)
        .cookie_key(SECRET)
        .open_id(SECRET)
        .granted(rt::ClientCredentials::new("id", SECRET));
    let doors = client.doors();
    let mut shown = vec![
        format!("{client:?} {doors:?} {:?}", doors.open_query()),
        format!("{:?}", rt::Credential::bearer(SECRET)),
        format!("{:?}", rt::Token::from(SECRET)),
        format!("{:?}", rt::Grant::from(SECRET)),
        format!("{:?}", rt::ClientCredentials::new("id", SECRET)),
        format!("{:?}", rt::Secret::from(SECRET)),
    ];
    macro_rules! fail {
        ($($call:ident)*) => {$(
            let error = doors.$call().await.expect_err("no answer");
            shown.push(format!("{error} {error:?}"));
        )*};
    }
    fail!(open_bearer open_basic open_custom open_header open_query open_cookie open_open_id open_granted);
    let refused = Client::new("http://127.0.0.1:1").expect("a client");
    let refused = refused.query_key(SECRET).api_key("a\nb HIDDEN-secret");
    let error = refused.doors().open_query().await.expect_err("no server");
    shown.push(format!("{error} {error:?}"));
    let error = refused.doors().open_header().await.expect_err("no header");
    shown.push(format!("{error} {error:?}"));
    for text in shown {
        assert!(!text.contains("HIDDEN"), "{text}");
        assert!(!text.contains("SElEREV"), "{text}");
    }
}

/// What a transport is given carries its secrets as sensitive, so that its own log hides them.
#[tokio::test]
async fn secrets_are_marked_for_transports() {
    struct Looking(Arc<AtomicUsize>);
    impl rt::Transport for Looking {
        fn carry(&self, request: http::Request<rt::Body>) -> rt::Carried<'_> {
            let headers = request.headers().values();
            let marked = headers.filter(|value| value.is_sensitive()).count();
            self.0.fetch_add(marked, Ordering::SeqCst);
            let error = rt::TransportError::new(rt::TransportKind::Other, "no more");
            Box::pin(std::future::ready(Err(error)))
        }
    }
    let marked = Arc::new(AtomicUsize::new(0));
    let client = Client::with_transport("http://example.com", Looking(Arc::clone(&marked)))
        .expect("a client")
        .bearer_token("t")
        .api_key("k")
        .cookie_key("k");
    client.doors().open_bearer().await.expect_err("no more");
    client.doors().open_header().await.expect_err("no more");
    client.doors().open_cookie().await.expect_err("no more");
    assert_eq!(marked.load(Ordering::SeqCst), 3);
}

#[tokio::test]
async fn a_token_that_is_refused_is_fetched_anew_once() {
    let refusal = || answer("401 Unauthorized", "", "");
    let other = TOKEN.replace("fetched", "other");
    let peer = Peer::start([json(TOKEN), refusal(), json(&other), done()]).await;
    let client = client(&peer).granted(rt::ClientCredentials::new("id", "secret"));
    client.doors().open_granted().await.expect("open");
    let requests = peer.requests();
    let shown = |token: &str| {
        format!(
            "GET /granted HTTP/1.1\r\nauthorization: Bearer {token}\r\naccept: */*\r\nhost: PEER\r\n\r\n"
        )
    };
    assert_eq!(requests.len(), 4, "{requests:#?}");
    assert_eq!(requests[1], shown("fetched"));
    assert!(requests[2].starts_with("POST /oauth/token "));
    assert_eq!(requests[3], shown("other"));

    // A second refusal is an answer like any other.
    let peer = Peer::start([json(TOKEN), refusal(), json(&other), refusal()]).await;
    let client = self::client(&peer).granted(rt::ClientCredentials::new("id", "secret"));
    client.doors().open_granted().await.expect_err("refused");
    assert_eq!(peer.requests().len(), 4);
}

#[tokio::test]
async fn a_call_is_not_made_again_where_there_is_no_other_token() {
    let peer = Peer::start([answer("401 Unauthorized", "", "")]).await;
    let fixed = client(&peer).bearer_token("t0ken");
    fixed.doors().open_bearer().await.expect_err("refused");
    assert_eq!(peer.requests().len(), 1);
}
