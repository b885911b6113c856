//! Golden files: what people read, kept as it was last looked at. `UPDATE_GOLDEN=1` writes them anew.

use std::{env, fs, path::Path};

/// Compares with the golden file of this name.
pub(crate) fn assert_golden(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/speaking/golden").join(name);
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, actual).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let differs = actual.split('\n').zip(expected.split('\n')).position(|(a, e)| a != e);
    assert!(
        actual == expected,
        "{name} is not what it was, first at line {:?} of {} (was {}); look at it, then run with UPDATE_GOLDEN=1",
        differs.map(|line| line + 1),
        actual.lines().count(),
        expected.lines().count()
    );
}
