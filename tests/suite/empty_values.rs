//! Parameters that hold nothing. `allowEmptyValue`: a parameter whose value is empty is not used, unless its type
//! has an empty value. Arrays and objects that must be there and are empty: they come through. Commas that are
//! escaped.

use std::sync::{Arc, Mutex};

use bindery_tests::parameters_styles::client::Client;
use bindery_tests::parameters_styles::models::{Sides, Tray};
use bindery_tests::parameters_styles::operations::styles::{
    HoldingNothingError, HoldingNothingRequest, HoldingNothingRequired, InQueryError,
    InQueryRequest,
};
use bindery_tests::parameters_styles::{rt, server};

use crate::support::serve;

/// Keeps what it was asked last.
#[derive(Default)]
struct Keeper(
    Mutex<Option<InQueryRequest>>,
    Mutex<Vec<HoldingNothingRequest>>,
);

impl Keeper {
    /// Asks with a query, and gives the status and what was asked.
    async fn asked(&self, base: &str, query: &str) -> (u16, Option<InQueryRequest>) {
        let response = reqwest::get(format!("{base}/query?{query}")).await;
        let status = response.expect("an answer").status().as_u16();
        (status, self.0.lock().expect("no panic").take())
    }
}

impl server::Styles for Keeper {
    async fn in_query(&self, request: InQueryRequest) -> rt::Reply<(), InQueryError> {
        *self.0.lock().expect("no panic") = Some(request);
        Ok(())
    }

    async fn holding_nothing(
        &self,
        request: HoldingNothingRequest,
    ) -> rt::Reply<(), HoldingNothingError> {
        self.1.lock().expect("no panic").push(request);
        Ok(())
    }
}

#[tokio::test]
async fn an_empty_value_is_an_unused_parameter() {
    let keeper = Arc::new(Keeper::default());
    let base = serve(server::router(&keeper)).await;
    let ask = async |query: &str| keeper.asked(&base, query).await;
    let (status, asked) = ask("empty=&emptyWord&emptyText=&emptyNumbers=").await;
    let asked = asked.expect("a request");
    assert_eq!(status, 204);
    assert_eq!((asked.empty, asked.empty_word), (None, None));
    assert_eq!(asked.empty_text.as_deref(), Some(""));
    assert_eq!(asked.empty_numbers, None);
    let (_, asked) = ask("empty=true&emptyWord=a&emptyNumbers=1&emptyNumbers=2").await;
    let asked = asked.expect("a request");
    assert_eq!(asked.empty, Some(true));
    assert_eq!(asked.empty_word.as_deref(), Some("a"));
    assert_eq!(asked.empty_numbers, Some(vec![1, 2]));
    // What is neither empty nor of the type is refused, and so is an empty value where none is allowed.
    assert_eq!(ask("empty=perhaps").await.0, 400);
    assert_eq!(ask("emptyNumbers=1&emptyNumbers=").await.0, 400);
}

#[tokio::test]
async fn what_must_be_there_may_be_empty() {
    let keeper = Arc::new(Keeper::default());
    let base = serve(server::router(&keeper)).await;
    let client = Client::new(&base).expect("a client");
    let mut nothing = HoldingNothingRequest::new(HoldingNothingRequired {
        form: vec![],
        commas: vec![],
        pipes: vec![],
        deep: Sides::new(),
        x_ids: vec![],
        x_sides: Sides::new(),
        ids: vec![],
    });
    let styles = client.styles();
    let call = styles.holding_nothing(HoldingNothingRequired {
        form: vec![],
        commas: vec![],
        pipes: vec![],
        deep: Sides::new(),
        x_ids: vec![],
        x_sides: Sides::new(),
        ids: vec![],
    });
    call.tray(Tray::new("A", vec![])).await.expect("an answer");
    nothing.tray = Some(Tray::new("A", vec![]));
    assert_eq!(*keeper.1.lock().expect("no panic"), [nothing]);
    // What is no array must come.
    let shelves = "commas=&pipes=&tray[shelves]=1";
    let heads = [("X-Ids", ""), ("X-Sides", ""), ("Cookie", "ids=")];
    let ask = async |query: &str, heads: &[(&str, &str)]| {
        let mut request = reqwest::Client::new().get(format!("{base}/nothing?{query}"));
        for (name, value) in heads {
            request = request.header(*name, *value);
        }
        request.send().await.expect("an answer").status().as_u16()
    };
    assert_eq!(ask("commas=&pipes=", &heads).await, 204);
    assert_eq!(ask(&format!("{shelves}&tray[label]=A"), &heads).await, 204);
    assert_eq!(ask(shelves, &heads).await, 400);
    // What has a place of its own must have it.
    assert_eq!(ask("commas=", &heads).await, 400);
    assert_eq!(ask("commas=&pipes=", &heads[1..]).await, 400);
    assert_eq!(ask("commas=&pipes=", &heads[..2]).await, 400);
}

/// Many clients escape all of a value, its commas too.
#[tokio::test]
async fn escaped_commas_part_what_cannot_be_read_otherwise() {
    let keeper = Arc::new(Keeper::default());
    let base = serve(server::router(&keeper)).await;
    let ask = async |query: &str| keeper.asked(&base, query).await;
    for query in ["numbers=1,2,3", "numbers=1%2C2%2c3"] {
        let (status, asked) = ask(query).await;
        assert_eq!(status, 204, "{query}");
        assert_eq!(asked.expect("a request").numbers, Some(vec![1, 2, 3]));
    }
    // Text can hold a comma, and there it is escaped.
    let (_, asked) = ask("commas=a%2Cb,c").await;
    let commas = asked.expect("a request").commas.expect("texts");
    assert_eq!(commas, ["a,b", "c"]);
    assert_eq!(ask("numbers=1%2Cb").await.0, 400);
}
