//! Routes to operations that ask who calls.

use std::sync::Arc;

use super::super::answer::Answer;
use super::super::endpoint::Admit;
use super::super::incoming::{AnyCaller, Receive};
use super::super::route::Route;
use super::super::routes::{Answering, Routes};
use super::caller::Caller;
use super::guard::{Guard, Requirements};

impl Routes {
    /// Adds an operation: `call` answers the requests of `route` from callers who answer `requirements`.
    pub fn guarded<A, P, R, F>(
        self,
        guard: &Guard<A, P>,
        requirements: Requirements,
        route: Route,
        call: impl Fn(Arc<A>, Caller<P>, R) -> F + Send + Sync + 'static,
    ) -> Self
    where
        A: Send + Sync + 'static,
        P: Send + Sync + 'static,
        R: Receive,
        F: Future<Output = Answer> + Send + 'static,
    {
        let api = Arc::clone(&guard.api);
        let keys = guard.query_keys(requirements);
        let admit = (!requirements.is_empty()).then(|| admit(guard, requirements));
        self.entry(route, admit, move |incoming| {
            incoming.claimed.extend_from_slice(&keys);
            let request = R::receive(incoming)?;
            let caller = incoming.caller.take();
            let caller = caller.and_then(|caller| caller.downcast().ok());
            let caller = caller.map_or_else(Caller::anonymous, |caller| *caller);
            let answering: Answering = Box::pin(call(Arc::clone(&api), caller, request));
            Ok(answering)
        })
    }
}

/// Lets in who answers the requirements.
fn admit<A, P>(guard: &Guard<A, P>, requirements: Requirements) -> Admit
where
    A: Send + Sync + 'static,
    P: Send + Sync + 'static,
{
    let guard = Arc::new(guard.clone());
    Box::new(move |head| {
        let guard = Arc::clone(&guard);
        Box::pin(async move {
            let caller = guard.admit(requirements, head).await?;
            let caller: AnyCaller = Box::new(caller);
            Ok(caller)
        })
    })
}
