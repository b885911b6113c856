//! The command line: what is typed, what it means, and how the program answers. One file a command.

mod agendas;
mod audit;
mod backup;
mod bounces;
mod build;
mod check;
mod completions;
mod console;
mod database;
mod deliver;
mod demo;
mod event;
mod explain;
mod export;
mod failure;
mod flags;
mod frontier;
mod import;
mod interrupt;
mod learn;
mod man;
mod r#match;
mod model;
mod organiser;
mod person;
mod plan;
mod planning;
mod post;
mod progress;
mod publish;
mod ranker;
mod restore;
mod schedule;
mod search;
mod serve;
mod summary;
mod values;
mod versions;
mod why;

use std::{ffi::OsString, process::ExitCode};

use anyhow::Context;
use clap::{Parser, Subcommand};

use self::{console::Console, failure::Failure, flags::Voice};
use crate::solver;

const EXAMPLES: &str = "\
Examples:
  maillage demo                         plan the sample event, see what comes out
  maillage plan my-event --out out      match, schedule and write every agenda
  maillage check my-event out           verify that from the files alone
  maillage explain my-event out p1 p2   why two people meet, or do not

Exit codes:
  0  done, also after Ctrl-C with a schedule in hand
  1  a fault of the program or of the machine
  2  wrong usage or faulty input; every fault is told with file, line and column
  3  no schedule can satisfy the given facts; the conflict is told
  4  time ran out with neither schedule nor proof
  5  check found a fault";

/// One-to-one meetings between clusters: who should meet whom, when and where, and how good that is, proven.
#[derive(Parser, Debug)]
#[command(name = "maillage", version, after_help = EXAMPLES, arg_required_else_help = true)]
struct CommandLine {
    #[command(flatten)]
    voice: Voice,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    Demo(demo::Typed),
    Plan(plan::Typed),
    Match(r#match::Typed),
    Schedule(schedule::Typed),
    Agendas(agendas::Typed),
    Check(check::Typed),
    Explain(explain::Typed),
    Frontier(frontier::Typed),
    Learn(learn::Typed),
    Serve(serve::Typed),
    Import(import::Typed),
    Export(export::Typed),
    Build(build::Typed),
    Publish(publish::Typed),
    Versions(versions::Typed),
    Audit(audit::Typed),
    Organiser(organiser::Typed),
    Deliver(deliver::Typed),
    Bounces(bounces::Typed),
    Backup(backup::Typed),
    Restore(restore::Typed),
    Model(model::Typed),
    Completions(completions::Typed),
    Man(man::Typed),
}

/// Does what the arguments (the program's name first) ask for and says how that went.
pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<_> = arguments.collect();
    if arguments.get(1).is_some_and(|command| command == solver::COMMAND) {
        return solve();
    }
    let typed = match CommandLine::try_parse_from(&arguments) {
        Ok(typed) => typed,
        Err(usage) => return refuse(&arguments, &usage),
    };
    let console = Console::new(typed.voice);
    let done = match typed.command {
        Command::Demo(typed) => demo::run(&typed, &console),
        Command::Plan(typed) => plan::run(&typed, &console),
        Command::Match(typed) => r#match::run(&typed, &console),
        Command::Schedule(typed) => schedule::run(&typed, &console),
        Command::Agendas(typed) => agendas::run(&typed, &console),
        Command::Check(typed) => check::run(&typed, &console),
        Command::Explain(typed) => explain::run(&typed, &console),
        Command::Frontier(typed) => frontier::run(&typed, &console),
        Command::Learn(typed) => learn::run(&typed, &console),
        Command::Serve(typed) => serve::run(&typed, &console),
        Command::Import(typed) => import::run(&typed, &console),
        Command::Export(typed) => export::run(&typed, &console),
        Command::Build(typed) => build::run(&typed, &console),
        Command::Publish(typed) => publish::run(&typed, &console),
        Command::Versions(typed) => versions::run(&typed, &console),
        Command::Audit(typed) => audit::run(&typed, &console),
        Command::Organiser(typed) => organiser::run(&typed, &console),
        Command::Deliver(typed) => deliver::run(&typed, &console),
        Command::Bounces(typed) => bounces::run(&typed, &console),
        Command::Backup(typed) => backup::run(&typed, &console),
        Command::Restore(typed) => restore::run(&typed, &console),
        Command::Model(typed) => model::run(&typed, &console),
        Command::Completions(typed) => {
            completions::run(&typed, &console);
            Ok(())
        }
        Command::Man(typed) => man::run(&typed, &console),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            console.failure(&failure);
            failure.exit_code()
        }
    }
}

/// Does a solver's work for another run of this program. Nobody types that, so neither help nor completions know it.
fn solve() -> ExitCode {
    match solver::serve().context("a solver's work") {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let failure = Failure::from(error);
            Console::new(Voice::default()).failure(&failure);
            failure.exit_code()
        }
    }
}

/// Answers a wrong usage, or a question for help or the version, which clap treats alike.
fn refuse(arguments: &[OsString], usage: &clap::Error) -> ExitCode {
    let json = arguments.iter().any(|argument| argument == "--json");
    if usage.use_stderr() && json {
        let failure = Failure::Usage(usage.to_string().trim_end().to_owned());
        Console::new(Voice { json, quiet: false }).failure(&failure);
        return failure.exit_code();
    }
    drop(usage.print());
    u8::try_from(usage.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
}
