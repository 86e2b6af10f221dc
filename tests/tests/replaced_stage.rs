//! Any stage can be replaced by somebody's own tool: the example of the README does.
#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use end_to_end::shell;
use serde_json::Value;

#[test]
fn a_stage_in_python_takes_the_place_of_ours() {
    let pipe = "ingest seeds/csto-kazachstan-nl.txt | detect-language | examples/segment.py | tag-entities | summarise";
    let done = shell(pipe);
    assert_eq!((done.err.as_str(), done.code()), ("", 0));
    let record: Value = serde_json::from_str(done.out.lines().next().unwrap()).unwrap();
    let stages: Vec<&str> =
        record["provenance"].as_array().unwrap().iter().map(|entry| entry["stage"].as_str().unwrap()).collect();
    assert_eq!(stages, ["ingest", "detect-language", "segment.py", "tag-entities", "summarise"]);
    assert!(record["entities"].as_array().unwrap().len() > 10);
}

#[test]
fn a_makefile_drives_a_batch_and_makes_only_what_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().display();
    let script = format!(
        "mkdir -p {path}/news && cp seeds/csto-kazachstan-nl.txt seeds/kuril-islands-en.txt {path}/news && \
         make -s -f examples/Makefile -C {path} -I $PWD -j2 2>&1 && wc -l < {path}/dossier.jsonl && \
         make -f $PWD/examples/Makefile -C {path} | grep -c tag-entities || true"
    );
    let script = script.replace("-f examples/Makefile", "-f $PWD/examples/Makefile");
    let done = shell(&script);
    let lines: Vec<&str> = done.out.split_whitespace().collect();
    assert_eq!(lines, ["2", "0"], "{}", done.err);
}
