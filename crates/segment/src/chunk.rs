//! Cuts a chunk, what stands between two spaces, into tokens by the conventions of Universal Dependencies.

use crate::address::address;
use crate::character::{
    is_apostrophe, is_bullet, is_closer, is_currency, is_dash, is_opener, is_quote, is_unspaced, is_word,
};
use crate::token::{DOTTED, Shape};
use crate::tokenizer::{Tokenizer, shape_of};

/// Faces that are one token when they are a chunk by themselves or end one.
const EMOTICONS: [&str; 40] = [
    ":)", ":-)", ":(", ":-(", ";)", ";-)", ":D", ":-D", ";D", ":P", ":-P", ":p", ":-p", ";P", ":/", ":-/", ":|", ":-|",
    ":O", ":o", ":-O", ":'(", ":*", ":-*", "=)", "=(", "=D", "=P", "(:", "(;", "8)", "8-)", ":]", ":[", ":3", "<3",
    "^^", "^_^", "-_-", "xD",
];

impl Tokenizer<'_> {
    /// Cuts `start..end`, which holds no white space.
    pub(crate) fn chunk(&mut self, start: usize, end: usize) {
        let Some(chunk) = self.text.get(start..end) else { return };
        if is_emoticon(chunk) {
            self.push_mark(start, end, Shape::Emoticon);
        } else if let Some((from, to)) = address(chunk) {
            self.cut(start, start + from);
            self.push_mark(start + from, start + to, Shape::Address);
            self.cut(start + to, end);
        } else {
            self.cut(start, end);
        }
    }

    /// Cuts a chunk that is no address: outer marks, then the word between them at its inner marks.
    fn cut(&mut self, start: usize, end: usize) {
        let mut at = self.leading(start, end);
        let stop = self.trailing_start(at, end);
        while at < stop {
            at = self.piece(at, stop);
            at = self.leading(at, stop);
        }
        self.trailing(stop, end);
    }

    /// Adds the marks at the start of a chunk; where the word begins.
    fn leading(&mut self, start: usize, end: usize) -> usize {
        let mut at = start;
        while let Some(rest) = self.text.get(at..end).filter(|rest| !rest.is_empty()) {
            let c = rest.chars().next().unwrap_or(' ');
            if is_word(c) || (is_apostrophe(c) && self.is_whole(rest)) {
                break;
            }
            let width = self.leading_mark(at, rest, c);
            if width == 0 {
                break;
            }
            at += width;
        }
        at
    }

    /// Adds the mark `c` at the start of `rest`; its width in bytes, or 0 when it belongs to the word.
    fn leading_mark(&mut self, at: usize, rest: &str, c: char) -> usize {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        let next = after.chars().next();
        let alone = next.is_none();
        if self.grammar.rank == DUTCH && encloses_part(rest, c) {
            return 0;
        }
        let (width, shape) = if is_opener(c) {
            (c.len_utf8(), Shape::Opener)
        } else if is_closer(c) {
            (c.len_utf8(), Shape::Closer)
        } else if is_quote(c) || rest.starts_with(",,") {
            let double = ["''", "``", ",,", "´´", "’’", "‘‘", "‘’"].iter().any(|pair| rest.starts_with(pair));
            let curly_suffix = is_apostrophe(c) && self.is_clitic(rest);
            if curly_suffix || (is_apostrophe(c) && !double && next.is_some_and(|n| n.is_ascii_digit())) {
                return 0;
            }
            let width = if double { 2 * c.len_utf8() } else { c.len_utf8() };
            (width, self.quote_shape(rest, c, alone || rest.len() == width))
        } else if is_currency(c) {
            // `$$$` is one mark, as `***` is.
            (run_width(rest, c), Shape::Currency)
        } else if is_bullet(c) {
            (c.len_utf8(), Shape::Bullet)
        } else if matches!(c, '#' | '@') && next.is_some_and(char::is_alphabetic) {
            // Hashtags and names of users.
            return 0;
        } else if matches!(c, '-' | '−' | '+' | '.') && next.is_some_and(|n| n.is_ascii_digit()) {
            // English treebanks part the sign of a negative number from it.
            if c != '-' || self.grammar.rank != ENGLISH {
                return 0;
            }
            (1, Shape::Dash)
        } else if c == '.' && self.gap != 0 && next.is_some_and(|n| n.is_ascii_lowercase()) {
            // Endings of files and hosts: `.doc`, `.nl`.
            return 0;
        } else if c == '-' && next.is_some_and(char::is_alphabetic) && self.grammar.rank == DUTCH {
            // Dutch `-achtig`, `-ie`: a part of a word.
            return 0;
        } else {
            let run = run_width(rest, c);
            (run, mark_shape(rest.get(..run).unwrap_or_default()))
        };
        self.push_mark(at, at + width, shape);
        width
    }

    /// Whether a quotation mark that starts (or is) a chunk opens or closes.
    fn quote_shape(&mut self, rest: &str, c: char, alone: bool) -> Shape {
        let close = match c {
            '“' | '‘' | '„' | '‚' | '`' | '‹' | ',' => false,
            '«' => self.open[1] && alone,
            '»' | '›' | '”' => alone || self.open[1],
            '\'' if rest.starts_with("''") => alone || self.open[1],
            '\'' | '’' => alone && self.open[0],
            _ => self.open[1] && (alone || self.gap == 0),
        };
        let slot = usize::from(!matches!(c, '\'' | '’' | '‘' | '‚' | '`') || rest.starts_with("''"));
        self.open[slot] = !close;
        if close { Shape::QuoteClose } else { Shape::QuoteOpen }
    }

    /// Whether the whole of `rest` is a word that keeps its apostrophe.
    fn is_whole(&self, rest: &str) -> bool {
        if rest.len() > CONTEXT {
            return false;
        }
        let end = rest.trim_end_matches([',', '.', ';', ':', '?', '!', ')', '"', '”', '»']).len();
        self.is_listed(rest) || self.is_listed(rest.get(..end).unwrap_or_default())
    }

    /// Whether `word` is on the list of words that stay whole.
    fn is_listed(&self, word: &str) -> bool {
        !word.is_empty() && word.len() <= CONTEXT && self.grammar.wholes.get(crate::character::hash(word)) != 0
    }

    /// Whether `rest` is a clitic that stands by itself (`'s`, `n't`).
    fn is_clitic(&self, rest: &str) -> bool {
        self.grammar.suffixes.iter().any(|suffix| {
            rest.get(..suffix.len()).is_some_and(|start| start.eq_ignore_ascii_case(suffix))
                && !rest.get(suffix.len()..).is_some_and(|after| after.starts_with(char::is_alphanumeric))
        })
    }

    /// Where the marks at the end of a chunk start.
    fn trailing_start(&self, begin: usize, end: usize) -> usize {
        let mut stop = end;
        while let Some(rest) = self.text.get(begin..stop).filter(|rest| !rest.is_empty()) {
            let c = rest.chars().next_back().unwrap_or(' ');
            let rest = last_part(rest);
            let before = rest.get(..rest.len() - c.len_utf8()).unwrap_or_default();
            if is_word(c) || before.is_empty() || ((c == '!' || is_apostrophe(c)) && self.is_listed(rest)) {
                break;
            }
            let keeps = match c {
                // `plan(s)`, `(a)`: a bracket opened inside the word closes with it.
                ')' | ']' => self.grammar.rank != ENGLISH && rest.contains(if c == ')' { '(' } else { '[' }),
                // Dutch `land-`, `Hans'`; English `boys'` is cut.
                '-' => self.grammar.rank != ENGLISH || before.ends_with(is_apostrophe),
                '\'' | '’' => self.grammar.rank != ENGLISH && !self.open[0] && before.ends_with(is_word),
                '°' | 'º' | 'ª' => before.ends_with(char::is_alphanumeric),
                '.' => before.ends_with(is_word) && has_inner_stop(before) && self.keeps_stop(rest),
                '/' | '@' | '#' | '&' | '_' | '~' | '\\' => before.ends_with(c),
                '+' | '$' => before.ends_with(char::is_alphabetic) && (c == '$' || self.grammar.rank != ENGLISH),
                _ => false,
            };
            if keeps {
                break;
            }
            // `''` is one mark, and `,,` opens a quotation although no space is before it.
            let double = rest.ends_with("''") && rest.len() > 2;
            stop -= if double { 2 } else { c.len_utf8() };
        }
        stop
    }

    /// Whether a chunk that ends in a full stop and has others inside is an abbreviation as a whole.
    fn keeps_stop(&self, chunk: &str) -> bool {
        self.grammar.abbreviations.get(crate::character::hash(chunk)) != 0 || is_dotted(chunk)
    }

    /// Adds the marks at the end of a chunk.
    fn trailing(&mut self, stop: usize, end: usize) {
        let mut at = stop;
        while let Some(rest) = self.text.get(at..end).filter(|rest| !rest.is_empty()) {
            let c = rest.chars().next().unwrap_or(' ');
            if c == '.' && !rest.get(1..).is_some_and(|more| more.starts_with('.')) && self.abbreviate(at) {
                at += 1;
                continue;
            }
            let width;
            let shape;
            if rest == ",," {
                (width, shape) = (2, Shape::QuoteOpen);
            } else if is_closer(c) {
                (width, shape) = (c.len_utf8(), Shape::Closer);
            } else if is_opener(c) {
                (width, shape) = (c.len_utf8(), Shape::Opener);
            } else if is_quote(c) {
                let double = rest.starts_with("''") || rest.starts_with("´´");
                width = if double { 2 * c.len_utf8() } else { c.len_utf8() };
                let single = !double && is_apostrophe(c);
                self.open[usize::from(!single)] = false;
                shape = if c == '„' { Shape::QuoteOpen } else { Shape::QuoteClose };
            } else if is_currency(c) {
                (width, shape) = (c.len_utf8(), Shape::Currency);
            } else if is_emoticon(rest) {
                (width, shape) = (rest.len(), Shape::Emoticon);
            } else {
                width = run_width(rest, c);
                shape = mark_shape(rest.get(..width).unwrap_or_default());
            }
            self.push_mark(at, at + width, shape);
            at += width;
        }
    }

    /// Adds the word at the start of `start..end` up to the first mark at which it is cut, and that mark; where both end.
    fn piece(&mut self, start: usize, end: usize) -> usize {
        let Some(core) = self.text.get(start..end) else { return end };
        if core.chars().next().is_some_and(is_unspaced) {
            let length = core.find(|c: char| !is_unspaced(c) && is_word(c)).unwrap_or(core.len());
            self.unspaced(start, start + length);
            return start + length;
        }
        let (from, to, shape) = self.inner_mark(core).unwrap_or((core.len(), core.len(), Shape::None));
        self.clitics(start, start + from);
        if to > from {
            self.push_mark(start + from, start + to, shape);
        }
        start + to
    }

    /// A script without spaces: words by dictionary, each character's marks by themselves.
    fn unspaced(&mut self, start: usize, end: usize) {
        let Some(core) = self.text.get(start..end) else { return };
        let words = self.words;
        let mut from = 0;
        for to in words.segment_str(core).skip(1) {
            let piece = core.get(from..to).unwrap_or_default();
            let c = piece.chars().next().unwrap_or(' ');
            if is_word(c) {
                self.push_word(start + from, start + to);
            } else if !piece.is_empty() {
                let shape = if is_closer(c) {
                    Shape::Closer
                } else if is_opener(c) {
                    Shape::Opener
                } else {
                    mark_shape(piece)
                };
                self.push_mark(start + from, start + to, shape);
            }
            from = to;
        }
    }

    /// The first mark inside a word at which it is cut: its place and shape.
    fn inner_mark(&self, core: &str) -> Option<(usize, usize, Shape)> {
        let mut previous = ' ';
        for (index, c) in core.char_indices() {
            if index > 0 && is_unspaced(c) && !is_unspaced(previous) {
                return Some((index, index, Shape::None));
            }
            if is_word(c) {
                if let Some(cut) = self.number_cut(core, index, previous, c) {
                    return Some((cut, cut, Shape::None));
                }
                previous = c;
                continue;
            }
            let width = core.get(index..).map_or(0, |rest| run_width(rest, c));
            let after = first_part(core.get(index + width..).unwrap_or_default());
            let before = last_part(core.get(..index).unwrap_or_default());
            let next = after.chars().next();
            if index > 0 && c == ',' && after.starts_with(',') && !after.starts_with(",,") {
                return Some((index, index + 2, Shape::QuoteOpen));
            }
            if index > 0 && next.is_some() && self.cuts(before, c, width, after, previous) {
                return Some((index, index + width, mark_shape(core.get(index..index + width).unwrap_or_default())));
            }
            previous = c;
        }
        None
    }

    /// Whether the mark `c` between `before` and `after` is a token of its own.
    fn cuts(&self, before: &str, c: char, width: usize, after: &str, previous: char) -> bool {
        let next = after.chars().next().unwrap_or(' ');
        let digits = previous.is_ascii_digit() && next.is_ascii_digit();
        let english = self.grammar.rank == ENGLISH;
        match c {
            '.' | '-' if width > 1 => true,
            '…' | '—' | '|' | '"' | '“' | '”' | '«' | '»' | '„' | '?' | '!' | ';' | '[' | ']' | '{' | '}' | '<'
            | '>' => c != '"' || english,
            '.' => missing_space(before, after),
            ',' | ':' if after.starts_with(",,") || before.ends_with(',') => true,
            ',' | ':' => !digits && is_word(previous) && is_word(next) && !(c == ':' && before.len() < 2),
            '–' => english || digits,
            '/' if english => {
                !digits
                    && previous.is_alphabetic()
                    && next.is_alphabetic()
                    && before.chars().count() > 1
                    && after.chars().count() > 1
            }
            '(' | ')' => english,
            '=' | '~' | '+' => false,
            _ if is_dash(c) => self.cuts_hyphen(before, after, previous, next),
            _ => false,
        }
    }

    /// Whether the hyphen between `before` and `after` is a token of its own.
    fn cuts_hyphen(&self, before: &str, after: &str, previous: char, next: char) -> bool {
        if self.grammar.hyphens == crate::grammar::Hyphens::Keep || !is_word(previous) || !is_word(next) {
            return false;
        }
        let first = before.rsplit('-').next().unwrap_or(before);
        if previous.is_ascii_digit() && next.is_ascii_digit() {
            // Telephone numbers, dates and codes have two hyphens or two to four digits on either side of unequal size.
            let after_digits = after.chars().take_while(char::is_ascii_digit).count();
            let telephone = after_digits == 4 && !matches!(first.len(), 2 | 4);
            return !(after.contains('-') || before.contains('-') || telephone);
        }
        self.grammar.hyphen_prefixes.get(crate::character::hash(first)) == 0
    }

    /// Where a number ends and its unit begins (`5pm`), when a token ends there.
    fn number_cut(&self, core: &str, index: usize, previous: char, c: char) -> Option<usize> {
        if c.is_alphabetic() && previous.is_ascii_digit() {
            let unit = core.get(index..).unwrap_or_default();
            let number = core.get(..index).unwrap_or_default();
            let numeric = number.chars().all(|d| d.is_ascii_digit() || matches!(d, '.' | ',' | ':'));
            return (numeric && self.grammar.units.get(crate::character::hash(unit)) != 0).then_some(index);
        }
        None
    }

    /// Adds a word, its clitics cut off.
    fn clitics(&mut self, start: usize, end: usize) {
        let Some(word) = self.text.get(start..end).filter(|word| !word.is_empty()) else { return };
        let form = crate::character::hash(word);
        let cut = self.split(form, end);
        if cut == 0 && word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            self.push(start, end, form, shape_of(word));
            return;
        }
        if self.grammar.wholes.get(form) != 0 {
            self.push_word(start, end);
            return;
        }
        if cut > 0 && word.is_char_boundary(cut) && cut < word.len() {
            self.push_word(start, start + cut);
            self.push_word(start + cut, end);
            return;
        }
        if let Some(suffix) = self.suffix_of(word) {
            let cut = end - suffix;
            self.clitics(start, cut);
            self.push_word(cut, end);
            return;
        }
        if let Some((index, mark)) = word.char_indices().find(|&(_, c)| is_apostrophe(c)) {
            let cut = index + mark.len_utf8();
            let prefix = word.get(..cut).unwrap_or_default();
            if cut < word.len() && self.grammar.prefixes.get(crate::character::hash(prefix)) != 0 {
                self.push_word(start, start + cut);
                self.clitics(start + cut, end);
                return;
            }
        }
        self.push_word(start, end);
        if word.ends_with('.') {
            let kind = self.grammar.abbreviations.get(form);
            if let Some(token) = self.tokens.last_mut() {
                token.flags |= DOTTED;
                token.kind = kind;
            }
        }
    }

    /// The length of the clitic at the end of `word`, if something is left before it.
    fn suffix_of(&self, word: &str) -> Option<usize> {
        let suffixes = &self.grammar.suffixes;
        let decade = word.get(..word.len().saturating_sub(2)).is_some_and(|number| {
            number.len() >= 2 && number.ends_with('0') && number.bytes().all(|byte| byte.is_ascii_digit())
        });
        if decade && self.grammar.rank == ENGLISH && word.ends_with("'s") {
            // `the 70's`: a plural, seldom a genitive.
            return None;
        }
        let found = suffixes.iter().find(|suffix| {
            word.len() > suffix.len()
                && word.get(word.len() - suffix.len()..).is_some_and(|end| end.eq_ignore_ascii_case(suffix))
        })?;
        let rest = word.get(..word.len() - found.len()).unwrap_or_default();
        rest.ends_with(|c: char| is_word(c) || c == '.').then_some(found.len())
    }
}

