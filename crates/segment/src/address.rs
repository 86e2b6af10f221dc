//! Urls, hosts and e-mail addresses inside a chunk.

use crate::character::is_word;

/// Endings of hosts: a name with one of these is an address even without `www.`.
const DOMAINS: [&str; 22] = [
    "com", "org", "net", "edu", "gov", "info", "biz", "eu", "nl", "be", "de", "fr", "uk", "es", "it", "pt", "pl", "ru",
    "ua", "io", "tv", "int",
];

/// Longer chunks are not addresses: data put into a text by mistake.
const LONGEST_ADDRESS: usize = 2048;

/// Endings that are no words, so that a capital does not make them the start of a sentence: `Example.Com`.
const SURE_DOMAINS: [&str; 3] = ["Com", "Org", "Net"];

/// Marks that no address holds.
const AROUND: [char; 6] = ['"', '”', '»', '>', '<', '“'];

/// Where in a chunk a url or e-mail address lies, without the marks around it.
pub(crate) fn address(chunk: &str) -> Option<(usize, usize)> {
    if chunk.len() < 4 || chunk.len() > LONGEST_ADDRESS || !chunk.bytes().any(|byte| matches!(byte, b'.' | b'@' | b'/'))
    {
        return None;
    }
    let mut at = 0;
    chunk.split_inclusive(AROUND).find_map(|part| {
        at += part.len();
        let (from, to) = bare(part.trim_end_matches(AROUND))?;
        Some((at - part.len() + from, at - part.len() + to))
    })
}

/// Where in a part of a chunk without quotation marks and angles an address lies.
fn bare(part: &str) -> Option<(usize, usize)> {
    let from = part.find(|c: char| is_word(c))?;
    let mut body = part.get(from..)?.trim_end_matches(['.', ',', ';', ':', '?', '!', '\'', '’', '…']);
    while body.ends_with([')', ']']) && body.matches(['(', '[']).count() < body.matches([')', ']']).count() {
        body = body.get(..body.len() - 1)?.trim_end_matches(['.', ',', ';', ':', '?', '!', '\'', '’']);
    }
    if body.len() < 4 {
        return None;
    }
    let is_address = body.contains("://")
        || body.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."))
        || is_mail(body)
        || is_host(body);
    is_address.then_some((from, from + body.len()))
}

/// `name@host.tld`.
fn is_mail(body: &str) -> bool {
    body.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && host.contains('.')
            && host.starts_with(char::is_alphanumeric)
            && name.chars().all(|c| c.is_alphanumeric() || "._-+%:".contains(c))
    })
}

/// `host.tld` or `host.tld/path` with a known ending.
fn is_host(body: &str) -> bool {
    let host = body.split(['/', '?', '#', ':']).next().unwrap_or(body);
    let Some((name, ending)) = host.rsplit_once('.') else { return false };
    DOMAINS.contains(&ending.to_ascii_lowercase().as_str())
        && !name.is_empty()
        && host.chars().all(|c| c.is_alphanumeric() || c == '.' || c == '-')
        && (!ending.starts_with(char::is_uppercase) || SURE_DOMAINS.contains(&ending))
}
