//! Words that say nothing about an offer or a need, by language: folded, and sorted so that they can be searched.

/// The stop words of a language; none where we have no list.
pub(super) fn of(language: &str) -> &'static [&'static str] {
    match language {
        "de" => GERMAN,
        "en" => ENGLISH,
        "es" => SPANISH,
        "fr" => FRENCH,
        "it" => ITALIAN,
        "nl" => DUTCH,
        _ => &[],
    }
}

#[rustfmt::skip]
const DUTCH: &[&str] = &[
    "aan", "al", "alle", "alleen", "allerlei", "als", "alsook", "andere", "anders", "beide", "ben", "bij",
    "binnen", "boven", "daar", "daarom", "dan", "dat", "de", "der", "deze", "die", "dit", "doen", "doet",
    "door", "dus", "een", "eens", "eigen", "elk", "elke", "en", "er", "geen", "had", "hebben", "hebt", "heeft",
    "hem", "het", "hier", "hij", "hoe", "hun", "ik", "in", "is", "ja", "je", "jij", "jou", "jouw", "jullie",
    "kan", "kunnen", "kunt", "maar", "me", "meer", "men", "met", "mij", "mijn", "moet", "moeten", "na", "naar",
    "naast", "niet", "niets", "nog", "nu", "of", "om", "omdat", "onder", "ons", "onze", "ook", "op", "over",
    "per", "samen", "sinds", "sommige", "te", "tegen", "toch", "tot", "tussen", "uit", "uw", "vaak", "van",
    "vanaf", "vanuit", "veel", "via", "voor", "waar", "waarbij", "waarin", "wanneer", "want", "waren", "was",
    "wat", "we", "wel", "welk", "welke", "werd", "werden", "wie", "wij", "wilde", "worden", "wordt", "zal",
    "ze", "zeer", "zelf", "zich", "zij", "zijn", "zo", "zoals", "zonder", "zou", "zullen",
];

#[rustfmt::skip]
const ENGLISH: &[&str] = &[
    "about", "above", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because",
    "been", "before", "being", "between", "both", "but", "by", "can", "could", "did", "do", "does", "doing",
    "done", "during", "each", "either", "few", "for", "from", "had", "has", "have", "having", "he", "her",
    "here", "hers", "him", "his", "how", "if", "in", "into", "is", "it", "its", "itself", "just", "like", "may",
    "me", "might", "more", "most", "must", "my", "near", "neither", "no", "nor", "not", "of", "off", "on",
    "once", "only", "or", "other", "others", "our", "ours", "out", "over", "own", "per", "she", "should",
    "since", "so", "some", "such", "than", "that", "the", "their", "theirs", "them", "themselves", "then",
    "there", "these", "they", "this", "those", "through", "to", "too", "under", "until", "up", "upon", "us",
    "very", "via", "was", "we", "were", "what", "when", "where", "which", "while", "who", "whom", "whose",
    "why", "will", "with", "within", "without", "would", "you", "your", "yours",
];

#[rustfmt::skip]
const FRENCH: &[&str] = &[
    "afin", "ainsi", "alors", "apres", "assez", "au", "aucun", "aucune", "aussi", "autre", "autres", "aux",
    "avant", "avec", "avez", "avoir", "avons", "car", "ce", "ceci", "cela", "celle", "celles", "celui", "ces",
    "cet", "cette", "ceux", "chaque", "chez", "comme", "comment", "dans", "de", "depuis", "des", "deux", "dont",
    "du", "elle", "elles", "en", "encore", "entre", "es", "est", "et", "etaient", "etait", "etant", "ete",
    "etre", "eu", "eux", "faire", "fait", "fois", "il", "ils", "je", "jusqu", "jusque", "la", "laquelle", "le",
    "lequel", "les", "lesquelles", "lesquels", "leur", "leurs", "lors", "lorsqu", "lorsque", "lui", "ma",
    "mais", "me", "meme", "memes", "mes", "moi", "moins", "mon", "ne", "ni", "non", "nos", "notre", "nous",
    "on", "ont", "ou", "par", "parmi", "pas", "pendant", "peu", "peut", "peuvent", "plus", "pour", "pourquoi",
    "puis", "puisque", "qu", "quand", "que", "quel", "quelle", "quelles", "quels", "qui", "quoi", "sa", "sans",
    "se", "selon", "sera", "seront", "ses", "si", "sinon", "soit", "son", "sont", "sous", "sur", "ta", "tandis",
    "te", "tel", "telle", "telles", "tels", "tes", "toi", "ton", "tous", "tout", "toute", "toutes", "tres",
    "tu", "un", "une", "vers", "via", "voici", "voila", "vos", "votre", "vous",
];