/// Whether the whole of `text` is a face.
fn is_emoticon(text: &str) -> bool {
    (2..=4).contains(&text.len()) && EMOTICONS.contains(&text)
}

/// How many bytes around a mark are looked at; what lies further off does not change how it is cut.
const CONTEXT: usize = 64;

/// The first [`CONTEXT`] bytes or so of `text`.
fn first_part(text: &str) -> &str {
    text.get(..text.floor_char_boundary(CONTEXT)).unwrap_or(text)
}

/// The last [`CONTEXT`] bytes or so of `text`.
fn last_part(text: &str) -> &str {
    text.get(text.ceil_char_boundary(text.len().saturating_sub(CONTEXT))..).unwrap_or(text)
}

/// Rank of Dutch.
const DUTCH: u8 = 1;
/// Rank of English.
const ENGLISH: u8 = 2;

/// Whether a bracket or quotation encloses the first part of a Dutch compound: `(on)kosten`, `"D"-niveau`.
fn encloses_part(rest: &str, c: char) -> bool {
    let end = match c {
        '(' => ")",
        '"' => "\"-",
        '\'' => "'-",
        _ => return false,
    };
    let inner = first_part(rest).get(1..).unwrap_or_default();
    inner.find(end).is_some_and(|at| {
        let part = inner.get(..at).unwrap_or_default();
        let after = inner.get(at + end.len()..).unwrap_or_default();
        !part.is_empty() && part.chars().all(|p| is_word(p) || p == '-') && after.starts_with(char::is_lowercase)
    })
}

