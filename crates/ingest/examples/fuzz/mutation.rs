//! Inputs that nobody would write: pieces of good ones, damaged.

/// Longest input.
const LONGEST: usize = 192 << 10;

/// Pieces that mean something to one parser or another.
const TOKENS: [&[u8]; 40] = [
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xe2\x80\xa8",
    b"\n",
    b"\r\n\r\n",
    b"\n\nFrom a@b Mon Jan  1 00:00:00 2024\n",
    b"WARC/1.0\r\n",
    b"Content-Length: 18446744073709551615\r\n",
    b"Content-Length: 0\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"Content-Encoding: br\r\n",
    b"Content-Encoding: deflate\r\n",
    b"ffffffffffffffff\r\n",
    b"WARC-Type: response\r\n",
    b"HTTP/1.1 200 OK\r\n",
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"ustar\0",
    b"777777777777",
    b"\x80\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
    b"29 GNU.sparse.size=10000000\n",
    b"<![CDATA[",
    b"<script>",
    b"</p>",
    b"<table><tr><td>",
    b"<!--",
    b"&#x110000;",
    b"&amp;",
    b"charset=utf-16",
    b"Content-Transfer-Encoding: base64\r\n",
    b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n",
    b"{\"a\":[",
    b"\"\\ud800\"",
    b"\",\"",
    b"2021-02-30",
    b"By Edith Marlow\n",
    b"%PDF-1.7\n",
    b"endstream\nendobj\n",
];

/// Numbers out of a seed (`SplitMix64`), the same everywhere.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, or 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.number() % (end.max(1) as u64)).unwrap_or(0)
    }

    /// A range of at most `longest` within `length`.
    fn range(&mut self, length: usize, longest: usize) -> std::ops::Range<usize> {
        let start = self.below(length + 1);
        start..(start + self.below(longest)).min(length)
    }
}

/// One of `fixtures`, damaged.
pub(crate) fn damaged(fixtures: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = fixtures.get(random.below(fixtures.len())).cloned().unwrap_or_default();
    for _ in 0..=random.below(8) {
        let at = random.below(bytes.len() + 1);
        match random.below(10) {
            0 | 1 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << random.below(8);
                }
            }
            2 => {
                let value = u8::try_from(random.below(256)).unwrap_or_default();
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = value;
                }
            }
            3 | 4 => {
                let token = TOKENS.get(random.below(TOKENS.len())).copied().unwrap_or_default();
                bytes.splice(at..at, token.iter().copied());
            }
            5 => {
                let cut = random.range(bytes.len(), 64);
                bytes.drain(cut);
            }
            6 => {
                let piece = bytes.get(random.range(bytes.len(), 2000)).unwrap_or_default().to_vec();
                let times = 1 + random.below(20);
                bytes.splice(at..at, piece.repeat(times));
            }
            7 => {
                let other = fixtures.get(random.below(fixtures.len())).cloned().unwrap_or_default();
                let from = random.below(other.len() + 1);
                bytes.truncate(at);
                bytes.extend_from_slice(other.get(from..).unwrap_or_default());
            }
            8 => bytes.truncate(at),
            _ => {
                // Numbers in text: lengths, offsets, dates.
                let digits = bytes.iter().enumerate().filter(|(_, byte)| byte.is_ascii_digit()).map(|(at, _)| at);
                let digits: Vec<usize> = digits.collect();
                let value = u8::try_from(random.below(10)).unwrap_or_default();
                if let Some(byte) = digits.get(random.below(digits.len())).and_then(|at| bytes.get_mut(*at)) {
                    *byte = b'0' + value;
                }
            }
        }
        bytes.truncate(LONGEST);
    }
    bytes
}
