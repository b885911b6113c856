//! What the declarations of an event mean, so that they can be compared across languages.

use std::collections::BTreeSet;

use matcher::{
    domain::Roster,
    encoder::{Encoder, ModelError},
    meaning::Meanings,
};

use super::progress::{Progress, Step};
use crate::{
    data::{DataError, DataFolder},
    model::{self, ModelFileError, kept::Kept},
};

/// How many texts are encoded between two signs of life.
const PORTION: usize = 512;

/// Why declarations are not compared across languages although the model was fetched.
#[derive(Debug, thiserror::Error)]
pub enum MeaningError {
    /// There is no data folder.
    #[error(transparent)]
    Data(#[from] DataError),
    /// The file of the model.
    #[error(transparent)]
    File(#[from] ModelFileError),
    /// What is in it.
    #[error(transparent)]
    Model(#[from] ModelError),
}

/// What is known of the meanings.
#[derive(Debug, Default)]
pub struct Understood {
    /// The meanings, where they matter and are known.
    pub meanings: Meanings,
    /// Why nothing is kept for later runs.
    pub not_kept: Option<DataError>,
}

/// Finds out what the declarations mean, where they are in more than one language and the model has been fetched.
pub fn understand(roster: &Roster, progress: &dyn Progress) -> Result<Understood, MeaningError> {
    let languages: BTreeSet<_> = roster.declarations.iter().map(|declaration| &declaration.language).collect();
    if languages.len() < 2 {
        return Ok(Understood::default());
    }
    let data = DataFolder::find()?;
    if !model::path(&data).exists() {
        return Ok(Understood::default());
    }
    let mut kept = Kept::read(&data);
    let texts: BTreeSet<&str> = roster.declarations.iter().map(|declaration| declaration.text.as_str()).collect();
    let new: Vec<&str> =
        texts.into_iter().filter(|text| Encoder::has_meaning(text) && kept.get(text).is_none()).collect();
    if !new.is_empty()
        && let Some(model) = model::read(&data)?
    {
        encode(&Encoder::new(&model)?, &new, &mut kept, progress);
    }
    let meanings = roster.declarations.iter().map(|declaration| kept.get(&declaration.text).cloned()).collect();
    Ok(Understood { meanings: Meanings::new(meanings), not_kept: kept.write(&data).err() })
}

fn encode(encoder: &Encoder, texts: &[&str], kept: &mut Kept, progress: &dyn Progress) {
    for (portion, some) in texts.chunks(PORTION).enumerate() {
        for (text, meaning) in some.iter().zip(encoder.meanings(some)) {
            meaning.into_iter().for_each(|meaning| kept.add(text, meaning));
        }
        progress.tell(Step::Understood { done: portion * PORTION + some.len(), all: texts.len() });
    }
}
