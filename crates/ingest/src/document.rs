//! Documents that are bytes and not text: which reader reads which format.

use crate::article::Article;
use crate::format::Format;
use crate::{epub, mail, mhtml, office, pdf};

/// The articles of a document in one of the formats that are not text; `None` for another format.
///
/// An empty list is a document without text.
///
/// # Errors
/// Why it cannot be read, for a person: it is encrypted, broken, made of pictures, or unpacks to too much.
pub fn articles(format: Format, bytes: Vec<u8>) -> Option<Result<Vec<Article>, String>> {
    let read = match format {
        Format::Mail => Ok(mail::article(&bytes).into_iter().collect()),
        Format::Mhtml => Ok(mhtml::article(&bytes).into_iter().collect()),
        Format::Pdf => pdf::article(bytes).map(|article| vec![article]).map_err(|error| error.to_string()),
        Format::Docx => office::docx(bytes).map(|article| vec![article]).map_err(|error| error.to_string()),
        Format::Odt => office::odt(bytes).map(|article| vec![article]).map_err(|error| error.to_string()),
        Format::Epub => epub::articles(bytes).map_err(|error| error.to_string()),
        _ => return None,
    };
    Some(read.map(|mut articles| {
        articles.retain(|article| !article.text.is_empty());
        articles
    }))
}
