//! A real Postfix for tests: private, on loopback, with STARTTLS and AUTH, delivering into a Maildir.
//!
//! Everything an instance reads or writes is in its own temporary folder (but for Debian's programs and its
//! `/etc/postfix/dynamicmaps.cf` and `postfix-files`, which are only read), so several run at once, beside a
//! system-wide one too. It needs root and Debian's `postfix`, `sasl2-bin` and `libsasl2-modules`.
//!
//! What the Maildir gives back is what the client sent, byte by byte (with `\n` for `\r\n`), after the headers that
//! delivery puts before it (`Return-Path`, `X-Original-To`, `Delivered-To`, `Received`): nothing is rewritten,
//! added or, as Postfix would otherwise do with `Bcc`, dropped.

use std::{
    ffi::OsStr,
    fs::{self, Permissions},
    io::{ErrorKind, Write},
    net::TcpListener,
    os::unix::fs::{PermissionsExt, chown},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

use crate::smtp::Certified;

/// The host name Postfix goes by, which is also the realm of a user name without one.
const HOST: &str = "postfix.test";
const POSTFIX: &str = "/usr/sbin/postfix";
const SASLPASSWD: &str = "/usr/sbin/saslpasswd2";
/// How often a start is tried, each time with another port: one found free may be taken before Postfix has it.
const STARTS: usize = 3;
const PAUSE: Duration = Duration::from_millis(20);
const PATIENCE: Duration = Duration::from_mins(1);

/// What a Postfix is to do.
pub struct Duties<'a> {
    /// What it shows who asks for TLS.
    pub certified: &'a Certified,
    /// Who may give it mail, and by which password.
    pub login: (&'a str, &'a str),
    /// The address that is refused at RCPT with `550 5.1.1`.
    pub refused: &'a str,
    /// The address whose mail is taken, and then returned to its sender: its mailbox is full.
    pub returned: &'a str,
}

/// A Postfix of one's own: on loopback, with STARTTLS and AUTH, that delivers into Maildirs.
///
/// It stops, and its folder goes, when this is dropped: so do not keep it in a `static`, which never is.
pub struct Postfix {
    folder: TempDir,
    port: u16,
}

impl Postfix {
    /// Starts one that takes mail for any address, once the client has said STARTTLS and who it is.
    ///
    /// `None`, said plainly on stderr, where Postfix is not installed or the test may not run it (not root).
    ///
    /// # Panics
    ///
    /// Where it is not installed in continuous integration (the environment variable `CI`), or does not start.
    pub fn start(duties: &Duties) -> Option<Self> {
        if identity(&["-u"]) != 0 {
            tell("skipped: Postfix can only be started by root");
            return None;
        }
        if let Some(reason) = hindrance() {
            assert!(std::env::var_os("CI").is_none(), "Postfix cannot be run: {reason}");
            tell(&format!("skipped: {reason}"));
            return None;
        }
        let folder = tempfile::Builder::new().prefix("postfix-").tempdir().expect("making the folder of Postfix");
        lay_out(folder.path(), duties);
        set_password(folder.path(), duties.login);
        let mut postfix = Self { folder, port: 0 };
        postfix.launch();
        Some(postfix)
    }

    /// The port on 127.0.0.1 where it answers.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The mails in the Maildir of the catch-all, the earliest first, once there are at least so many.
    ///
    /// A mail is there once for each of its recipients; `Delivered-To` tells whose it is.
    ///
    /// # Panics
    ///
    /// After a minute of waiting, telling the log's last lines.
    pub fn mails(&self, least: usize) -> Vec<Vec<u8>> {
        let begin = Instant::now();
        loop {
            let files = self.delivered();
            if files.len() >= least {
                return files.iter().map(|file| fs::read(file).expect("reading a delivered mail")).collect();
            }
            let (found, waiting) = (files.len(), begin.elapsed() < PATIENCE);
            assert!(waiting, "{found} of {least} mails were delivered; Postfix says:\n{}", last_lines(&self.log()));
            thread::sleep(PAUSE);
        }
    }

