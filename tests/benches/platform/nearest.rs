//! The twenty offers whose words are nearest to each need, beside `sparse_dot_topn` on the same vectors with as many threads.

use std::{env, fmt::Write as _, fs, path::Path, process::Command, time::Instant};

use matcher::{
    domain::{DeclarationKind, Roster},
    nearest::Texts,
    ranking::Ranker,
};

const MOST: usize = 20;
/// So often each is measured; the middle counts.
const TIMES: usize = 5;
/// The middle of some timings, and the sum of all products: equal where both found the same.
type Measured = (f64, u64);

/// The program of the peer: reads the vectors, multiplies, says how long that took and what came out.
const PEER: &str = r"
import sys, time
import numpy, scipy.sparse
from sparse_dot_topn import sp_matmul_topn
folder, features, most, threads, times = sys.argv[1], *map(int, sys.argv[2:])
def matrix(name):
    starts, columns, weights = (numpy.fromfile(f'{folder}/{name}.{part}', dtype='<i4') for part in ('starts', 'columns', 'weights'))
    return scipy.sparse.csr_matrix((weights, columns, starts), shape=(len(starts) - 1, features))
needs, offers = matrix('needs'), matrix('offers').T.tocsr()
for _ in range(times):
    began = time.perf_counter()
    found = sp_matmul_topn(needs, offers, top_n=most, threshold=0, sort=True, n_threads=threads)
    print(time.perf_counter() - began, int(found.data.astype('int64').sum()))
";

/// A row of the table.
pub(crate) fn row(roster: &Roster) -> String {
    let ranker = Ranker::new(roster);
    let texts = ranker.texts();
    let ours = ours(texts);
    let peer = peer(texts);
    let people = roster.participants.len();
    let mut row = format!("| {people} | {} | {:.2} |", texts.vectors(DeclarationKind::Need).len(), ours.0);
    match peer {
        Some((seconds, sum)) => {
            assert_eq!(sum, ours.1, "both find the same");
            let _ = writeln!(row, " {seconds:.2} | {:.2} |", seconds / ours.0);
        }
        None => row += " – | – |\n",
    }
    row
}

fn ours(texts: Texts<'_>) -> Measured {
    let runs = (0..TIMES).map(|_| {
        let began = Instant::now();
        let found = texts.nearest_offers(MOST);
        (began.elapsed().as_secs_f64(), found.iter().flatten().map(|near| u64::from(near.1)).sum())
    });
    middle(runs.collect())
}

/// `None` where there is no Python with the peer.
fn peer(texts: Texts<'_>) -> Option<Measured> {
    let python = env::var_os("MAILLAGE_PEERS_RANKING")?;
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, kind) in [("needs", DeclarationKind::Need), ("offers", DeclarationKind::Offer)] {
        write(texts, kind, folder.path(), name);
    }
    let threads = std::thread::available_parallelism().expect("the machine tells").get();
    let numbers = [texts.features(), MOST, threads, TIMES].map(|number| number.to_string());
    let run = Command::new(python).args(["-c", PEER]).arg(folder.path()).args(numbers).output().ok()?;
    let said = String::from_utf8(run.stdout).ok().filter(|_| run.status.success())?;
    let runs = said
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(seconds, sum)| (seconds.parse().expect("a number"), sum.parse().expect("a whole number")));
    Some(middle(runs.collect()))
}

/// Compressed rows, as 32-bit numbers.
fn write(texts: Texts<'_>, kind: DeclarationKind, folder: &Path, name: &str) {
    let vectors = texts.vectors(kind);
    let ends = vectors.iter().scan(0, |end, vector| {
        *end += vector.len() as u32;
        Some(*end)
    });
    let bytes = |numbers: Vec<u32>| numbers.into_iter().flat_map(u32::to_le_bytes).collect::<Vec<_>>();
    let parts = [
        ("starts", bytes(std::iter::once(0).chain(ends).collect())),
        ("columns", bytes(vectors.iter().flatten().map(|entry| entry.0).collect())),
        ("weights", bytes(vectors.iter().flatten().map(|entry| u32::from(entry.1)).collect())),
    ];
    for (part, bytes) in parts {
        fs::write(folder.join(format!("{name}.{part}")), bytes).expect("a file in a temporary folder");
    }
}

fn middle(mut runs: Vec<Measured>) -> Measured {
    runs.sort_by(|x, y| x.0.total_cmp(&y.0));
    runs[runs.len() / 2]
}
