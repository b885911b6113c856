//! Files that pages load: inside the program, kept by browsers for good, since their addresses change with what they say.

use std::sync::LazyLock;

use crate::secret;

/// A file.
pub(crate) struct Asset {
    pub(crate) name: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) content: String,
    version: String,
}

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    let asset = |name, kind, content: String| {
        let version = secret::hash(&content).chars().take(8).collect();
        Asset { name, kind, content, version }
    };
    let style = format!("{}\n{}", schedules::STYLE, include_str!("../../assets/app.css"));
    vec![
        asset("style.css", "text/css; charset=utf-8", style),
        asset("form.js", "text/javascript; charset=utf-8", include_str!("../../assets/form.js").to_owned()),
        asset("agenda.js", "text/javascript; charset=utf-8", include_str!("../../assets/agenda.js").to_owned()),
        asset("sectors.js", "text/javascript; charset=utf-8", include_str!("../../assets/sectors.js").to_owned()),
        asset("job.js", "text/javascript; charset=utf-8", include_str!("../../assets/job.js").to_owned()),
        asset("mails.js", "text/javascript; charset=utf-8", include_str!("../../assets/mails.js").to_owned()),
        asset("icon.svg", "image/svg+xml", include_str!("../../assets/icon.svg").to_owned()),
    ]
});

/// What keeps agendas for when there is no network: of no version, since browsers look at one address for a newer one.
pub(crate) const SERVICE_WORKER: &str = include_str!("../../assets/service-worker.js");

/// The file of a name.
pub(crate) fn find(name: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.name == name)
}

/// Where a file is.
pub(crate) fn address(name: &str) -> String {
    let version = find(name).map(|asset| asset.version.as_str()).unwrap_or_default();
    format!("/assets/{name}?{version}")
}
