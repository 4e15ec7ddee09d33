//! The choice among answers.

use http::StatusCode;

use super::super::super::secret::Secret;
use super::super::accept::quality;
use super::super::answer::{Failure, Reply};
use super::super::problem::Problem;
use super::canned::{Answers, Canned};
use super::chosen::{Chosen, MakeFailure, no_answer};
use super::wishes::{Wishes, wished};

/// What every operation of a mock answers by.
#[derive(Clone, Debug, Default)]
pub struct MockCore {
    seed: u64,
    credential: Option<Secret>,
}

impl MockCore {
    /// The same with another choice among the answers with the same status.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// The same with the only token, key or password that lets a caller in.
    #[must_use]
    pub fn accept_only(mut self, credential: Secret) -> Self {
        self.credential = Some(credential);
        self
    }

    /// Whether a token, key or password lets a caller in.
    #[must_use]
    pub fn accepts(&self, shown: &Secret) -> bool {
        self.credential.as_ref().is_none_or(|known| known == shown)
    }

    /// Chooses one of the answers, and makes it.
    ///
    /// # Errors
    /// As the answer that is chosen, or when there is none.
    pub fn answer<T, E: MakeFailure>(
        &self,
        answers: &Answers,
        make: fn(&Chosen) -> Result<T, Problem>,
    ) -> Reply<T, E> {
        match wished(|wishes| self.choose(answers, wishes)) {
            None => Err(Failure::problem(no_answer())),
            Some(chosen) if chosen.is_failure => match E::make(&chosen) {
                Ok(failure) => Err(Failure::Api(failure)),
                Err(problem) => Err(Failure::problem(problem)),
            },
            Some(chosen) => make(&chosen).map_err(Failure::problem),
        }
    }

    /// By the status that is wished for, or the first that is listed; then by the media type that is liked
    /// best; then by the example that is wished for, or by the seed.
    fn choose(&self, answers: &Answers, wishes: &Wishes) -> Option<Chosen> {
        let first = match wishes.code {
            Some(code) => closest(answers, code),
            None => answers.all().next(),
        };
        let wanted = first.map(|canned| (canned.status, canned.covers))?;
        let is_failure = !answers
            .successes
            .iter()
            .any(|one| (one.status, one.covers) == wanted);
        let of_status = || {
            let all = answers.all();
            all.filter(|one| (one.status, one.covers) == wanted)
        };
        let liked = |one: &Canned| {
            if one.media_type.is_empty() {
                1
            } else {
                quality(&wishes.headers, one.media_type)
            }
        };
        let best = of_status().map(liked).max()?;
        let same: Vec<&Canned> = of_status().filter(|one| liked(one) == best).collect();
        let first = same.first()?.media_type;
        let same: Vec<&Canned> = same
            .into_iter()
            .filter(|one| one.media_type == first)
            .collect();
        let named = wishes.example.as_ref().and_then(|name| {
            let mut named = same.iter().filter(|one| one.example == *name);
            named.next()
        });
        let index = usize::try_from(self.seed % same.len() as u64).ok()?;
        let canned = **named.or_else(|| same.get(index))?;
        let code = wishes.code.unwrap_or(canned.status);
        let status = StatusCode::from_u16(code).ok()?;
        Some(Chosen {
            canned,
            status,
            is_failure,
        })
    }
}

/// The first of the answers that are for a status most closely.
pub(super) fn closest(answers: &Answers, code: u16) -> Option<&'static Canned> {
    let best = answers.all().filter_map(|one| one.closeness(code)).max()?;
    answers.all().find(|one| one.closeness(code) == Some(best))
}
