//! How well declarations find each other across languages, and how fast they are understood: each class label of
//! NACE 2.1 in French, Dutch and German as a need, all English ones as offers, through the whole ranking. Needs the model
//! (`MAILLAGE_MODEL`) and the labels (`MAILLAGE_SHARED`), and says so where it ends without.

#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a bench prints, and ends where it cannot go on")]

use std::{collections::BTreeMap, env, fs, path::Path, time::Instant};

use matcher::{
    domain::{
        Cluster, ClusterIndex, Declaration, DeclarationKind, Language, LocalText, Participant, ParticipantId,
        ParticipantIndex, Roster, Visibility,
    },
    encoder::Encoder,
    meaning::Meanings,
    ranking::Ranker,
};

const LABELS: &str = "taxonomies/nace_rev2.1_en_fr_nl_de.csv";
const LANGUAGES: [&str; 4] = ["en", "fr", "nl", "de"];
const CLASS: &str = "4";

/// A row of the taxonomy: its code, the one above, and its labels by language.
struct Label {
    code: String,
    level: String,
    parent: String,
    by_language: BTreeMap<&'static str, String>,
}

fn main() {
    let Some(model) = env::var_os("MAILLAGE_MODEL").and_then(|path| fs::read(path).ok()) else {
        println!(
            "skipped: MAILLAGE_MODEL names no file; `maillage model fetch` gets it, `maillage model path` names it"
        );
        return;
    };
    let Some(labels) = env::var_os("MAILLAGE_SHARED").and_then(|shared| labels(&Path::new(&shared).join(LABELS)))
    else {
        println!("skipped: {LABELS} is not below MAILLAGE_SHARED");
        return;
    };
    let encoder = Encoder::new(&model).unwrap();
    drop(model);
    let classes: Vec<&Label> = labels.iter().filter(|label| label.level == CLASS).collect();
    speed(&encoder, &classes);
    println!("\n| needs in | right offer first | without the model | fit of the right one |\n|---|---|---|---|");
    for language in LANGUAGES {
        let pairs: Vec<_> =
            classes.iter().map(|class| (&*class.by_language[language], &*class.by_language["en"])).collect();
        row(&encoder, language, &pairs);
    }
    println!("\nThe group above each class as the offer, fit of the right one:");
    let groups: BTreeMap<&str, &Label> = labels.iter().map(|label| (label.code.as_str(), label)).collect();
    for language in LANGUAGES {
        let above = |class: &&&Label| {
            Some((class.by_language[language].clone(), groups.get(class.parent.as_str())?.by_language["en"].clone()))
        };
        let pairs: Vec<_> = classes.iter().filter_map(|class| above(&class)).collect();
        let pairs: Vec<_> = pairs.iter().map(|(need, offer)| (need.as_str(), offer.as_str())).collect();
        row(&encoder, language, &pairs);
    }
}

fn labels(path: &Path) -> Option<Vec<Label>> {
    let mut reader = csv::Reader::from_path(path).ok()?;
    let rows = reader.deserialize::<BTreeMap<String, String>>().map(|row| {
        let row = row.unwrap();
        let by_language = LANGUAGES.map(|language| (language, row[language].clone())).into();
        Label { code: row["code"].clone(), level: row["level"].clone(), parent: row["parent"].clone(), by_language }
    });
    Some(rows.collect())
}

/// Texts a second on one thread, the median of five.
fn speed(encoder: &Encoder, classes: &[&Label]) {
    let texts: Vec<&str> = classes.iter().flat_map(|class| class.by_language.values().map(String::as_str)).collect();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let mut seconds: Vec<f64> = (0..5)
        .map(|_| {
            let began = Instant::now();
            pool.install(|| encoder.meanings(&texts));
            began.elapsed().as_secs_f64()
        })
        .collect();
    seconds.sort_by(f64::total_cmp);
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("unknown").trim();
    println!("{:.0} texts a second on one core; memory so far at most {peak}", texts.len() as f64 / seconds[2]);
}

/// How often the offer that belongs to a need is the first in its list, and how close it is, with the model and without.
fn row(encoder: &Encoder, language: &str, pairs: &[(&str, &str)]) {
    let roster = roster(language, pairs);
    let texts: Vec<&str> = roster.declarations.iter().map(|declaration| declaration.text.as_str()).collect();
    let with = first(&roster, &Meanings::new(encoder.meanings(&texts)));
    let without = first(&roster, &Meanings::default());
    println!("| {language} | {:.1} % | {:.1} % | {} |", with.0, without.0, with.1);
}

fn first(roster: &Roster, meanings: &Meanings) -> (f64, String) {
    let ranker = Ranker::with_meanings(roster, meanings);
    let count = roster.participants.len() / 2;
    let mut firsts = BTreeMap::new();
    for found in ranker.rank(&|_, _| ()).matches {
        // Offers sort before needs, so the seeker is `b`.
        firsts.entry(found.b.get()).or_insert(found.a.get());
    }
    let right = firsts.iter().filter(|&(seeker, giver)| seeker - count == *giver).count();
    let fit = |i: usize| {
        let index = |i: usize| ParticipantIndex(u32::try_from(i).unwrap());
        ranker.explain(index(i), index(i + count)).met().next().map_or(0, |met| met.fit)
    };
    let mut fits: Vec<u32> = (0..count).map(fit).collect();
    fits.sort_unstable();
    let quarters = [1, 2, 3].map(|quarter| fits[fits.len() * quarter / 4].to_string());
    (100.0 * right as f64 / count as f64, quarters.join(" / "))
}

fn roster(language: &str, pairs: &[(&str, &str)]) -> Roster {
    let participant = |id: String| Participant {
        organisation: id.clone(),
        clusters: vec![ClusterIndex(u32::from(id.starts_with('s')))],
        ..Participant::new(ParticipantId::parse(&id).unwrap())
    };
    let declaration = |i: usize, kind, language: &str, text: &str| Declaration {
        id: format!("{i:05}"),
        participant: ParticipantIndex(u32::try_from(i).unwrap()),
        kind,
        sectors: vec![],
        language: Language::parse(language).unwrap(),
        text: text.to_owned(),
        visibility: Visibility::All,
    };
    let offers = pairs.iter().enumerate().map(|(i, pair)| declaration(i, DeclarationKind::Offer, "en", pair.1));
    let needs = pairs.iter().enumerate();
    let needs = needs.map(|(i, pair)| declaration(pairs.len() + i, DeclarationKind::Need, language, pair.0));
    let cluster = |id: &str| Cluster { id: id.to_owned(), name: LocalText::default() };
    let givers = (0..pairs.len()).map(|i| participant(format!("giver-{i:05}")));
    let seekers = (0..pairs.len()).map(|i| participant(format!("seeker-{i:05}")));
    Roster {
        clusters: vec![cluster("givers"), cluster("seekers")],
        participants: givers.chain(seekers).collect(),
        declarations: offers.chain(needs).collect(),
        ..Roster::default()
    }
}
