//! `maillage completions`: what shells need to complete the program's arguments.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{CommandLine, console::Console};

const EXAMPLES: &str = "\
Example:
  maillage completions bash > ~/.local/share/bash-completion/completions/maillage";

/// Print completions for a shell
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Typed {
    /// The shell to complete for
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints them.
pub(super) fn run(typed: &Typed, console: &Console) {
    let mut bytes = Vec::new();
    clap_complete::generate(typed.shell, &mut CommandLine::command(), "maillage", &mut bytes);
    console.raw(&bytes);
}
