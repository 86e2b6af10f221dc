//! Accuracy on files of lines in known languages: `accuracy LIST FOLDER [CODE…]`.
//!
//! FOLDER holds `single-words`, `word-pairs` and `sentences` with a file `xx.txt` a language, as lingua's test data
//! does; LIST is what `--languages` takes. Prints the share of right answers and the commonest wrong ones; both kinds
//! of Norwegian are one language, and no answer is a wrong one. The speed is that of the library on these lines, one
//! thread, after a first pass.
#![allow(clippy::print_stdout, reason = "a table for developers is what this prints")]

use detect_language::{Detector, LanguageSet};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [list, folder, codes @ ..] = &arguments[..] else { return Err("expected LIST FOLDER [CODE…]".into()) };
    let detector = Detector::new(&LanguageSet::parse(list)?);
    let norwegian = |code: &str| if code == "nn" { "nb".to_owned() } else { code.to_owned() };
    for kind in ["single-words", "word-pairs", "sentences"] {
        let folder = Path::new(folder).join(kind);
        let mut names: Vec<String> = codes.to_vec();
        if names.is_empty() {
            let entries = std::fs::read_dir(&folder)?.map(|entry| entry.map(|entry| entry.path()));
            let paths = entries.collect::<Result<Vec<_>, _>>()?;
            names.extend(paths.iter().filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())));
            names.sort();
        }
        let mut wrong: BTreeMap<(String, String), u32> = BTreeMap::new();
        let mut shares = Vec::new();
        let (mut bytes, mut seconds) = (0, 0.0);
        for code in &names {
            let text = std::fs::read_to_string(folder.join(format!("{code}.txt")))?;
            let mut right = 0;
            let first: Vec<&str> = text.lines().map(|line| detector.detect(line).code).collect();
            let start = Instant::now();
            let answers: Vec<&str> = text.lines().map(|line| detector.detect(line).code).collect();
            seconds += start.elapsed().as_secs_f64();
            bytes += text.len();
            assert_eq!(first, answers, "the same text has the same answer");
            for answer in answers {
                if norwegian(answer) == norwegian(code) {
                    right += 1;
                } else {
                    *wrong.entry((code.clone(), answer.to_owned())).or_default() += 1;
                }
            }
            shares.push(100.0 * f64::from(right) / text.lines().count() as f64);
        }
        let mean = shares.iter().sum::<f64>() / shares.len() as f64;
        let table: Vec<String> = names.iter().zip(&shares).map(|(code, share)| format!("{code} {share:.1}")).collect();
        let mut commonest: Vec<_> = wrong.iter().collect();
        commonest.sort_by_key(|&(_, &count)| std::cmp::Reverse(count));
        let commonest: Vec<String> =
            commonest.iter().take(16).map(|((code, answer), count)| format!("{code}>{answer} {count}")).collect();
        let speed = bytes as f64 / seconds / 1e6;
        println!("{kind}: mean {mean:.2} | {} | {speed:.1} MB/s\n    {}", table.join(" "), commonest.join(", "));
    }
    Ok(())
}