#[rustfmt::skip]
const GERMAN: &[&str] = &[
    "aber", "alle", "allem", "allen", "aller", "alles", "als", "also", "am", "an", "ander", "andere", "anderen",
    "anderer", "anderes", "auch", "auf", "aus", "bei", "beim", "bin", "bis", "bist", "da", "damit", "dann",
    "das", "dass", "dein", "deine", "dem", "den", "denn", "der", "deren", "des", "dessen", "die", "dies",
    "diese", "diesem", "diesen", "dieser", "dieses", "doch", "dort", "du", "durch", "ein", "eine", "einem",
    "einen", "einer", "eines", "er", "es", "etwas", "euch", "euer", "eure", "fur", "gegen", "hab", "habe",
    "haben", "hat", "hatte", "hatten", "hier", "hin", "ich", "ihm", "ihn", "ihnen", "ihr", "ihre", "ihrem",
    "ihren", "ihrer", "im", "in", "ins", "ist", "ja", "jede", "jedem", "jeden", "jeder", "jedes", "kann",
    "kein", "keine", "keinem", "keinen", "keiner", "konnen", "konnte", "man", "mehr", "mein", "meine", "mit",
    "mochte", "mochten", "nach", "nicht", "noch", "nun", "nur", "ob", "oder", "ohne", "sehr", "sein", "seine",
    "seinem", "seinen", "seiner", "sich", "sie", "sind", "so", "sollte", "sowie", "sowohl", "uber", "um", "und",
    "uns", "unser", "unsere", "unserem", "unseren", "unserer", "unter", "vom", "von", "vor", "war", "waren",
    "was", "weil", "welche", "welcher", "welches", "wenn", "wer", "werden", "wie", "wir", "wird", "wo",
    "wollen", "worden", "wurde", "wurden", "zu", "zum", "zur", "zwischen",
];

#[rustfmt::skip]
const ITALIAN: &[&str] = &[
    "abbiamo", "ad", "agli", "ai", "al", "alla", "alle", "allo", "altra", "altre", "altri", "altro", "anche",
    "ancora", "avere", "che", "chi", "ci", "ciascuna", "ciascuno", "coi", "col", "come", "con", "contro", "cui",
    "da", "dagli", "dai", "dal", "dalla", "dalle", "dallo", "degli", "dei", "del", "della", "delle", "dello",
    "dentro", "di", "dopo", "dove", "durante", "ed", "era", "essa", "esse", "essere", "essi", "fra", "gli",
    "ha", "hanno", "ho", "il", "in", "io", "la", "le", "lei", "li", "lo", "loro", "lui", "ma", "me", "mentre",
    "mi", "mia", "mie", "miei", "mio", "molto", "ne", "negli", "nei", "nel", "nella", "nelle", "nello", "noi",
    "non", "nostra", "nostre", "nostri", "nostro", "ogni", "oltre", "per", "perche", "pero", "piu", "poi",
    "prima", "propria", "proprio", "qual", "quale", "quali", "quando", "quanto", "quella", "quelle", "quelli",
    "quello", "questa", "queste", "questi", "questo", "qui", "se", "sei", "senza", "si", "sia", "siamo",
    "siano", "sono", "sopra", "sotto", "sta", "stata", "stati", "stato", "su", "sua", "sue", "sugli", "sui",
    "sul", "sulla", "sulle", "sullo", "suo", "suoi", "tra", "tu", "tua", "tue", "tuo", "tuoi", "tutta", "tutte",
    "tutti", "tutto", "un", "una", "uno", "verso", "vi", "voi", "vostra", "vostre", "vostri", "vostro",
];

#[rustfmt::skip]
const SPANISH: &[&str] = &[
    "al", "algo", "alguna", "algunas", "alguno", "algunos", "ante", "antes", "aquel", "aquella", "asi", "aun",
    "aunque", "cada", "como", "con", "contra", "cual", "cuales", "cuando", "cuya", "cuyo", "de", "del", "desde",
    "donde", "dos", "durante", "el", "ella", "ellas", "ellos", "en", "entre", "era", "es", "esa", "esas", "ese",
    "eso", "esos", "esta", "estaba", "estamos", "estan", "estar", "estas", "este", "esto", "estos", "fue", "ha",
    "hace", "hacia", "han", "hasta", "hay", "la", "las", "le", "les", "lo", "los", "mas", "me", "mi", "mis",
    "mucho", "muy", "nada", "ni", "no", "nos", "nosotros", "nuestra", "nuestras", "nuestro", "nuestros", "os",
    "otra", "otras", "otro", "otros", "para", "pero", "poco", "por", "porque", "que", "quien", "quienes", "se",
    "segun", "ser", "si", "sido", "sin", "sobre", "solo", "somos", "son", "su", "sus", "tambien", "tan",
    "tanto", "te", "tiene", "tienen", "toda", "todas", "todo", "todos", "tras", "tu", "tus", "un", "una",
    "unas", "uno", "unos", "usted", "ustedes", "ya",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_sorted_and_folded() {
        for language in ["de", "en", "es", "fr", "it", "nl"] {
            let words = of(language);
            assert!(words.len() > 100, "{language}");
            assert!(words.is_sorted_by(|a, b| a < b), "{language}");
            assert!(words.iter().all(|word| *word == crate::text::fold(word)), "{language}");
        }
    }
}