/// Whether a word has a full stop inside it.
fn has_inner_stop(word: &str) -> bool {
    word.contains('.')
}

/// Single letters with full stops: `U.S.`, `d.w.z.`, `Ph.D.`.
fn is_dotted(chunk: &str) -> bool {
    let body = chunk.strip_suffix('.').unwrap_or(chunk);
    body.contains('.')
        && body.split(['.', '-']).all(|part| {
            let length = part.chars().count();
            (1..=2).contains(&length) && part.chars().all(char::is_alphabetic)
        })
        && body.split(['.', '-']).filter(|part| part.chars().count() == 1).count() * 2 > body.split(['.', '-']).count()
}

/// Whether `before.after` is two sentences whose space is missing: `wereld.Vandaag`, `1,000.That`.
fn missing_space(before: &str, after: &str) -> bool {
    let last = before.rsplit(|c: char| !is_word(c)).next().unwrap_or(before);
    let next: String = after.chars().take_while(|&c| is_word(c)).collect();
    let capitalised = next.chars().next().is_some_and(char::is_uppercase)
        && (next.chars().count() == 1 || next.chars().skip(1).all(char::is_lowercase));
    let long =
        last.chars().count() >= 2 && last.chars().next_back().is_some_and(|c| c.is_lowercase() || c.is_ascii_digit());
    capitalised && long && !before.contains("..") && !is_dotted(before)
}

