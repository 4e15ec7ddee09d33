//! Markdown is parsed and written out again in one plain form.
//!
//! The form has no lazy lines, no indented code, no raw HTML, no reference links and no bare addresses,
//! so neither rustdoc nor a linter finds anything in it. Code is marked as text: it is never run.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeStream};

use super::html;
use super::inline::{longest_run, wrap};
use super::words::{address, escape, is_printable, push_code};

/// The lines of a text in plain form.
pub fn render(text: &str, width: usize) -> Vec<String> {
    let text = text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}'], "\n")
        .replace('\t', "    ");
    let mut writer = Writer::new(width);
    writer.parse(&text, 0);
    writer.finish()
}

/// What a block puts before the lines in it.
enum Container {
    /// A list: its next number, and whether an item has begun.
    List { number: Option<u64>, begun: bool },
    /// An item: its marker, until it has been written, whether an empty line goes before that, and the
    /// indentation after it.
    Item {
        marker: Option<String>,
        gap: bool,
        indent: usize,
    },
    /// A quotation.
    Quote,
}

struct Writer {
    width: usize,
    lines: Vec<String>,
    containers: Vec<Container>,
    /// The text of the paragraph, heading or cell that is open.
    text: String,
    heading: Option<usize>,
    /// The raw text of the code or HTML block that is open.
    raw: Option<String>,
    /// Where the text of a link begins, and where it leads.
    link: Option<(usize, String)>,
    /// The raw text of an HTML `code` element that is open.
    code: Option<String>,
    cells: Vec<String>,
}

impl Writer {
    fn new(width: usize) -> Self {
        Self {
            width,
            lines: Vec::new(),
            containers: Vec::new(),
            text: String::new(),
            heading: None,
            raw: None,
            link: None,
            code: None,
            cells: Vec::new(),
        }
    }

    /// HTML blocks are parsed again after their tags are gone, twice at most.
    fn parse(&mut self, text: &str, depth: usize) {
        for event in TextMergeStream::new(Parser::new_ext(text, Options::ENABLE_TABLES)) {
            match event {
                Event::Start(tag) => self.start(tag),
                Event::End(TagEnd::HtmlBlock) => {
                    let markdown = html::to_markdown(&self.raw.take().unwrap_or_default());
                    if depth < 2 {
                        self.parse(&markdown, depth + 1);
                    } else {
                        escape(&markdown, &mut self.text);
                        self.flush();
                    }
                }
                Event::End(tag) => self.end(tag),
                Event::Text(text) | Event::Html(text) => self.push_text(&text),
                Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                    push_code(&text, &mut self.text);
                }
                Event::InlineHtml(text) => self.inline_html(&text),
                Event::SoftBreak | Event::HardBreak => self.push_text(" "),
                Event::Rule | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
            }
        }
        self.flush();
    }

    fn push_text(&mut self, text: &str) {
        if let Some(raw) = self.raw.as_mut().or(self.code.as_mut()) {
            raw.push_str(text);
        } else {
            escape(text, &mut self.text);
        }
    }

    fn inline_html(&mut self, text: &str) {
        match html::tag(text) {
            Some(html::Tag::Code) => match self.code.take() {
                Some(code) => push_code(&code, &mut self.text),
                None => self.code = Some(String::new()),
            },
            Some(html::Tag::Break | html::Tag::Paragraph | html::Tag::Item)
                if self.cells.is_empty() =>
            {
                self.flush();
            }
            Some(_) => self.push_text(" "),
            None => push_code(text, &mut self.text),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush();
                self.heading = Some(level as usize);
            }
            Tag::BlockQuote(_) => self.open(Container::Quote),
            Tag::List(number) => self.open(Container::List {
                number,
                begun: false,
            }),
            Tag::Item => self.start_item(),
            Tag::CodeBlock(_) | Tag::HtmlBlock => {
                self.flush();
                self.raw = Some(String::new());
            }
            Tag::Link { dest_url, .. } => {
                self.link = Some((self.text.len(), dest_url.into_string()));
            }
            Tag::Strong if self.code.is_none() => self.text.push_str("**"),
            _ => {}
        }
    }

    fn start_item(&mut self) {
        self.flush();
        let nested = self.containers.len() > 1;
        let (mut marker, mut gap) = ("- ".to_owned(), false);
        if let Some(Container::List { number, begun }) = self.containers.last_mut() {
            gap = !*begun && (!nested || number.is_some());
            *begun = true;
            if let Some(number) = number {
                marker = format!("{number}. ");
                *number += 1;
            }
        }
        let indent = marker.len();
        self.containers.push(Container::Item {
            marker: Some(marker),
            gap,
            indent,
        });
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) => self.flush(),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                self.flush();
                self.containers.pop();
            }
            TagEnd::CodeBlock => self.code_block(),
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.text);
                self.cells.push(cell.trim().to_owned());
            }
            TagEnd::TableHead => {
                let columns = self.cells.len();
                self.table_row();
                self.line(&format!("|{}", " --- |".repeat(columns)), false);
            }
            TagEnd::TableRow => self.table_row(),
            TagEnd::Link => self.end_link(),
            TagEnd::Strong if self.code.is_none() => self.end_strong(),
            _ => {}
        }
    }

    fn end_strong(&mut self) {
        match self.text.strip_suffix("**") {
            Some(text) => self.text.truncate(text.len()),
            None => self.text.push_str("**"),
        }
    }

    fn end_link(&mut self) {
        let Some((start, target)) = self.link.take() else {
            return;
        };
        let Some(address) = address(&target) else {
            return;
        };
        let label = self.text.split_off(start.min(self.text.len()));
        let bare = label.starts_with('<') || label.trim().is_empty();
        if bare || address.contains(['(', ')']) || label.contains("](") || label.contains('<') {
            self.text.push_str(if bare { "" } else { label.as_str() });
            self.text.push_str(if bare { "" } else { " " });
            self.text.push_str(&address);
        } else {
            let target = address.trim_matches(['<', '>']);
            self.text.extend(["[", &label, "](", target, ")"]);
        }
    }

    fn table_row(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        let first = self
            .lines
            .last()
            .is_none_or(|line| !line.trim_start().starts_with('|'));
        let cells: Vec<String> = cells.iter().map(|cell| guard_pipes(cell)).collect();
        self.line(&format!("| {} |", cells.join(" | ")), first);
    }

    fn code_block(&mut self) {
        let raw = self.raw.take().unwrap_or_default();
        let fence = "`".repeat(longest_run(&raw, '`').max(2) + 1);
        self.line(&format!("{fence}text"), true);
        for line in raw.trim_end().lines() {
            let line: String = line
                .chars()
                .filter(|character| is_printable(*character))
                .collect();
            self.line(line.trim_end(), false);
        }
        self.line(&fence, false);
    }

    fn open(&mut self, container: Container) {
        self.flush();
        self.containers.push(container);
    }

    /// Ends the paragraph or heading that is open.
    fn flush(&mut self) {
        if let Some(code) = self.code.take() {
            push_code(&code, &mut self.text);
        }
        self.link = None;
        let text = std::mem::take(&mut self.text);
        let heading = self.heading.take();
        if text.trim().is_empty() {
            return;
        }
        if let Some(level) = heading {
            return self.line(&format!("{} {}", "#".repeat(level), text.trim()), true);
        }
        let room = self.width.saturating_sub(self.indent()).max(40);
        for (index, line) in wrap(text.trim(), room).iter().enumerate() {
            self.line(line, index == 0);
        }
    }

    fn indent(&self) -> usize {
        self.containers
            .iter()
            .map(|container| match container {
                Container::List { .. } => 0,
                Container::Item { indent, .. } => *indent,
                Container::Quote => 2,
            })
            .sum()
    }

    /// Adds a line with what its containers put before it, after an empty line where a block begins.
    fn line(&mut self, text: &str, begins: bool) {
        let mut prefix = String::new();
        let mut space = String::new();
        let mut begins = begins;
        for container in &mut self.containers {
            match container {
                Container::List { .. } => {}
                Container::Item {
                    marker,
                    gap,
                    indent,
                } => match marker.take() {
                    Some(marker) => {
                        begins = *gap;
                        prefix.push_str(&marker);
                    }
                    None => prefix.push_str(&" ".repeat(*indent)),
                },
                Container::Quote => {
                    prefix.push_str("> ");
                    space.clone_from(&prefix);
                }
            }
        }
        if begins && !self.lines.is_empty() {
            let quoted = self
                .lines
                .last()
                .is_some_and(|line| line.starts_with(space.trim_end()));
            self.lines.push(if quoted {
                space.trim_end().to_owned()
            } else {
                String::new()
            });
        }
        self.lines
            .push(format!("{prefix}{text}").trim_end().to_owned());
    }

    fn finish(mut self) -> Vec<String> {
        while self.lines.last().is_some_and(|line| line.trim().is_empty()) {
            self.lines.pop();
        }
        self.lines
    }
}

