//! Lists in forms: of an empty one nothing travels, so one that must be there and does not come is empty. Files
//! are counted as other items are, and names of parts as members.

use std::sync::{Arc, Mutex};

use bindery_tests::form_urlencoded::models::{InviteRequestBody, InviteRequestBodyRequired};
use bindery_tests::form_urlencoded::operations::orders::{InviteError, InviteRequest};
use bindery_tests::form_urlencoded::{client, server};
use bindery_tests::multipart_other_parts::operations::parcels::{
    SendAlbumError, SendAlbumRequest, SendBinderError, SendBinderRequest, SendCrateError,
    SendCrateForm, SendCrateRequest,
};
use bindery_tests::multipart_other_parts::{client as parcel_client, server as parcel_server};
use bindery_tests::rt;

use crate::support::{post, serve};

/// Keeps what it gets.
#[derive(Default)]
struct Kept {
    guests: Mutex<Vec<InviteRequestBody>>,
    crates: Mutex<Vec<SendCrateForm>>,
}

impl server::Orders for Kept {
    async fn invite(&self, request: InviteRequest) -> rt::Reply<(), InviteError> {
        self.guests.lock().expect("a lock").push(request.body);
        Ok(())
    }
}

impl server::Entries for Kept {}

impl server::Labels for Kept {}

impl parcel_server::Parcels for Kept {
    async fn send_crate(&self, request: SendCrateRequest) -> rt::Reply<(), SendCrateError> {
        self.crates.lock().expect("a lock").push(request.body);
        Ok(())
    }

    async fn send_album(&self, _: SendAlbumRequest) -> rt::Reply<(), SendAlbumError> {
        Ok(())
    }

    async fn send_binder(&self, _: SendBinderRequest) -> rt::Reply<(), SendBinderError> {
        Ok(())
    }
}

#[tokio::test]
async fn an_empty_one_comes_through_the_text_of_a_form() {
    let kept = Arc::new(Kept::default());
    let base = serve(server::router(&kept)).await;
    let client = client::Client::new(&base).expect("a client");
    let dates = vec!["May".to_owned()];
    let guests = InviteRequestBody::new(InviteRequestBodyRequired {
        names: vec![],
        seats: vec![],
        drinks: vec![],
        dishes: vec![],
        dates,
    });
    let styles = InviteRequest::FORM_STYLES;
    let written = rt::form::to_form(&guests, styles).expect("a form");
    assert_eq!(written, "dishes=%5B%5D&dates=May");
    let sent = client.orders().invite(guests.clone()).await;
    sent.expect("invited");
    assert_eq!(*kept.guests.lock().expect("a lock"), [guests]);
}

#[tokio::test]
async fn an_empty_one_comes_through_parts() {
    let kept = Arc::new(Kept::default());
    let base = serve(parcel_server::router(&kept)).await;
    let client = parcel_client::Client::new(&base).expect("a client");
    let form = SendCrateForm::new(vec![], vec![], vec![], vec!["fragile".to_owned()]);
    let sent = client.parcels().send_crate(form.clone()).await;
    sent.expect("sent");
    assert_eq!(*kept.crates.lock().expect("a lock"), [form]);
}

#[tokio::test]
async fn one_that_may_not_be_empty_is_refused_for_its_count() {
    let kept = Arc::new(Kept::default());
    let base = serve(server::router(&kept)).await;
    let form = "application/x-www-form-urlencoded";
    let (status, problem) = post(format!("{base}/guests"), form, "dishes=[]".to_owned()).await;
    assert_eq!(status, 400, "{problem}");
    assert!(problem.contains("\"pointer\":\"/body/dates\""), "{problem}");
    assert!(problem.contains("must have at least 1 items"), "{problem}");
    let (status, problem) = post(format!("{base}/guests"), form, "dates=May".to_owned()).await;
    assert_eq!(status, 400, "{problem}");
    assert!(problem.contains("`dishes`"), "{problem}");

    let base = serve(parcel_server::router(&kept)).await;
    let parts = "multipart/form-data; boundary=B";
    let (status, problem) = post(format!("{base}/crates"), parts, "--B--\r\n".to_owned()).await;
    assert_eq!(status, 400, "{problem}");
    assert!(problem.contains("\"pointer\":\"/body/marks\""), "{problem}");
    assert!(problem.contains("must have at least 1 items"), "{problem}");
    assert!(kept.guests.lock().expect("a lock").is_empty());
    assert!(kept.crates.lock().expect("a lock").is_empty());
}

/// A form with parts of these names.
fn parts(names: &[&str]) -> String {
    let head = "--B\r\nContent-Disposition: form-data; name=";
    let parts = names.iter();
    let parts = parts.map(|name| format!("{head}\"{name}\"\r\n\r\n1\r\n"));
    parts.collect::<String>() + "--B--\r\n"
}

#[tokio::test]
async fn files_and_names_of_parts_are_counted() {
    let base = serve(parcel_server::router(&Arc::new(Kept::default()))).await;
    let at_least = "must have at least";
    // The topics, of which none comes, are there all the same.
    let cases: [(&str, &[&str], &str, &str); 9] = [
        ("albums", &["pictures", "title"], "", ""),
        ("albums", &["pictures", "pictures", "more", "title"], "", ""),
        (
            "albums",
            &["title"],
            "/body/pictures",
            "must have at least 1 items",
        ),
        (
            "albums",
            &["pictures", "pictures", "pictures", "title"],
            "/body/pictures",
            "must have at most 2 items",
        ),
        (
            "albums",
            &["pictures", "topics", "topics"],
            "/body",
            at_least,
        ),
        (
            "albums",
            &["pictures", "title", "cover", "more"],
            "/body",
            "must have at most 4 members",
        ),
        ("binders", &["title", "a", "a"], "", ""),
        (
            "binders",
            &["a", "a", "a"],
            "/body/a",
            "must have at most 2 items",
        ),
        (
            "binders",
            &["title", "a", "b"],
            "/body",
            "must have at most 2 members",
        ),
    ];
    for (path, names, pointer, detail) in cases {
        let media_type = "multipart/form-data; boundary=B";
        let (status, problem) = post(format!("{base}/{path}"), media_type, parts(names)).await;
        let wanted = if detail.is_empty() { 204 } else { 400 };
        assert_eq!(status, wanted, "{names:?}: {problem}");
        let pointer = format!("\"pointer\":\"{pointer}\"");
        assert!(
            wanted == 204 || problem.contains(&pointer),
            "{names:?}: {problem}"
        );
        assert!(problem.contains(detail), "{names:?}: {problem}");
    }
}
