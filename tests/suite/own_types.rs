//! Types that the settings bring stand in models and parameters, and are what goes over the wire.

use std::sync::Arc;

use bindery_tests::own::{Grams, Moment};
use bindery_tests::own_types_brought::client::Client;
use bindery_tests::own_types_brought::operations::purchases::{
    GetPurchaseError, GetPurchaseRequest, GetPurchaseSuccess,
};
use bindery_tests::own_types_brought::{models, rt, server};
use rust_decimal::Decimal;

use crate::support::serve;

const PURCHASE: &str = r#"{"id":"7b2b122e-d6b8-42de-b0ba-fa2f0d36306e","page":"https://shop.example.com/1","price":"1.10","weight":0.50,"paid":{"amount":5,"currency":"EUR"},"refunds":[],"bought":"7s"}"#;

/// Read by the codec itself, which keeps the digits of numbers.
fn purchase() -> models::Purchase {
    rt::json::from_json(PURCHASE.as_bytes(), rt::Mode::Lenient).expect("a purchase")
}

#[test]
fn models_hold_them() {
    let purchase = purchase();
    assert_eq!(purchase.id.get_version_num(), 4);
    assert_eq!(purchase.page.host_str(), Some("shop.example.com"));
    assert_eq!(purchase.price, Some(Decimal::new(110, 2)));
    assert_eq!(purchase.weight, Some(Grams("0.50".to_owned())));
    assert_eq!(purchase.paid.currency, "EUR");
    assert_eq!(purchase.bought, Some(Moment(7)));
    let written = rt::json::to_json(&purchase).expect("JSON");
    assert_eq!(String::from_utf8_lossy(&written), PURCHASE);
}

#[test]
fn what_they_refuse_is_refused_at_its_place() {
    for (right, wrong, place) in [
        ("7b2b122e", "7b2b122", "/id"),
        ("https://", "://", "/page"),
        ("\"1.10\"", "\"1,10\"", "/price"),
        ("\"1.10\"", "1.10", "/price"),
        ("0.50", "\"0.50\"", "/weight"),
        ("\"7s\"", "\"7\"", "/bought"),
        (r#""amount":5"#, r#""amount":"5""#, "/paid"),
    ] {
        let text = PURCHASE.replace(right, wrong);
        let error = serde_json::from_str::<models::Purchase>(&text).expect_err(wrong);
        assert!(error.to_string().contains(place), "{wrong}: {error}");
    }
}

#[test]
fn a_text_that_is_no_number_is_not_written() {
    let mut purchase = purchase();
    purchase.weight = Some(Grams("much".to_owned()));
    let error = rt::json::to_json(&purchase).expect_err("no JSON");
    assert!(error.to_string().contains("much"), "{error}");
}

/// Gives the purchase that it holds, and says what it was asked.
struct Shop(models::Purchase);

impl server::Purchases for Shop {
    async fn get(
        &self,
        request: GetPurchaseRequest,
    ) -> rt::Reply<GetPurchaseSuccess, GetPurchaseError> {
        let mut purchase = self.0.clone();
        purchase.id = request.id;
        purchase.price = request.rates.and_then(|rates| rates.last().copied());
        purchase.bought = request.not_before;
        let page = purchase.page.clone();
        let mut success = GetPurchaseSuccess::new(purchase);
        success.x_page = Some(page);
        Ok(success)
    }
}

#[tokio::test]
async fn parameters_and_headers_carry_them() {
    let purchase = purchase();
    let base = serve(server::router(&Arc::new(Shop(purchase.clone())))).await;
    let client = Client::new(&base).expect("a client");
    let id = uuid::Uuid::from_u128(7);
    let rates = vec![Decimal::new(15, 1), Decimal::new(250, 2)];
    let call = client
        .purchases()
        .get(id)
        .rates(rates)
        .not_before(Moment(9));
    let answer = call.await.expect("a purchase");
    assert_eq!(answer.body.id, id);
    assert_eq!(answer.body.price, Some(Decimal::new(250, 2)));
    assert_eq!(answer.body.bought, Some(Moment(9)));
    assert_eq!(answer.x_page, Some(purchase.page));

    let get = reqwest::get(format!("{base}/purchases/7")).await;
    let refused = get.expect("an answer");
    assert_eq!(refused.status(), 400);
    let problem = refused.text().await.expect("a text");
    assert!(problem.contains("/path/id"), "{problem}");
}
