//! Documents into windows: runs of whole sentences that the transformer sees at once.

use crate::pieces::{END, START};

/// What the transformer reads at once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Window {
    /// Numbers of its pieces, the start and the ends of sentences included.
    pub(crate) pieces: Vec<u32>,
    /// Where the first piece of each of its words is.
    pub(crate) firsts: Vec<usize>,
}

/// Cuts a document into windows of up to `size` pieces, given the pieces of the words of its sentences. A sentence
/// that is too long for a window goes on in the next; a word that is too long for a quarter of it is cut short.
pub(crate) fn windows<'p>(sentences: impl Iterator<Item = Vec<&'p [u32]>>, size: usize, mut see: impl FnMut(&Window)) {
    let mut window = Window { pieces: vec![START], firsts: Vec::new() };
    for words in sentences {
        let mut words = words.iter().map(|word| &word[..word.len().min(size / 4)]).peekable();
        while words.peek().is_some() {
            let (mut pieces, mut firsts) = (Vec::new(), Vec::new());
            while let Some(word) = words.next_if(|word| pieces.len() + word.len() + 2 <= size) {
                firsts.push(pieces.len());
                pieces.extend_from_slice(word);
            }
            pieces.push(END);
            if window.pieces.len() > 1 && window.pieces.len() + pieces.len() > size {
                see(&window);
                window.pieces.truncate(1);
                window.firsts.clear();
            }
            let here = window.pieces.len();
            window.firsts.extend(firsts.iter().map(|first| here + first));
            window.pieces.append(&mut pieces);
        }
    }
    if window.pieces.len() > 1 {
        see(&window);
    }
}
