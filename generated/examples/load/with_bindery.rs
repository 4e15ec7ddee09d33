//! The server whose traits and router are generated.

use std::sync::Arc;

use talend_orchestration::models::{
    Artifact, ArtifactRequired, ArtifactType, CreatedSchedule, ErrorResponse, PageArtifact,
    WorkspaceInfo,
};
use talend_orchestration::operations::artifacts::{
    GetArtifactError, GetArtifactRequest, ListArtifactsError, ListArtifactsRequest,
};
use talend_orchestration::operations::schedules::{
    CreateScheduleError, CreateScheduleRequest, CreateScheduleSuccess,
};
use talend_orchestration::{rt, server};

use super::{COUNT, TOKEN};

struct Store(Vec<Artifact>);

/// The router of all operations, three of which are written.
pub fn router() -> axum::Router {
    let artifact = |number: usize| {
        Artifact::new(ArtifactRequired {
            id: number.to_string(),
            name: format!("Job {number}"),
            r#type: ArtifactType::Standard,
            versions: vec!["0.1.0".to_owned(), "0.2.0".to_owned()],
            workspace: WorkspaceInfo::new().with_id("w1").with_name("Shared"),
        })
    };
    server::router(&Arc::new(Store((0..COUNT).map(artifact).collect())))
}

impl server::Authenticator for Store {
    type Principal = ();

    async fn bearer_token(&self, token: rt::BearerToken) -> Result<(), rt::Denied> {
        if token.token.reveal() == TOKEN {
            Ok(())
        } else {
            Err(rt::Denied::Unauthorized)
        }
    }
}

impl server::Artifacts for Store {
    async fn list(
        &self,
        _: rt::Caller<()>,
        request: ListArtifactsRequest,
    ) -> rt::Reply<PageArtifact, ListArtifactsError> {
        let (offset, limit) = (request.offset.unwrap_or(0), request.limit.unwrap_or(100));
        let start = usize::try_from(offset).unwrap_or(0);
        let count = usize::try_from(limit).unwrap_or(100);
        Ok(PageArtifact::new()
            .with_items(self.0.iter().skip(start).take(count).cloned().collect())
            .with_offset(offset)
            .with_limit(limit)
            .with_total(i32::try_from(self.0.len()).unwrap_or(i32::MAX)))
    }

    async fn get(
        &self,
        _: rt::Caller<()>,
        request: GetArtifactRequest,
    ) -> rt::Reply<Artifact, GetArtifactError> {
        let mut artifacts = self.0.iter();
        let found = artifacts.find(|artifact| artifact.id == request.artifact_id);
        let missing = || Box::new(ErrorResponse::new().with_status(404));
        Ok(found
            .cloned()
            .ok_or_else(|| GetArtifactError::NotFound(missing()))?)
    }
}

impl server::Schedules for Store {
    async fn create(
        &self,
        _: rt::Caller<()>,
        request: CreateScheduleRequest,
    ) -> rt::Reply<CreateScheduleSuccess, CreateScheduleError> {
        let id = format!("{}-schedule", request.body.environment_id);
        let created = CreatedSchedule::new().with_id(id);
        Ok(CreateScheduleSuccess::Created(Box::new(created)))
    }
}

impl server::Connections for Store {}
impl server::Environments for Store {}
impl server::Workspaces for Store {}
impl server::Plans for Store {}
impl server::Projects for Store {}
impl server::ProjectsAuthorization for Store {}
impl server::Promotions for Store {}
impl server::PromotionsAuthorization for Store {}
impl server::Resources for Store {}
impl server::Tasks for Store {}
