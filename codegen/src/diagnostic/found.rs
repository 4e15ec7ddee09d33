//! Where diagnostics stand in the texts of their files.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::rc::Rc;

use super::position::{Lines, ranges};
use super::{Diagnostics, FileId, Location, Place, Pointer, SourceFile, Sources, Spot};

/// A place in a text.
pub(super) struct Found<'a> {
    pub(super) file: &'a SourceFile,
    pub(super) lines: Rc<Lines<'a>>,
    /// The bytes to point at; none for a whole file.
    pub(super) range: Option<Range<usize>>,
}

impl fmt::Display for Found<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:", self.file.path.display())?;
        if let Some(range) = &self.range {
            let position = self.lines.position(range.start);
            write!(formatter, "{}:{}:", position.line, position.column)?;
        }
        formatter.write_str(" ")
    }
}

/// Finds the places of all diagnostics, with one pass over each file.
pub(super) fn locate(diagnostics: &Diagnostics) -> Vec<Option<Found<'_>>> {
    let places: Vec<_> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.place.as_ref())
        .collect();
    locate_places(diagnostics.sources(), &places)
}

/// Finds places, with one pass over each file.
fn locate_places<'s>(sources: &'s Sources, places: &[Option<&Place>]) -> Vec<Option<Found<'s>>> {
    let places: Vec<_> = places
        .iter()
        .map(|place| place.map(|place| sources.resolve(place)))
        .collect();
    let mut by_file: BTreeMap<FileId, Vec<(usize, &Spot)>> = BTreeMap::new();
    for (index, place) in places.iter().enumerate() {
        if let Some(place) = place {
            by_file
                .entry(place.file)
                .or_default()
                .push((index, &place.at));
        }
    }
    let mut found: Vec<Option<Found<'_>>> = places.iter().map(|_| None).collect();
    for (id, spots) in by_file {
        let Some(file) = sources.file(id) else {
            continue;
        };
        let lines = Rc::new(Lines::of(&file.text));
        let spots_alone: Vec<&Spot> = spots.iter().map(|(_, spot)| *spot).collect();
        for ((index, _), range) in spots.iter().zip(ranges(file, &spots_alone)) {
            let lines = Rc::clone(&lines);
            found[*index] = Some(Found { file, lines, range });
        }
    }
    found
}

/// Where places stand: file, line and column, with one pass over each file.
pub(crate) fn locations(sources: &Sources, places: &[Option<&Place>]) -> Vec<Option<Location>> {
    let found = locate_places(sources, places);
    let both = places.iter().zip(found);
    both.map(|(place, found)| {
        let (place, found) = (sources.resolve((*place)?), found?);
        let start = found.range.as_ref().map_or(0, |range| range.start);
        let position = found.lines.position(start);
        let pointer = match place.at {
            Spot::Value(pointer) | Spot::Key(pointer) => pointer,
            Spot::Whole | Spot::Offset(_) => Pointer::root(),
        };
        Some(Location {
            file: found.file.path.clone(),
            line: position.line,
            column: position.column,
            pointer,
        })
    })
    .collect()
}
