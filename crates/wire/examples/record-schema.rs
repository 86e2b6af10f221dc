//! Prints the JSON Schema of the record: `cargo run -p wire --example record-schema > docs/record.schema.json`.

use std::io::{self, Write};

fn main() -> io::Result<()> {
    let schema = schemars::schema_for!(wire::Record);
    #[allow(clippy::disallowed_methods, reason = "an example that prints a document, not records")]
    let mut stdout = io::stdout().lock();
    serde_json::to_writer_pretty(&mut stdout, &schema)?;
    stdout.write_all(b"\n")
}
