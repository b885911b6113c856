//! The arguments of MAIL and RCPT.

/// The largest content that is taken.
pub(super) const LARGEST: usize = 10_485_760;

/// An address and the parameters after it, as `FROM:<a@b.example> SIZE=12` has them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Path<'a> {
    pub(super) address: &'a str,
    pub(super) parameters: Vec<&'a str>,
}

impl<'a> Path<'a> {
    /// Reads one; `word` is `FROM:` or `TO:`.
    pub(super) fn read(argument: &'a str, word: &str) -> Option<Self> {
        let start = argument.get(..word.len())?;
        let rest = argument[word.len()..].strip_prefix('<').filter(|_| start.eq_ignore_ascii_case(word))?;
        let (address, parameters) = rest.split_at(end(rest)?);
        let parameters = &parameters[1..];
        let apart = parameters.is_empty() || parameters.starts_with(' ');
        let whole = address.chars().all(|letter| !letter.is_control() && letter != '<');
        (apart && whole).then(|| Self { address, parameters: parameters.split_ascii_whitespace().collect() })
    }

    /// What is wrong with the parameters of MAIL, as a reply.
    pub(super) fn wrong(&self, smtp_utf8: bool) -> Option<&'static str> {
        for parameter in &self.parameters {
            let upper = parameter.to_ascii_uppercase();
            match upper.split_once('=') {
                Some(("SIZE", size)) => match size.parse::<usize>() {
                    Ok(size) if size > LARGEST => return Some("552 5.3.4 the content is too large"),
                    Ok(_) => {}
                    Err(_) => return Some("501 5.5.4 that is no size"),
                },
                Some(("BODY", "7BIT" | "8BITMIME") | ("AUTH", _)) => {}
                None if upper == "SMTPUTF8" && smtp_utf8 => {}
                _ => return Some("555 5.5.4 unknown parameter"),
            }
        }
        None
    }

    /// Whether the parameters ask for SMTPUTF8.
    pub(super) fn asks_for_utf8(&self) -> bool {
        self.parameters.iter().any(|parameter| parameter.eq_ignore_ascii_case("SMTPUTF8"))
    }
}

/// Where the bracket that ends a path is; one in a quoted local part ends none.
fn end(path: &str) -> Option<usize> {
    let (mut quoted, mut escaped) = (false, false);
    path.bytes().position(|byte| {
        let plain = !escaped;
        escaped = quoted && plain && byte == b'\\';
        quoted ^= plain && byte == b'"';
        byte == b'>' && !quoted
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_read_to_their_own_bracket() {
        let path = |argument| Path::read(argument, "FROM:").map(|path| path.address);
        assert_eq!(path("FROM:<a@b.example>"), Some("a@b.example"));
        assert_eq!(path("from:<>"), Some(""));
        assert_eq!(path("FROM:<\"a>\\\"b\"@c.example> SIZE=3"), Some("\"a>\\\"b\"@c.example"));
        for wrong in
            ["FROM: <a@b.example>", "FROM:a@b.example", "FROM:<a@b.example", "FROM:<a>x", "TO:<a>", "", "é:<a>"]
        {
            assert_eq!(path(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn parameters_are_those_offered() {
        let wrong = |argument, smtp_utf8| Path::read(argument, "FROM:").expect("it is one").wrong(smtp_utf8);
        assert_eq!(wrong("FROM:<a@b> SIZE=10485760 body=8BITMIME", false), None);
        assert_eq!(wrong("FROM:<a@b> SIZE=10485761", false), Some("552 5.3.4 the content is too large"));
        assert_eq!(wrong("FROM:<a@b> SMTPUTF8", true), None);
        assert_eq!(wrong("FROM:<a@b> SMTPUTF8", false), Some("555 5.5.4 unknown parameter"));
        assert_eq!(wrong("FROM:<a@b> RET=HDRS", true), Some("555 5.5.4 unknown parameter"));
    }
}