    /// Postfix's own log, as far as it is written.
    pub fn log(&self) -> String {
        let bytes = fs::read(self.path().join("log")).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The files of the Maildir in the order of their delivery (the names of one second do not sort by it).
    fn delivered(&self) -> Vec<PathBuf> {
        // The folder is made with the first delivery.
        let entries = fs::read_dir(self.path().join("mails/catchall/new")).into_iter().flatten();
        let mut files: Vec<_> = entries.map(|entry| entry.expect("listing the Maildir").path()).collect();
        files.sort_by_cached_key(|file| file.metadata().and_then(|m| m.modified()).expect("dating a mail"));
        files
    }

    /// Starts it on a free port; `postfix start` returns once it is listening, or could not.
    fn launch(&mut self) {
        for left in (0..STARTS).rev() {
            self.port = free_port();
            write(&self.path().join("etc/master.cf"), &master_cf(self.port), 0o644);
            let output = self.command("start");
            if output.status.success() {
                return;
            }
            assert!(left > 0, "Postfix did not start: {}\n{}", told(&output), last_lines(&self.log()));
        }
    }

    fn command(&self, word: &str) -> Output {
        run(POSTFIX, [OsStr::new("-c"), self.path().join("etc").as_os_str(), OsStr::new(word)], "")
    }
}

impl Drop for Postfix {
    /// Stops it, waits until its master is gone (`postfix stop` does, and kills it after five seconds), and removes
    /// the folder (again, while a child of the master that is just ending still writes there).
    fn drop(&mut self) {
        if self.command("status").status.success() {
            let output = self.command("stop");
            if !output.status.success() {
                tell(&format!("Postfix did not stop: {}\n{}", told(&output), last_lines(&self.log())));
            }
        }
        let begin = Instant::now();
        while fs::remove_dir_all(self.path()).is_err_and(|error| error.kind() != ErrorKind::NotFound) {
            if begin.elapsed() > Duration::from_secs(5) {
                return tell(&format!("the folder of Postfix is left behind: {}", self.path().display()));
            }
            thread::sleep(PAUSE);
        }
    }
}

fn tell(what: &str) {
    let _ = writeln!(std::io::stderr(), "{what}");
}

/// Why Postfix cannot be run here, if it cannot.
fn hindrance() -> Option<String> {
    let plain = format!("/usr/lib/{}-linux-gnu/sasl2/libplain.so", std::env::consts::ARCH);
    let needed = [(POSTFIX, "postfix"), (SASLPASSWD, "sasl2-bin"), (plain.as_str(), "libsasl2-modules")];
    let missing = needed.iter().find(|(path, _)| !Path::new(path).exists());
    missing.map(|(path, package)| format!("there is no {path} (Debian package {package})"))
}

/// Writes all that Postfix needs but its master.cf and its queue, which it makes itself.
fn lay_out(folder: &Path, duties: &Duties) {
    // The daemons that have given up root must be able to pass, and nobody to list.
    fs::set_permissions(folder, Permissions::from_mode(0o711)).expect("opening the folder to Postfix");
    for name in ["etc", "etc/sasl", "queue", "sasl", "mails"] {
        fs::create_dir(folder.join(name)).expect("making a folder for Postfix");
    }
    write(&folder.join("certificate.pem"), &duties.certified.certificate, 0o644);
    write(&folder.join("key.pem"), &duties.certified.key, 0o600);
    let (uid, gid) = give(&folder.join("mails"), "nobody");
    write(&folder.join("etc/main.cf"), &main_cf(folder, duties, uid, gid), 0o644);
}

/// Makes the password data base, which smtpd reads when it is no longer root.
///
/// Debian's smtpd looks for its `smtpd.conf` in `sasl` of its `config_directory`, whatever `cyrus_sasl_config_path`
/// says; where it finds none it goes, without a word, to the machine's own `/etc/sasldb2`.
fn set_password(folder: &Path, (user, password): (&str, &str)) {
    let base = folder.join("sasl/sasldb2");
    let options = ["-p", "-c", "-u", HOST, "-f"].map(OsStr::new);
    let output = run(SASLPASSWD, options.into_iter().chain([base.as_os_str(), OsStr::new(user)]), password);
    assert!(output.status.success(), "saslpasswd2 failed: {}", told(&output));
    give(&base, "postfix");
    let methods = "pwcheck_method: auxprop\nauxprop_plugin: sasldb\nmech_list: PLAIN LOGIN\n";
    write(&folder.join("etc/sasl/smtpd.conf"), &format!("{methods}sasldb_path: {}\n", base.display()), 0o644);
}

fn main_cf(folder: &Path, duties: &Duties, uid: u32, gid: u32) -> String {
    let Duties { refused, returned, .. } = duties;
    let folder = folder.to_str().expect("a folder with a plain name");
    format!(
        "compatibility_level = 3.6
config_directory = {folder}/etc
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
myhostname = {HOST}
mynetworks = 127.0.0.0/8
mydestination =
inet_interfaces = loopback-only
inet_protocols = ipv4
smtpd_peername_lookup = no
default_transport = error:this Postfix delivers locally only
transport_maps = inline:{{ {{ {returned} = full }} }}
smtpd_tls_cert_file = {folder}/certificate.pem
smtpd_tls_key_file = {folder}/key.pem
smtpd_tls_security_level = encrypt
smtpd_tls_auth_only = yes
smtpd_tls_loglevel = 1
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = cyrus
smtpd_sasl_path = smtpd
smtpd_sasl_local_domain = {HOST}
cyrus_sasl_config_path = {folder}/etc/sasl
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions =
    check_recipient_access inline:{{ {{ {refused} = 550 5.1.1 User unknown }} }}, permit_sasl_authenticated, reject
smtpd_error_sleep_time = 0
virtual_mailbox_domains = static:all
virtual_mailbox_maps = static:catchall/
virtual_mailbox_base = {folder}/mails
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
local_header_rewrite_clients =
message_drop_headers =
alias_maps =
local_recipient_maps =
notify_classes =
biff = no
"
    )
}

fn master_cf(port: u16) -> String {
    // `full` returns what it takes (EX_UNAVAILABLE); by `error` it would be refused at RCPT already.
    // service, type, private, unprivileged, chroot, wakeup, maxproc, command
    format!(
        "127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
error unix - - n - - error
full unix - n n - - pipe user=nobody argv=/bin/sh -c {{ echo 5.2.2 the mailbox is full; exit 69 }}
retry unix - - n - - error
virtual unix - n n - - virtual
postlog unix-dgram n - n - 1 postlogd
"
    )
}

fn write(path: &Path, text: &str, mode: u32) {
    fs::write(path, text).expect("writing a file for Postfix");
    fs::set_permissions(path, Permissions::from_mode(mode)).expect("setting the mode of a file for Postfix");
}

/// Makes a user the owner of a file or folder, and tells the numbers of the user and its group.
fn give(path: &Path, user: &str) -> (u32, u32) {
    let (uid, gid) = (identity(&["-u", user]), identity(&["-g", user]));
    chown(path, Some(uid), Some(gid)).expect("giving a file to a user of Postfix");
    (uid, gid)
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("finding a free port");
    listener.local_addr().expect("the address of a listener").port()
}

/// What `id` answers to the options: the number of a user or of a group.
fn identity(options: &[&str]) -> u32 {
    let output = run("/usr/bin/id", options, "");
    String::from_utf8_lossy(&output.stdout).trim().parse().expect("a number from id")
}

/// Runs a program to its end, with the input given.
fn run(program: &str, options: impl IntoIterator<Item = impl AsRef<OsStr>>, input: &str) -> Output {
    let mut command = Command::new(program);
    command.args(options).env_remove("MAIL_CONFIG");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("starting a program of Postfix");
    // One that reads nothing may be gone already; one that should have read then says so itself.
    let _ = child.stdin.take().expect("the input of a program").write_all(input.as_bytes());
    child.wait_with_output().expect("waiting for a program of Postfix")
}

fn told(output: &Output) -> String {
    let text = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    format!("{}: {}", output.status, text.concat().trim())
}

fn last_lines(log: &str) -> String {
    let lines: Vec<_> = log.lines().collect();
    lines[lines.len().saturating_sub(30)..].join("\n")
}
