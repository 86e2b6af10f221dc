//! Files and standard input as streams of bytes, decompressed where they are compressed.

use bzip2::read::MultiBzDecoder;
use flate2::read::MultiGzDecoder;
use lzma_rust2::XzReader;
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The name that stands for standard input.
pub const STDIN: &str = "-";

/// Bytes looked at to tell a compressed stream from a plain one.
const MAGIC: usize = 6;

/// Counts the bytes that pass, as stored, for the progress bar.
struct Counted<R> {
    inner: R,
    count: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Opens `path` (`-` is standard input), transparently for gzip, zstandard, xz and bzip2, which are told by content.
///
/// `count` goes up by the bytes read as stored.
///
/// # Errors
/// When it cannot be opened or read.
pub fn open(path: &str, count: Arc<AtomicU64>) -> io::Result<Box<dyn Read + Send>> {
    if path == STDIN {
        decompressed(Counted { inner: io::stdin(), count })
    } else {
        let file = File::open(path)?;
        if file.metadata()?.is_dir() {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, "is a directory"));
        }
        decompressed(Counted { inner: file, count })
    }
}

/// Whether bytes begin as a bzip2 stream does: its mark, the size of its blocks, and the mark of a block or, when it is
/// empty, of its end. A text may begin with the first three letters.
pub fn is_bzip2(start: &[u8]) -> bool {
    let [b'B', b'Z', b'h', b'1'..=b'9', rest @ ..] = start else { return false };
    rest.starts_with(&[0x31, 0x41]) || rest.starts_with(&[0x17, 0x72])
}

/// The bytes of `reader`, decompressed when they begin as gzip, zstandard, xz or bzip2 does; streams of several parts
/// are read to the end of the last.
///
/// # Errors
/// When the first bytes cannot be read.
pub fn decompressed(mut reader: impl Read + Send + 'static) -> io::Result<Box<dyn Read + Send>> {
    // Not `read_exact`: a live stream may begin with less, and must not wait for more.
    let mut start = vec![0; 64 << 10];
    let mut filled = 0;
    while filled < MAGIC {
        let read = read_some(&mut reader, &mut start[filled..])?;
        filled += read;
        if read == 0 || start[..filled].contains(&b'\n') {
            break;
        }
    }
    start.truncate(filled);
    let (gzip, zstandard, xz) = (
        start.starts_with(&[0x1f, 0x8b]),
        start.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]),
        start.starts_with(&[0xfd, b'7', b'z', b'X', b'Z', 0]),
    );
    let bzip2 = is_bzip2(&start);
    let whole = Cursor::new(start).chain(reader);
    Ok(if gzip {
        Box::new(MultiGzDecoder::new(whole))
    } else if zstandard {
        Box::new(zstd::stream::read::Decoder::new(whole)?)
    } else if xz {
        Box::new(XzReader::new(whole, true))
    } else if bzip2 {
        Box::new(MultiBzDecoder::new(whole))
    } else {
        Box::new(whole)
    })
}

/// One `read` that is not disturbed by signals.
pub(crate) fn read_some(reader: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match reader.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}

/// Size of all `paths` together as stored, when all of them are files.
pub fn total_size<P: AsRef<Path>>(paths: &[P]) -> Option<u64> {
    paths
        .iter()
        .map(|path| {
            let path = path.as_ref();
            let about = path.metadata().ok()?;
            (path != Path::new(STDIN) && about.is_file()).then_some(about.len())
        })
        .sum()
}
