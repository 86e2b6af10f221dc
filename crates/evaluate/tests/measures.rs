//! The arithmetic of every layer against cases computed by hand; the computation stands beside each.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::float_cmp, reason = "shares are rounded to two decimals")]

use evaluate::{Document, Labels, Layer, Measure, Reading, Report, Settings, read, score, table};

#[track_caller]
fn documents(lines: &str) -> Vec<Document> {
    read("lines.jsonl", lines, &Reading::default()).unwrap()
}

#[track_caller]
fn run(layer: Layer, gold: &str, predicted: &str) -> Report {
    let settings = Settings { layers: vec![layer], errors: 9, ..Settings::default() };
    score(&documents(gold), &documents(predicted), &settings)
}

#[track_caller]
fn measure<'r>(report: &'r Report, name: &str) -> &'r Measure {
    let found = report.layers[0].measures.iter().find(|measure| measure.name == name);
    found.unwrap_or_else(|| panic!("no `{name}` among {:?}", report.layers[0].measures))
}

/// Precision, recall and F1 in per cent.
#[track_caller]
fn check(report: &Report, name: &str, precision: f64, recall: f64, f1: f64) {
    let found = measure(report, name);
    assert_eq!((found.precision, found.recall, found.value), (Some(precision), Some(recall), f1), "{name}");
}

#[track_caller]
fn check_value(report: &Report, name: &str, value: f64) {
    assert_eq!(measure(report, name).value, value, "{name}");
}

#[test]
fn language_counts_spellings_as_one_and_abstentions_as_wrong() {
    let gold = r#"{"id":"1","text":"a","language":"nl"}
{"id":"2","text":"b","language":"nld"}
{"id":"3","text":"c","language":{"code":"en"}}
{"id":"4","text":"d","language":{"code":"nb"}}"#;
    let predicted = r#"{"id":"1","text":"a","language":{"code":"nl-BE"}}
{"id":"2","text":"b","language":{"code":"af"}}
{"id":"3","text":"c","language":{"code":"und"}}
{"id":"4","text":"d","language":{"code":"nor"}}"#;
    let report = run(Layer::Language, gold, predicted);
    // Right: 1 and 4. By language: nl 1 of 2, en 0 of 1, no 1 of 1; their mean is (50 + 0 + 100) / 3.
    check_value(&report, "accuracy", 50.0);
    check_value(&report, "nl", 50.0);
    check_value(&report, "en", 0.0);
    check_value(&report, "mean over languages", 50.0);
    assert_eq!(
        report.layers[0].remarks,
        ["1 of 4 records without a language (`und`)", "confusions: en → und 1, nl → af 1"]
    );
}

#[test]
fn foreign_stretches_are_scored_by_ends_and_by_character() {
    // Gold: `привет мир` (9 letters), predicted: `привет` (6 letters): P 6/6, R 6/9, F1 = 2·(2/3)/(5/3) = 0.8.
    let gold = r#"{"id":"1","text":"Hij zei привет мир.","language_spans":[{"start":8,"end":18,"code":"ru"}]}"#;
    let predicted = r#"{"id":"1","text":"Hij zei привет мир.","language_spans":[{"start":8,"end":14,"code":"ru"}]}"#;
    let report = run(Layer::Language, gold, predicted);
    check(&report, "foreign spans", 0.0, 0.0, 0.0);
    check(&report, "foreign characters", 100.0, 66.67, 80.0);
}

