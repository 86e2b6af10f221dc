//! The stamp that archives put before an article: ` date 2022-03 Rusland heeft …`.

/// A stamp at the beginning of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// ISO 8601 date, a year, a month or a day.
    pub date: String,
    /// Bytes of the paragraph that the stamp takes, with the space behind it.
    pub length: usize,
}

/// Words that open a stamp, in lower case.
const WORDS: [&str; 6] = ["date", "datum", "dated", "fecha", "data", "дата"];

/// The stamp before a clean paragraph: one of `date`, `datum`, … , perhaps a colon, and an ISO date, which must be a
/// word of its own.
///
/// ```
/// let stamp = ingest::text::stamp("date 2022-03 Rusland heeft China").unwrap();
/// assert_eq!((stamp.date.as_str(), stamp.length), ("2022-03", 13));
/// assert_eq!(ingest::text::stamp("date 2022-13 x"), None);
/// ```
pub fn stamp(paragraph: &str) -> Option<Stamp> {
    let (word, rest) = paragraph.split_once([' ', ':', '='])?;
    if !WORDS.contains(&word.to_lowercase().as_str()) {
        return None;
    }
    let rest = rest.trim_start_matches([' ', ':', '=']);
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(rest.len());
    let (date, behind) = rest.split_at(end);
    let date: timex::PartialDate = date.parse().ok()?;
    date.year()?;
    if behind.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let behind = behind.trim_start_matches([' ', ':', ';', ',', '|']);
    Some(Stamp { date: date.to_string(), length: paragraph.len() - behind.len() })
}
