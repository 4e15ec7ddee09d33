//! Deprecation and sunset.

use super::super::node::{Node, Pair};
use super::Compare;

impl<'a> Compare<'a> {
    pub(super) fn deprecation(&mut self, pair: &Pair<'a>, name: &str) {
        let deprecated = pair.at("deprecated");
        match (pair.old.flag("deprecated"), pair.new.flag("deprecated")) {
            (false, true) => {
                let message = format!("{name} is deprecated");
                self.changes.changed("deprecated", &deprecated, message);
            }
            (true, false) => {
                let message = format!("{name} is not deprecated any more");
                self.changes.changed("not-deprecated", &deprecated, message);
            }
            _ => {}
        }
        self.sunset(pair, name);
    }

    pub(super) fn sunset(&mut self, pair: &Pair<'a>, name: &str) {
        let sunset = pair.at("x-sunset");
        let day = |node: &Node<'a>| node.text("x-sunset").map(str::to_owned);
        match (day(&pair.old), day(&pair.new)) {
            (None, Some(day)) => {
                let message = format!("{name} may be gone after {day}");
                self.changes.changed("sunset-set", &sunset, message);
            }
            (Some(_), None) => {
                let message = format!("{name} is not said to go any more");
                self.changes.changed("sunset-removed", &sunset, message);
            }
            (Some(old), Some(new)) if old != new => {
                // Dates of RFC 3339 have the order of their text.
                let code = if new < old {
                    "sunset-earlier"
                } else {
                    "sunset-later"
                };
                let message = format!("{name} may be gone after {new} instead of {old}");
                self.changes.changed(code, &sunset, message);
            }
            _ => {}
        }
    }
}
