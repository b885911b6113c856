//! `maillage man`: the manual.

use std::{fs, path::PathBuf};

use anyhow::Context;
use clap::{Args, CommandFactory};
use clap_mangen::Man;

use super::{CommandLine, console::Console, failure::Failure};

const EXAMPLES: &str = "\
Examples:
  maillage man | man -l -               read it
  maillage man ~/.local/share/man/man1  install it, one page a command";

/// Print the manual, or write a page for each command
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Typed {
    /// The folder to write pages to
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

/// Prints or writes it.
pub(super) fn run(typed: &Typed, console: &Console) -> Result<(), Failure> {
    let command = CommandLine::command();
    match &typed.folder {
        None => {
            let mut page = Vec::new();
            Man::new(command).render(&mut page).context("making the manual")?;
            console.raw(&page);
        }
        Some(folder) => {
            let written = fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(command, folder));
            written.with_context(|| format!("writing the manual to {}", folder.display()))?;
        }
    }
    Ok(())
}
