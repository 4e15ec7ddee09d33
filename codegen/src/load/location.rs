//! Where a file of the input is, and what a reference in it names.

use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;

use super::files::clean;
use super::{Files, remote};

/// Where a file is: in the file system or a revision, or in the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Location {
    File(PathBuf),
    Url(String),
}

impl Location {
    /// Where a file with this path in the sources is. One that has been fetched has its URL there.
    pub(super) fn of(path: &Path) -> Self {
        match path.to_str().filter(|path| is_http(path)) {
            Some(url) => Self::Url(url.to_owned()),
            None => Self::File(path.to_owned()),
        }
    }

    /// What a reference without its fragment names in a file that is here (RFC 3986, section 5).
    ///
    /// A file that has been fetched cannot name one of the file system. None for what can be neither read
    /// nor fetched.
    pub(super) fn join(&self, reference: &str, files: &Files) -> Option<Self> {
        match self {
            _ if is_http(reference) => Some(Self::Url(reference.to_owned())),
            Self::File(_) if has_scheme(reference) => None,
            Self::File(path) => {
                let decoded = percent_decode_str(reference).decode_utf8_lossy();
                let path = files.beside(path, Path::new(decoded.as_ref()));
                Some(Self::File(clean(&path)))
            }
            Self::Url(base) => remote::join(base, reference)
                .filter(|url| is_http(url))
                .map(Self::Url),
        }
    }

    /// The path that stands for it in the sources.
    pub(super) fn into_path(self) -> PathBuf {
        match self {
            Self::File(path) => path,
            Self::Url(url) => PathBuf::from(url),
        }
    }
}

/// Whether a text is a URL that can be fetched. Schemes are compared without case (RFC 3986, section 3.1).
pub(crate) fn is_http(text: &str) -> bool {
    let begins = |scheme: &str| {
        let start = text.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    begins("http://") || begins("https://")
}

/// Whether a reference leads out of the file system, such as `ftp://example.com/pet.yaml`.
fn has_scheme(path: &str) -> bool {
    let scheme = path.split_once(':').map_or("", |(scheme, _)| scheme);
    let is_scheme = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
    // A scheme of one letter is a drive.
    path.starts_with("//") || (scheme.len() > 1 && scheme.bytes().all(is_scheme))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{Files, Location};

    fn file(path: &str) -> Location {
        Location::File(PathBuf::from(path))
    }

    fn join(from: &Location, reference: &str) -> Option<Location> {
        from.join(reference, &Files::disk())
    }

    fn url(url: &str) -> Location {
        Location::Url(url.to_owned())
    }

    #[test]
    fn a_reference_in_a_file_starts_from_its_folder() {
        let from = file("api/root.yaml");
        assert_eq!(
            join(&from, "../parts/a%20b.yaml"),
            Some(file("parts/a b.yaml"))
        );
        let fetched = Some(url("HTTPS://example.com/a.yaml"));
        assert_eq!(join(&from, "HTTPS://example.com/a.yaml"), fetched);
    }

    #[test]
    fn other_schemes_are_nowhere() {
        for from in [file("root.yaml"), url("https://example.com/root.yaml")] {
            for reference in [
                "file:///etc/passwd",
                "urn:example:pet",
                "ftp://example.com/a",
            ] {
                assert_eq!(join(&from, reference), None, "{reference}");
            }
        }
        assert_eq!(join(&file("root.yaml"), "//example.com/a.yaml"), None);
    }

    #[cfg(feature = "remote")]
    #[test]
    fn a_reference_in_a_fetched_file_starts_from_its_url() {
        let from = url("https://example.com/api/root.yaml?version=2");
        for (reference, target) in [
            ("pet.yaml", "https://example.com/api/pet.yaml"),
            ("../pet%20a.yaml", "https://example.com/pet%20a.yaml"),
            ("/pet.yaml", "https://example.com/pet.yaml"),
            ("//other.example/pet.yaml", "https://other.example/pet.yaml"),
            ("/etc/passwd", "https://example.com/etc/passwd"),
        ] {
            assert_eq!(join(&from, reference), Some(url(target)), "{reference}");
        }
    }
}
