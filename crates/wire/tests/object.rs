//! The checker agrees with `serde_json` on what JSON is, and editing leaves everything else as it was.

#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use proptest::prelude::*;
use serde_json::Value;
use wire::Object;

#[track_caller]
fn check(line: &str, edits: &[(&'static str, &str)], expected: &str) {
    let mut object = Object::parse(line).unwrap();
    for (name, json) in edits {
        object.set(name, (*json).to_owned()).unwrap();
    }
    let mut out = Vec::new();
    object.write(&mut out);
    assert_eq!(String::from_utf8(out).unwrap(), expected);
}

#[track_caller]
fn refuse(line: &str, why: &str) {
    let error = Object::parse(line).err().map(|error| error.to_string());
    assert_eq!(error.as_deref(), Some(why), "{line}");
}

#[test]
fn untouched_lines_keep_every_byte() {
    for line in [
        r#"{"b":1.0,"a":1e5,"z":0.10000000000000000001,"n":123456789012345678901234567890}"#,
        "{ \"id\" : \"1\" ,\t\"x\" : [ ] , \"y\" : { } }",
        r#"{"e":"\u00e9\/\ud83d\ude00","":null}"#,
        "{}",
    ] {
        check(line, &[], line);
    }
}

#[test]
fn a_new_field_goes_to_the_end() {
    check(r#"{"a":1}"#, &[("x", "[2]")], r#"{"a":1,"x":[2]}"#);
    check("{ }", &[("x", "2"), ("y", "3")], r#"{ "x":2,"y":3}"#);
}

#[test]
fn a_known_field_keeps_its_place() {
    check(r#"{"a":1, "x":{"deep":[1,2]} ,"b":2}"#, &[("x", "0")], r#"{"a":1, "x":0 ,"b":2}"#);
    check(r#"{"a":1,"b":2}"#, &[("b", "3"), ("a", "4")], r#"{"a":4,"b":3}"#);
    check(r#"{"a":1}"#, &[("a", "2"), ("a", "3"), ("n", "4"), ("n", "5")], r#"{"a":3,"n":5}"#);
}

#[test]
fn an_escaped_key_is_the_key_it_spells() {
    check(r#"{"te\u0078t":"old"}"#, &[("text", "\"new\"")], r#"{"te\u0078t":"new"}"#);
}

#[test]
fn a_key_that_stands_twice_is_only_refused_when_asked_for() {
    let mut object = Object::parse(r#"{"a":1,"a":2,"b":3}"#).unwrap();
    assert_eq!(object.get("b").unwrap(), Some("3"));
    assert_eq!(object.get("a").unwrap_err().to_string(), "`a` stands in the record twice");
    assert!(object.set("a", "4".into()).is_err());
}

#[test]
fn errors_say_what_and_where() {
    refuse("[1,2]", "not a JSON object");
    refuse("\"text\"", "not a JSON object");
    refuse(r#"{"a":1"#, "not JSON: `,` or `}` expected at byte 7");
    refuse(r#"{"a" 1}"#, "not JSON: `:` expected at byte 6");
    refuse(r#"{"a":01}"#, "not JSON: `,` or `}` expected at byte 7");
    refuse(r#"{"a":+1}"#, "not JSON: a value expected at byte 6");
    refuse(r#"{"a":"x"#, "not JSON: the end of a string expected at byte 8");
    refuse("{\"a\":\"x\u{1}\"}", "not JSON: an escaped control character expected at byte 8");
    refuse(r#"{"a":"\x"}"#, "not JSON: a valid escape expected at byte 8");
    refuse(r#"{"a":[1,]}"#, "not JSON: a value expected at byte 9");
    refuse(r#"{"a":1,}"#, "not JSON: a key in quotes expected at byte 8");
    refuse(r#"{"a":1} x"#, "not JSON: the end of the line expected at byte 9");
    refuse("nul", "not JSON: a value expected at byte 1");
}

#[test]
fn depth_costs_no_stack() {
    let unbalanced = format!(r#"{{"a":{}1{}}}"#, r#"[{"b":"#.repeat(100_000), "}]".repeat(99_999));
    assert!(Object::parse(&unbalanced).is_err());
    let deep = format!(r#"{{"a":{}1{}}}"#, r#"[{"b":"#.repeat(100_000), "}]".repeat(100_000));
    check(&deep, &[], &deep);
}

/// JSON values as people and programs write them.
fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        // Eighths are exact, so that a reader that rounds the last digit compares equal.
        any::<i32>().prop_map(|eighths| Value::from(f64::from(eighths) / 8.0)),
        "\\PC{0,40}|[\"\\\\\n\t\u{0}é😀]{0,10}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 64, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::btree_map("\\PC{0,8}", inner, 0..8)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_object_passes_and_edits_touch_nothing_else(value in json(), pretty: bool) {
        let object = serde_json::json!({"first": value, "x": value, "last": value});
        let line = if pretty { serde_json::to_string_pretty(&object) } else { serde_json::to_string(&object) }.unwrap();
        let mut parsed = Object::parse(&line).unwrap();
        parsed.set("x", "{\"new\":true}".into()).unwrap();
        parsed.set("more", "1".into()).unwrap();
        let mut out = Vec::new();
        parsed.write(&mut out);
        let mut expected = object.clone();
        expected["x"] = serde_json::json!({"new": true});
        expected["more"] = 1.into();
        prop_assert_eq!(serde_json::from_slice::<Value>(&out).unwrap(), expected);
        let before = Object::parse(&line).unwrap().get("first").unwrap().unwrap().to_owned();
        let after = String::from_utf8(out).unwrap();
        let after = Object::parse(&after).unwrap();
        prop_assert_eq!(after.get("first").unwrap(), Some(before.as_str()));
    }

    #[test]
    fn broken_json_is_refused_just_when_serde_refuses_it(value in json(), at in any::<prop::sample::Index>(), byte in "[ -~]") {
        let mut line = serde_json::json!({"k": value}).to_string();
        let cut = at.index(line.len());
        if line.is_char_boundary(cut) && line.is_char_boundary(cut + 1) {
            line.replace_range(cut..=cut, &byte);
            let serde = serde_json::from_str::<serde::de::IgnoredAny>(&line).is_ok() && line.trim_start().starts_with('{');
            // `serde_json` refuses numbers beyond the range of a double; the record hands them on.
            prop_assert_eq!(Object::parse(&line).is_ok(), serde, "{}", line);
        }
    }
}