#[test]
fn sentence_boundaries_leave_out_the_last_end_and_blanks() {
    // "Aa bb. Cc. Dd." Gold ends after 5, 8, 11 signs; the last is not counted: {5, 8}.
    // Predicted: one end after 5 (the blank counted in, which does not matter), none after 8: {5}.
    // Boundary: P 1/1, R 1/2, F1 2/3. Span: gold 3, predicted 2 (after trimming), equal 1: P 1/2, R 1/3, F1 0.4.
    let gold = r#"{"id":"1","text":"Aa bb. Cc. Dd.","sentences":[{"start":0,"end":6},{"start":7,"end":10},{"start":11,"end":14}]}"#;
    let predicted = r#"{"id":"1","text":"Aa bb. Cc. Dd.","sentences":[{"start":0,"end":7},{"start":7,"end":14}]}"#;
    let report = run(Layer::Sentences, gold, predicted);
    check(&report, "boundary", 100.0, 50.0, 66.67);
    check(&report, "span", 50.0, 33.33, 40.0);
    check_value(&report, "documents", 0.0);
    assert_eq!(report.layers[0].errors[0].context, "Aa bb. Cc.[] Dd.");
}

#[test]
fn sentences_given_as_strings_are_found_in_the_text() {
    let gold = r#"{"text":"Dat is  zo. Ja!","sentences":["Dat is zo.","Ja!"]}"#;
    let predicted = r#"{"text":"Dat is  zo. Ja!","sentences":[{"start":0,"end":11},{"start":12,"end":15}]}"#;
    let report = run(Layer::Sentences, gold, predicted);
    assert_eq!(report.records.paired_by, "identical text");
    check(&report, "span", 100.0, 100.0, 100.0);
    check_value(&report, "documents", 100.0);
}

#[test]
fn tokens_are_pairs_or_objects() {
    // Gold 3 tokens, predicted 2, one the same: P 1/2, R 1/3, F1 0.4.
    let gold = r#"{"id":"1","text":"a b c","tokens":[[0,1],{"start":2,"end":3},[4,5]]}"#;
    let predicted = r#"{"id":"1","text":"a b c","sentences":[{"start":0,"end":5,"tokens":[[0,1],[2,5]]}]}"#;
    check(&run(Layer::Tokens, gold, predicted), "span", 50.0, 33.33, 40.0);
}

const MENTIONS: &str = r#"{"id":"1","text":"Wang Yi sprak met Blinken in Peking op 3 mei.","entities":[
{"start":0,"end":7,"label":"PER"},{"start":18,"end":25,"label":"PER"},{"start":29,"end":35,"label":"LOC"},
{"start":39,"end":44,"label":"DATE","value":"XXXX-05-03"}]}"#;