/// Bytes of the row of marks that starts with `first`, the first character of `text`.
fn run_width(text: &str, first: char) -> usize {
    let others = text.chars().skip(1).take_while(|&other| same_run(first, other));
    first.len_utf8() + others.map(char::len_utf8).sum::<usize>()
}

/// Whether two characters belong to one row of marks (`...`, `!!`, `?!`, `==`).
fn same_run(first: char, other: char) -> bool {
    match first {
        '?' | '!' => matches!(other, '?' | '!' | '.'),
        '.' => matches!(other, '?' | '!' | '.'),
        '(' | ')' | '[' | ']' | '{' | '}' | ',' | ';' | ':' | '%' | '。' | '！' | '？' => false,
        // Rows that part one thing from the next: `---===---`.
        '-' | '=' | '*' | '_' | '~' => matches!(other, '-' | '=' | '*' | '_' | '~'),
        _ => first == other,
    }
}

/// What a mark looks like.
fn mark_shape(mark: &str) -> Shape {
    let mut characters = mark.chars();
    let c = characters.next().unwrap_or(' ');
    let count = 1 + characters.count();
    match c {
        '.' if mark.ends_with(['?', '!']) => Shape::Exclamation,
        '.' if count == 1 => Shape::Stop,
        '.' | '…' => Shape::Ellipsis,
        '?' | '!' | '‽' | '⁇' | '⁈' | '⁉' => Shape::Exclamation,
        '。' | '！' | '？' | '．' | '｡' | '။' | '។' | '۔' | '؟' | '।' | '॥' => Shape::WideStop,
        ':' => Shape::Colon,
        ';' => Shape::Semicolon,
        ',' | '，' | '、' | '،' => Shape::Comma,
        _ if is_bullet(c) => Shape::Bullet,
        _ if is_currency(c) => Shape::Currency,
        '=' | '*' | '_' | '~' | '#' if count > 1 => Shape::Rule,
        _ if is_dash(c) && count > 4 => Shape::Rule,
        _ if is_dash(c) => Shape::Dash,
        '*' | '·' => Shape::Bullet,
        _ => Shape::Symbol,
    }
}
