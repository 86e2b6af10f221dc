//! Readers of gold corpora, each on small fixtures written for the purpose.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use evaluate::{Document, Format, Join, Labels, Reading, read, to_record};

#[track_caller]
fn documents(file: &str, content: &str) -> Vec<Document> {
    read(file, content, &Reading::default()).unwrap()
}

#[track_caller]
fn check_error(file: &str, content: &str, message: &str) {
    let error = read(file, content, &Reading::default()).unwrap_err();
    assert_eq!(error.to_string(), message);
}

/// Mentions as `LABEL text`.
fn mentions(document: &Document) -> Vec<String> {
    document.mentions.iter().flatten().map(|mention| format!("{} {}", mention.label, mention.text)).collect()
}

fn sentences(document: &Document) -> Vec<&str> {
    document.sentences.iter().flatten().map(|at| at.of(&document.text)).collect()
}

fn tokens(document: &Document) -> Vec<&str> {
    document.tokens.iter().flatten().map(|at| at.of(&document.text)).collect()
}

/// Names in a sentence `a b c …` of tokens with these tags.
#[track_caller]
fn check_tags(tags: &str, expected: &[&str]) {
    let rows: Vec<String> = tags.split(' ').zip('a'..).map(|(tag, token)| format!("{token} X {tag}")).collect();
    assert_eq!(mentions(&documents("x.conll", &rows.join("\n"))[0]), expected, "{tags}");
}

#[test]
fn tags_of_all_schemes_are_decoded_as_the_conll_scorer_does() {
    check_tags("B-PER I-PER O B-LOC", &["PER a b", "LOC d"]);
    check_tags("I-PER I-PER O I-LOC", &["PER a b", "LOC d"]);
    check_tags("I-PER B-PER I-PER O", &["PER a", "PER b c"]);
    check_tags("I-PER I-LOC I-LOC", &["PER a", "LOC b c"]);
    check_tags("B-PER I-LOC O I-LOC", &["PER a", "LOC b", "LOC d"]);
    check_tags("B-PER B-PER", &["PER a", "PER b"]);
    check_tags("S-PER B-LOC I-LOC E-LOC E-LOC", &["PER a", "LOC b c d", "LOC e"]);
    check_tags("O O", &[]);
}

#[test]
fn conll_2002_has_documents_sentences_and_running_text() {
    let content = "-DOCSTART- -DOCSTART- O\nDe Art O\n\" Punc O\ntop Misc O\n\" Punc O\nin Prep O\nBrussel N B-LOC\n( Punc O\nBelgië N B-LOC\n) Punc O\n. Punc O\n\n's Art O\navonds N O\n! Punc O\n\n-DOCSTART- -DOCSTART- O\nJan N B-PER\n";
    let read = documents("data/ned.testb.conll.xz", content);
    assert_eq!(read.len(), 2);
    assert_eq!(read[0].text, "De \"top\" in Brussel (België).\n's avonds!");
    assert_eq!(sentences(&read[0]), ["De \"top\" in Brussel (België).", "'s avonds!"]);
    assert_eq!(mentions(&read[0]), ["LOC Brussel", "LOC België"]);
    assert_eq!((read[0].id.as_str(), read[1].id.as_str()), ("ned.testb-1", "ned.testb-2"));
    assert_eq!(read[0].language.as_ref().unwrap().code, "nl");
}

#[test]
fn conll_2003_has_four_columns_and_english_clitics() {
    let content = "-DOCSTART- -X- O O\n\nEU NNP I-NP I-ORG\n's POS B-NP O\nMPs NNS I-NP O\n' POS B-NP O\nvote NN I-NP O\ndid VBD I-VP O\nn't RB I-VP O\n\n";
    let read = documents("conll2003-en.dev.conll", content);
    assert_eq!(read[0].text, "EU's MPs' vote didn't");
    assert_eq!(mentions(&read[0]), ["ORG EU"]);
}

#[test]
fn corpora_without_documents_are_cut_every_twenty_sentences() {
    let content = "Ja O\n\n".repeat(45);
    let read = documents("wiki.conll", &content);
    assert_eq!(read.iter().map(|document| sentences(document).len()).collect::<Vec<_>>(), [20, 20, 5]);
}

#[test]
fn sentences_are_joined_as_asked() {
    let reading = Reading { join: Join::Paragraph, ..Reading::default() };
    assert_eq!(read("x.conll", "Ja O\n\nNee O\n", &reading).unwrap()[0].text, "Ja\n\nNee");
}

#[test]
fn universal_ner_keeps_its_own_text() {
    let content = "# newdoc id = doc-7\n# sent_id = 1\n# text = Go,Paris!\n1\tGo\tO\t-\t-\n2\t,\tO\t-\t-\n3\tParis\tB-LOC\t-\t-\n4\t!\tO\t-\t-\n\n# sent_id = 2\n# text = no such tokens\n1\t#\tO\t-\t-\n2\t1\tO\t-\t-\n";
    let read = documents("x.iob2", content);
    assert_eq!(read.len(), 1);
    assert_eq!((read[0].id.as_str(), read[0].text.as_str()), ("doc-7", "Go,Paris!\n#1"));
    assert_eq!(mentions(&read[0]), ["LOC Paris"]);
}

