//! Files that somebody sends: by their names, out of archives too.

use std::{
    borrow::Cow,
    io::{Cursor, Read},
};

use actix_multipart::Multipart;
use futures_util::{StreamExt, TryStreamExt};
use zip::ZipArchive;

use crate::{
    actions::intake::FILES,
    error::Problem,
    folder::{Fault, Written, sheet::Sheet},
};

/// The most bytes that can be sent at once, and that archives may hold.
const MOST: usize = 16 << 20;
const UNPACKED: u64 = 64 << 20;

/// What was sent.
#[derive(Default)]
pub(super) struct Upload {
    pub(super) files: Written,
    /// Files that are not read.
    pub(super) ignored: Vec<String>,
    pub(super) faults: Vec<Fault>,
}

/// All files of a form.
///
/// # Errors
/// It is no form of files, or too long.
pub(super) async fn receive(mut form: Multipart) -> Result<Upload, Problem> {
    let mut upload = Upload::default();
    let mut read = 0;
    while let Some(mut field) = form.try_next().await.map_err(|error| Problem::unreadable(error.to_string()))? {
        let name = field.content_disposition().and_then(|told| told.get_filename()).unwrap_or_default().to_owned();
        let mut bytes = Vec::new();
        while let Some(chunk) = field.next().await {
            let chunk = chunk.map_err(|error| Problem::unreadable(error.to_string()))?;
            read += chunk.len();
            if read > MOST {
                return Err(Problem::unreadable(format!("these files have more than {} MB; send fewer", MOST >> 20)));
            }
            bytes.extend_from_slice(&chunk);
        }
        if !name.is_empty() {
            upload.add(&name, bytes);
        }
    }
    Ok(upload)
}

/// Files as one text that a form can keep.
pub(super) fn packed(files: &Written) -> String {
    crate::secret::text(&crate::folder::zipped(files))
}

/// The same files again.
pub(super) fn unpacked(text: &str) -> Upload {
    let mut upload = Upload::default();
    upload.unzip("files", crate::secret::bytes(text));
    upload
}

impl Upload {
    fn add(&mut self, name: &str, bytes: Vec<u8>) {
        // Browsers on some systems tell the whole path.
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
        if bytes.starts_with(b"PK\x03\x04") {
            self.unzip(name, bytes);
            return;
        }
        match meant(name, &bytes) {
            Some(known) if self.files.contains_key(known) => {
                self.faults.push(Fault::of_file(known, "this file is there twice", "send one of the two"));
            }
            Some(known) => {
                self.files.insert(known.to_owned(), bytes);
            }
            None => self.ignored.push(name.to_owned()),
        }
    }

    fn unzip(&mut self, name: &str, bytes: Vec<u8>) {
        let broken = |what: &dyn ToString| {
            Fault::of_file(
                name,
                format!("this archive cannot be read: {}", what.to_string()),
                "send the files themselves",
            )
        };
        let mut archive = match ZipArchive::new(Cursor::new(bytes)) {
            Ok(archive) => archive,
            Err(error) => return self.faults.push(broken(&error)),
        };
        let mut room = UNPACKED;
        for at in 0..archive.len() {
            let mut file = match archive.by_index(at) {
                Ok(file) => file,
                Err(error) => return self.faults.push(broken(&error)),
            };
            let Ok(inner) = file.name().map(Cow::into_owned) else { continue };
            let short = inner.rsplit(['/', '\\']).next().unwrap_or_default();
            if !file.is_file() || !FILES.contains(&short) {
                if file.is_file() {
                    self.ignored.push(inner);
                }
                continue;
            }
            let mut bytes = Vec::new();
            if let Err(error) = (&mut file).take(room).read_to_end(&mut bytes) {
                return self.faults.push(broken(&error));
            }
            room -= bytes.len() as u64;
            if room == 0 {
                return self.faults.push(broken(&"it holds too much"));
            }
            self.add(short, bytes);
        }
    }
}

/// Which file of an event's folder is meant: by its name, or by its columns.
fn meant(name: &str, bytes: &[u8]) -> Option<&'static str> {
    let named = FILES.into_iter().find(|known| known.eq_ignore_ascii_case(name));
    named.or_else(|| {
        let is_sheet = name.rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case("csv"));
        let sheet = Sheet::read(&bytes[..bytes.len().min(4096)]);
        let has = |column| sheet.has(column);
        match is_sheet {
            true if has("participant") && has("kind") => Some(FILES[1]),
            true if has("id") => Some(FILES[0]),
            _ => None,
        }
    })
}
