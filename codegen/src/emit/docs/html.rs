//! The HTML that descriptions hold: what Markdown can say is said in Markdown, the rest is text.

/// What a tag means for the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// A new paragraph begins.
    Paragraph,
    /// An item of a list begins.
    Item,
    /// A line ends.
    Break,
    /// Code begins or ends.
    Code,
    /// Nothing that matters here.
    Nothing,
}

/// The meaning of the tag that `text` is, such as `<br/>`; none when it is no tag of HTML.
pub fn tag(text: &str) -> Option<Tag> {
    let inner = text.strip_prefix('<')?.strip_suffix('>')?;
    if inner.starts_with("!--") {
        return Some(Tag::Nothing);
    }
    let name = inner.trim_start_matches('/');
    let end = name
        .find(|character: char| !character.is_ascii_alphanumeric())
        .unwrap_or(name.len());
    match name[..end].to_ascii_lowercase().as_str() {
        "p" | "div" | "ul" | "ol" | "dl" | "table" | "section" | "blockquote" | "hr" | "pre"
        | "details" | "summary" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(Tag::Paragraph),
        "li" if inner.starts_with('/') => Some(Tag::Nothing),
        "li" | "tr" | "dt" => Some(Tag::Item),
        "br" => Some(Tag::Break),
        "code" | "tt" | "kbd" | "samp" => Some(Tag::Code),
        "a" | "abbr" | "b" | "strong" | "i" | "em" | "u" | "span" | "font" | "small" | "sub"
        | "sup" | "img" | "td" | "th" | "thead" | "tbody" | "dd" | "center" | "style" | "s"
        | "del" | "ins" | "mark" | "strike" | "big" | "label" | "nobr" | "wbr" | "caption"
        | "colgroup" | "col" | "aside" => Some(Tag::Nothing),
        _ => None,
    }
}

/// A block of HTML as Markdown; what is no tag stays as it stands, escaped.
pub fn to_markdown(block: &str) -> String {
    let mut out = String::with_capacity(block.len());
    let mut rest = block;
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let known = rest
            .find('>')
            .and_then(|end| Some((end, tag(&rest[..=end])?)));
        let Some((end, tag)) = known else {
            out.push_str("\\<");
            rest = &rest[1..];
            continue;
        };
        rest = &rest[end + 1..];
        match tag {
            Tag::Paragraph => out.push_str("\n\n"),
            Tag::Item => out.push_str("\n- "),
            Tag::Break => out.push('\n'),
            Tag::Code => out.push('`'),
            Tag::Nothing => {}
        }
    }
    out.push_str(rest);
    out.lines()
        .map(str::trim_start)
        .collect::<Vec<_>>()
        .join("\n")
}
