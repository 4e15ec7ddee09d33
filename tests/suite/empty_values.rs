//! `allowEmptyValue`: a parameter whose value is empty is not used, unless its type has an empty value.

use std::sync::{Arc, Mutex};

use bindery_tests::parameters_styles::operations::styles::{InQueryError, InQueryRequest};
use bindery_tests::parameters_styles::{rt, server};

use crate::support::serve;

/// Keeps what it was asked last.
#[derive(Default)]
struct Keeper(Mutex<Option<InQueryRequest>>);

impl server::Styles for Keeper {
    async fn in_query(&self, request: InQueryRequest) -> rt::Reply<(), InQueryError> {
        *self.0.lock().expect("no panic") = Some(request);
        Ok(())
    }
}

#[tokio::test]
async fn an_empty_value_is_an_unused_parameter() {
    let keeper = Arc::new(Keeper::default());
    let base = serve(server::router(&keeper)).await;
    let ask = async |query: &str| {
        let response = reqwest::get(format!("{base}/query?{query}")).await;
        let status = response.expect("an answer").status().as_u16();
        (status, keeper.0.lock().expect("no panic").take())
    };
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
