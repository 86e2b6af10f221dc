//! Entity labels of other schemes, mapped to those of the record.

use std::collections::{BTreeMap, BTreeSet};

/// Labels of well-known schemes (`OntoNotes`, GermEval, WikiNER, MEANTIME) and what they are here.
///
/// Labels that stand neither here nor in the record are kept as they are. An empty string drops the mention:
/// GermEval's derivations and parts of compounds (`LOCderiv`, `ORGpart`) have no counterpart.
const KNOWN: [(&str, &str); 33] = [
    ("PERSON", "PER"),
    ("PEOP", "PER"),
    ("LOCATION", "LOC"),
    ("GPE", "LOC"),
    ("FAC", "LOC"),
    ("FACILITY", "LOC"),
    ("ORGANIZATION", "ORG"),
    ("ORGANISATION", "ORG"),
    ("NORP", "MISC"),
    ("EVENT", "MISC"),
    ("EVE", "MISC"),
    ("WORK_OF_ART", "MISC"),
    ("PRODUCT", "MISC"),
    ("PRO", "MISC"),
    ("LAW", "MISC"),
    ("LANGUAGE", "MISC"),
    ("OTH", "MISC"),
    ("OTHER", "MISC"),
    ("FIN", "MISC"),
    ("LOCDERIV", ""),
    ("ORGDERIV", ""),
    ("PERDERIV", ""),
    ("OTHDERIV", ""),
    ("LOCPART", ""),
    ("ORGPART", ""),
    ("PERPART", ""),
    ("OTHPART", ""),
    ("TIME", ""),
    ("CARDINAL", ""),
    ("ORDINAL", ""),
    ("QUANTITY", ""),
    ("MONEY", ""),
    ("PERCENT", ""),
];

/// How labels are mapped, and which of them count.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    map: BTreeMap<String, String>,
    keep: Option<BTreeSet<String>>,
}

impl Labels {
    /// Reads `pairs` such as `GPE=LOC` (`TIME=` drops) and a list of labels to score; an empty list
    /// scores those that occur in the gold.
    ///
    /// # Errors
    /// With the pair that has no `=`.
    pub fn new(pairs: &[String], keep: &[String]) -> Result<Self, String> {
        let map = pairs.iter().map(|pair| {
            let (from, to) = pair.split_once('=').ok_or_else(|| format!("`{pair}`: expected FROM=TO"))?;
            Ok((from.trim().to_uppercase(), to.trim().to_uppercase()))
        });
        let keep: BTreeSet<String> = keep.iter().map(|label| label.trim().to_uppercase()).collect();
        Ok(Self { map: map.collect::<Result<_, String>>()?, keep: Some(keep).filter(|keep| !keep.is_empty()) })
    }

    /// What `label` is called here; `None` drops it.
    pub fn map(&self, label: &str) -> Option<String> {
        let upper = label.to_uppercase();
        let known = || KNOWN.iter().find(|(from, _)| *from == upper).map(|(_, to)| (*to).to_owned());
        let mapped = self.map.get(&upper).cloned().or_else(known).unwrap_or(upper);
        Some(mapped).filter(|mapped| !mapped.is_empty())
    }

    /// The labels to score, given those that occur in the gold.
    pub(crate) fn scored(&self, in_gold: BTreeSet<String>) -> BTreeSet<String> {
        self.keep.clone().unwrap_or(in_gold)
    }
}
