//! Table tests: one construction a row, in both languages; below a sentence the arcs that matter, `dependent role head`
//! (`-` for none), and lemmas, `word = lemma`.

use syntax::Parser;

fn check(table: &str, code: &str) -> usize {
    let parser = Parser::builtin(code).expect("the language has models");
    let mut worker = parser.worker();
    let (mut sentences, mut wrong) = (0, String::new());
    let mut lines = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).peekable();
    while let Some(sentence) = lines.next() {
        let forms: Vec<&str> = sentence.split(' ').collect();
        let tree = parser.parse(&mut worker, &forms);
        while let Some(row) = lines.next_if(|line| line.starts_with("  > ")) {
            let parts: Vec<&str> = row.trim_start_matches("  > ").split(' ').collect();
            let [word, role, other] = parts[..] else { panic!("`{row}` has three parts") };
            let at = forms
                .iter()
                .position(|form| *form == word)
                .unwrap_or_else(|| panic!("`{word}` stands in `{sentence}`"));
            let node = tree.node(at);
            let head = node.head.map_or("-", |head| forms[head]);
            let found =
                if role == "=" { format!("{word} = {}", node.lemma) } else { format!("{word} {} {head}", node.role) };
            if found != format!("{word} {role} {other}") {
                wrong =
                    format!("{wrong}{sentence}\n  expected {word} {role} {other}\n  found {found} ({})\n", node.tag);
            }
        }
        sentences += 1;
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    sentences
}

#[test]
fn dutch() {
    assert!(check(include_str!("table/nl.txt"), "nl") >= 15);
}

#[test]
fn english() {
    assert!(check(include_str!("table/en.txt"), "en") >= 15);
}
