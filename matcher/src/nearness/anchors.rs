//! Neighbourhoods of texts in an event too large to compare everything with everything: some texts of the event are
//! anchors, and those that are near to the same anchor are compared (an inverted file, as in Jégou et al., 2011,
//! <https://doi.org/10.1109/TPAMI.2010.57>). What is near shares an anchor nearly always; and as that decides what counts
//! as near, the search is exact.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::{Block, Text, products};
use crate::vectors::Feature;

/// How many texts are anchors. The work grows with the texts times these, and with the texts squared by these.
const ANCHORS: usize = 2_048;
/// How many of its nearest anchors each text goes by.
const NEAREST: usize = 8;
/// How many texts find their anchors at a time.
const TOGETHER: usize = 128;
/// A product divided by a length is at most a few thousand; a millionth of one is below all that matters.
const PARTS: f64 = 1e6;

/// The needs and offers around each anchor.
pub(super) fn neighbourhoods<'a>(
    needs: &[Text<'a>],
    offers: &[Text<'a>],
) -> impl Iterator<Item = (Vec<Text<'a>>, Vec<Text<'a>>)> {
    let anchors = anchors(needs.iter().chain(offers).copied());
    let [needs, offers] = [needs, offers].map(|texts| around(&anchors, texts));
    needs.into_iter().zip(offers)
}

/// Texts of different meanings, drawn by the hash of these: the same whatever the order of rows.
fn anchors<'a>(texts: impl Iterator<Item = Text<'a>>) -> Block<'a> {
    let mut drawn: Vec<_> = texts.map(|text| (Feature::of_bytes(&text.meaning.bytes()), text)).collect();
    drawn.par_sort_unstable_by_key(|(hash, text)| (*hash, text.meaning.bytes()));
    drawn.dedup_by(|x, y| x.1.meaning == y.1.meaning);
    drawn.truncate(ANCHORS);
    Block::new(&drawn.into_iter().map(|(_, text)| text).collect::<Vec<_>>())
}

/// For each anchor the texts that have it among their nearest.
fn around<'a>(anchors: &Block<'_>, texts: &[Text<'a>]) -> Vec<Vec<Text<'a>>> {
    let nearest = texts.par_chunks(TOGETHER).flat_map_iter(|texts| {
        let block = Block::new(texts);
        let rows = products(&block, anchors);
        let nearest = |row: ndarray::ArrayView1<'_, f32>| {
            // The text's own length is the same for all anchors. Closeness is told in whole parts, so that it orders.
            let closeness = |anchor: usize| (f64::from(row[anchor]) / anchors.lengths[anchor] * PARTS) as i64;
            let mut order: Vec<(Reverse<i64>, usize)> =
                (0..anchors.texts.len()).map(|anchor| (Reverse(closeness(anchor)), anchor)).collect();
            let kept = NEAREST.min(order.len());
            order.select_nth_unstable(kept - 1);
            order[..kept].iter().map(|&(_, anchor)| anchor).collect::<Vec<_>>()
        };
        rows.rows().into_iter().map(nearest).collect::<Vec<_>>()
    });
    let mut around = vec![Vec::new(); anchors.texts.len()];
    for (text, anchors) in texts.iter().zip(nearest.collect::<Vec<_>>()) {
        anchors.into_iter().for_each(|anchor| around[anchor].push(*text));
    }
    around
}
