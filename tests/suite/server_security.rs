//! Who gets in, for every kind of security scheme, and what the others are told.

use std::sync::Arc;

use bindery_tests::security_schemes::operations::rooms::{
    AddRoomError, AddRoomRequest, ListRoomsError, ListRoomsRequest, RemoveRoomsError,
    RemoveRoomsRequest, ReplaceRoomsError, ReplaceRoomsRequest,
};
use bindery_tests::security_schemes::{rt, server};
use rt::{Caller, Denied};

use crate::support::serve;

/// Answers with who it thinks has called.
struct House;

fn known(secret: &rt::Secret, by: &str) -> Result<String, Denied> {
    match secret.reveal() {
        "good" => Ok(by.to_owned()),
        "poor" => Err(Denied::Forbidden),
        "busy" => Err(rt::Problem::new(http::StatusCode::SERVICE_UNAVAILABLE).into()),
        _ => Err(Denied::Unauthorized),
    }
}

impl server::Authenticator for House {
    type Principal = String;

    async fn bearer_token(&self, token: rt::BearerToken) -> Result<String, Denied> {
        known(&token.token, "bearer")
    }

    async fn basic(&self, credentials: rt::BasicCredentials) -> Result<String, Denied> {
        assert!(!format!("{credentials:?}").contains("good"));
        known(&credentials.password, &credentials.user)
    }

    async fn api_key(&self, key: rt::ApiKey) -> Result<String, Denied> {
        assert!(!format!("{key:?}").contains("good"));
        known(&key.key, "header")
    }

    async fn query_key(&self, key: rt::ApiKey) -> Result<String, Denied> {
        known(&key.key, "query")
    }

    async fn cookie_key(&self, key: rt::ApiKey) -> Result<String, Denied> {
        known(&key.key, "cookie")
    }

    async fn oauth(&self, token: rt::BearerToken) -> Result<String, Denied> {
        assert!(!format!("{token:?}").contains("good"));
        let scopes = token.scopes.join(" ");
        known(&token.token, &scopes)
    }
}

/// Says who has called in a problem with a status that nothing else here has.
fn tell<E>(caller: &Caller<String>) -> rt::Reply<(), E> {
    let names = [
        "bearer",
        "basic",
        "headerKey",
        "queryKey",
        "cookieKey",
        "openId",
        "oauth",
    ];
    let all = names.into_iter().filter_map(|name| {
        let principal = caller.by(name)?;
        Some(format!("{name}={principal}"))
    });
    let all: Vec<String> = all.collect();
    assert_eq!(all.is_empty(), caller.is_anonymous());
    let problem = rt::Problem::new(http::StatusCode::IM_A_TEAPOT);
    Err(rt::Failure::problem(problem.detail(all.join(" "))))
}

impl server::Rooms for House {
    async fn list(
        &self,
        caller: Caller<String>,
        _: ListRoomsRequest,
    ) -> rt::Reply<(), ListRoomsError> {
        tell(&caller)
    }

    async fn add(&self, caller: Caller<String>, _: AddRoomRequest) -> rt::Reply<(), AddRoomError> {
        tell(&caller)
    }

    async fn remove_rooms(
        &self,
        caller: Caller<String>,
        _: RemoveRoomsRequest,
    ) -> rt::Reply<(), RemoveRoomsError> {
        tell(&caller)
    }

    async fn replace_rooms(
        &self,
        caller: Caller<String>,
        _: ReplaceRoomsRequest,
    ) -> rt::Reply<(), ReplaceRoomsError> {
        tell(&caller)
    }
}

/// `user:good` in base64.
const GOOD: &str = "Basic dXNlcjpnb29k";
const KEYS: &str = "ApiKey in=\"query\", name=\"key\"|ApiKey in=\"cookie\", name=\"key\"|Bearer";

/// Method, query, headers; status, and who has called or what is asked for.
type Row = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
    u16,
    &'static str,
);

