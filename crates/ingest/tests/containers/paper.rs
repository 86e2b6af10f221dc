//! PDF files made for tests, letter by letter.
#![allow(dead_code, reason = "each program that has this module makes other files")]

use std::fmt::Write as _;

/// A line of text on a page: points from the lower left corner, font size, text; after `**` in bold type.
pub(crate) type Line<'a> = (i32, i32, i32, &'a str);

/// A PDF file of some pages in Times, with an information dictionary and what else goes into the trailer.
pub(crate) fn pdf(pages: &[&[Line<'_>]], information: &str, trailer: &str) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        String::new(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>".to_owned(),
        format!("<< {information} >>"),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Bold /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let mut kids = String::new();
    for lines in pages {
        let mut content = String::new();
        for (left, base, size, text) in *lines {
            let (font, text) = text.strip_prefix("**").map_or((1, *text), |bold| (2, bold));
            let text = text.replace('(', "\\(").replace(')', "\\)");
            writeln!(content, "BT /F{font} {size} Tf {left} {base} Td ({text}) Tj ET").expect("the test is set up");
        }
        let stream = objects.len() + 1;
        objects.push(format!("<< /Length {} >>\nstream\n{content}endstream", content.len()));
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {stream} 0 R /Resources << /Font << /F1 3 0 R /F2 5 0 R >> >> >>"
        ));
        write!(kids, "{} 0 R ", stream + 1).expect("the test is set up");
    }
    objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len());
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(file.len());
        write!(file, "{} 0 obj\n{object}\nendobj\n", number + 1).expect("the test is set up");
    }
    let start = file.len();
    write!(file, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).expect("the test is set up");
    for place in places {
        writeln!(file, "{place:010} 00000 n ").expect("the test is set up");
    }
    let size = objects.len() + 1;
    write!(file, "trailer\n<< /Size {size} /Root 1 0 R /Info 4 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n")
        .expect("the test is set up");
    file.into_bytes()
}
