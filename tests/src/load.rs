//! Many who ask a server at once, over connections that they keep: for figures and for campaigns.

mod http;
mod server;

pub use http::{Answer, Client};
pub use server::{Server, import};