#[test]
fn entities_are_right_when_both_ends_and_the_label_are() {
    let gold = MENTIONS.replace('\n', "");
    let predicted = gold
        .replace(r#""start":0,"end":7,"label":"PER""#, r#""start":0,"end":4,"label":"PERSON""#)
        .replace(r#""start":29,"end":35,"label":"LOC""#, r#""start":29,"end":35,"label":"ORG""#)
        .replace("XXXX-05-03", "2022-05-03");
    let report = run(Layer::Entities, &gold, &predicted);
    // Same ends and label: Blinken and the date, 2 of 4. ORG is not a label of the gold, so that
    // 3 predictions count: P 2/3, R 2/4, F1 = 4/7.
    check(&report, "all", 66.67, 50.0, 57.14);
    check(&report, "PER", 50.0, 50.0, 50.0);
    check(&report, "LOC", 0.0, 0.0, 0.0);
    // Wang overlaps Wang Yi: 3 of 3 predictions, 3 of 4 gold.
    check(&report, "overlap", 100.0, 75.0, 85.71);
    check_value(&report, "DATE value", 0.0);
    assert_eq!(
        report.layers[0].remarks,
        ["labels scored: DATE LOC PER; left out: 0 gold and 1 predicted mentions with other labels"]
    );
}

#[test]
fn confusion_counts_every_mention_once() {
    // Of the gold: `a` is found as it is, `b` under another label, `c d` in part, `e` not at all. Predicted alone: `g`.
    let mention =
        |start: usize, end: usize, label: &str| format!(r#"{{"start":{start},"end":{end},"label":"{label}"}}"#);
    let record =
        |mentions: &[String]| format!(r#"{{"id":"1","text":"a b c d e f g","entities":[{}]}}"#, mentions.join(","));
    let gold = [mention(0, 1, "PER"), mention(2, 3, "LOC"), mention(4, 7, "LOC"), mention(8, 9, "PER")];
    let predicted = [mention(0, 1, "PER"), mention(2, 3, "PER"), mention(4, 5, "LOC"), mention(12, 13, "LOC")];
    let settings = Settings { layers: vec![Layer::Entities], confusion: true, ..Settings::default() };
    let report = score(&documents(&record(&gold)), &documents(&record(&predicted)), &settings);
    let found = report.layers[0].confusion.as_ref().unwrap();
    assert_eq!(found.labels, ["LOC", "PER"]);
    assert_eq!(found.same_ends, [[0, 1], [0, 1]]);
    assert_eq!((&found.gold_other_ends[..], &found.gold_alone[..]), (&[1, 0][..], &[0, 1][..]));
    assert_eq!((&found.predicted_other_ends[..], &found.predicted_alone[..]), (&[1, 0][..], &[1, 0][..]));
    let lines = table(&report);
    assert!(lines.contains("gold \\ predicted        LOC        PER other ends    nothing\n"), "{lines}");
    assert!(lines.contains("LOC                       0          1          1          0\n"), "{lines}");
    assert_eq!(run(Layer::Entities, &record(&gold), &record(&predicted)).layers[0].confusion, None);
}

#[test]
fn entity_labels_are_mapped_and_chosen() {
    let gold = documents(&MENTIONS.replace('\n', ""));
    let predicted = documents(&MENTIONS.replace('\n', "").replace("\"LOC\"", "\"CITY\""));
    let labels =
        Labels::new(&["city=LOC".to_owned(), "DATE=".to_owned()], &["LOC".to_owned(), "PER".to_owned()]).unwrap();
    let settings = Settings { layers: vec![Layer::Entities], labels, ..Settings::default() };
    let report = score(&gold, &predicted, &settings);
    check(&report, "all", 100.0, 100.0, 100.0);
    assert_eq!(measure(&report, "all").gold, 3);
    assert!(Labels::new(&["PER".to_owned()], &[]).is_err());
}

/// A record of one-letter mentions, `chains` being the letters that are the same thing.
fn chains(chains: &[&str]) -> String {
    let text = "1 2 3 4 5 6 7 8 9 A B C";
    let mentions: Vec<String> = chains
        .iter()
        .flat_map(|chain| chain.chars().map(move |sign| (text.find(sign).unwrap(), chain)))
        .map(|(at, chain)| format!(r#"{{"start":{at},"end":{},"label":"PER","id":"{chain}"}}"#, at + 1))
        .collect();
    format!(r#"{{"id":"1","text":"{text}","entities":[{}]}}"#, mentions.join(","))
}

#[test]
fn identity_of_bagga_and_baldwin() {
    let gold = chains(&["12345", "67", "89ABC"]);
    // First response joins the second and the third chain.
    // B³: precision of 1–5 is 1 each, of 6, 7 it is 2/7, of 8–C 5/7: (5 + 4/7 + 25/7) / 12 = 64/84. Recall 1.
    // MUC: links of the gold 4 + 1 + 4 = 9, all kept; links of the response 4 + 6 = 10, one wrong: P 9/10.
    // CEAF-e: {1–5} with itself 1, {6–C} with {8–C} 2·5/12: 11/6; P = 11/12, R = 11/18, F1 = 11/15.
    let report = run(Layer::Identity, &gold, &chains(&["12345", "6789ABC"]));
    check(&report, "document B³", 76.19, 100.0, 86.49);
    check(&report, "document MUC", 90.0, 100.0, 94.74);
    check(&report, "document CEAF-e", 91.67, 61.11, 73.33);
    // Second response joins the first and the third: B³ precision (10 · 5/10 + 2) / 12 = 7/12, MUC as before.
    let report = run(Layer::Identity, &gold, &chains(&["1234589ABC", "67"]));
    check(&report, "collection B³", 58.33, 100.0, 73.68);
    check(&report, "collection MUC", 90.0, 100.0, 94.74);
    assert_eq!(report.layers[0].errors[0].what, "joined `1234589ABC`: `1` (1) + `8` (1)");
}

#[test]
fn missed_and_invented_mentions_cost_identity() {
    // Gold {1 2 3}; predicted {1 2}, {4}. Recall: 1 and 2 have 2/3 each, 3 has 0: 4/9. Precision: 1, 1, 0: 2/3.
    // F1 = 2 · (2/3) · (4/9) / (10/9) = 8/15. Of common mentions: {1 2} against {1 2}: all 1.
    let report = run(Layer::Identity, &chains(&["123"]), &chains(&["12", "4"]));
    check(&report, "document B³", 66.67, 44.44, 53.33);
    check(&report, "document B³ of common mentions", 100.0, 100.0, 100.0);
    // MUC: gold links 2; parts of {1 2 3}: {1 2} and {3}: 1 kept: R 1/2; response links 1, kept: P 1.
    check(&report, "document MUC", 100.0, 50.0, 66.67);
}

#[test]
fn identity_holds_across_documents() {
    let gold = r#"{"id":"a","text":"Poetin","entities":[{"start":0,"end":6,"label":"PER","id":"x","kb_id":"wd:1"}]}
{"id":"b","text":"Putin","entities":[{"start":0,"end":5,"label":"PER","id":"x","kb_id":"wd:1"}]}"#;
    let predicted = gold.replacen("\"id\":\"x\",\"kb_id\":\"wd:1\"", "\"id\":\"y\"", 1);
    let report = run(Layer::Identity, gold, &predicted);
    // In each document all is right; over the two the gold thing is split: recall 1/2 each, precision 1.
    check(&report, "document B³", 100.0, 100.0, 100.0);
    check(&report, "collection B³", 100.0, 50.0, 66.67);
    check_value(&report, "kb_id", 50.0);
    assert_eq!(report.layers[0].errors[0].what, "split `x`: `Poetin` (a) + `Putin` (b)");
}

#[test]
fn relations_exact_lenient_and_their_attributes() {
    // Text:      0    5       13        23
    let text = "Wang Yi bezocht Moskou niet in mei.";
    let gold = format!(
        r#"{{"id":"1","text":"{text}","relations":[
        {{"subject":{{"start":0,"end":7}},"object":{{"start":16,"end":22}},"predicate":"bezoeken","type":"CONSULT","start":8,"end":15,"polarity":"negative","modality":"asserted"}},
        {{"subject":{{"start":16,"end":22}},"object":null,"predicate":"zijn","type":null,"start":23,"end":27}}]}}"#
    )
    .replace('\n', "");
    let predicted = format!(
        r#"{{"id":"1","text":"{text}","relations":[
        {{"subject":{{"start":5,"end":7}},"object":{{"start":16,"end":22}},"predicate":"Bezoeken","type":"MEET","start":28,"end":30,"polarity":"negative","modality":"hedged"}}]}}"#
    )
    .replace('\n', "");
    let report = run(Layer::Relations, &gold, &predicted);
    // `Yi` is not `Wang Yi`, so nothing is exact; the subjects overlap and the predicate is the same: 1 of 1, 1 of 2.
    check(&report, "exact", 0.0, 0.0, 0.0);
    check(&report, "lenient", 100.0, 50.0, 66.67);
    check_value(&report, "polarity", 100.0);
    check_value(&report, "modality", 0.0);
    check_value(&report, "type", 0.0);
    assert!(report.layers[0].errors.iter().any(|error| error.what == "Moskou | zijn"));
}

#[test]
fn relations_are_matched_as_many_as_possible() {
    // The first gold relation may go with either prediction, the second only with the first:
    // a greedy choice would find 1, the largest matching finds 2.
    let relation = |subject: (usize, usize), evidence: (usize, usize)| {
        format!(
            r#"{{"subject":{{"start":{},"end":{}}},"object":null,"predicate":"p","start":{},"end":{}}}"#,
            subject.0, subject.1, evidence.0, evidence.1
        )
    };
    let record =
        |relations: &[String]| format!(r#"{{"id":"1","text":"abcdefgh","relations":[{}]}}"#, relations.join(","));
    let gold = record(&[relation((0, 4), (6, 7)), relation((0, 1), (6, 7))]);
    let predicted = record(&[relation((0, 2), (7, 8)), relation((3, 5), (7, 8))]);
    check(&run(Layer::Relations, &gold, &predicted), "lenient", 100.0, 100.0, 100.0);
}

#[test]
fn article_boundaries_and_fields() {
    let article = |id: &str, part: usize, text: &str, more: &str| {
        format!(r#"{{"id":"{id}","text":"{text}","source":{{"path":"x/dump.txt","part":{part}}}{more}}}"#)
    };
    let gold = [
        article(
            "a",
            1,
            "Een kop\\n\\nEen alinea.",
            r#","title":"Een kop","published":"2022-03","authors":["A. Bee","C. Dee"]"#,
        ),
        article("b", 2, "date 2022-03\\n\\nTweede kop\\n\\nTekst.", ""),
        article("c", 3, "Derde kop\\n\\nSlot.", ""),
    ]
    .join("\n");
    // Predicted: the second and third articles are one; the stamp of the second is gone, which does not matter.
    let predicted = [
        article(
            "p",
            1,
            "Een kop\\n\\nEen alinea.",
            r#","title":"een  kop","published":"2022-03-01","authors":["c. dee","A. Bee"]"#,
        ),
        article("q", 2, "Tweede kop\\n\\nTekst.\\n\\nDerde kop\\n\\nSlot.", ""),
    ]
    .join("\n");
    let report = run(Layer::Articles, &gold, &predicted);
    assert_eq!(report.records.paired_by, "source.path");
    assert_eq!(report.records.gold_alone, ["c"]);
    // Gold boundaries 2, predicted 1, which is right: P 1, R 1/2.
    check(&report, "boundary", 100.0, 50.0, 66.67);
    check_value(&report, "files", 0.0);
    check_value(&report, "title", 100.0);
    check_value(&report, "published", 0.0);
    check_value(&report, "authors", 100.0);
}

#[test]
fn records_of_a_file_pair_by_the_bytes_they_share() {
    let record = |id: &str, start: usize, end: usize| {
        format!(
            r#"{{"id":"{id}","text":"t {id}","source":{{"path":"d","start":{start},"end":{end}}},"language":"{}"}}"#,
            if id == "g2" || id == "p3" { "ru" } else { "nl" }
        )
    };
    let gold = [record("g1", 0, 100), record("g2", 100, 200)].join("\n");
    let predicted = [record("p1", 0, 40), record("p2", 40, 95), record("p3", 95, 200)].join("\n");
    let report = run(Layer::Language, &gold, &predicted);
    // g1 shares 55 bytes with p2 and 40 with p1; g2 is p3.
    assert_eq!(report.records.predicted_alone, ["p1"]);
    check_value(&report, "accuracy", 100.0);
}

#[test]
fn blocks_by_character() {
    // Signs: `Menu` 4 chrome, `Kop` 3 headline, `Tekst.` 6 body. Predicted: Menu and Kop body, the rest right.
    let gold = r#"{"id":"1","text":"Menu\n\nKop\n\nTekst.","blocks":[{"start":0,"end":4,"kind":"chrome"},{"start":6,"end":9,"kind":"headline"},{"start":11,"end":17,"kind":"body"}]}"#;
    let predicted = r#"{"id":"1","text":"Menu\n\nKop\n\nTekst.","blocks":[{"start":0,"end":9,"kind":"body"},{"start":11,"end":17,"kind":"body"}]}"#;
    let report = run(Layer::Blocks, gold, predicted);
    // Kind: 6 of 13. Content: gold 9, predicted 13, shared 9. Body: predicted 13, gold 6. Blocks: 1 of 2, 1 of 3.
    check_value(&report, "kind", 46.15);
    check(&report, "content", 69.23, 100.0, 81.82);
    check(&report, "body", 46.15, 100.0, 63.16);
    check(&report, "chrome", 0.0, 0.0, 0.0);
    check(&report, "block", 50.0, 33.33, 40.0);
}

#[test]
fn rouge_of_lin() {
    // Lin (2004), section 3.1: reference `police killed the gunman`; S2 `police kill the gunman`, S3 `the gunman kill police`.
    // ROUGE-L: the longest common subsequence is `police the gunman` (3) for S2 and `the gunman` (2) for S3, of 4 and 4 words.
    let gold = r#"{"id":"1","text":"x","reference":"police killed the gunman"}"#;
    let report = run(Layer::Summary, gold, r#"{"id":"1","text":"x","summary":"Police kill the gunman."}"#);
    check(&report, "ROUGE-1", 75.0, 75.0, 75.0);
    check(&report, "ROUGE-2", 33.33, 33.33, 33.33);
    check(&report, "ROUGE-L", 75.0, 75.0, 75.0);
    let report = run(Layer::Summary, gold, r#"{"id":"1","text":"x","summary":{"text":"the gunman kill police"}}"#);
    check(&report, "ROUGE-L", 50.0, 50.0, 50.0);
}

#[test]
fn rouge_takes_the_best_reference_and_scores_the_lead() {
    let gold = r#"{"id":"1","text":"A b. C d. E f. G h.","references":["zzz","a b c d e f"]}"#;
    let predicted = r#"{"id":"1","text":"A b. C d. E f. G h.","summary":{"text":"a b"},"sentences":[{"start":0,"end":4},{"start":5,"end":9},{"start":10,"end":14},{"start":15,"end":19}]}"#;
    let report = run(Layer::Summary, gold, predicted);
    // `a b` against six words: P 1, R 2/6. ROUGE-2: 1 of 1 bigram, 1 of 5.
    check(&report, "ROUGE-1", 100.0, 33.33, 50.0);
    check(&report, "ROUGE-2", 100.0, 20.0, 33.33);
    check(&report, "lead-3 ROUGE-L", 100.0, 100.0, 100.0);
}

#[test]
fn shingles_average_over_pages() {
    // Page 1: gold `a b c d e` (2 shingles), predicted `a b c d` (1): P 1, R 1/2.
    // Page 2: gold `x y` (one short shingle), no prediction: it has no precision, R 0.
    // P = 1, R = (1/2 + 0) / 2 = 1/4, F1 = 2 · 1 · (1/4) / (5/4) = 0.4. Furniture does not count.
    let gold = "{\"id\":\"1\",\"text\":\"a b c, d e\"}\n{\"id\":\"2\",\"text\":\"x y\"}";
    let predicted = r#"{"id":"1","text":"Menu a b c d","blocks":[{"start":0,"end":4,"kind":"chrome"}]}"#;
    check(&run(Layer::Text, gold, predicted), "4-word shingles", 100.0, 25.0, 40.0);
}

#[test]
fn differing_texts_are_aligned_before_layers_are_scored() {
    // The prediction was made on a text with a menu before it, other quotation marks and other blanks.
    let gold = r#"{"id":"1","text":"“Nee”, zei Wang Yi in Peking.","entities":[{"start":11,"end":18,"label":"PER"},{"start":22,"end":28,"label":"LOC"}]}"#;
    let predicted = "{\"id\":\"1\",\"text\":\"Menu Home\\n\\n\\\"Nee\\\", zei  Wang\\nYi in Peking.\",\"entities\":[{\"start\":23,\"end\":30,\"label\":\"PER\"},{\"start\":34,\"end\":40,\"label\":\"LOC\"},{\"start\":0,\"end\":4,\"label\":\"LOC\"}]}";
    let report = run(Layer::Entities, gold, predicted);
    // `Menu` has no counterpart and stays a false alarm: P 2/3, R 2/2.
    check(&report, "all", 66.67, 100.0, 80.0);
    assert_eq!(report.records.texts_aligned, 1);
    // Words of the longer text: Menu Home " Nee " , zei Wang Yi in Peking . (12); 8 are equal in both: 4/12 are not.
    assert_eq!(report.records.words_unaligned, 33.33);
}

#[test]
fn missing_records_count_as_missed() {
    let gold = format!(
        "{}\n{}",
        MENTIONS.replace('\n', ""),
        MENTIONS.replace('\n', "").replace("\"id\":\"1\"", "\"id\":\"2\"")
    );
    let predicted = MENTIONS.replace('\n', "");
    let report = run(Layer::Entities, &gold, &predicted);
    check(&report, "all", 100.0, 50.0, 66.67);
    assert_eq!(report.records.gold_alone, ["2"]);
    assert_eq!(report.layers[0].remarks, ["1 predicted records without `entities` count as empty answers"]);
}

#[test]
fn the_standard_error_is_that_of_the_documents_and_the_same_on_every_run() {
    // 100 documents of one question, 50 right: the standard error of the mean is √(0.5 · 0.5 / 100) = 5 %.
    let lines = |code: fn(usize) -> &'static str| {
        let line = |at| format!(r#"{{"id":"{at}","text":"t","language":"{}"}}"#, code(at));
        (0..100).map(line).collect::<Vec<_>>().join("\n")
    };
    let (gold, predicted) = (lines(|_| "nl"), lines(|at| if at % 2 == 0 { "nl" } else { "af" }));
    let report = run(Layer::Language, &gold, &predicted);
    let error = measure(&report, "accuracy").standard_error.unwrap();
    assert!((error - 5.0).abs() < 0.5, "{error}");
    assert_eq!(report, run(Layer::Language, &gold, &predicted));
}

#[test]
fn relations_without_a_cue_in_the_gold_go_by_the_predicate() {
    let record = |more: &str| {
        format!(
            r#"{{"id":"1","text":"A trof B","relations":[{{"subject":{{"start":0,"end":1}},"object":{{"start":7,"end":8}}{more}}}]}}"#
        )
    };
    let predicted = record(r#","predicate":"treffen","start":2,"end":6"#);
    let check_gold =
        |more: &str, value: f64| check_value(&run(Layer::Relations, &record(more), &predicted), "exact", value);
    check_gold("", 100.0);
    check_gold(r#","predicate":"Treffen""#, 100.0);
    check_gold(r#","predicate":"zien""#, 0.0);
}

#[test]
fn ids_that_come_twice_pair_in_order() {
    // The reader calls the second gold record `a~2`; predictions that still have `a` twice belong to the two.
    let gold = "{\"id\":\"a\",\"text\":\"x\",\"language\":\"nl\"}\n{\"id\":\"a\",\"text\":\"y\",\"language\":\"en\"}";
    let predicted = documents(gold).into_iter().map(|document| Document { id: "a".to_owned(), ..document });
    let report = score(&documents(gold), &predicted.collect::<Vec<_>>(), &Settings::default());
    assert_eq!((report.records.paired, report.records.paired_by), (2, "id"));
    check_value(&report, "accuracy", 100.0);
}

#[test]
fn shingles_part_words_at_marks() {
    // With the vowel sign between them the two letters are two words, as with a blank.
    let record = |word: &str| format!(r#"{{"id":"1","text":"a b {word}"}}"#);
    let report = run(Layer::Text, &record("ح\u{64e}د"), &record("ح\u{64e}د"));
    check(&report, "4-word shingles", 100.0, 100.0, 100.0);
    let report = run(Layer::Text, &record("ح\u{64e}د"), &record("ح د"));
    check(&report, "4-word shingles", 100.0, 100.0, 100.0);
}
