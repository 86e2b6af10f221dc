//! Scripts: which one a letter belongs to, and what it is in lower case.

use std::sync::LazyLock;

macro_rules! scripts {
    ($($name:ident = $code:literal: $($first:literal..=$last:literal),+;)+) => {
        /// A writing system that the stage tells apart. Hiragana and katakana count as one.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Script {
            $(#[doc = concat!("ISO 15924 `", $code, "`.")] $name),+
        }

        impl Script {
            /// How many there are.
            pub const COUNT: usize = [$($code),+].len();
            /// All, in order.
            pub const ALL: [Self; Self::COUNT] = [$(Self::$name),+];

            /// ISO 15924 code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }
        }

        /// Letters and marks of the scripts, from the block names of Unicode 16; digits and punctuation inside
        /// a range are taken out when a character is looked up.
        const RANGES: &[(u32, u32, Script)] = &[$($(($first, $last, Script::$name)),+),+];
    };
}

scripts! {
    Latin = "Latn": 0x41..=0x5a, 0x61..=0x7a, 0xaa..=0xaa, 0xba..=0xba, 0xc0..=0x24f, 0x250..=0x2af, 0x1e00..=0x1eff, 0x2c60..=0x2c7f, 0xa720..=0xa7ff, 0xfb00..=0xfb06, 0xff21..=0xff3a, 0xff41..=0xff5a;
    Cyrillic = "Cyrl": 0x400..=0x52f, 0x1c80..=0x1c8f, 0x2de0..=0x2dff, 0xa640..=0xa69f;
    Arabic = "Arab": 0x610..=0x61a, 0x620..=0x6ff, 0x750..=0x77f, 0x870..=0x8ff, 0xfb50..=0xfdff, 0xfe70..=0xfefc;
    Devanagari = "Deva": 0x900..=0x97f, 0xa8e0..=0xa8ff;
    Han = "Hani": 0x3005..=0x3007, 0x3400..=0x4dbf, 0x4e00..=0x9fff, 0xf900..=0xfaff, 0x20000..=0x323af;
    Kana = "Hrkt": 0x3041..=0x30ff, 0x31f0..=0x31ff, 0xff66..=0xff9f;
    Hangul = "Hang": 0x1100..=0x11ff, 0x3130..=0x318f, 0xa960..=0xa97f, 0xac00..=0xd7ff;
    Greek = "Grek": 0x370..=0x3ff, 0x1f00..=0x1fff;
    Hebrew = "Hebr": 0x591..=0x5f2, 0xfb1d..=0xfb4f;
    Armenian = "Armn": 0x531..=0x588, 0xfb13..=0xfb17;
    Georgian = "Geor": 0x10a0..=0x10ff, 0x1c90..=0x1cbf, 0x2d00..=0x2d2f;
    Thai = "Thai": 0xe01..=0xe4e;
    Lao = "Laoo": 0xe81..=0xecd, 0xedc..=0xedf;
    Myanmar = "Mymr": 0x1000..=0x103f, 0x1050..=0x108f, 0x109a..=0x109d, 0xa9e0..=0xa9fe, 0xaa60..=0xaa7f;
    Khmer = "Khmr": 0x1780..=0x17d3, 0x17d7..=0x17dd;
    Bengali = "Beng": 0x980..=0x9fe;
    Gurmukhi = "Guru": 0xa01..=0xa75;
    Gujarati = "Gujr": 0xa81..=0xaff;
    Odia = "Orya": 0xb01..=0xb71;
    Tamil = "Taml": 0xb82..=0xbe5;
    Telugu = "Telu": 0xc00..=0xc7f;
    Kannada = "Knda": 0xc80..=0xcff;
    Malayalam = "Mlym": 0xd00..=0xd7f;
    Sinhala = "Sinh": 0xd81..=0xdf3;
    Ethiopic = "Ethi": 0x1200..=0x135f, 0x1380..=0x138f, 0x2d80..=0x2ddf;
    Tibetan = "Tibt": 0xf40..=0xfbc;
    Mongolian = "Mong": 0x1820..=0x18aa;
}

/// A character as part of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Letter {
    /// Not part of a word.
    None,
    /// A mark that goes on with whatever word it stands in.
    Mark,
    /// A letter.
    Of(Script),
}

/// Characters below this have their properties in a table: Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic.
const TABLE: usize = 0x700;

/// Lower case and [`Letter`] of the characters of the table.
static PROPERTIES: LazyLock<Box<[(u32, Letter); TABLE]>> = LazyLock::new(|| {
    let mut table = Box::new([(0, Letter::None); TABLE]);
    for (code, properties) in (0..).zip(table.iter_mut()) {
        *properties = char::from_u32(code).map_or((code, Letter::None), |c| (lower_case(c), Letter::looked_up(c)));
    }
    table
});

/// The table at hand, so that it need not be looked for at every character.
#[derive(Clone, Copy)]
pub(crate) struct Letters(&'static [(u32, Letter); TABLE]);

fn lower_case(c: char) -> u32 {
    u32::from(c.to_lowercase().next().unwrap_or(c))
}

impl Letter {
    fn looked_up(c: char) -> Self {
        let code = u32::from(c);
        if matches!(code, 0x300..=0x36f | 0x1ab0..=0x1aff | 0x200c..=0x200d | 0xfe20..=0xfe2f) {
            return Self::Mark;
        }
        let punctuation = matches!(code, 0xd7 | 0xf7 | 0x37e | 0x387 | 0x482 | 0x589 | 0x5be | 0x5c0 | 0x5c3 | 0x5c6
            | 0x66a..=0x66d | 0x6d4 | 0x964..=0x965 | 0x970 | 0x30fb | 0xe3f | 0x10fb | 0x1360..=0x1368);
        // Indic and South-East Asian signs are neither alphabetic nor digits to Unicode, and belong to words.
        if punctuation || c.is_numeric() {
            return Self::None;
        }
        // The ranges are grouped by script, not sorted; the table makes that rare.
        RANGES
            .iter()
            .find(|(first, last, _)| (*first..=*last).contains(&code))
            .map_or(Self::None, |&(.., script)| Self::Of(script))
    }

    /// The table of all letters.
    pub(crate) fn table() -> Letters {
        Letters(&PROPERTIES)
    }
}

impl Letters {
    /// The lower case of `c`, and what it is.
    #[inline]
    pub(crate) fn of(self, c: char) -> (u32, Letter) {
        let code = u32::from(c);
        if let Some(&properties) = self.0.get(code as usize) {
            return properties;
        }
        match code {
            // Three scripts fill texts with characters outside the table and are told at once.
            0x4e00..=0x9fff => (code, Letter::Of(Script::Han)),
            0x3041..=0x30fa => (code, Letter::Of(Script::Kana)),
            0xac00..=0xd7a3 => (code, Letter::Of(Script::Hangul)),
            0x2010..=0x2bff | 0x3000..=0x3004 => (code, Letter::None),
            _ => (lower_case(c), Letter::looked_up(c)),
        }
    }
}
