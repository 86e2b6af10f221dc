//! The committed JSON Schema is the one that the types make.

#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

#[test]
fn the_committed_schema_is_the_types_own() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/record.schema.json");
    let committed = std::fs::read_to_string(path).unwrap();
    let made = serde_json::to_string_pretty(&schemars::schema_for!(wire::Record)).unwrap() + "\n";
    assert!(
        committed == made,
        "docs/record.schema.json is not what the types say: run `cargo run -p wire --example record-schema > docs/record.schema.json`"
    );
}
