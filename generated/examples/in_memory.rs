//! A server that keeps artifacts in memory, and a client that talks to it over TCP.
//!
//! `cargo run -p talend-orchestration --example in_memory --all-features`

use std::error::Error;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use talend_orchestration::client::Client;
use talend_orchestration::models::{
    Artifact, ArtifactRequired, ArtifactType, ErrorResponse, PageArtifact, WorkspaceInfo,
};
use talend_orchestration::operations::artifacts::{
    DeleteArtifactError, DeleteArtifactRequest, GetArtifactError, GetArtifactRequest,
    ListArtifactsError, ListArtifactsRequest,
};
use talend_orchestration::{rt, server};
use tokio::net::TcpListener;

/// The artifacts of the server.
struct Store {
    artifacts: Mutex<Vec<Artifact>>,
}

impl Store {
    fn with(count: usize) -> Self {
        let artifacts = (0..count).map(artifact).collect();
        Self {
            artifacts: Mutex::new(artifacts),
        }
    }

    fn artifacts(&self) -> MutexGuard<'_, Vec<Artifact>> {
        self.artifacts
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

fn artifact(number: usize) -> Artifact {
    Artifact::new(ArtifactRequired {
        id: format!("5cdd2ce2c737973f9d58{number:04x}"),
        name: format!("Job {number}"),
        r#type: ArtifactType::Standard,
        versions: vec!["0.1.0".to_owned()],
        workspace: WorkspaceInfo::new().with_name("Shared"),
    })
}

fn not_found() -> Box<ErrorResponse> {
    Box::new(
        ErrorResponse::new()
            .with_status(404)
            .with_message("There is no such artifact"),
    )
}

/// Who calls.
struct User {
    name: String,
}

impl server::Authenticator for Store {
    type Principal = User;

    async fn bearer_token(&self, token: rt::BearerToken) -> Result<User, rt::Denied> {
        let name = token.token.reveal().strip_suffix("'s token");
        let name = name.ok_or(rt::Denied::Unauthorized)?;
        Ok(User {
            name: name.to_owned(),
        })
    }
}

impl server::Artifacts for Store {
    async fn list(
        &self,
        _: rt::Caller<User>,
        request: ListArtifactsRequest,
    ) -> rt::Reply<PageArtifact, ListArtifactsError> {
        // The documented defaults are there when the caller named none.
        let (offset, limit) = (request.offset.unwrap_or(0), request.limit.unwrap_or(100));
        let artifacts = self.artifacts();
        let start = usize::try_from(offset).unwrap_or(0);
        let count = usize::try_from(limit).unwrap_or(100);
        let items = artifacts.iter().skip(start).take(count).cloned().collect();
        let total = i32::try_from(artifacts.len()).unwrap_or(i32::MAX);
        Ok(PageArtifact::new()
            .with_items(items)
            .with_offset(offset)
            .with_limit(limit)
            .with_total(total))
    }

    async fn get(
        &self,
        _: rt::Caller<User>,
        request: GetArtifactRequest,
    ) -> rt::Reply<Artifact, GetArtifactError> {
        let artifacts = self.artifacts();
        let found = artifacts
            .iter()
            .find(|artifact| artifact.id == request.artifact_id);
        Ok(found
            .cloned()
            .ok_or_else(|| GetArtifactError::NotFound(not_found()))?)
    }

    async fn delete(
        &self,
        caller: rt::Caller<User>,
        request: DeleteArtifactRequest,
    ) -> rt::Reply<(), DeleteArtifactError> {
        let mut artifacts = self.artifacts();
        let place = artifacts
            .iter()
            .position(|artifact| artifact.id == request.artifact_id);
        let place = place.ok_or_else(|| DeleteArtifactError::NotFound(not_found()))?;
        artifacts.remove(place);
        if let Some(user) = caller.principal() {
            println!("{} deletes {}", user.name, request.artifact_id);
        }
        Ok(())
    }
}

// What is not written yet answers 501.
impl server::Connections for Store {}
impl server::Environments for Store {}
impl server::Workspaces for Store {}
impl server::Plans for Store {}
impl server::Projects for Store {}
impl server::ProjectsAuthorization for Store {}
impl server::Promotions for Store {}
impl server::PromotionsAuthorization for Store {}
impl server::Resources for Store {}
impl server::Schedules for Store {}
impl server::Tasks for Store {}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let base = format!("http://{}", listener.local_addr()?);
    let router = server::router(&Arc::new(Store::with(25)));
    tokio::spawn(async move { axum::serve(listener, router.into_make_service()).await });

    let client = Client::new(&base)?.bearer_token("Ada's token");
    let page = client.artifacts().list().limit(10).await?;
    println!(
        "{} of {} artifacts on the first page",
        page.items.unwrap_or_default().len(),
        page.total.unwrap_or(0)
    );

    let all = client.artifacts().list().limit(10).items().all().await?;
    println!("{} artifacts on all pages", all.len());

    let id = &all[3].id;
    client.artifacts().delete(id).await?;
    println!("deleted {}", all[3].name);
    match client.artifacts().get(id).await {
        Err(rt::Error::Api(GetArtifactError::NotFound(problem))) => {
            println!("it is gone: {}", problem.message.unwrap_or_default());
        }
        other => println!("unexpected: {other:?}"),
    }
    match client.tasks().list().await {
        Err(rt::Error::Undocumented(response)) => {
            println!("tasks are not written yet: {}", response.status());
        }
        other => println!("unexpected: {other:?}"),
    }
    Ok(())
}
