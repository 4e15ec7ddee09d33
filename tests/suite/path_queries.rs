//! Operations that share a path and differ in the query that the document writes behind it.

use std::sync::Arc;

use bindery_tests::path_with_query::models::CountParcelsResponse;
use bindery_tests::path_with_query::operations::parcels::{
    CountParcelsError, CountParcelsRequest, FindParcelError, FindParcelRequest, ListParcelsError,
    ListParcelsRequest,
};
use bindery_tests::path_with_query::{client, rt, server};
use rt::Call as _;

use crate::support::serve;

struct Depot;

impl server::Parcels for Depot {
    async fn list(&self, _: ListParcelsRequest) -> rt::Reply<(), ListParcelsError> {
        Ok(())
    }

    async fn count_parcels(
        &self,
        request: CountParcelsRequest,
    ) -> rt::Reply<CountParcelsResponse, CountParcelsError> {
        Ok(CountParcelsResponse::new(request.since.unwrap_or(7)))
    }

    async fn find(&self, request: FindParcelRequest) -> rt::Reply<(), FindParcelError> {
        if request.code == "a&b" {
            Ok(())
        } else {
            Err(FindParcelError::NotFound.into())
        }
    }
}

/// The status and body of a request that is written by hand.
async fn get(base: &str, target: &str) -> (u16, String) {
    let response = reqwest::get(format!("{base}{target}")).await;
    let response = response.expect("an answer");
    let status = response.status().as_u16();
    (status, response.text().await.expect("a body"))
}

#[tokio::test]
async fn the_query_of_a_path_is_sent_and_asked_for() {
    let base = serve(server::router(&Arc::new(Depot))).await;
    let client = client::Client::new(&base).expect("a client");
    client.parcels().list().await.expect("a list");
    let count = client.parcels().count_parcels().since(9).await;
    assert_eq!(count.expect("a count").count, 9);
    client.parcels().find("a&b").await.expect("a parcel");
    let other = client.parcels().find("c").await;
    assert!(matches!(
        other,
        Err(rt::Error::Api(FindParcelError::NotFound))
    ));

    let count = (200, "{\"count\":7}".to_owned());
    assert_eq!(get(&base, "/parcels?of=all&action=count").await, count);
    let list = (200, String::new());
    assert_eq!(get(&base, "/parcels").await, list);
    assert_eq!(get(&base, "/parcels?action=count").await, list);
    assert_eq!(get(&base, "/parcels?action=counting&of=all").await, list);
    let added = client
        .parcels()
        .list()
        .query("action", "find")
        .query("code", "c");
    let added = added.raw().await.expect("an answer");
    assert_eq!(added.status, http::StatusCode::NOT_FOUND);
}
