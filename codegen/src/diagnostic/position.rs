//! Where in the text of a file a node stands.
//!
//! Nothing is kept while a file is loaded. Only when a diagnostic is shown the text is read once more,
//! event by event, and the nodes that are asked for are noted on the way.

use std::collections::BTreeMap;
use std::ops::Range;

use granit_parser::{Event, Parser};

use super::{Format, Pointer, SourceFile, Spot};

/// A line and a column of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Position {
    /// The line, from 1.
    pub(super) line: usize,
    /// The column in characters, from 1.
    pub(super) column: usize,
}

/// The lines of a text.
pub(super) struct Lines<'t> {
    text: &'t str,
    /// The offset at which each line begins.
    starts: Vec<usize>,
    /// In such a text an offset in a line is a column without counting.
    is_ascii: bool,
}

impl<'t> Lines<'t> {
    /// Finds the lines.
    pub(super) fn of(text: &'t str) -> Self {
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0)
            .chain(newlines.map(|(offset, _)| offset + 1))
            .collect();
        Self {
            text,
            starts,
            is_ascii: text.is_ascii(),
        }
    }

    /// The bytes of the line that an offset lies in, without its end.
    pub(super) fn line(&self, offset: usize) -> Range<usize> {
        let next = self.next(offset);
        let end = self
            .starts
            .get(next)
            .map_or(self.text.len(), |start| start - 1);
        self.starts
            .get(next.saturating_sub(1))
            .copied()
            .unwrap_or_default()..end
    }

    /// The position of a byte offset; the end of the text if it lies behind it.
    pub(super) fn position(&self, offset: usize) -> Position {
        let offset = floor(self.text, offset);
        let start = self.line(offset).start;
        let before = &self.text[start..offset];
        let column = if self.is_ascii {
            before.len()
        } else {
            before.chars().count()
        };
        Position {
            line: self.next(offset),
            column: column + 1,
        }
    }

    /// The index of the first line that begins after an offset.
    fn next(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }
}

/// The greatest offset that is not above `offset` and lies between two characters.
pub(super) fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The bytes to point at for each of `spots`; none for a whole file.
///
/// A node that does not stand in the text is answered with the nearest one above it that does.
pub(super) fn ranges(file: &SourceFile, spots: &[&Spot]) -> Vec<Option<Range<usize>>> {
    let nodes = match file.format {
        Format::Toml | Format::Text => BTreeMap::new(),
        Format::Json | Format::Yaml => Walk::of(&file.text, spots).wanted,
    };
    spots.iter().map(|spot| range(&nodes, spot)).collect()
}

/// The places of the key and of the value of a node.
#[derive(Clone, Debug, Default)]
struct Node {
    key: Option<Range<usize>>,
    value: Option<Range<usize>>,
    is_collection: bool,
}

fn range(nodes: &BTreeMap<String, Node>, spot: &Spot) -> Option<Range<usize>> {
    let (pointer, wants_key) = match spot {
        Spot::Whole => return None,
        Spot::Offset(offset) => return Some(*offset..*offset + 1),
        Spot::Value(pointer) => (pointer, false),
        Spot::Key(pointer) => (pointer, true),
    };
    let mut above = Some(pointer.clone());
    while let Some(at) = above {
        if let Some(node) = nodes.get(at.as_str()).filter(|node| node.value.is_some()) {
            let key_first = wants_key || node.is_collection || at != *pointer;
            let key = node.key.clone().filter(|_| key_first);
            return key.or_else(|| node.value.clone());
        }
        above = at.parent();
    }
    None
}

/// A collection that is being read.
enum Frame {
    /// A mapping; the range of the key whose value comes next.
    Mapping { key: Option<Range<usize>> },
    /// A sequence; the index of the next item.
    Sequence { next: usize },
}

/// One pass over a text.
struct Walk {
    wanted: BTreeMap<String, Node>,
    /// The pointer to the node that is being read.
    path: Pointer,
    frames: Vec<Frame>,
    /// How many collections are open inside a key that is itself a collection.
    in_key: usize,
}

impl Walk {
    fn of(text: &str, spots: &[&Spot]) -> Self {
        let mut wanted = BTreeMap::new();
        for spot in spots {
            let (Spot::Value(pointer) | Spot::Key(pointer)) = spot else {
                continue;
            };
            let mut above = Some(pointer.clone());
            while let Some(at) = above {
                above = at.parent();
                wanted.insert(at.as_str().to_owned(), Node::default());
            }
        }
        let mut walk = Self {
            wanted,
            path: Pointer::root(),
            frames: Vec::new(),
            in_key: 0,
        };
        if !walk.wanted.is_empty() {
            walk.read(text);
        }
        walk
    }

    fn read(&mut self, text: &str) {
        let options = granit_parser::options! {
            emit_comments: false,
            flow_nesting_limit: 1024,
            block_nesting_limit: 1024,
            simple_key_max_lookahead: 64 * 1024,
        };
        for event in Parser::new_from_str_with_options(text, options) {
            // The text has been parsed before; what this parser refuses keeps the place of its parent.
            let Ok((event, span)) = event else { return };
            let range = span.byte_range().unwrap_or(0..0);
            match event {
                Event::DocumentEnd => return,
                Event::Scalar(value, ..) => self.leaf(Some(&value), range),
                Event::Alias(_) => self.leaf(None, range),
                Event::MappingStart(..) => self.open(Frame::Mapping { key: None }, range),
                Event::SequenceStart(..) => self.open(Frame::Sequence { next: 0 }, range),
                Event::MappingEnd | Event::SequenceEnd => self.close(),
                _ => {}
            }
        }
    }

    fn leaf(&mut self, text: Option<&str>, range: Range<usize>) {
        if self.in_key > 0 {
            return;
        }
        if let Some(Frame::Mapping { key: key @ None }) = self.frames.last_mut() {
            *key = Some(range);
            self.path = self.path.key(text.unwrap_or_default());
            return;
        }
        self.note(range, false);
        self.leave();
    }

    fn open(&mut self, frame: Frame, range: Range<usize>) {
        if self.in_key > 0 || matches!(self.frames.last(), Some(Frame::Mapping { key: None })) {
            self.in_key += 1;
            return;
        }
        self.note(range, true);
        self.frames.push(frame);
    }

    fn close(&mut self) {
        if self.in_key > 0 {
            self.in_key -= 1;
            if self.in_key == 0 {
                self.leaf(None, 0..0);
            }
            return;
        }
        self.frames.pop();
        self.leave();
    }

    /// Notes the node that begins here, if it is asked for. The last of several with one key counts.
    fn note(&mut self, range: Range<usize>, is_collection: bool) {
        let mut key = None;
        match self.frames.last() {
            Some(Frame::Sequence { next }) => self.path = self.path.index(*next),
            Some(Frame::Mapping { key: range }) => key.clone_from(range),
            None => {}
        }
        if let Some(node) = self.wanted.get_mut(self.path.as_str()) {
            *node = Node {
                key,
                value: Some(range),
                is_collection,
            };
        }
    }

    /// Goes back up from a node that has been read.
    fn leave(&mut self) {
        match self.frames.last_mut() {
            Some(Frame::Sequence { next }) => *next += 1,
            Some(Frame::Mapping { key }) => *key = None,
            None => return,
        }
        self.path = self.path.parent().unwrap_or_default();
    }
}
