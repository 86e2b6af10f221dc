//! Containers made for tests.
#![allow(dead_code, reason = "each program that has this module makes other containers")]

use std::fmt::Write as _;
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

/// An article long enough to be one.
pub(crate) const ARTICLE: &str = "The ferry to the island will not sail until spring, the company said on Tuesday. The quay \
    has sunk by half a metre since the storm and has to be rebuilt before a ship can moor there again.";

/// A web page around a text.
pub(crate) fn page(title: &str, text: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{text}</p><p>{text}</p></article></body></html>"
    )
}

pub(crate) fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    writer.write_all(bytes).expect("memory has room");
    writer.finish().expect("memory has room")
}

/// One stream of bzip2; a file may hold several.
pub(crate) fn bzipped(bytes: &[u8]) -> Vec<u8> {
    let mut writer = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    writer.write_all(bytes).expect("memory has room");
    writer.finish().expect("memory has room")
}

pub(crate) fn xzipped(bytes: &[u8]) -> Vec<u8> {
    let options = lzma_rust2::XzOptions::with_preset(1);
    let mut writer = lzma_rust2::XzWriter::new(Vec::new(), options).expect("memory has room");
    writer.write_all(bytes).expect("memory has room");
    writer.finish().expect("memory has room")
}

/// Text as brotli stores what it does not compress.
pub(crate) fn brotli(text: &str) -> Vec<u8> {
    // Window of 16 bits (one bit, 0); one block that is not the last, of two bytes' length, uncompressed; then the end.
    let length = text.len() - 1;
    assert!(length < 1 << 16);
    let bits: usize = (length << 4) | (1 << 20);
    let mut bytes = bits.to_le_bytes().get(..3).expect("a number has more").to_vec();
    bytes.extend_from_slice(text.as_bytes());
    bytes.push(3);
    bytes
}

pub(crate) fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        writer.start_file(*name, options).expect("it is a name");
        writer.write_all(bytes).expect("memory has room");
    }
    writer.finish().expect("memory has room").into_inner()
}

pub(crate) fn tarred(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        writer.append_data(&mut header, name, *bytes).expect("memory has room");
    }
    writer.into_inner().expect("memory has room")
}

/// A record of a web archive.
pub(crate) fn record(kind: &str, url: &str, content_type: &str, block: &[u8]) -> Vec<u8> {
    let mut head = format!("WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2023-04-05T06:07:08Z\r\n");
    if !url.is_empty() {
        write!(head, "WARC-Target-URI: {url}\r\n").expect("memory has room");
    }
    write!(head, "Content-Type: {content_type}\r\nContent-Length: {}\r\n\r\n", block.len()).expect("memory has room");
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

/// A record that holds a response of success.
pub(crate) fn response(url: &str, content_type: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\r\n", body.len());
    record("response", url, "application/http;msgtype=response", &[head.as_bytes(), body].concat())
}

pub(crate) fn warc(records: &[&[u8]]) -> Vec<u8> {
    records.concat()
}

/// A mail box of messages with these subjects and texts.
pub(crate) fn mbox(messages: &[(&str, &str)]) -> String {
    let mut letters = String::new();
    for (subject, text) in messages {
        write!(
            letters,
            "From edith@example.org Wed Apr  5 06:07:08 2023\nFrom: Edith Marlow <edith@example.org>\n\
             Subject: {subject}\nDate: Wed, 5 Apr 2023 06:07:08 +0000\n\n{text}\n\n"
        )
        .expect("memory has room");
    }
    letters
}
