//! Urls, hosts and e-mail addresses inside a chunk.

use crate::character::is_word;

/// Endings of hosts: a name with one of these is an address even without `www.`.
const DOMAINS: [&str; 22] = [
    "com", "org", "net", "edu", "gov", "info", "biz", "eu", "nl", "be", "de", "fr", "uk", "es", "it", "pt", "pl", "ru",
    "ua", "io", "tv", "int",
];

/// Longer chunks are not addresses: data put into a text by mistake.
const LONGEST_ADDRESS: usize = 2048;

/// Where in a chunk a url or e-mail address lies, without the marks around it.
pub(crate) fn address(chunk: &str) -> Option<(usize, usize)> {
    if chunk.len() < 4 || chunk.len() > LONGEST_ADDRESS || !chunk.bytes().any(|byte| matches!(byte, b'.' | b'@' | b'/'))
    {
        return None;
    }
    let from = chunk.find(|c: char| is_word(c))?;
    let body = chunk.get(from..)?;
    let end = body.find(['"', '”', '»', '>', '<', '“']).unwrap_or(body.len());
    let mut body = body.get(..end)?.trim_end_matches(['.', ',', ';', ':', '?', '!', '\'', '’', '…']);
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
        && !ending.starts_with(char::is_uppercase)
}
