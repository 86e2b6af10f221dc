//! The few events of XML that documents are read by.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// What comes next in a document; names without their prefix.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Mark {
    /// An element begins.
    Open(String, Vec<(String, String)>),
    /// An element ends.
    Close(String),
    /// Text between marks, with references resolved.
    Text(String),
}

/// The value of an attribute; `name` without a prefix.
pub(crate) fn attribute<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// Shows every event of `xml` to `visit`, in order; what follows broken markup is not read.
pub(crate) fn read(xml: &str, visit: &mut dyn FnMut(Mark)) {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => visit(opened(&element)),
            Ok(Event::Empty(element)) => {
                visit(opened(&element));
                visit(Mark::Close(local(element.name().as_ref())));
            }
            Ok(Event::End(element)) => visit(Mark::Close(local(element.name().as_ref()))),
            Ok(Event::Text(text)) => visit(Mark::Text(String::from_utf8_lossy(&text).into_owned())),
            Ok(Event::CData(text)) => visit(Mark::Text(String::from_utf8_lossy(&text).into_owned())),
            Ok(Event::GeneralRef(reference)) => {
                let name = String::from_utf8_lossy(&reference).into_owned();
                match (reference.resolve_char_ref(), quick_xml::escape::resolve_xml_entity(&name)) {
                    (Ok(Some(character)), _) => visit(Mark::Text(character.to_string())),
                    (_, Some(known)) => visit(Mark::Text(known.to_owned())),
                    _ => visit(Mark::Text(format!("&{name};"))),
                }
            }
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

fn opened(element: &BytesStart<'_>) -> Mark {
    let mut attributes = element.attributes();
    let attributes = attributes.with_checks(false).flatten().map(|attribute| {
        let value = attribute.unescape_value().map(std::borrow::Cow::into_owned);
        let raw = || String::from_utf8_lossy(&attribute.value).into_owned();
        (local(attribute.key.as_ref()), value.unwrap_or_else(|_| raw()))
    });
    Mark::Open(local(element.name().as_ref()), attributes.collect())
}

/// A name without its prefix.
fn local(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name);
    name.rsplit(':').next().unwrap_or_default().to_owned()
}
