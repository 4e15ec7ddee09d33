//! Lists that come page by page: where the end is, and how many requests it takes to find it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use bindery_tests::orchestration::client::Client;
use bindery_tests::orchestration::models::{
    Artifact, ArtifactRequired, ArtifactType, PageArtifact, WorkspaceInfo,
};
use bindery_tests::orchestration::operations::artifacts::{
    ListArtifactsError, ListArtifactsRequest,
};
use bindery_tests::orchestration::server::Authenticator;
use bindery_tests::orchestration::server::artifacts::{Artifacts, routes};
use bindery_tests::rt;

use crate::support::serve;

/// A list of so many artifacts.
struct List {
    count: usize,
    /// Whether pages say how many there are.
    total: bool,
    /// Whether pages say which limit was applied.
    limit: bool,
    /// The request, counted from one, that fails.
    fails_at: usize,
    asked: AtomicUsize,
    offsets: Mutex<Vec<Option<i32>>>,
}

fn list(count: usize) -> List {
    List {
        count,
        total: true,
        limit: true,
        fails_at: 0,
        asked: AtomicUsize::new(0),
        offsets: Mutex::new(Vec::new()),
    }
}

fn artifact(number: usize) -> Artifact {
    Artifact::new(ArtifactRequired {
        id: number.to_string(),
        name: String::new(),
        r#type: ArtifactType::Route,
        versions: Vec::new(),
        workspace: WorkspaceInfo::new(),
    })
}

impl Authenticator for List {
    type Principal = ();

    async fn bearer_token(&self, _: rt::BearerToken) -> Result<(), rt::Denied> {
        Ok(())
    }
}

impl Artifacts for List {
    async fn list(
        &self,
        _: rt::Caller<()>,
        request: ListArtifactsRequest,
    ) -> rt::Reply<PageArtifact, ListArtifactsError> {
        if self.asked.fetch_add(1, Ordering::SeqCst) + 1 == self.fails_at {
            let problem = rt::Problem::new(http::StatusCode::BAD_GATEWAY);
            return Err(rt::Failure::Problem(problem));
        }
        if let Ok(mut offsets) = self.offsets.lock() {
            offsets.push(request.offset);
        }
        let start = usize::try_from(request.offset.unwrap_or(0)).expect("an offset");
        let limit = usize::try_from(request.limit.unwrap_or(100)).expect("a limit");
        let items = (start..self.count).take(limit).map(artifact).collect();
        let mut page = PageArtifact::new().with_items(items);
        if self.total {
            page = page.with_total(i32::try_from(self.count).expect("a count"));
        }
        if self.limit {
            page = page.with_limit(request.limit.unwrap_or(100));
        }
        Ok(page)
    }
}

/// What a client gets of a list, asking for so many at once, and how often it asked.
async fn all(list: List, limit: Option<i32>) -> (Result<usize, String>, usize) {
    let list = Arc::new(list);
    let base = serve(routes(&list).into_router()).await;
    let client = Client::new(&base).expect("a client").bearer_token("t");
    let call = client.artifacts().list();
    let call = match limit {
        Some(limit) => call.limit(limit),
        None => call,
    };
    let all = call.items().all().await;
    let asked = list.asked.load(Ordering::SeqCst);
    let ids = all.map(|all| {
        let in_order = all
            .iter()
            .enumerate()
            .all(|(place, artifact)| artifact.id == place.to_string());
        assert!(in_order, "every item once, in order");
        all.len()
    });
    (ids.map_err(|error| error.to_string()), asked)
}

#[tokio::test]
async fn the_total_ends_the_list() {
    assert_eq!(all(list(25), Some(10)).await, (Ok(25), 3));
    // The last page is full, and still nothing more is asked.
    assert_eq!(all(list(30), Some(10)).await, (Ok(30), 3));
}

#[tokio::test]
async fn without_a_total_a_short_page_ends_the_list() {
    let without = |count| List {
        total: false,
        ..list(count)
    };
    assert_eq!(all(without(25), Some(10)).await, (Ok(25), 3));
    // A full last page shows only by the empty one behind it that it was the last.
    assert_eq!(all(without(30), Some(10)).await, (Ok(30), 4));
}

#[tokio::test]
async fn without_any_hint_the_documented_default_tells_a_short_page() {
    let bare = |count| List {
        total: false,
        limit: false,
        ..list(count)
    };
    assert_eq!(all(bare(99), None).await, (Ok(99), 1));
    assert_eq!(all(bare(101), None).await, (Ok(101), 2));
}

#[tokio::test]
async fn an_empty_list_is_asked_for_once() {
    assert_eq!(all(list(0), None).await, (Ok(0), 1));
}

#[tokio::test]
async fn an_error_in_the_middle_ends_the_list() {
    let broken = List {
        fails_at: 3,
        ..list(50)
    };
    let (outcome, asked) = all(broken, Some(10)).await;
    assert!(
        outcome.is_err_and(|error| error.contains("502")),
        "an error"
    );
    assert_eq!(asked, 3);
}

#[tokio::test]
async fn the_list_starts_at_the_offset_of_the_call() {
    let list = Arc::new(list(25));
    let base = serve(routes(&list).into_router()).await;
    let client = Client::new(&base).expect("a client").bearer_token("t");
    let mut items = client.artifacts().list().offset(20).limit(3).items();
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        ids.push(item.expect("an item").id);
    }
    assert_eq!(ids, ["20", "21", "22", "23", "24"]);
    let offsets = list.offsets.lock().expect("the offsets").clone();
    assert_eq!(offsets, [Some(20), Some(23)]);
}
