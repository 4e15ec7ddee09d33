//! Forms between client and server: what the client sends, to the letter, and what the server has of it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use bindery_tests::form_urlencoded::models::{
    LabelRequestBody, OrderRequestBody, OrderRequestBodyDishesItem, OrderRequestBodyDrinksItem,
    OrderRequestBodyWish,
};
use bindery_tests::form_urlencoded::operations::labels::{
    LabelError, LabelRequest, SendRawError, SendRawRequest,
};
use bindery_tests::form_urlencoded::operations::orders::{OrderError, OrderRequest};
use bindery_tests::form_urlencoded::{client, rt, server};
use bindery_tests::multipart_other_parts::operations::parcels::{
    SendBoxError, SendBoxForm, SendBoxRequest, SendFolderError, SendFolderForm, SendFolderRequest,
    SendLetterError, SendLetterForm, SendLetterRequest, SendParcelError, SendParcelForm,
    SendParcelRequest,
};
use bindery_tests::multipart_other_parts::{client as parcel_client, server as parcel_server};

use crate::support::serve;

/// Keeps what it gets, as text.
#[derive(Default)]
struct Kept(Mutex<Vec<String>>);

impl Kept {
    fn keep(&self, value: &impl std::fmt::Debug) {
        self.0.lock().expect("a lock").push(format!("{value:?}"));
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().expect("a lock"))
    }
}

impl server::Entries for Kept {}

impl server::Orders for Kept {
    async fn order(&self, request: OrderRequest) -> rt::Reply<(), OrderError> {
        self.keep(&request.body);
        Ok(())
    }
}

impl server::Labels for Kept {
    async fn label(&self, request: LabelRequest) -> rt::Reply<(), LabelError> {
        self.keep(&request.body);
        Ok(())
    }

    async fn send_raw(&self, request: SendRawRequest) -> rt::Reply<(), SendRawError> {
        self.keep(&request.body);
        Ok(())
    }
}

/// An order with something in every property.
fn order() -> OrderRequestBody {
    let dish = OrderRequestBodyDishesItem::new().with_name("pie & peas");
    let drink = |name: &str| OrderRequestBodyDrinksItem::new().with_name(name);
    OrderRequestBody::new(7)
        .with_wish(
            OrderRequestBodyWish::new()
                .with_colour("red")
                .with_sizes(vec![1, 2]),
        )
        .with_dishes(vec![dish.with_count(2)])
        .with_drinks(vec![drink("tea"), drink("mead")])
        .with_extras(vec!["salt".to_owned(), "oil".to_owned()])
}

#[tokio::test]
async fn properties_of_every_kind_come_through_a_form() {
    let kept = Arc::new(Kept::default());
    let client = client::Client::new(&serve(server::router(&kept)).await).expect("a client");
    client.orders().order(order()).await.expect("ordered");
    let mut labels = LabelRequestBody::new("blue");
    labels.additional_properties =
        BTreeMap::from([("a".to_owned(), vec![1]), ("b c".to_owned(), vec![2, 3])]);
    client.labels().label(labels.clone()).await.expect("taken");
    client.labels().send_raw("a=1&b").await.expect("taken");
    assert_eq!(
        kept.take(),
        [
            format!("{:?}", order()),
            format!("{labels:?}"),
            r#""a=1&b""#.to_owned()
        ]
    );
}

#[test]
fn a_form_has_the_text_of_its_styles() {
    let written = rt::form::to_form(&order(), OrderRequest::FORM_STYLES).expect("a form");
    assert_eq!(
        written,
        "table=7&colour=red&sizes=1&sizes=2&\
         dishes=%5B%7B%22name%22%3A%22pie%20%26%20peas%22%2C%22count%22%3A2%7D%5D&\
         drinks%5B0%5D%5Bname%5D=tea&drinks%5B1%5D%5Bname%5D=mead&extras%5B%5D=salt&extras%5B%5D=oil"
    );
}

impl parcel_server::Parcels for Kept {
    async fn send(&self, request: SendParcelRequest) -> rt::Reply<(), SendParcelError> {
        self.keep(&request.body);
        Ok(())
    }

    async fn send_box(&self, request: SendBoxRequest) -> rt::Reply<(), SendBoxError> {
        self.keep(&request.body);
        Ok(())
    }

    async fn send_folder(&self, request: SendFolderRequest) -> rt::Reply<(), SendFolderError> {
        self.keep(&request.body);
        Ok(())
    }

    async fn send_letter(&self, request: SendLetterRequest) -> rt::Reply<(), SendLetterError> {
        self.keep(&request.body);
        Ok(())
    }
}

#[tokio::test]
async fn parts_without_a_name_in_the_document_come_through() {
    let kept = Arc::new(Kept::default());
    let base = serve(parcel_server::router(&kept)).await;
    let client = parcel_client::Client::new(&base).expect("a client");
    let mut parcel = SendParcelForm::new("Ann");
    parcel.additional_properties = BTreeMap::from([("weight".to_owned(), 3)]);
    client.parcels().send(parcel.clone()).await.expect("sent");
    let mut any = SendBoxForm::new();
    let parts = vec![
        rt::FilePart::bytes("1"),
        rt::FilePart::bytes("{}")
            .typed("application/json")
            .named("2"),
    ];
    any.additional_properties = BTreeMap::from([("x y".to_owned(), parts)]);
    client.parcels().send_box(any.clone()).await.expect("sent");
    let mut folder = SendFolderForm::new();
    let file = rt::FilePart::bytes("a,b").named("a.csv").typed("text/csv");
    folder.additional_properties = BTreeMap::from([("page".to_owned(), file)]);
    client
        .parcels()
        .send_folder(folder.clone())
        .await
        .expect("sent");
    let letter = SendLetterForm::new("Bob");
    client
        .parcels()
        .send_letter(letter.clone())
        .await
        .expect("sent");
    assert_eq!(
        kept.take(),
        [
            format!("{parcel:?}"),
            format!("{any:?}"),
            format!("{folder:?}"),
            format!("{letter:?}")
        ]
    );
}

#[tokio::test]
async fn parts_that_the_document_rules_out_are_refused() {
    let kept = Arc::new(Kept::default());
    let base = serve(parcel_server::router(&kept)).await;
    let send = async |path: &str, name: &str, content: &str| {
        let body = format!(
            "--x\r\nContent-Disposition: form-data; name=\"to\"\r\n\r\nAnn\r\n\
             --x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{content}\r\n--x--\r\n"
        );
        let request = reqwest::Client::new()
            .post(format!("{base}{path}"))
            .header("content-type", "multipart/form-data; boundary=x")
            .body(body);
        let response = request.send().await.expect("an answer");
        (
            response.status().as_u16(),
            response.text().await.expect("a text"),
        )
    };
    let (status, problem) = send("/letters", "stamp", "1").await;
    assert_eq!(status, 400, "{problem}");
    assert!(problem.contains("/body/stamp"), "{problem}");
    for (content, wanted) in [("1", 204), ("-1", 400), ("one", 400)] {
        let (status, problem) = send("/parcels", "weight", content).await;
        assert_eq!(status, wanted, "{content}: {problem}");
        assert_eq!(status == 204, problem.is_empty(), "{problem}");
        assert!(
            status == 204 || problem.contains("/body/weight"),
            "{problem}"
        );
    }
}
