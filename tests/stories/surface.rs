//! What the program says of itself, and what it answers to a slip of the finger.

use stories::{Desk, files, maillage, text};

#[test]
fn wrong_usage_exits_2_and_says_what_to_type() {
    let wrong: [(&[&str], &str); 6] = [
        (&[], "Usage"),
        (&["schedul"], "'schedule'"),
        (&["plan", "event"], "--out"),
        (&["plan", "event", "--out", "out", "--time-limit", "60"], "60s"),
        (&["plan", "event", "--out", "out", "--gap", "much"], "0.1%"),
        (&["schedule", "event", "--out", "out", "--now", "soon"], "2026-12-01T09:00"),
    ];
    for (typed, remedy) in wrong {
        let run = maillage(typed).exits(2);
        assert!(run.stderr.contains(remedy), "maillage {}:\n{}", run.typed, run.stderr);
        assert_eq!(run.stdout, "", "maillage {}", run.typed);
    }
}

#[test]
fn machines_read_wrong_usage_too() {
    let run = maillage(&["plan", "event", "--json"]).exits(2);
    assert!(run.json_lines()[0]["error"].as_str().unwrap().contains("--out"));
}

/// The commands that the program's help lists, but for help itself.
fn commands() -> Vec<String> {
    let help = maillage(&["--help"]).exits(0).stdout;
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names = lines.filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    let commands: Vec<String> = names.filter(|name| !name.is_empty() && *name != "help").map(str::to_owned).collect();
    assert!(commands.len() > 10, "{help}");
    commands
}

#[test]
fn every_command_has_help_with_an_example() {
    for command in commands() {
        let command = command.as_str();
        let help = maillage(&[command, "--help"]).exits(0).stdout;
        assert!(help.contains(&format!("\n  maillage {command}")), "no example of {command} in\n{help}");
    }
}

#[test]
fn completions_know_every_command() {
    for shell in ["bash", "zsh", "fish"] {
        let completions = maillage(&["completions", shell]).exits(0).stdout;
        for command in commands() {
            assert!(completions.contains(&command), "{shell} does not know {command}");
        }
    }
}

#[test]
fn the_manual_has_a_page_for_each_command() {
    let desk = Desk::empty();
    let folder = desk.path("man");
    maillage(&["man", text(&folder)]).exits(0);
    let pages: Vec<_> = files(&folder).into_iter().map(|(name, _)| name).collect();
    for command in commands() {
        let page = format!("maillage-{command}.1");
        assert!(pages.contains(&page), "{page} is missing in {pages:?}");
    }
}
