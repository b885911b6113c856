//! A match in words: which need met which offer, and what else speaks for it.
