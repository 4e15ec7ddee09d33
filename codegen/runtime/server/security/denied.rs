//! Why a caller is not let in.

use super::super::problem::Problem;

/// Why an authenticator does not let a caller in.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Denied {
    /// The credentials are not known, or no longer good: 401 with what is asked for (RFC 9110, section
    /// 15.5.2).
    Unauthorized,
    /// The caller is known and may not do this, for want of a scope or a role: 403.
    Forbidden,
    /// It cannot be told, or is told otherwise, such as 429 or 503.
    Problem(Problem),
}

impl From<Problem> for Denied {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

/// Lets nobody in, as authenticators do for a security scheme until they are written.
pub fn not_accepted<C, P>(credentials: C) -> std::future::Ready<Result<P, Denied>> {
    drop(credentials);
    std::future::ready(Err(Denied::Unauthorized))
}
