//! How common words of business are anywhere, so that a small event does not take a common word for a rare one.
//!
//! An event of seventy people has too few texts to learn rarity from: that three of two hundred declarations say
//! "solution" is chance. These lists say how many declarations of any event have a word, judged in three coarse classes;
//! they were written for Maillage and count as [`TEXTS`] declarations beside those of the event (a prior, as in
//! Dirichlet smoothing: Zhai and Lafferty 2001), so that the larger the event, the less they weigh.

use std::{collections::BTreeMap, sync::LazyLock};

use super::{Reader, runs};
use crate::{domain::Language, vectors::Feature};

/// How many declarations the background counts for.
const TEXTS: f64 = 200.0;
/// The share of declarations that have a word of each class: every eighth, every twenty-fifth, every eightieth.
const CLASSES: [f64; 3] = [1.0 / 8.0, 1.0 / 25.0, 1.0 / 80.0];
/// The share of declarations that have a word which is on no list.
const UNLISTED: f64 = 1.0 / 1000.0;

/// The share of all declarations, anywhere, that are expected to have each feature.
pub(crate) struct Background(BTreeMap<Feature, f64>);

impl Background {
    /// The share of declarations taken to have a feature that `having` of `all` have in the event.
    pub(crate) fn share(&self, feature: Feature, having: usize, all: usize) -> f64 {
        (having as f64 + TEXTS * self.expected(feature)) / (all as f64 + TEXTS)
    }

    fn expected(&self, feature: Feature) -> f64 {
        self.0.get(&feature).copied().unwrap_or(UNLISTED)
    }

    /// What is known of stems.
    pub(crate) fn of_words() -> &'static Self {
        &WORDS
    }

    /// What is known of runs of letters: they are as common as the common words they are in.
    pub(crate) fn of_runs() -> &'static Self {
        &RUNS
    }
}

static WORDS: LazyLock<Background> = LazyLock::new(|| {
    let mut shares = BTreeMap::new();
    for (share, word) in listed() {
        let known: &mut f64 = shares.entry(Feature::of(&word.stem)).or_default();
        *known = known.max(share);
    }
    Background(shares)
});

static RUNS: LazyLock<Background> = LazyLock::new(|| {
    let mut absent = BTreeMap::<Feature, f64>::new();
    for (share, word) in listed() {
        // Four languages share an event, so that a run of letters meets a quarter of the texts a word of one does.
        let share = share / LISTS.len() as f64;
        let mut found = runs(&word.folded);
        found.sort_unstable();
        found.dedup();
        found.into_iter().for_each(|run| *absent.entry(run).or_insert(1.0 - UNLISTED) *= 1.0 - share);
    }
    Background(absent.into_iter().map(|(run, absent)| (run, 1.0 - absent)).collect())
});

/// All listed words with their shares, read as texts are.
fn listed() -> impl Iterator<Item = (f64, super::Word<'static>)> {
    LISTS.iter().flat_map(|(tag, classes)| {
        let reader = Language::parse(tag).map(|language| Reader::new(&language));
        let words = CLASSES.iter().zip(classes);
        words.flat_map(move |(&share, words)| {
            reader.iter().flat_map(|reader| reader.words(words)).map(move |word| (share, word)).collect::<Vec<_>>()
        })
    })
}

/// By language, the words of each class.
const LISTS: [(&str, [&str; 3]); 4] = [("en", ENGLISH), ("fr", FRENCH), ("nl", DUTCH), ("de", GERMAN)];

const ENGLISH: [&str; 3] = [
    "company business project solution service product system develop development technology process partner client \
     customer market new looking offer need seek industry industrial",
    "innovation innovative application support management manage production quality design research team expertise \
     experience expert integrate integration data digital platform tool international european europe provide \
     provider supplier manufacturer collaborate collaboration cooperation partnership specialise sector field \
     small medium large high based build improve use user cost time work help plan year week day person people site \
     specific range test technical supply deliver delivery control network professional equipment machine material \
     operation existing well full one two three first joint sme",
    "strategy strategic performance efficient efficiency sustainable sustainability environment environmental global \
     local regional national investment investor funding fund finance financial consult consulting consultancy training \
     engineering engineer engineered software hardware automation analysis model advanced value chain distribution distributor sale marketing \
     organisation organization institution university laboratory group member activity information communication \
     programme program create creation generate generation implement implementation optimise optimisation optimize \
     optimization reduce reduction increase reliable flexible custom customised tailored complete competitive growth \
     grow opportunity knowledge skill science scientific standard requirement regulation certification certified \
     compliance safety security risk monitor monitoring measure measurement prototype pilot demonstrate \
     demonstrator demonstration phase study feasibility concept idea contract subcontract subcontractor maintenance \
     repair install installation commission turnkey energy water waste food health medical public private city home \
     building construction vehicle transport power part component series batch volume capacity line plant factory \
     workshop facility space office staff worker operator hour month euro price budget cheap fast quick easy simple \
     smart intelligent green clean open ready short long low main key major potential different various multiple \
     several many good better best able available access connect connected online web mobile remote real",
];

