//! Python reads many mails or calendars in one go: a line of JSON for each, and a line of JSON in answer.

use std::{
    env,
    ffi::OsString,
    io::{self, BufWriter, Write},
    process::{Command, Stdio},
};

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::Value;

/// What all programs begin with: `asked` holds what they are asked, `tell` answers.
const HEAD: &str = r"
import base64, json, sys
asked = [json.loads(line) for line in sys.stdin.buffer]
def tell(answer): print(json.dumps(answer))
";

fn python() -> Command {
    Command::new(env::var_os("MAILLAGE_PYTHON").unwrap_or_else(|| OsString::from("python3")))
}

/// Answers of a program that uses these packages. None where they are missing, which is only allowed outside CI.
pub(crate) fn ask(packages: &[&str], program: &str, asked: &[Value]) -> Option<Vec<Value>> {
    let imports = format!("import {}\n", packages.join(", "));
    let found = python().args(["-c", &imports]).stderr(Stdio::null()).status();
    if !found.is_ok_and(|status| status.success()) {
        assert!(env::var_os("CI").is_none(), "Python with {packages:?} is missing");
        let mut said = io::stderr();
        writeln!(said, "skipped: Python with {packages:?} is missing").unwrap();
        return None;
    }
    let mut child = python()
        .args(["-X", "utf8", "-c", &format!("{imports}{HEAD}{program}")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // The program reads everything before it answers.
    let mut stdin = BufWriter::new(child.stdin.take().unwrap());
    asked.iter().for_each(|value| writeln!(stdin, "{value}").unwrap());
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "the program failed after {} bytes", output.stdout.len());
    let answers: Vec<Value> =
        output.stdout.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect();
    assert_eq!(answers.len(), asked.len(), "an answer for each");
    Some(answers)
}

/// Bytes as JSON can hold them.
pub(crate) fn bytes(bytes: &[u8]) -> Value {
    Value::String(STANDARD.encode(bytes))
}

/// Complains of everything that a program found wrong.
pub(crate) fn assert_none_wrong(answers: &[Value]) {
    let faults: Vec<&str> =
        answers.iter().flat_map(|answer| answer["wrong"].as_array().unwrap()).map(|f| f.as_str().unwrap()).collect();
    assert!(faults.is_empty(), "{} faults, such as:\n{}", faults.len(), faults[..faults.len().min(40)].join("\n"));
}
