//! Bindings of the Talend Cloud Orchestration API.