const FRENCH: [&str; 3] = [
    "entreprise projet solution service produit systeme developper developpement technologie procede processus \
     partenaire client marche nouveau nouvelle cherchons recherchons cherche recherche offre offrons besoin industrie \
     industriel",
    "innovation innovant application support accompagnement gestion gerer production qualite conception concevoir \
     equipe expertise experience expert integration integrer donnee numerique plateforme outil international europeen \
     europe fournir fournisseur fabricant fabriquer collaboration collaborer cooperation partenariat specialise \
     specialiste secteur domaine petit moyen grand haut base construire ameliorer utiliser utilisateur cout temps \
     travail aide plan annee an semaine jour personne site specifique gamme test essai technique fourniture livrer \
     livraison controle reseau professionnel equipement machine materiau matiere operation existant un deux trois \
     premier commun pme",
    "strategie strategique performance performant efficace efficacite durable durabilite environnement environnemental \
     mondial local regional national investissement investisseur financement finance financier conseil consultance \
     formation ingenierie ingenieur logiciel materiel automatisation analyse modele avance valeur chaine distribution distributeur vente \
     marketing commercial organisation institution universite laboratoire groupe membre activite information \
     communication programme creer creation generation mise oeuvre optimiser optimisation reduire reduction augmenter \
     fiable flexible mesure complet competitif croissance opportunite connaissance competence science scientifique \
     norme standard exigence reglementation certification certifie conformite securite risque surveillance suivi \
     mesurer prototype pilote demontrer demonstrateur demonstration phase etude faisabilite concept idee contrat \
     sous-traitance sous-traitant maintenance reparation installation installer energie eau dechet alimentaire sante \
     medical public prive ville maison batiment construction vehicule transport puissance piece composant serie lot \
     volume capacite ligne usine atelier espace bureau personnel operateur heure mois euro prix budget rapide facile \
     simple intelligent vert propre ouvert pret court long bas faible principal majeur potentiel different divers \
     plusieurs multiple nombreux bon meilleur capable disponible acces connecte ligne web mobile distance reel",
];

const DUTCH: [&str; 3] = [
    "bedrijf onderneming project oplossing dienst product systeem ontwikkelen ontwikkeling technologie proces partner \
     klant markt nieuw zoeken gezocht aanbieden aanbod bieden nodig behoefte industrie industrieel",
    "innovatie innovatief toepassing ondersteuning ondersteunen beheer beheren productie kwaliteit ontwerp ontwerpen \
     onderzoek team expertise ervaring expert integratie integreren gegevens data digitaal platform hulpmiddel tool \
     internationaal europees europa leveren leverancier fabrikant producent samenwerking samenwerken partnerschap \
     gespecialiseerd specialist sector gebied klein middelgroot groot hoog gebaseerd bouwen verbeteren gebruik \
     gebruiker kosten tijd werk hulp helpen plan jaar week dag persoon mensen site locatie specifiek gamma test \
     technisch levering controle netwerk professioneel uitrusting machine materiaal operatie bestaand een twee drie \
     eerste gezamenlijk kmo mkb",
    "strategie strategisch prestatie efficient efficientie duurzaam duurzaamheid milieu wereldwijd lokaal regionaal \
     nationaal investering investeerder financiering financieel advies consultancy opleiding engineering ingenieur \
     software hardware automatisering analyse model geavanceerd waarde keten distributie distributeur verkoop \
     marketing organisatie instelling universiteit laboratorium groep lid activiteit informatie communicatie programma \
     creeren genereren uitvoering optimaliseren optimalisatie verminderen vermindering verhogen betrouwbaar flexibel \
     maat volledig competitief groei kans kennis vaardigheid wetenschap wetenschappelijk norm standaard eis \
     regelgeving certificering gecertificeerd veiligheid beveiliging risico opvolging meten meting prototype piloot \
     demonstratie fase studie haalbaarheid concept idee contract onderaannemer onderaanneming onderhoud herstelling \
     reparatie installatie installeren energie water afval voeding gezondheid medisch publiek openbaar prive stad huis \
     gebouw bouw voertuig transport vervoer vermogen onderdeel stuk component serie lot volume capaciteit lijn fabriek \
     werkplaats ruimte kantoor personeel operator uur maand euro prijs budget goedkoop snel eenvoudig slim groen schoon \
     open klaar kort lang laag belangrijk potentieel verschillend divers meerdere goed beter best beschikbaar toegang \
     verbonden online web mobiel afstand reeel",
];

