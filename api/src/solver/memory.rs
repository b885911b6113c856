//! How much memory a solver may use.

use std::{fmt, fs, io, str::FromStr};

use rlimit::Resource;
use serde::{Deserialize, Serialize};

const MEBI: u64 = 1 << 20;
const GIBI: u64 = 1 << 30;

/// An amount of memory, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Memory(pub u64);

impl Memory {
    /// Enough for events of 5,000 people.
    const USUAL: u64 = 4 * GIBI;

    /// What a solver may use where nothing else is said: 4 GiB, or three quarters of a machine that has less.
    pub fn usual() -> Self {
        Self(machine().map_or(Self::USUAL, |all| Self::USUAL.min(all / 4 * 3)))
    }

    /// Holds this process to it from now on. What it writes to is counted, not its address space: allocators reserve
    /// 64 MiB of that for each thread and use little of it.
    pub(super) fn limit_this_process(self) -> io::Result<()> {
        let (_, most) = Resource::DATA.get()?;
        let limit = self.0.min(most);
        Resource::DATA.set(limit, limit)
    }
}

/// The memory of the machine, where it tells.
fn machine() -> Option<u64> {
    let told = fs::read_to_string("/proc/meminfo").ok()?;
    let total = told.lines().find_map(|line| line.strip_prefix("MemTotal:")?.strip_suffix("kB"))?;
    Some(total.trim().parse::<u64>().ok()? * 1024)
}

impl FromStr for Memory {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unit = |letter, bytes: u64| Some((text.strip_suffix(letter)?, bytes));
        let read = |(number, bytes): (&str, u64)| number.parse::<u64>().ok()?.checked_mul(bytes);
        let bytes = unit('G', GIBI).or_else(|| unit('M', MEBI)).and_then(read);
        bytes.filter(|&bytes| bytes > 0).map(Self).ok_or_else(|| "write an amount such as 4G or 512M".to_owned())
    }
}

impl fmt::Display for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_multiple_of(GIBI) { write!(f, "{}G", self.0 / GIBI) } else { write!(f, "{}M", self.0 / MEBI) }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

    use super::*;

    #[test]
    fn amounts_carry_their_unit() {
        let typed = ["4G", "512M", "1024M"].map(|text| text.parse::<Memory>().unwrap().to_string());
        assert_eq!(typed, ["4G", "512M", "1G"]);
        for wrong in ["", "4", "G", "0G", "-1G", "4GB", "99999999999999999G"] {
            assert!(wrong.parse::<Memory>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn no_machine_gives_all_it_has() {
        let all = machine().unwrap();
        assert!(Memory::usual().0 <= all / 4 * 3 && Memory::usual().0 <= Memory::USUAL);
    }
}
