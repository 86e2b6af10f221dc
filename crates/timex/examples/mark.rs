//! Marks the date expressions of standard input, one line of text at a time: `mark nl 2022-08-10 < text`.
#![expect(clippy::print_stdout, reason = "an example prints what it shows")]

use std::io::Read;
use timex::{PartialDate, find};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let language = arguments.next().unwrap_or_else(|| "en".to_owned());
    let published: Option<PartialDate> = arguments.next().and_then(|date| date.parse().ok());
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    for line in text.lines() {
        let mut after = 0;
        for expression in find(line, &language, published.as_ref()) {
            let before = line.get(after..expression.span.start()).unwrap_or_default();
            let modifier = expression.modifier.map_or("", |modifier| modifier.as_str());
            print!("{before}[{}]{{{} {modifier}}}", expression.span.text(line), expression.value);
            after = expression.span.end();
        }
        println!("{}", line.get(after..).unwrap_or_default());
    }
    Ok(())
}
