//! Texts that were pasted with their HTML: the words without the marks.

/// The elements that texts are pasted with. Others stay as they are: "<5 kg" and "List<Part>" are no HTML.
const ELEMENTS: [&str; 34] = [
    "a",
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "hr",
    "html",
    "i",
    "img",
    "li",
    "ol",
    "p",
    "script",
    "small",
    "span",
    "strong",
    "style",
    "table",
    "td",
    "tr",
    "u",
    "ul",
];
/// Elements whose content is no text.
const SILENT: [&str; 2] = ["script", "style"];
/// Elements inside a word or a line; all others end a line.
const INLINE: [&str; 11] = ["a", "b", "big", "code", "em", "font", "i", "small", "span", "strong", "u"];
/// A tag is at most this long; what goes on is taken for text.
const LONGEST_TAG: usize = 2_000;
/// The characters that HTML has names for and texts use.
const NAMED: [(&str, &str); 36] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("eacute", "é"),
    ("egrave", "è"),
    ("ecirc", "ê"),
    ("euml", "ë"),
    ("agrave", "à"),
    ("acirc", "â"),
    ("auml", "ä"),
    ("ccedil", "ç"),
    ("icirc", "î"),
    ("iuml", "ï"),
    ("ocirc", "ô"),
    ("ouml", "ö"),
    ("ugrave", "ù"),
    ("ucirc", "û"),
    ("uuml", "ü"),
    ("szlig", "ß"),
    ("Eacute", "É"),
    ("Agrave", "À"),
    ("Auml", "Ä"),
    ("Ouml", "Ö"),
    ("Uuml", "Ü"),
    ("rsquo", "’"),
    ("lsquo", "‘"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("euro", "€"),
];

/// The text without HTML, its lines ended by LF; whether there were tags, not just characters by their names, which many
/// exports write. Takes time that grows with the text.
pub(super) fn plain(text: &str) -> (String, bool) {
    let text = text.replace("\r\n", "\n");
    if !text.contains(['<', '&']) {
        return (text, false);
    }
    let (mut plain, mut tags, mut entities) = (String::new(), false, false);
    let mut rest = text.as_str();
    while let Some(at) = rest.find(['<', '&']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((element, after)) = tag(rest) {
            let opens = !rest.starts_with("</");
            tags = true;
            rest = after;
            if opens && SILENT.contains(&element.as_str()) {
                rest = rest.find("</").map_or("", |end| &rest[end..]);
            }
            if !INLINE.contains(&element.as_str()) {
                plain.push('\n');
            }
        } else if let Some((character, after)) = entity(rest) {
            entities = true;
            rest = after;
            plain.push_str(&character);
        } else {
            plain.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    plain.push_str(rest);
    if !tags {
        return (if entities { plain } else { text }, false);
    }
    let lines: Vec<&str> = plain.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    (lines.join("\n"), true)
}

/// The name of the element that a tag at the beginning opens or closes, and what follows; a comment counts as one.
fn tag(text: &str) -> Option<(String, &str)> {
    if let Some(comment) = text.strip_prefix("<!--") {
        let end = comment.as_bytes().windows(3).take(LONGEST_TAG).position(|end| end == b"-->")?;
        return Some((String::new(), &comment[end + 3..]));
    }
    let inner = text.strip_prefix('<')?;
    let name: String = inner.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
    let name = name.to_ascii_lowercase();
    let end = inner.bytes().take(LONGEST_TAG).position(|byte| byte == b'>' || byte == b'<')?;
    (ELEMENTS.contains(&name.as_str()) && inner.as_bytes()[end] == b'>').then(|| (name, &inner[end + 1..]))
}

/// The character that an entity at the beginning stands for, and what follows.
fn entity(text: &str) -> Option<(String, &str)> {
    const LONGEST: usize = 10;
    let inner = text.strip_prefix('&')?;
    let end = inner.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let (name, after) = (&inner[..end], &inner[end + 1..]);
    let character = match name.strip_prefix('#') {
        Some(number) => {
            let hexadecimal = number.strip_prefix(['x', 'X']);
            let code = hexadecimal.map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok());
            char::from_u32(code?).filter(|c| !c.is_control())?.to_string()
        }
        None => NAMED.iter().find(|(known, _)| *known == name)?.1.to_owned(),
    };
    Some((character, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        plain(text).0
    }

    #[test]
    fn marks_go_and_words_stay() {
        assert_eq!(
            read("<p>Laser <b>weld</b>ing</p><ul><li>thin</li><li>thick</li></ul>"),
            "Laser welding\nthin\nthick"
        );
        assert_eq!(read("Pi&egrave;ces &amp; outils&nbsp;: 5&#176;C &#x1F642;"), "Pièces & outils : 5°C 🙂");
        assert_eq!(read("a<script>alert(\"x\")</script>b<!-- c -->d"), "a\nb\nd");
        assert_eq!(read("<A HREF=\"x\">link</A>"), "link");
    }

    #[test]
    fn what_is_no_html_stays_as_it_is() {
        for text in [
            "parts <5 kg and > 2 kg",
            "List<Part>",
            "R&D & IT;",
            "a < b > c",
            "&unknown;",
            "&#xFFFFFF;",
            "<",
            "&",
            "<p",
        ] {
            assert_eq!(plain(text), (text.to_owned(), false), "{text}");
        }
    }

    #[test]
    fn a_long_row_of_brackets_is_read_through_once() {
        let brackets = "<".repeat(100_000);
        assert_eq!(read(&brackets), brackets);
        let comments = "<!--".repeat(25_000);
        assert_eq!(read(&comments), comments);
        assert_eq!(read(&"<p>".repeat(100_000)), "");
    }
}
