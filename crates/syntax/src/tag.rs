//! What sort of word a word is: universal parts of speech, and the features of its form that a reader needs.

use std::fmt;

macro_rules! names {
    ($(#[$remark:meta])* $kind:ident: $($name:ident = $text:literal),+ $(,)?) => {
        $(#[$remark])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $kind {
            $(#[doc = concat!("`", $text, "`")] $name,)+
            #[doc = "None of the others."]
            #[default]
            Other,
        }

        impl $kind {
            /// Its name in Universal Dependencies.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)+
                    Self::Other => "_",
                }
            }

            /// The one with this name.
            pub fn named(name: &str) -> Self {
                match name {
                    $($text => Self::$name,)+
                    _ => Self::Other,
                }
            }
        }

        impl fmt::Display for $kind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

names! {
    /// Universal part of speech (Petrov, Das and `McDonald` 2012).
    Pos:
    Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET", Intj = "INTJ", Noun = "NOUN",
    Num = "NUM", Part = "PART", Pron = "PRON", Propn = "PROPN", Punct = "PUNCT", Sconj = "SCONJ", Sym = "SYM",
    Verb = "VERB",
}

names! {
    /// Dependency relation between a word and its head, as in Universal Dependencies 2.
    Role:
    Root = "root", Nsubj = "nsubj", NsubjPass = "nsubj:pass", NsubjOuter = "nsubj:outer", Csubj = "csubj",
    CsubjPass = "csubj:pass", CsubjOuter = "csubj:outer", Obj = "obj", Iobj = "iobj", Ccomp = "ccomp", Xcomp = "xcomp",
    Obl = "obl", OblAgent = "obl:agent", OblArg = "obl:arg", OblUnmarked = "obl:unmarked", Vocative = "vocative",
    Expl = "expl", ExplPv = "expl:pv", Dislocated = "dislocated", Advcl = "advcl", AdvclRelcl = "advcl:relcl",
    Advmod = "advmod", Discourse = "discourse", Aux = "aux", AuxPass = "aux:pass", Cop = "cop", Mark = "mark",
    Nmod = "nmod", NmodPoss = "nmod:poss", NmodUnmarked = "nmod:unmarked", NmodDesc = "nmod:desc", Appos = "appos",
    Nummod = "nummod", Acl = "acl", AclRelcl = "acl:relcl", Amod = "amod", Det = "det", DetPredet = "det:predet",
    Case = "case", Conj = "conj", Cc = "cc", CcPreconj = "cc:preconj", Fixed = "fixed", Flat = "flat",
    Compound = "compound", CompoundPrt = "compound:prt", List = "list", Parataxis = "parataxis", Orphan = "orphan",
    Goeswith = "goeswith", Reparandum = "reparandum", Punct = "punct", Dep = "dep",
}

/// A part of speech with features of the form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Tag {
    /// Part of speech.
    pub pos: Pos,
    features: u32,
}

macro_rules! features {
    ($($constant:ident = $name:literal),+ $(,)?) => {
        impl Tag {
            const NAMES: &'static [&'static str] = &[$($name),+];
            features!(@bits 0u32; $($constant = $name,)+);
        }
    };
    (@bits $bit:expr; $constant:ident = $name:literal, $($rest:tt)*) => {
        #[doc = concat!("The feature `", $name, "`.")]
        pub const $constant: u32 = 1 << $bit;
        features!(@bits $bit + 1; $($rest)*);
    };
    (@bits $bit:expr;) => {};
}

features! {
    FINITE = "Fin", INFINITIVE = "Inf", PARTICIPLE = "Part", GERUND = "Ger", PAST = "Past", PRESENT = "Pres",
    SINGULAR = "Sing", PLURAL = "Plur", IMPERATIVE = "Imp", PASSIVE = "Pass", PERSONAL = "Prs", RELATIVE = "Rel",
    INTERROGATIVE = "Int", DEMONSTRATIVE = "Dem", NEGATIVE = "Neg", NOMINATIVE = "Nom", ACCUSATIVE = "Acc",
    GENITIVE = "Gen", ARTICLE = "Art", ATTRIBUTIVE = "Attr", FINAL = "Final", RECIPROCAL = "Rcp",
}

impl Tag {
    /// The tag with this name, parts between full stops: `VERB.Fin.Past.Plur`. What is unknown in it is left out.
    pub fn named(name: &str) -> Self {
        let mut parts = name.split('.');
        let pos = Pos::named(parts.next().unwrap_or_default());
        let bit = |part: &str| Self::NAMES.iter().position(|name| *name == part).map_or(0, |at| 1 << at);
        Self { pos, features: parts.map(bit).fold(0, |all, bit| all | bit) }
    }

    /// Whether it has any of these features.
    pub const fn has(self, features: u32) -> bool {
        self.features & features != 0
    }

    /// Whether it is a verb or an auxiliary.
    pub const fn is_verbal(self) -> bool {
        matches!(self.pos, Pos::Verb | Pos::Aux)
    }

    /// Whether it can head a noun phrase: noun, name, pronoun, number, symbol.
    pub const fn is_nominal(self) -> bool {
        matches!(self.pos, Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num | Pos::Sym)
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.pos.as_str())?;
        let mut set = Self::NAMES.iter().enumerate().filter(|(bit, _)| self.features & (1 << bit) != 0);
        set.try_for_each(|(_, name)| write!(f, ".{name}"))
    }
}