const GERMAN: [&str; 3] = [
    "unternehmen firma projekt losung losungen dienstleistung dienst produkt system entwickeln entwicklung technologie \
     prozess verfahren partner kunde kunden markt neu suchen suche gesucht bieten angebot anbieten bedarf brauchen \
     industrie industriell",
    "innovation innovativ anwendung unterstutzung unterstutzen verwaltung management produktion fertigung herstellung \
     qualitat entwurf konstruktion forschung team expertise erfahrung experte integration integrieren daten digital \
     plattform werkzeug international europaisch europa liefern lieferant hersteller anbieter zusammenarbeit \
     kooperation partnerschaft spezialisiert spezialist branche bereich gebiet klein mittel gross hoch basierend bauen \
     verbessern nutzung nutzen nutzer anwender kosten zeit arbeit hilfe helfen plan planung jahr woche tag person \
     leute standort spezifisch palette test prufung technisch lieferung kontrolle netzwerk professionell ausrustung \
     anlage maschine material betrieb bestehend eins zwei drei erste gemeinsam kmu mittelstand",
    "strategie strategisch leistung effizient effizienz nachhaltig nachhaltigkeit umwelt weltweit lokal regional \
     national investition investor finanzierung finanziell beratung berater schulung ausbildung technik ingenieur \
     software hardware automatisierung analyse modell fortgeschritten wert kette vertrieb handler verkauf marketing \
     organisation einrichtung universitat labor gruppe mitglied tatigkeit aktivitat information kommunikation programm \
     erzeugen umsetzung optimieren optimierung senken reduzieren reduzierung erhohen zuverlassig flexibel mass \
     vollstandig komplett wettbewerbsfahig wachstum chance wissen kenntnis wissenschaft wissenschaftlich norm standard \
     anforderung vorschrift regelung zertifizierung zertifiziert sicherheit risiko uberwachung messen messung prototyp \
     pilot demonstration phase studie machbarkeit konzept idee vertrag unterauftrag zulieferer wartung instandhaltung \
     reparatur installation montage installieren schlusselfertig energie wasser abfall lebensmittel gesundheit \
     medizinisch offentlich privat stadt haus gebaude bau fahrzeug transport teil bauteil komponente serie charge \
     volumen kapazitat linie werk werkstatt fabrik raum buro personal bediener stunde monat euro preis budget gunstig \
     schnell einfach intelligent grun sauber offen fertig kurz lang niedrig wichtig potenzial verschieden mehrere \
     viele gut besser beste verfugbar zugang verbunden online web mobil fern real",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_are_expected_more_often_than_rare_ones() {
        let words = Background::of_words();
        let share = |stem: &str| words.expected(Feature::of(stem));
        assert!(share("project") > share("train"));
        assert!(share("train") > share("zeolit"));
    }

    #[test]
    fn runs_of_common_words_are_common() {
        let (common, rare) = (runs("solution"), runs("zeolite"));
        let share = |found: &[Feature]| found.iter().map(|&run| Background::of_runs().expected(run)).sum::<f64>();
        assert!(share(&common) / common.len() as f64 > 5.0 * share(&rare) / rare.len() as f64);
    }

    #[test]
    fn every_language_lists_a_few_hundred_words() {
        for (language, classes) in LISTS {
            assert!(classes.iter().map(|words| words.split_whitespace().count()).sum::<usize>() > 230, "{language}");
        }
    }
}
