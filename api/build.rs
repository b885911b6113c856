//! The binary carries the migrations, which are read when it is built.

fn main() {
    println!("cargo:rerun-if-changed=../migrations");
}
