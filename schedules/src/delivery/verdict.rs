//! What a step that failed means: for the mail, for the recipient, and for everything that waits.

use std::time::Duration;

use super::{Fault, Stage};

/// What becomes of a mail that did not arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The relay or its settings are at fault: everything waits, and no mail has been tried.
    Pause,
    /// It is tried again later.
    Again,
    /// The mailbox does not exist: nothing is written to it any more.
    Gone,
    /// The recipient does not take this mail; others may arrive.
    Bounce,
    /// The mail itself is not wanted; nobody's mailbox is at fault.
    Fail,
}

impl Fault {
    /// What it means. A person is at fault only where the relay says so when the recipient is named.
    pub fn verdict(&self) -> Verdict {
        let Some(code) = self.code else {
            // Whether the mail arrived is unknown where the answer to its end is missing: it goes again under the same
            // Message-ID. Elsewhere it did not.
            return match self.stage {
                Stage::Recipient if self.status == super::session::UNREACHABLE => Verdict::Fail,
                Stage::Sender | Stage::Recipient | Stage::Data | Stage::Content => Verdict::Again,
                _ => Verdict::Pause,
            };
        };
        match (self.stage, code) {
            // By 421 the service goes away, whatever was asked (RFC 5321, 3.8).
            (Stage::Connect | Stage::Tls | Stage::Greeting | Stage::Login | Stage::Sender, _) | (_, 421) => {
                Verdict::Pause
            }
            (_, ..500) => Verdict::Again,
            (Stage::Recipient, code) if self.is_gone(code) => Verdict::Gone,
            (Stage::Recipient, _) => Verdict::Bounce,
            _ => Verdict::Fail,
        }
    }

    /// Addresses are at fault as their status says, else as the answer says.
    fn is_gone(&self, code: u16) -> bool {
        if self.status.is_empty() { matches!(code, 550 | 551 | 553) } else { is_gone(&self.status) }
    }
}

/// Whether an enhanced status code says for good that there is no such mailbox (RFC 3463, 3.2).
pub fn is_gone(status: &str) -> bool {
    status.starts_with("5.1.") && !blames_sender(status)
}

/// Whether it is the sender's address that is not believed, which some relays say when the recipient is named.
pub(super) fn blames_sender(status: &str) -> bool {
    matches!(status.split_once('.'), Some((_, "1.7" | "1.8")))
}

/// Seconds until a mail is tried again, after the first attempt, the second, and so on.
const PAUSES: [u64; 8] = [60, 300, 900, 1_800, 3_600, 7_200, 14_400, 28_800];

/// How long a mail waits after so many attempts (from 1), spread by a fifth either way by `dice`, so that mails which
/// failed together do not come back together.
pub fn again_after(attempts: u32, dice: u64) -> Duration {
    let step = usize::try_from(attempts.saturating_sub(1)).unwrap_or(usize::MAX).min(PAUSES.len() - 1);
    let pause = PAUSES[step];
    let spread = pause * 2 / 5;
    Duration::from_secs(pause - spread / 2 + dice % (spread + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(stage: Stage, said: &str) -> Verdict {
        let (code, rest) = said.split_once(' ').unwrap_or((said, ""));
        let status = rest.split(' ').next().filter(|word| word.contains('.')).unwrap_or_default().to_owned();
        Fault { stage, code: code.parse().ok(), status, reply: rest.to_owned() }.verdict()
    }

    #[test]
    fn nobody_bounces_for_what_the_relay_or_its_settings_do() {
        for stage in [Stage::Connect, Stage::Tls, Stage::Greeting, Stage::Login, Stage::Sender] {
            for said in ["535 5.7.8 wrong", "550 5.1.1 no", "451 later", "421 bye"] {
                assert_eq!(verdict(stage, said), Verdict::Pause, "{stage:?} {said}");
            }
        }
        assert_eq!(verdict(Stage::Recipient, "421 4.3.2 closing"), Verdict::Pause);
    }

    #[test]
    fn recipients_are_judged_by_the_status_before_the_answer() {
        let said = [
            ("550 5.1.1 no such user", Verdict::Gone),
            ("550 no such user", Verdict::Gone),
            ("550 5.1.10 no such domain", Verdict::Gone),
            ("550 5.7.1 policy", Verdict::Bounce),
            ("552 5.2.2 full", Verdict::Bounce),
            ("552 full", Verdict::Bounce),
            ("450 4.2.0 grey-listed", Verdict::Again),
            ("452 4.3.1 no space", Verdict::Again),
        ];
        for (said, expected) in said {
            assert_eq!(verdict(Stage::Recipient, said), expected, "{said}");
        }
        assert_eq!(verdict(Stage::Content, "554 5.6.0 content"), Verdict::Fail);
        assert_eq!(verdict(Stage::Content, ""), Verdict::Again);
    }

    #[test]
    fn nobody_is_gone_since_the_sender_is_not_believed() {
        for (status, gone) in [("5.1.1", true), ("5.1.7", false), ("5.1.8", false), ("5.2.2", false), ("4.1.1", false)]
        {
            assert_eq!(is_gone(status), gone, "{status}");
        }
    }

    #[test]
    fn pauses_grow_and_stay_within_a_fifth() {
        for attempts in 1..20 {
            let pause = PAUSES[(attempts as usize - 1).min(7)];
            for dice in 0..5_000 {
                let after = again_after(attempts, dice).as_secs();
                assert!(after >= pause * 4 / 5 && after <= pause * 6 / 5, "{attempts} {dice} {after}");
            }
        }
    }
}
