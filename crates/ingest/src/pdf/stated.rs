//! What a PDF file says about itself: its XMP packet (ISO 16684) first, then the older information dictionary.

use crate::believable;
use crate::date::Dates;
use crate::repair::clean;
use crate::xml::{self, Mark};
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::dict::keys::METADATA;
use hayro_interpret::hayro_syntax::object::{Dict, Stream};

/// What was found, as far as it is to be believed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stated {
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    /// When it was published; publishers state it, programs do not.
    pub(super) published: Option<String>,
    /// When the file was made.
    pub(super) created: Option<String>,
}

/// A packet of more bytes is not looked through; a page of metadata has a few thousand.
const LARGEST: usize = 1 << 20;

impl Stated {
    /// What both places say, the packet first.
    pub(super) fn of(pdf: &Pdf) -> Self {
        let (packet, information) = (packet(pdf).as_deref().map(Self::of_packet).unwrap_or_default(), information(pdf));
        Self {
            title: packet.title.or(information.title),
            authors: if packet.authors.is_empty() { information.authors } else { packet.authors },
            published: packet.published,
            created: packet.created.or(information.created),
        }
    }

    /// Reads an XMP packet: `dc:title`, `dc:creator`, `dc:date`, `prism:publicationDate` and their like.
    fn of_packet(xml: &str) -> Self {
        let mut stated = Self::default();
        let mut open: Vec<String> = Vec::new();
        let mut text = String::new();
        xml::read(xml, &mut |mark| match mark {
            Mark::Open(name, attributes) => {
                // A plain property may stand as an attribute of the description.
                for (name, value) in &attributes {
                    stated.property(name, &clean(value));
                }
                open.push(name);
                text.clear();
            }
            Mark::Text(piece) => text.push_str(&piece),
            Mark::Close(_) => {
                let value = clean(&std::mem::take(&mut text));
                // The items of a list belong to the property around it.
                let property = open.iter().rev().find(|name| !["li", "Alt", "Seq", "Bag"].contains(&name.as_str()));
                if let Some(name) = property.filter(|_| !value.is_empty()) {
                    stated.property(name, &value);
                }
                open.pop();
            }
        });
        stated
    }

    /// Takes one value of a property; of several titles, one a language, the first.
    fn property(&mut self, name: &str, value: &str) {
        let date = || Dates::in_language("en").date(value).filter(|date| date.as_str() >= EARLIEST);
        match name {
            "title" => self.title = self.title.take().or_else(|| believable::title(value)),
            "creator" => self.authors.extend(believable::authors(value)),
            "publicationDate" | "coverDate" | "DateCreated" => self.published = self.published.take().or_else(date),
            "CreateDate" | "date" => self.created = self.created.take().or_else(date),
            _ => {}
        }
    }
}

/// Files were made no earlier; a clock that was never set says 1970 or 1904.
const EARLIEST: &str = "1990";

/// The packet of the document, not those of its pictures.
fn packet(pdf: &Pdf) -> Option<String> {
    let catalogue = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
    let bytes = catalogue.get::<Stream<'_>>(METADATA)?.decoded().ok()?;
    (bytes.len() <= LARGEST).then(|| encoding_rs::UTF_8.decode(&bytes).0.into_owned())
}

/// What the information dictionary says.
fn information(pdf: &Pdf) -> Stated {
    let metadata = pdf.metadata();
    let created = metadata.creation_date.as_ref();
    let created = created.map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month.max(1), date.day.max(1)));
    Stated {
        title: metadata.title.as_deref().and_then(|title| believable::title(&decoded(title))),
        authors: metadata.author.as_deref().map(|author| believable::authors(&decoded(author))).unwrap_or_default(),
        published: None,
        created: created.filter(|date| date.as_str() >= EARLIEST),
    }
}

/// A string of a PDF file: UTF-16 or UTF-8 with a mark, else one byte a letter.
fn decoded(bytes: &[u8]) -> String {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return clean(&String::from_utf8_lossy(rest));
    }
    let encoding = encoding_rs::Encoding::for_bom(bytes).map_or(encoding_rs::WINDOWS_1252, |(encoding, _)| encoding);
    clean(&encoding.decode(bytes).0)
}

#[cfg(test)]
mod tests {
    use super::Stated;

    #[test]
    fn a_packet_is_read_in_both_its_spellings() {
        let packet = r#"<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>
<rdf:Description xmp:CreateDate="2022-03-09T08:00:00Z" prism:publicationDate="2022-03-08">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Haven van Oost &amp; West</rdf:li><rdf:li xml:lang="en">The port</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>Tijs de Wit</rdf:li><rdf:li>Anna Berg</rdf:li></rdf:Seq></dc:creator>
</rdf:Description></rdf:RDF></x:xmpmeta>"#;
        let stated = Stated::of_packet(packet);
        assert_eq!(stated.title.as_deref(), Some("Haven van Oost & West"));
        assert_eq!(stated.authors, ["Tijs de Wit", "Anna Berg"]);
        assert_eq!((stated.published.as_deref(), stated.created.as_deref()), (Some("2022-03-08"), Some("2022-03-09")));
        let elements = "<rdf:Description><xmp:CreateDate>2021-05-04</xmp:CreateDate><dc:title>page.indd</dc:title></rdf:Description>";
        let stated = Stated::of_packet(elements);
        assert_eq!((stated.title, stated.created.as_deref()), (None, Some("2021-05-04")));
    }
}
