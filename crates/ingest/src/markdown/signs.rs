//! Whether a text is Markdown: a stray asterisk, a hashtag or a list of dashes does not make it so.

use super::front;

/// Keys of a front matter of which one is there.
const KEYS: [&str; 9] = ["title", "author", "authors", "date", "layout", "tags", "categories", "slug", "draft"];

/// Signs that a text needs: one could be an accident.
const ENOUGH: usize = 2;

/// Whether a text is written in Markdown: it has a front matter, or at least two signs that plain text does not have —
/// headings marked with `#` between blank lines, links and pictures in brackets, fenced code, emphasis in pairs of
/// asterisks.
///
/// ```
/// use ingest::markdown::is_markdown;
/// assert!(is_markdown("# The quay\n\nThe [ferry](https://example.org) will not sail.\n"));
/// assert!(!is_markdown("#quay\n\nThe ferry* will not sail.\n\n* no ferry\n- no quay\n"));
/// ```
pub fn is_markdown(text: &str) -> bool {
    if let Some((lines, _)) = front::lines(text) {
        return lines.iter().filter_map(|line| front::pair(line)).any(|(key, _)| KEYS.contains(&key.as_str()));
    }
    let mut signs = 0;
    let mut fence: Option<&str> = None;
    let mut blank = true;
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let trimmed = line.trim();
        let next_blank = lines.peek().is_none_or(|next| next.trim().is_empty());
        if let Some(open) = fence {
            if trimmed == open {
                fence = None;
                signs += 1;
            }
        } else if trimmed.strip_prefix("```").is_some_and(|info| !info.contains('`')) {
            fence = Some("```");
        } else if is_heading(line) && blank && next_blank {
            signs += 1;
        } else {
            signs += links(line) + emphases(line);
        }
        blank = trimmed.is_empty();
        if signs >= ENOUGH {
            return true;
        }
    }
    false
}

/// Whether a line is a heading: one to six `#`, a space, and a letter, digit or quotation mark.
fn is_heading(line: &str) -> bool {
    let marks = line.chars().take_while(|character| *character == '#').count();
    let rest = line.trim_start_matches('#');
    (1..=6).contains(&marks)
        && rest.starts_with(' ')
        && rest.trim_start().starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '“' | '\'' | '‘' | '[' | '*' | '¿'))
        // Telegraph agencies number their items: `# 12`.
        && rest.contains(char::is_alphabetic)
}

/// Links and pictures in a line: `[words](address)`, `[name]: address`.
fn links(line: &str) -> usize {
    let inline = line.split("](").skip(1).filter(|rest| {
        let address: &str = rest.split(')').next().unwrap_or_default();
        let shaped =
            address.contains("://") || address.contains('/') || address.starts_with('#') || address.contains('.');
        shaped && rest.contains(')') && !address.trim().contains(' ')
    });
    let defined =
        line.starts_with('[') && line.split_once("]: ").is_some_and(|(_, address)| address.starts_with("http"));
    inline.count() + usize::from(defined)
}

/// Words between pairs of asterisks, each of which touches them: `**words**`.
fn emphases(line: &str) -> usize {
    let pieces: Vec<&str> = line.split("**").collect();
    let inside = pieces.iter().skip(1).step_by(2).take(pieces.len().saturating_sub(1) / 2);
    inside
        .filter(|piece| piece.starts_with(|c: char| c.is_alphanumeric()) && !piece.ends_with(char::is_whitespace))
        .count()
}
