//! The marks of Markdown in text that is a dump of pages all the same: programs that turn pages into text write them.

/// A line without its marks, and the level of the heading that they made of it; 0 for none.
///
/// Signs of headings and quotations go from the beginning, emphasis and code from the inside, backslashes from before
/// punctuation; of a link stays the text, of a picture nothing. Bullets stay, for plain text has them too.
pub(crate) fn unmarked(line: &str) -> (usize, String) {
    let mut rest = line.trim();
    while let Some(quoted) = rest.strip_prefix('>') {
        rest = quoted.trim_start();
    }
    let level = rest.bytes().take_while(|byte| *byte == b'#').count();
    let heading = (1..=6).contains(&level) && rest.get(level..).is_some_and(|rest| rest.starts_with(' '));
    if heading {
        rest = rest.trim_start_matches('#').trim();
    }
    let bullet = super::shape::has_bullet(rest);
    let (sign, body) = if bullet { rest.split_once(' ').unwrap_or_default() } else { ("", rest) };
    let body = plain(body);
    let text = if bullet { format!("{sign} {}", body.trim()) } else { body.trim().to_owned() };
    (if heading { level } else { 0 }, text)
}

/// Text without the marks inside.
fn plain(text: &str) -> String {
    if !text.contains(['*', '_', '`', '\\', '[']) {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    let mut before = ' ';
    while let Some(character) = rest.chars().next() {
        let here = rest;
        let behind = rest.get(character.len_utf8()..).unwrap_or_default();
        let next = behind.chars().next().unwrap_or(' ');
        rest = behind;
        match character {
            '\\' if next.is_ascii_punctuation() => {
                plain.push(next);
                rest = behind.get(next.len_utf8()..).unwrap_or_default();
            }
            '*' | '`' if before != ' ' || next != ' ' => {}
            // Names of files and accounts have them inside.
            '_' if !(before.is_alphanumeric() && next.is_alphanumeric()) => {}
            '!' if next == '[' && link(behind).is_some() => {
                rest = link(behind).map_or(rest, |(_, rest)| rest);
            }
            '[' => match link(here) {
                Some((inner, after)) => {
                    plain.push_str(inner);
                    rest = after;
                }
                None => plain.push('['),
            },
            _ => plain.push(character),
        }
        before = character;
    }
    plain
}

/// The text of a link `[text](address)` at the beginning, and what comes behind it.
fn link(text: &str) -> Option<(&str, &str)> {
    let (inner, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (address, rest) = rest.split_once(')')?;
    (!inner.contains('[') && !address.contains(' ')).then_some((inner, rest))
}

#[cfg(test)]
mod tests {
    use super::unmarked;

    #[track_caller]
    fn check(line: &str, level: usize, text: &str) {
        assert_eq!(unmarked(line), (level, text.to_owned()), "{line}");
    }

    #[test]
    fn marks_go_and_text_stays() {
        check("## The quay **sinks**", 2, "The quay sinks");
        check("#quay", 0, "#quay");
        check("> A _new_ one\\.", 0, "A new one.");
        check("* [Home](/) ", 0, "* Home");
        check("2 * 3 * 4, snake_case", 0, "2 * 3 * 4, snake_case");
        check("![a ship](ship.png) In [port](/port), see [1].", 0, "In port, see [1].");
    }
}