#[test]
fn germeval_takes_the_outer_tag_and_a_document_for_every_source() {
    let content = "#\thttp://a\t[2010]\t\n1\tDie\tO\tO\n2\tBonner\tB-LOCderiv\tO\n3\tUni\tB-ORG\tB-LOC\n\n#\thttp://a\t[2010]\t\n1\tJa\tO\tO\n\n#\thttp://b\t[2010]\t\n1\tNein\tO\tO\n";
    let read = documents("germeval-de.tsv", content);
    assert_eq!(read.len(), 2);
    assert_eq!(sentences(&read[0]).len(), 2);
    assert_eq!(mentions(&read[0]), ["LOCderiv Bonner", "ORG Uni"]);
    // The record has no label for derivations.
    let (record, left_out) = to_record(&read[0], &Labels::default());
    assert_eq!((record.entities.unwrap().0.len(), left_out), (1, 1));
}

fn word(index: &str, form: &str, misc: &str) -> String {
    format!("{index}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}\n")
}

#[test]
fn conllu_gives_words_and_documents() {
    let content = [
        "# newdoc id = d1\n# sent_id = s1\n# text = Vámonos al mar.\n",
        &word("1-2", "Vámonos", "_"),
        &word("1", "Vamos", "_"),
        &word("2", "nos", "_"),
        &word("3-4", "al", "_"),
        &word("3", "a", "_"),
        &word("4", "el", "_"),
        &word("5", "mar", "SpaceAfter=No"),
        &word("5.1", "nada", "_"),
        &word("6", ".", "_"),
        "\n# sent_id = s2\n",
        &word("1", "Sí", "Lang=es|SpaceAfter=No"),
        &word("2", "!", "_"),
        "\n# newdoc\n# text = No.\n",
        &word("1", "No", "SpaceAfter=No"),
        &word("2", ".", "_"),
    ]
    .concat();
    let read = documents("es_x.dev.conllu", &content);
    assert_eq!(read.len(), 2);
    assert_eq!(read[0].text, "Vámonos al mar. Sí!");
    assert_eq!(tokens(&read[0]), ["Vámonos", "al", "mar", ".", "Sí", "!"]);
    assert_eq!(sentences(&read[0]), ["Vámonos al mar.", "Sí!"]);
    assert_eq!((read[0].id.as_str(), read[1].id.as_str()), ("d1", "es_x.dev-2"));
}

#[test]
fn conllu_parts_what_its_letters_fall_into() {
    let content = [
        "# text = I don't.\n",
        &word("1", "I", "_"),
        &word("2-3", "don't", "SpaceAfter=No"),
        &word("2", "do", "_"),
        &word("3", "n't", "_"),
        &word("4", ".", "_"),
    ]
    .concat();
    let read = documents("en_x.dev.conllu", &content);
    assert_eq!(read[0].text, "I don't.");
    assert_eq!(tokens(&read[0]), ["I", "do", "n't", "."]);
    let without = documents("en_x.dev.conllu", &content.replace("# text = I don't.\n", ""));
    assert_eq!((without[0].text.as_str(), tokens(&without[0])), ("I don't.", vec!["I", "do", "n't", "."]));
}

#[test]
fn conllu_without_newdoc_goes_by_the_source_in_sent_id() {
    let sentence = |id: &str| format!("# sent_id = {id}\n# text = Ja\n{}\n", word("1", "Ja", "_"));
    let content = ["a\\a.p.1.s.1", "a\\a.p.2.s.1", "b.p.1.s.1", "b.p.1.s.2", "a\\a.p.9.s.1"].map(sentence).concat();
    let ids: Vec<String> = documents("x.conllu", &content).into_iter().map(|document| document.id).collect();
    assert_eq!(ids, ["a", "b", "a~2"]);
    let plain: String = (0..25).map(|number| sentence(&format!("s{number}"))).collect();
    assert_eq!(documents("x.conllu", &plain).len(), 2);
}

#[test]
fn coreference_columns_join_chains_over_documents_and_languages() {
    let content = "#begin document (topic/1); part 000\n\
        topic/1\t0\t0\tNorthrop\t(cross_intra_ORG12\n\
        topic/1\t0\t1\tGrumman\tcross_ORG12)\n\
        topic/1\t0\t2\tand\t-\n\
        topic/1\t0\t3\tAirbus\t(cross_ORG3| (cross_ORG45)\n\
        topic/1\t0\t4\tEADS\tcross_ORG3)\n\
        topic/1\t1\t0\tIt\t(intra_PRO7)\n\
        #end document\n";
    let read = documents("meantime-en.conll", content);
    assert_eq!(read[0].id, "topic/1.en");
    assert_eq!(sentences(&read[0]), ["Northrop Grumman and Airbus EADS", "It"]);
    let found: Vec<(&str, &str, &str)> = read[0]
        .mentions
        .iter()
        .flatten()
        .map(|mention| (mention.label.as_str(), mention.id.as_deref().unwrap(), mention.text.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("ORG", "ORG12", "Northrop Grumman"),
            ("ORG", "ORG3", "Airbus EADS"),
            ("ORG", "ORG45", "Airbus"),
            ("PRO", "PRO7", "It")
        ]
    );
}

