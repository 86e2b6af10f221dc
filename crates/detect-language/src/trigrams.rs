//! whatlang's trigrams: the opinion on languages that our own models have no words of.

use crate::languages::{Language, LanguageSet};
use crate::script::Script;
use whatlang::{Detector, Lang};

/// The languages that only whatlang knows, by their script.
const OUTSIDERS: [(&str, Lang); 6] =
    [("jv", Lang::Jav), ("uz", Lang::Uzb), ("tk", Lang::Tuk), ("ak", Lang::Aka), ("ne", Lang::Nep), ("yi", Lang::Yid)];

/// The languages of `set` in `script` that only whatlang knows.
pub(crate) fn outsiders(set: &LanguageSet, script: Script) -> Vec<&'static Language> {
    let outside = |language: &Language| OUTSIDERS.iter().any(|(code, _)| *code == language.code);
    set.members().iter().map(|(l, _)| *l).filter(|l| l.script == script && outside(l)).collect()
}

/// The language among `outsiders` that whatlang surely finds in `text`, if any, rather than `insider` or any other that
/// it knows, and its confidence. When whatlang does not know `insider`, it cannot judge and gives none.
pub(crate) fn opinion(
    text: &str,
    outsiders: &[&'static Language],
    insider: Option<&'static Language>,
) -> Option<(&'static Language, f64)> {
    if insider.is_some_and(|language| Lang::from_code(code_of(language)).is_none()) {
        return None;
    }
    let info = Detector::new().detect(text).filter(|info| info.is_reliable() || insider.is_none())?;
    let found = OUTSIDERS.iter().find(|(_, lang)| *lang == info.lang())?.0;
    let language = outsiders.iter().copied().find(|language| language.code == found)?;
    Some((language, info.confidence()))
}

/// whatlang's code of a language, which is ISO 639-3 but for languages with varieties.
fn code_of(language: &Language) -> &'static str {
    match language.code {
        "ar" => "ara",
        "zh" => "cmn",
        "fa" => "pes",
        _ => language.iso639_3,
    }
}
