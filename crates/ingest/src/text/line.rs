//! Lines of a text with their place in it.

/// A line that is not blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line<'t> {
    /// The line without its end, as it stands.
    pub(crate) text: &'t str,
    /// First byte in the whole text.
    pub(crate) start: usize,
    /// Byte after its last, without its end.
    pub(crate) end: usize,
    /// Blank lines before it.
    pub(crate) gap: usize,
    /// Characters, of which tabs count as one.
    pub(crate) width: usize,
}

/// Whether a character ends a line: line feed, vertical tab, form feed, carriage return, NEL and Unicode's separators.
fn ends_line(character: char) -> bool {
    matches!(character, '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether a line shows nothing: white space and characters without a width.
fn is_blank(line: &str) -> bool {
    line.chars().all(|c| c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{ad}'))
}

/// The lines of `text` that are not blank; a form feed counts as two blank lines, U+2029 as one.
pub(crate) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let (mut start, mut gap) = (0, 0);
    let mut characters = text.char_indices().peekable();
    loop {
        let Some((at, character)) = characters.next() else {
            take(text, start, text.len(), &mut gap, &mut lines);
            return lines;
        };
        if !ends_line(character) {
            continue;
        }
        take(text, start, at, &mut gap, &mut lines);
        gap += match character {
            '\u{c}' => 2,
            '\u{2029}' => 1,
            _ => 0,
        };
        start = at + character.len_utf8();
        if character == '\r' && characters.next_if(|(_, next)| *next == '\n').is_some() {
            start += 1;
        }
    }
}

fn take<'t>(text: &'t str, start: usize, end: usize, gap: &mut usize, lines: &mut Vec<Line<'t>>) {
    let line = text.get(start..end).expect("lines end at characters");
    if is_blank(line) {
        *gap += 1;
    } else {
        lines.push(Line { text: line, start, end, gap: std::mem::take(gap), width: line.trim_end().chars().count() });
    }
}