#[test]
fn pages_and_lines() {
    let read = documents(
        "ground-truth.json",
        r#"{"k1":{"articleBody":"Tekst.","url":"https://x.example/"},"k0":{"url":"u"}}"#,
    );
    assert_eq!((read[0].id.as_str(), read[1].text.as_str()), ("k0", "Tekst."));
    let read = documents("lid/sentences/nb.txt", "Hei på deg.\n\nJa.\n");
    assert_eq!((read.len(), read[1].id.as_str(), read[1].text.as_str()), (2, "nb-3", "Ja."));
    assert_eq!(read[0].language.as_ref().unwrap().code, "nb");
}

#[test]
fn records_count_in_code_points() {
    let line = r#"{"id":7,"text":"Путин 🇷🇺 sprak","offsets":"codepoint","entities":[{"start":0,"end":5,"text":"Путин","label":"PER"},{"start":9,"end":14,"label":"MISC"}]}"#;
    let read = documents("x.jsonl", line);
    assert_eq!(read[0].id, "7");
    assert_eq!(mentions(&read[0]), ["PER Путин", "MISC sprak"]);
}

#[test]
fn the_format_may_be_said() {
    let reading = Reading { format: Some(Format::Jsonl), ..Reading::default() };
    assert_eq!(read("records.txt", "{\"text\":\"a\"}\n\n", &reading).unwrap().len(), 1);
}

#[test]
fn formats_are_recognised_by_content_where_the_name_says_little() {
    assert_eq!(
        mentions(&documents("conllpp_test.txt", "-DOCSTART- -X- -X- O\n\nJan NNP B-NP B-PER\n")[0]),
        ["PER Jan"]
    );
    assert_eq!(mentions(&documents("eng.testb", "Jan NNP I-PER\n")[0]), ["PER Jan"]);
    assert_eq!(mentions(&documents("gold", "1\tJan\tB-PER\n")[0]), ["PER Jan"]);
    assert_eq!(tokens(&documents("gold", &word("1", "Jan", "_"))[0]), ["Jan"]);
    assert_eq!(documents("gold", "{\"text\":\"a\"}")[0].text, "a");
    assert_eq!(documents("nl.txt", "Jan zag Piet.\n")[0].text, "Jan zag Piet.");
}

#[test]
fn errors_name_file_and_line() {
    check_error("a.conll", "Jan B-PER\n\nalleen\n", "a.conll:3: expected a token and a tag");
    check_error("a.conll", "Jan N PER\n", "a.conll:1: expected a tag such as `B-PER` or `O`, found `PER`");
    check_error("a.iob2", "1\tJan\tO\nnix\n", "a.iob2:2: expected `index`, token and tag between tabs");
    check_error("a.conllu", "# text = x\n1\tx\n", "a.conllu:2: expected ten columns between tabs, found 2");
    check_error(
        "a.conllu",
        &format!("# text = Jan\n{}", word("1", "Piet", "_")),
        "a.conllu:2: token `Piet` is not in `# text`",
    );
    check_error(
        "a.jsonl",
        "{\"text\":\"x\"}\n{\"text\":1}\n",
        "a.jsonl:2: invalid type: integer `1`, expected a string (column 9)",
    );
    check_error("a.jsonl", "{\"id\":\"x\"}\n", "a.jsonl:1: field `text` is missing");
    check_error(
        "a.jsonl",
        r#"{"text":"ab","entities":[{"start":1,"end":5,"label":"PER"}]}"#,
        "a.jsonl:1: span 1..5 does not lie in the text, which has 2 code points",
    );
    check_error(
        "a.jsonl",
        r#"{"text":"ab","entities":[{"start":0,"end":1,"text":"b","label":"PER"}]}"#,
        "a.jsonl:1: entity `b` at 0..1 covers `a`",
    );
    check_error(
        "a.jsonl",
        r#"{"text":"ab","offsets":"byte"}"#,
        "a.jsonl:1: offsets are declared as `byte`: expected `codepoint`",
    );
    check_error("m.conll", "#begin document (x)\n", "m.conll:1: expected `#end document`");
}

#[test]
fn converted_records_prove_their_offsets() {
    let content = "Зоя B-PER\nен O\n\"\tO\nПутин B-PER\n\" O\n. O\n";
    let (record, left_out) = to_record(&documents("x-ru.conll", content)[0], &Labels::default());
    assert_eq!(left_out, 0);
    assert_eq!(record.text, "Зоя ен \"Путин\".");
    let language = record.language.unwrap();
    assert_eq!((language.code.as_str(), language.iso639_3.as_str(), language.script.as_str()), ("ru", "rus", "Cyrl"));
    let sentences = record.sentences.unwrap().0;
    assert_eq!(sentences[0].tokens.len(), 6);
    for entity in record.entities.unwrap().0 {
        assert_eq!(record.text.get(entity.start..entity.end), Some(entity.text.as_str()));
    }
}
