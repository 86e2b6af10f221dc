//! The parties of a verb: subject, object, agent, and who is meant where the sentence does not say them again.

use super::{DEPTH, Grammar};
use crate::event::is_companion;
use crate::lexicon::{Classes, Cue};
use syntax::{Pos, Role, Tag};

const SUBJECTS: [Role; 3] = [Role::Nsubj, Role::NsubjPass, Role::NsubjOuter];
const OBLIQUES: [Role; 5] = [Role::Obl, Role::OblArg, Role::OblAgent, Role::Nmod, Role::Iobj];

impl Grammar<'_> {
    /// Who does what the verb says, or of a passive verb, to whom it is done: its subject, or the one that it shares
    /// with another verb.
    pub(super) fn subject(&self, verb: usize) -> Option<usize> {
        self.subject_within(verb, DEPTH)
    }

    fn subject_within(&self, verb: usize, depth: usize) -> Option<usize> {
        let depth = depth.checked_sub(1)?;
        if let Some(own) = self.own_subject(verb) {
            return if self.is_relative(own) { self.antecedent(verb).or(Some(own)) } else { Some(own) };
        }
        let head = self.above(verb)?;
        let tag = self.tag(verb);
        match self.role(verb) {
            Role::Conj => {
                // `said that … and visited`: the subject of the first, but not of a noun.
                let verbal = self.tag(head).is_verbal() || self.tree.with(head, &SUBJECTS).next().is_some();
                verbal.then(|| self.subject_within(head, depth)).flatten()
            }
            Role::Xcomp | Role::Ccomp => {
                let finite = tag.has(Tag::FINITE)
                    || self.tree.with(verb, &[Role::Aux]).any(|aux| self.tag(aux).has(Tag::FINITE));
                if finite && self.role(verb) == Role::Ccomp {
                    return None;
                }
                // `asked Kazakhstan to send`: whoever is asked sends; `promised Kyiv to help` promises himself.
                let promise = self.lexicon.forms(&self.word(head).lower).iter().any(|form| self.promises(form.verb));
                let told = self.tree.with(head, &[Role::Obj, Role::Iobj]).find(|&object| self.controls(object, verb));
                if promise { None } else { told }.or_else(|| self.subject_within(head, depth))
            }
            Role::Advcl if !tag.has(Tag::FINITE) => {
                // `thanked India for preventing`, `accused Iran of supporting`: not the one who thanks.
                let other = self
                    .tree
                    .with(verb, &[Role::Mark])
                    .any(|mark| matches!(&*self.word(mark).lower, "for" | "of" | "from"));
                let whom = self.tree.with(head, &[Role::Obj]).find(|&object| other && self.controls(object, verb));
                whom.or_else(|| self.subject_within(head, depth))
            }
            // `he dismissed the cabinet, named a prime minister, …`.
            Role::Parataxis if head < verb && self.tag(head).is_verbal() && !self.is(verb, Classes::SPEECH) => {
                self.subject_within(head, depth)
            }
            Role::Acl | Role::Amod => {
                let bare = tag.has(Tag::PARTICIPLE | Tag::GERUND);
                if bare && !tag.has(Tag::INFINITIVE) {
                    return Some(head);
                }
                // `an attempt to rob`: whose attempt is it?
                let owner = self.tree.with(head, &[Role::NmodPoss]).next();
                let governor = self.tree.upward(head).skip(1).find(|&at| self.tag(at).is_verbal());
                owner.or_else(|| governor.and_then(|at| self.subject_within(at, depth)))
            }
            Role::AclRelcl => {
                let inside = self.tree.with(verb, &[Role::Obj, Role::Obl, Role::OblArg]);
                let mut relative = inside.filter(|&at| self.is_relative(at));
                relative.next().is_none().then_some(head)
            }
            _ => None,
        }
    }

    /// The subject that hangs under the verb. Of several that the tree offers one without a preposition; in English the
    /// one next to the verb, in Dutch the first.
    fn own_subject(&self, verb: usize) -> Option<usize> {
        if self.is_shared(verb) {
            return None;
        }
        let mut found = self.tree.with(verb, &SUBJECTS).filter(|&at| self.case(at).is_none());
        let best = if self.lexicon.verb_second { found.next() } else { found.rfind(|&at| at < verb) };
        best.or_else(|| self.tree.with(verb, &SUBJECTS).next())
    }

    /// Whether a Dutch verb stands right behind `en`, `maar`: its subject is that of the verb before, and what the tree
    /// takes for a subject behind it is its object.
    fn is_shared(&self, verb: usize) -> bool {
        self.lexicon.verb_second
            && self.role(verb) == Role::Conj
            && verb.checked_sub(1).is_some_and(|before| self.tree.pos(before) == Pos::Cconj)
            && self.tree.with(verb, &[Role::Nsubj]).all(|at| at > verb && self.tag(at).pos != Pos::Pron)
            && self.tree.with(verb, &[Role::Obj, Role::NsubjPass, Role::Expl]).next().is_none()
    }

    /// A name right behind the subject that the tree has taken for a part of it: `beschuldigde Kiev Moskou`.
    fn glued(&self, verb: usize) -> Option<usize> {
        let subject = self.tree.with(verb, &[Role::Nsubj]).find(|&at| at > verb && self.lexicon.verb_second)?;
        let entity = self.word(subject).entity?;
        let mut behind = self.tree.with(subject, &[Role::Flat, Role::Appos, Role::Nmod]);
        behind.find(|&at| {
            self.word(at).entity.is_some_and(|other| other != entity)
                && self.case(at).is_none()
                && (subject..at).all(|between| !self.word(between).is_mark())
        })
    }

    /// Whether a verb of the lexicon binds its own subject: `promise`, `beloven`.
    fn promises(&self, verb: usize) -> bool {
        self.lexicon.verbs[verb]
            .iter()
            .any(|cue| cue.predicate.starts_with("promise") || cue.predicate.starts_with("beloven"))
    }

    /// Whether an object of the governing verb can be whoever does what `verb` says: it stands before it.
    fn controls(&self, object: usize, verb: usize) -> bool {
        object < verb && !self.is(object, Classes::REFLEXIVE) && self.is_nominal(object)
    }

    pub(super) fn is_relative(&self, at: usize) -> bool {
        self.word(at).entity.is_none()
            && (self.tag(at).has(Tag::RELATIVE) || self.is(at, Classes::RELATIVE) && self.tree.pos(at) == Pos::Pron)
    }

    /// What a relative clause is about.
    pub(super) fn antecedent(&self, verb: usize) -> Option<usize> {
        let clause =
            self.tree.upward(verb).take(DEPTH).find(|&at| matches!(self.role(at), Role::AclRelcl | Role::Acl))?;
        self.above(clause)
    }

    /// By whom something is done.
    pub(super) fn agent(&self, verb: usize) -> Option<usize> {
        let by = |at: &usize| {
            self.role(*at) == Role::OblAgent
                || self.tree.with(*at, &[Role::Case]).next().is_some_and(|case| self.is(case, Classes::BY))
        };
        self.tree.with(verb, &OBLIQUES).filter(|&at| self.is_nominal(at)).find(by)
    }

    /// Whom or what it is done to.
    pub(super) fn object(&self, verb: usize, cue: &Cue) -> Option<usize> {
        let prepositional = self.oblique(verb, cue);
        if cue.needs_preposition {
            return prepositional;
        }
        let direct = self.direct(verb, cue);
        if cue.companions.is_empty() {
            return direct.or(prepositional);
        }
        prepositional.or(direct).or_else(|| self.companion(verb, cue))
    }

    /// The phrase behind one of the prepositions of the cue, of the verb or of a noun of the cue.
    pub(super) fn oblique(&self, verb: usize, cue: &Cue) -> Option<usize> {
        let nouns = self.tree.dependents(verb).iter().copied().filter(|&at| self.in_cue(at, cue));
        let governors = std::iter::once(verb).chain(nouns);
        let mut found: Vec<usize> = governors
            .flat_map(|governor| self.tree.with(governor, &OBLIQUES))
            .filter(|&at| self.is_nominal(at) && !self.is_time(at))
            // `stands behind Burhan`: the preposition may be a companion as well.
            .filter(|&at| {
                let among = |case| cue.prepositions.contains(&case) || cue.companions.contains(&case);
                self.case(at).is_some_and(among)
            })
            .collect();
        found.sort_by_key(|&at| at.abs_diff(verb));
        let at = found.first().copied()?;
        if self.is_relative(at) { self.antecedent(verb) } else { Some(at) }
    }

    fn is_time(&self, at: usize) -> bool {
        self.word(at).date || self.word(at).entity.is_none() && self.is(at, Classes::TIME)
    }

    /// The object without a preposition; of an event type rather the person than the thing.
    pub(super) fn direct(&self, verb: usize, cue: &Cue) -> Option<usize> {
        let fits = |at: &usize| {
            self.is_nominal(*at) && !self.is_time(*at) && !self.in_cue(*at, cue) && !self.is(*at, Classes::REFLEXIVE)
        };
        let named = |at: &usize| cue.kind.is_some() || self.word(*at).entity.is_some();
        let person = self.tree.with(verb, &[Role::Iobj]).find(fits).filter(named);
        // A second subject behind the verb is its object: `ontving Zelensky de premier`.
        let first = usize::from(!self.is_shared(verb));
        let second = || self.tree.with(verb, &[Role::Nsubj]).skip(first).filter(|&at| at > verb).find(fits);
        let bare = |at: &usize| self.case(*at).is_none() && self.word(*at).entity.is_some();
        let unmarked = || self.tree.with(verb, &[Role::Obl, Role::OblArg]).filter(bare).find(fits);
        let found = person
            .or_else(|| self.tree.with(verb, &[Role::Obj]).find(fits))
            .or_else(second)
            .or_else(|| self.glued(verb))
            .or_else(unmarked);
        match found {
            Some(object) if self.is_relative(object) => self.antecedent(verb),
            Some(object) => Some(object),
            // `the man he accused`.
            None if self.role(verb) == Role::AclRelcl
                && self.tree.with(verb, &[Role::Nsubj]).any(|subject| !self.is_relative(subject))
                && self.tree.with(verb, &[Role::Obj, Role::Ccomp, Role::Xcomp]).next().is_none() =>
            {
                self.above(verb)
            }
            None => None,
        }
    }

    /// Whether the word belongs to the cue: `borders` in `close the borders`.
    pub(super) fn in_cue(&self, at: usize, cue: &Cue) -> bool {
        cue.companions.iter().any(|companion| is_companion(&self.word(at).lower, companion))
    }

    /// The noun of the cue itself, when nothing else is the object: `closed the borders`.
    fn companion(&self, verb: usize, cue: &Cue) -> Option<usize> {
        let determined = |at: &usize| self.tree.with(*at, &[Role::Det, Role::NmodPoss]).next().is_some();
        self.tree.with(verb, &[Role::Obj]).find(|at| self.in_cue(*at, cue) && determined(at))
    }
}
