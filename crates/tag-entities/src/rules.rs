//! The rules that an explanation names. What each means is told in `docs/entity-rules.md`, too, and a test keeps both alike.

macro_rules! rules {
    ($($rule:ident $name:literal $meaning:literal,)+) => {
        /// A rule that makes an entity what it is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Rule {
            $(#[doc = $meaning] $rule,)+
        }

        impl Rule {
            /// Every rule, in the order of the work: witnesses, spans, agreement, identity, dates.
            pub const ALL: &'static [Self] = &[$(Self::$rule,)+];

            /// Its name in the record.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$rule => $name,)+
                }
            }

            /// What it means, in a sentence.
            pub const fn meaning(self) -> &'static str {
                match self {
                    $(Self::$rule => $meaning,)+
                }
            }
        }
    };
}

rules! {
    ReadByTagger "read-by-tagger" "the tagger read these words as a name: its label, score and second choice, and the features that weighed most",
    ReadByTransformer "read-by-transformer" "the transformer of `--engine accurate` and the tagger read these words as a name together; `transformer` among the features is what the transformer says",
    Listed "listed" "the built-in gazetteer has this name: the lines that match, likeliest first",
    ListedByUser "listed-by-user" "a line of `--gazetteer` has this name, which overrides everything else",
    LikeliestHere "likeliest-here" "of several things of this name, the one in a country that the article names elsewhere",
    AlsoAWord "also-a-word" "the name is an ordinary word of the language too, and counts only with another witness",
    TitleLeftOut "title-left-out" "titles and offices before a person's name are no part of it",
    QuotesLeftOut "quotation-marks-left-out" "quotation marks around a name are no part of it",
    CreditLeftOut "credit-left-out" "a person without the agency that a credit adds after a stroke",
    NationalityApart "nationality-apart" "a nationality and an office before a person are no part of the name",
    GenitiveEnding "genitive-ending" "what is left of the word beside the listed name is a genitive ending",
    EllipsisCompleted "ellipsis-completed" "a half with a hyphen is read with the end of the other half: `Zuid- en Noord-Korea`",
    PrefixedAdjective "prefixed-adjective" "a listed adjective with a prefix: `anti-Russian`",
    CompanyForm "company-form" "the name ends in the legal form of a company",
    MinistryOf "ministry-of" "a ministry: the nationality before it tells whose",
    Operation "operation" "the name of a military operation",
    WebAddress "web-address" "the address of a site: no person and no place",
    BurmeseName "burmese-name" "all words of it are Burmese names of people",
    CompoundNounLeftOut "compound-noun-left-out" "of a compound of a name and a noun only the name is a mention",
    WitnessesAgree "witnesses-agree" "tagger and gazetteer see the same name of the same kind",
    LabelReadIdListed "label-read-id-listed" "both see the same name: the tagger's label fits the sentence, the gazetteer has the thing",
    ListedIsNotMeant "listed-is-not-meant" "the gazetteer has such a name, but of a thing that cannot have the tagger's label",
    ListedOverRead "listed-over-read" "the thing listed has hardly another name of several words, or is of a kind that the tagger confuses when in doubt",
    LongerNameRead "longer-name-read" "the listed name is part of a longer one that the tagger read",
    LongerNameListed "longer-name-listed" "what the tagger read is part of a longer listed name",
    SurerWitness "surer-witness" "the two overlap, and the surer one counts",
    SideBySide "side-by-side" "what the tagger read as one name is several listed ones in a row",
    PlaceAfterPerson "place-after-person" "no person's name ends in a place: they are parted",
    OnlyRead "only-read" "the gazetteer does not have this name",
    OnlyListed "only-listed" "the tagger did not see this name, and the gazetteer is sure of it by itself",
    IdListed "id-listed" "the id stands in the gazetteer",
    IdOfPerson "id-of-person" "the name is a spelling of a person in the gazetteer: they share the key of surname and given name",
    IdOfName "id-of-name" "the gazetteer has this name among those of other things, and this one can have the label",
    IdOfFullerName "id-of-fuller-name" "the gazetteer has the fuller name that stands elsewhere in the article",
    IdFromPersonKey "id-from-person-key" "no list has the person: the id is the key that all spellings of the name share",
    IdFromName "id-from-name" "no list has it: the id is the name in small letters, without articles and company forms",
    BelongsTo "belongs-to" "an adjective, or inhabitants: not the thing itself but what belongs to it",
    SameName "same-name" "the same name, in this or another spelling, stands before",
    SurnameOf "surname-of" "a fuller name of a person in the article has this surname",
    GivenNameOf "given-name-of" "a person named before has this given name",
    InBracketsAfter "in-brackets-after" "it stands in brackets right after what it is short for, or the other way round",
    InitialsOf "initials-of" "its letters are the initials of a longer name in the article",
    FirstWordsOf "first-words-of" "a longer name before begins with it",
    LastWordsOf "last-words-of" "a longer name before ends in it",
    ModelOf "model-of" "the number of a model, whose make was named before",
    DateInFull "date-in-full" "the words say the date by themselves",
    DateFromPublished "date-from-published" "the date is counted from the day of publication",
    DateFromDateBefore "date-from-date-before" "the date is counted from the one named before it",
    DatePartlyUnknown "date-partly-unknown" "`X` stands for what neither the words nor the day of publication tell",
}
