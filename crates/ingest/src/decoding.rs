//! Bytes of unknown encoding become text.
//!
//! A byte order mark wins, then a valid UTF-8 reading, then what the document declares about itself (HTML
//! `meta`, XML declaration, mail header), then the guess of `chardetng`, the detector that Firefox uses.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A text and how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// Name of the encoding in the WHATWG standard: `UTF-8`, `windows-1252`, …
    pub encoding: &'static str,
    /// Whether some bytes had no meaning in that encoding; they are U+FFFD in `text`.
    pub lossy: bool,
}

/// Of this many valid multi-byte characters one may be broken, and the text still counts as damaged UTF-8.
const VALID_PER_BROKEN: usize = 5;

/// Decodes a whole document; `declared` is the label that it gives itself, if any.
///
/// ```
/// assert_eq!(ingest::decoding::decode(b"caf\xe9 noir".to_vec(), None).lossy, false);
/// assert_eq!(ingest::decoding::decode("\u{feff}één".into(), None).text, "één");
/// ```
pub fn decode(bytes: Vec<u8>, declared: Option<&str>) -> Decoded {
    let encoding = encoding_of(&bytes, declared, true);
    if encoding == UTF_8 {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").map(<[u8]>::to_vec).unwrap_or(bytes);
        return match String::from_utf8(bytes) {
            Ok(text) => Decoded { text, encoding: encoding.name(), lossy: false },
            Err(broken) => {
                let text = String::from_utf8_lossy(broken.as_bytes()).into_owned();
                Decoded { text, encoding: encoding.name(), lossy: true }
            }
        };
    }
    let (text, lossy) = encoding.decode_with_bom_removal(&bytes);
    Decoded { text: text.into_owned(), encoding: encoding.name(), lossy }
}

/// The encoding of a document that begins with `head`; `whole` says that `head` is all of it.
pub fn encoding_of(head: &[u8], declared: Option<&str>, whole: bool) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return encoding;
    }
    if let Some(encoding) = utf16_without_mark(head) {
        return encoding;
    }
    if looks_utf8(head, whole) {
        return UTF_8;
    }
    // A declared UTF-8 has just been refuted.
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes())).filter(|e| *e != UTF_8);
    declared.unwrap_or_else(|| {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(head, whole);
        detector.guess(None, Utf8Detection::Deny)
    })
}

/// Bytes in which markup must declare its encoding, by the HTML standard.
const DECLARATION: usize = 1024;

/// The encoding that a page declares in a `meta` element or an XML declaration.
///
/// ```
/// let page = br#"<meta charset="iso-8859-1"><p>x"#;
/// assert_eq!(ingest::decoding::declared_in_markup(page).as_deref(), Some("iso-8859-1"));
/// ```
pub fn declared_in_markup(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(DECLARATION * 2))?).to_lowercase();
    for mark in ["charset=", "encoding="] {
        if let Some((_, rest)) = head.split_once(mark) {
            let rest = rest.trim_start_matches(['"', '\'', ' ']);
            let label: String =
                rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')).collect();
            if !label.is_empty() {
                return Some(label);
            }
        }
    }
    None
}

/// UTF-16 without its mark shows in text of mostly Latin letters: every second byte is zero.
fn utf16_without_mark(head: &[u8]) -> Option<&'static Encoding> {
    let sample = head.get(..head.len().min(4096) & !1).filter(|sample| sample.len() >= 8)?;
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    if odd * 10 > pairs * 7 && even * 20 < pairs {
        Some(UTF_16LE)
    } else if even * 10 > pairs * 7 && odd * 20 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether the bytes are UTF-8, perhaps with a little damage, or cut off at the end when not `whole`.
fn looks_utf8(bytes: &[u8], whole: bool) -> bool {
    // Nearly always; counting characters costs as much as reading the page does.
    if std::str::from_utf8(bytes).is_ok() {
        return true;
    }
    let (mut valid, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if broken == 1 && !whole && bytes.utf8_chunks().last().is_some_and(|chunk| !chunk.invalid().is_empty()) {
        return true;
    }
    broken == 0 || valid >= broken * VALID_PER_BROKEN
}