/// Escapes the bars of code spans; those of text are escaped already.
fn guard_pipes(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    let mut escaped = false;
    for character in cell.chars() {
        if character == '|' && !escaped {
            out.push('\\');
        }
        escaped = character == '\\' && !escaped;
        out.push(character);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::render;

    #[track_caller]
    fn check(input: &str, output: &str) {
        assert_eq!(render(input, 60).join("\n"), output);
    }

    #[test]
    fn identifiers_become_code_and_addresses_links() {
        check(
            "See operationId, snake_case and user's fooBar(). At http://a.io/x_y, (HTTPS://b.c).",
            "See `operationId`, `snake_case` and user's `fooBar()`. At\n<http://a.io/x_y>, (`HTTPS://b.c`).",
        );
        check(
            "GitHub IDs, URLs and a [link](https://a.io/b \"t\").",
            "GitHub IDs, URLs and a [link](https://a.io/b).",
        );
        check(
            "[relative](#section/x) and [https://a.io](https://a.io)",
            "relative and <https://a.io>",
        );
    }

    #[test]
    fn brackets_tags_and_entities_are_text() {
        check(
            "Vec<T> [x] &lt;b&gt; a*b <id>",
            "Vec`<T>` \\[x\\] \\<b> a\\*b `<id>`",
        );
        check(
            "<p>One<br/>two</p><ul><li>a_b</li><li>c</li></ul>",
            "One two\n\n- `a_b`\n- c",
        );
        check("one<br>two", "one\n\ntwo");
    }

    #[test]
    fn blocks_have_one_form() {
        check(
            "* a\n* b\nlazy\n\n  more\n\n    1. c\n",
            "- a\n- b lazy\n\n  more\n\n  1. c",
        );
        check("    indented\n", "```text\nindented\n```");
        check("```rust\nfn main() {}\n```", "```text\nfn main() {}\n```");
        check(
            "| a | b |\n|--|--|\n| 1 | `x` |",
            "| a | b |\n| --- | --- |\n| 1 | `x` |",
        );
        check("> quoted\ntext", "> quoted text");
        check("1.5 litres\n2) two", "1.5 litres 2) two");
    }
}
