//! whatlang's trigrams: the opinion on languages that our own models have no words of.

use crate::languages::{Language, LanguageSet};
use crate::script::Script;
use whatlang::{Detector, Lang};

/// The languages that only whatlang knows, by their script.
const OUTSIDERS: [(&str, Lang); 6] = [
    ("jv", Lang::Jav),
    ("uz", Lang::Uzb),
    ("tk", Lang::Tuk),
    ("ak", Lang::Aka),
    ("ne", Lang::Nep),
    ("yi", Lang::Yid),
];

/// The languages of `set` in `script` that only whatlang knows.
pub(crate) fn outsiders(set: &LanguageSet, script: Script) -> Vec<&'static Language> {
    let outside = |language: &Language| OUTSIDERS.iter().any(|(code, _)| *code == language.code);
    set.members().iter().map(|(l, _)| *l).filter(|l| l.script == script && outside(l)).collect()
}

/// Which of `outsiders` or `insider` the trigrams of `text` are most like, and how surely.
pub(crate) fn opinion(
    text: &str,
    outsiders: &[&'static Language],
    insider: Option<&'static Language>,
) -> Option<(&'static Language, f64)> {
    let lang = |language: &Language| {
        let outside = OUTSIDERS.iter().find(|(code, _)| *code == language.code).map(|(_, lang)| *lang);
        outside.or_else(|| Lang::from_code(language.iso639_3))
    };
    let candidates: Vec<(&'static Language, Lang)> =
        outsiders.iter().copied().chain(insider).filter_map(|language| Some((language, lang(language)?))).collect();
    let info = Detector::with_allowlist(candidates.iter().map(|(_, lang)| *lang).collect()).detect(text)?;
    let (language, _) = candidates.iter().find(|(_, lang)| *lang == info.lang())?;
    Some((language, info.confidence()))
}