const ROWS: &[Row] = &[
    // `security: []`: nothing is asked, whatever is shown.
    ("GET", "", &[], 418, ""),
    ("GET", "", &[("authorization", "Bearer bad")], 418, ""),
    // What the document says of all operations.
    (
        "POST",
        "",
        &[("authorization", "Bearer good")],
        418,
        "bearer=bearer",
    ),
    (
        "POST",
        "",
        &[("authorization", "bearer   good")],
        418,
        "bearer=bearer",
    ),
    ("POST", "", &[], 401, "Bearer"),
    (
        "POST",
        "",
        &[("authorization", "Basic good")],
        401,
        "Bearer",
    ),
    ("POST", "", &[("authorization", "Bearer ")], 401, "Bearer"),
    (
        "POST",
        "",
        &[("authorization", "Bearer bad")],
        401,
        "Bearer error=\"invalid_token\"",
    ),
    ("POST", "", &[("authorization", "Bearer poor")], 403, ""),
    ("POST", "", &[("authorization", "Bearer busy")], 503, ""),
    // Two at once, or one with a scope, or nobody.
    (
        "DELETE",
        "",
        &[("authorization", GOOD), ("x-key", "good")],
        418,
        "basic=user headerKey=header",
    ),
    (
        "DELETE",
        "",
        &[("authorization", "Bearer good")],
        418,
        "oauth=rooms:write",
    ),
    ("DELETE", "", &[("authorization", GOOD)], 418, ""),
    (
        "DELETE",
        "",
        &[("authorization", GOOD), ("x-key", "bad")],
        418,
        "",
    ),
    ("DELETE", "", &[], 418, ""),
    // Keys in other places.
    ("PUT", "?key=good", &[], 418, "queryKey=query"),
    ("PUT", "?key=%67ood", &[], 418, "queryKey=query"),
    ("PUT", "?key=", &[], 401, KEYS),
    (
        "PUT",
        "",
        &[("cookie", "a=b; key=good")],
        418,
        "cookieKey=cookie",
    ),
    (
        "PUT",
        "?key=bad",
        &[("cookie", "key=good")],
        418,
        "cookieKey=cookie",
    ),
    ("PUT", "?key=poor", &[("cookie", "key=bad")], 403, ""),
    // A scheme whose method is not written lets nobody in.
    (
        "PUT",
        "",
        &[("authorization", "Bearer good")],
        401,
        "ApiKey in=\"query\", name=\"key\"|ApiKey in=\"cookie\", name=\"key\"|Bearer error=\"invalid_token\"",
    ),
    ("PUT", "", &[], 401, KEYS),
];

#[tokio::test]
async fn everyone_gets_in_as_the_document_says() {
    let base = serve(server::router(&Arc::new(House))).await;
    let client = reqwest::Client::new();
    let mut wrong = Vec::new();
    for (method, query, headers, status, wanted) in ROWS {
        let address = format!("{base}/rooms{query}");
        let mut request = client.request(method.parse().expect("a method"), address);
        for (name, value) in *headers {
            request = request.header(*name, *value);
        }
        let response = request.send().await.expect("an answer");
        let found_status = response.status().as_u16();
        let media_type = response.headers()["content-type"].clone();
        let challenges = response.headers().get_all("www-authenticate");
        let challenges: Vec<_> = challenges
            .iter()
            .filter_map(|value| value.to_str().ok())
            .collect();
        let challenges = challenges.join("|");
        let text = response.text().await.expect("a text");
        let problem: serde_json::Value = serde_json::from_str(&text).expect("a problem");
        let found = match found_status {
            418 => problem["detail"].as_str().unwrap_or_default().to_owned(),
            _ => challenges,
        };
        let leaks = ["good", "bad", "poor"]
            .iter()
            .any(|secret| text.contains(secret));
        if (found_status, found.as_str()) != (*status, *wanted)
            || media_type != "application/problem+json"
            || leaks
        {
            wrong.push(format!(
                "{method} {query} {headers:?}: {found_status} {found}\n{text}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
