//! Why an entity is what it is: witnesses and rules, as they stand in the record.

use crate::layers::Label;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a witness said, or a rule that was applied. Which of the fields are there depends on the rule.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reason {
    /// Name of the rule, in small letters and hyphens; `docs/entity-rules.md` says what each means.
    pub rule: String,
    /// Who says so: the name of a model, of a data file, the date that another counts from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The words that it is about: what a witness read, what was left out, the fuller name that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The label that the witness gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
    /// How sure the witness is, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    /// What it would be else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second: Option<RunnerUp>,
    /// The features that weighed most for the label and against it, heaviest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub features: Vec<WeighedFeature>,
    /// The lines of a gazetteer with that name, likeliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<GazetteerLine>,
    /// The id that follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The parts that an id was made of: `surname`, `given`, `particles`, `key`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parts: BTreeMap<String, String>,
    /// The value of a date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// The second best label of a mention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RunnerUp {
    /// The label; null when the words would be no name.
    pub label: Option<Label>,
    /// How likely it is, 0 to 1.
    pub score: f64,
}

/// A feature of a token, and what it adds to the label's score against the runner-up's.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct WeighedFeature {
    /// The token that has it.
    pub token: String,
    /// The feature: what is looked at, how many tokens away, and what is there: `word[-1]=minister`.
    pub feature: String,
    /// Natural logarithm of the odds that it adds; negative when it speaks for the runner-up.
    pub weight: f64,
}

/// A name in a gazetteer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct GazetteerLine {
    /// The name as it is looked up.
    pub pattern: String,
    /// Id of what it names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What that is: `country`, `city`, `person`, `company`; of a user's line its label.
    pub kind: String,
    /// How it is named: `name`, `acronym`, `adjective`, `demonym`, `surname`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// How likely this is what is meant, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    /// The file that has the line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
}
