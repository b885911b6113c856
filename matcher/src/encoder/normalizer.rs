//! How SentencePiece cleans a text before it cuts it: characters replaced by the vocabulary's own rules (NFKC and more,
//! kept in a double-array trie), runs of spaces made one, and each space written as a visible sign.
//!
//! The trie is laid out as in `darts-clone`: a unit of 32 bits per node with the label in its lowest byte, the offset of
//! its children above, and a flag where a rule ends (<https://github.com/google/sentencepiece>, `normalizer.cc`).

/// What stands for a space.
pub(super) const SPACE: char = '▁';

/// The rules of a vocabulary.
pub(super) struct Normalizer {
    units: Vec<u32>,
    /// Replacements, each ended by a zero byte.
    replacements: Vec<u8>,
}

impl Normalizer {
    /// Reads the rules; `None` where they are cut off.
    pub(super) fn read(rules: &[u8]) -> Option<Self> {
        let (size, rest) = rules.split_first_chunk()?;
        let (units, replacements) = rest.split_at_checked(u32::from_le_bytes(*size) as usize)?;
        let (units, _) = units.as_chunks();
        let units = units.iter().map(|unit| u32::from_le_bytes(*unit)).collect();
        Some(Self { units, replacements: replacements.to_vec() })
    }

    /// The text with a space sign before each word, the first as well; empty where nothing is left.
    pub(super) fn clean(&self, text: &str) -> String {
        let mut clean = String::with_capacity(text.len() + 8);
        let mut rest = text;
        // As if a space went before.
        let mut gap = true;
        while !rest.is_empty() {
            let (replacement, read) = self.replaced(rest);
            for c in replacement.chars() {
                if c == ' ' {
                    gap = true;
                } else {
                    if std::mem::take(&mut gap) {
                        clean.push(SPACE);
                    }
                    clean.push(c);
                }
            }
            rest = &rest[read..];
        }
        clean
    }

    /// What the longest rule that applies to the beginning makes of it, and how many bytes that is; without a rule, the
    /// first character as it is.
    fn replaced<'t>(&'t self, text: &'t str) -> (&'t str, usize) {
        let first = text.chars().next().map_or(0, char::len_utf8);
        let ruled = self.longest(text.as_bytes()).filter(|&(_, read)| text.is_char_boundary(read));
        ruled.and_then(|(at, read)| Some((self.replacement(at)?, read))).unwrap_or((&text[..first], first))
    }

    fn longest(&self, text: &[u8]) -> Option<(usize, usize)> {
        let children = |unit: u32| ((unit >> 10) << ((unit & 0x200) >> 6)) as usize;
        let mut node = children(*self.units.first()?);
        let mut found = None;
        for (read, &byte) in text.iter().enumerate() {
            node ^= usize::from(byte);
            let Some(&unit) = self.units.get(node).filter(|&unit| unit & 0x8000_00ff == u32::from(byte)) else { break };
            node ^= children(unit);
            if unit & 0x100 != 0 {
                let at = self.units.get(node)? & 0x7fff_ffff;
                found = Some((at as usize, read + 1));
            }
        }
        found
    }

    fn replacement(&self, at: usize) -> Option<&str> {
        let rest = self.replacements.get(at..)?;
        let end = rest.iter().position(|&byte| byte == 0)?;
        std::str::from_utf8(&rest[..end]).ok()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;

    #[test]
    fn spaces_become_signs_one_a_gap_and_one_before_the_first_word() {
        let none = Normalizer::read(&[0; 4]).unwrap();
        assert_eq!(none.clean("  laser  welding "), "▁laser▁welding");
        assert_eq!(none.clean("   "), "");
        assert_eq!(none.clean(""), "");
    }

    #[test]
    fn rules_that_are_cut_off_are_refused() {
        assert!(Normalizer::read(&[1, 0]).is_none());
        assert!(Normalizer::read(&[9, 0, 0, 0, 1]).is_none());
    }
}
