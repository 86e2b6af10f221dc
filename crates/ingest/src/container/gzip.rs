//! Gzip streams of many members, as crawlers write web archives, one a record: a damaged member costs itself.

use flate2::bufread::GzDecoder;
use memchr::memmem;
use std::error::Error;
use std::fmt;
use std::io::{self, BufRead, Read};

/// How a member begins: its mark, and the one method of compression that there is.
const MEMBER: &[u8] = &[0x1f, 0x8b, 0x08];
/// Bytes read at once.
const PIECE: usize = 64 << 10;
/// Bytes of a member that are kept to look for the next one in, if it turns out to be damaged.
const KEPT: usize = 4 << 20;

/// A member of a gzip stream is damaged. Reading on gives the next one.
#[derive(Clone, Copy, Debug)]
pub struct Damaged;

impl fmt::Display for Damaged {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("its compressed bytes are damaged or cut off")
    }
}

impl Error for Damaged {}

impl Damaged {
    /// Whether that is what an error says.
    pub(super) fn is(error: &io::Error) -> bool {
        error.get_ref().is_some_and(<dyn Error + Send + Sync>::is::<Self>)
    }
}

/// Decompresses all members one after the other.
///
/// A damaged one is an error that holds [`Damaged`]; it costs what was not yet read of it, and the next read goes on with
/// the next member.
pub struct Gzip<R> {
    decoder: Option<GzDecoder<Tape<R>>>,
}

impl<R: Read> Gzip<R> {
    /// Nothing is read yet.
    pub fn new(reader: R) -> Self {
        Self { decoder: Some(GzDecoder::new(Tape { reader, bytes: Vec::new(), at: 0 })) }
    }
}

impl<R: Read> Read for Gzip<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            let Some(decoder) = &mut self.decoder else { return Ok(0) };
            let result = decoder.read(buffer);
            match result {
                Ok(0) => {}
                Ok(read) => return Ok(read),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => return Err(error),
                Err(_) => {}
            }
            let Some(mut tape) = self.decoder.take().map(GzDecoder::into_inner) else { return Ok(0) };
            let more = match &result {
                Ok(_) => tape.forget()?,
                Err(_) => tape.seek_member()?,
            };
            self.decoder = more.then(|| GzDecoder::new(tape));
            if result.is_err() {
                return Err(io::Error::new(io::ErrorKind::InvalidData, Damaged));
            }
        }
    }
}

/// A reader that remembers what was read since the member began.
struct Tape<R> {
    reader: R,
    /// From the beginning of the member to what is read ahead.
    bytes: Vec<u8>,
    at: usize,
}

impl<R: Read> Tape<R> {
    /// Reads a piece more; whether there was one.
    fn more(&mut self) -> io::Result<bool> {
        let before = self.bytes.len();
        self.bytes.resize(before + PIECE, 0);
        let read = loop {
            match self.reader.read(self.bytes.get_mut(before..).unwrap_or_default()) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                result => break result,
            }
        };
        self.bytes.truncate(before + read.as_ref().map_or(0, |read| *read));
        read.map(|read| read > 0)
    }

    /// Begins a member at this place; whether there is anything. Zeros before it only fill up a block, as on tape.
    fn forget(&mut self) -> io::Result<bool> {
        loop {
            let zeros = self.bytes.iter().skip(self.at).take_while(|byte| **byte == 0).count();
            self.bytes.drain(..self.at + zeros);
            self.at = 0;
            if !self.bytes.is_empty() {
                return Ok(true);
            }
            if !self.more()? {
                return Ok(false);
            }
        }
    }

    /// Goes to the next place after the beginning of the member where one may begin; whether there is one.
    fn seek_member(&mut self) -> io::Result<bool> {
        let mut from = 1;
        loop {
            if let Some(found) = self.bytes.get(from..).and_then(|bytes| memmem::find(bytes, MEMBER)) {
                self.at = from + found;
                return self.forget();
            }
            // What is here cannot be it, but for the last bytes, which may be the beginning of a mark.
            let keep = self.bytes.len().saturating_sub(MEMBER.len() - 1).max(from.min(self.bytes.len()));
            self.bytes.drain(..keep);
            (self.at, from) = (0, 0);
            if !self.more()? {
                return Ok(false);
            }
        }
    }
}

impl<R: Read> Read for Tape<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: Read> BufRead for Tape<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at >= self.bytes.len() {
            if self.bytes.len() > KEPT {
                // Too long to be kept: if it is damaged, the next one is looked for from here.
                self.bytes.clear();
                self.at = 0;
            }
            self.more()?;
        }
        Ok(self.bytes.get(self.at..).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.at = (self.at + amount).min(self.bytes.len());
    }
}
