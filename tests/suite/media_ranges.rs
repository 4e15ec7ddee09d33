//! Bodies for which the document has a range of media types.

use std::sync::Arc;

use bindery_tests::wildcard_content_types::operations::pictures::{
    DescribePictureBody, DescribePictureError, DescribePictureRequest, GetPictureError,
    GetPictureRequest, GetPictureSuccess, PutPictureError, PutPictureRequest, PutPictureSuccess,
};
use bindery_tests::wildcard_content_types::{client, models, rt, server};

use crate::support::serve;

struct Gallery;

impl server::Notes for Gallery {}

impl server::Pictures for Gallery {
    async fn get(
        &self,
        request: GetPictureRequest,
    ) -> rt::Reply<GetPictureSuccess, GetPictureError> {
        if request.id == "none" {
            let page = rt::Media::new("text/html", "<p>none</p>");
            return Err(GetPictureError::NotFound(page).into());
        }
        let picture = rt::Media::new("image/png", "\u{1}png");
        Ok(GetPictureSuccess::new(picture, 4))
    }

    async fn put(
        &self,
        request: PutPictureRequest,
    ) -> rt::Reply<PutPictureSuccess, PutPictureError> {
        let title = request.body.content_type;
        Ok(if title == "image/gif" {
            PutPictureSuccess::OkJson(Box::new(models::Picture::new(title)))
        } else {
            PutPictureSuccess::OkAnyApplication(rt::Media::new("application/zip", title))
        })
    }

    async fn describe(
        &self,
        request: DescribePictureRequest,
    ) -> rt::Reply<(), DescribePictureError> {
        let expected = match (request.id.as_str(), request.body) {
            ("json", Some(DescribePictureBody::Json(_)))
            | ("any", Some(DescribePictureBody::Any(_)))
            | ("nothing", None) => return Ok(()),
            (id, _) => format!("not {id}"),
        };
        let problem = rt::Problem::new(http::StatusCode::IM_A_TEAPOT);
        Err(rt::Failure::problem(problem.detail(expected)))
    }
}

/// A body with all of its octets at hand.
async fn whole(media: rt::Media) -> rt::Media {
    let octets = media.body.collect(100).await.expect("octets");
    rt::Media::new(media.content_type, octets)
}

async fn gallery() -> client::Client {
    let base = serve(server::router(&Arc::new(Gallery))).await;
    client::Client::new(&base).expect("a client")
}

#[tokio::test]
async fn the_media_type_travels_with_the_body() {
    let client = gallery().await;
    let picture = client.pictures().get("1").await.expect("a picture");
    let wanted = rt::Media::new("image/png", "\u{1}png");
    assert_eq!(whole(picture.body).await, wanted);
    assert_eq!(picture.x_width, 4);
    let Err(rt::Error::Api(GetPictureError::NotFound(page))) = client.pictures().get("none").await
    else {
        panic!("a picture");
    };
    assert_eq!(page.content_type, "text/html");

    let put = |content_type: &str| {
        let media = rt::Media::new(content_type, "octets");
        client.pictures().put("1", media)
    };
    let Ok(PutPictureSuccess::OkJson(read)) = put("image/gif").await else {
        panic!("no JSON");
    };
    assert_eq!(read.title, "image/gif");
    let Ok(PutPictureSuccess::OkAnyApplication(read)) = put("image/x-own; of=us").await else {
        panic!("nothing else");
    };
    assert_eq!(
        whole(read).await,
        rt::Media::new("application/zip", "image/x-own; of=us")
    );
}

#[tokio::test]
async fn a_media_type_outside_of_the_range_is_not_sent() {
    let client = gallery().await;
    let text = rt::Media::new("text/plain", "octets");
    let outcome = client.pictures().put("1", text).await;
    assert!(matches!(outcome, Err(rt::Error::Build(_))), "{outcome:?}");
}

#[tokio::test]
async fn a_type_that_is_named_comes_before_a_range() {
    let client = gallery().await;
    let body = DescribePictureBody::from(models::Picture::new("a tree"));
    let describe = |id: &str| client.pictures().describe(id);
    describe("json").body(body).await.expect("JSON");
    let body = DescribePictureBody::from(rt::Media::new("text/plain", "a tree"));
    describe("any").body(body).await.expect("a range");
    describe("nothing").await.expect("nothing");
}
