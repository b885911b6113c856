//! From which address a request comes, where proxies stand before the server.

use std::{fmt, net::IpAddr, str::FromStr};

use actix_web::HttpRequest;
use ipnet::IpNet;

/// Proxies whose word is taken on whom they speak for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proxies(Vec<IpNet>);

/// Something that is no address or network.
#[derive(Debug, thiserror::Error)]
#[error("\"{0}\" is no address or network; write some such as 127.0.0.1 or 10.0.0.0/8, with commas between them")]
pub struct ProxiesError(String);

impl FromStr for Proxies {
    type Err = ProxiesError;

    fn from_str(text: &str) -> Result<Self, ProxiesError> {
        let network = |item: &str| {
            let address = || item.parse::<IpAddr>().map(IpNet::from);
            item.parse().or_else(|_| address()).map_err(|_| ProxiesError(item.to_owned()))
        };
        let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
        Ok(Self(items.map(network).collect::<Result<_, _>>()?))
    }
}

impl fmt::Display for Proxies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let networks: Vec<_> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&networks.join(", "))
    }
}

impl Proxies {
    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address.to_canonical()))
    }

    /// Whom a request comes from: the last address in `X-Forwarded-For` that is no trusted proxy, as far as trusted ones
    /// wrote it.
    pub(crate) fn client(&self, peer: Option<IpAddr>, forwarded: &[&str]) -> Option<IpAddr> {
        let mut client = peer?.to_canonical();
        let said = forwarded.iter().flat_map(|line| line.split(','));
        for address in said.collect::<Vec<_>>().into_iter().rev() {
            let Some(address) = Some(address.trim().parse::<IpAddr>()).filter(|_| self.trusts(client)) else { break };
            let Ok(address) = address else { break };
            client = address.to_canonical();
        }
        Some(client)
    }

    pub(crate) fn client_of(&self, request: &HttpRequest) -> Option<IpAddr> {
        let lines = request.headers().get_all("x-forwarded-for").filter_map(|line| line.to_str().ok());
        self.client(request.peer_addr().map(|peer| peer.ip()), &lines.collect::<Vec<_>>())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;

    fn client(proxies: &str, peer: &str, forwarded: &[&str]) -> String {
        let proxies: Proxies = proxies.parse().unwrap();
        proxies.client(Some(peer.parse().unwrap()), forwarded).unwrap().to_string()
    }

    #[test]
    fn only_trusted_proxies_say_whom_they_speak_for() {
        assert_eq!(client("", "192.0.2.1", &["203.0.113.9"]), "192.0.2.1");
        assert_eq!(client("10.0.0.0/8", "10.0.0.1", &["203.0.113.9"]), "203.0.113.9");
        assert_eq!(client("10.0.0.0/8", "10.0.0.1", &["1.2.3.4, 203.0.113.9, 10.0.0.7"]), "203.0.113.9");
        assert_eq!(client("10.0.0.0/8", "10.0.0.1", &["1.2.3.4", "203.0.113.9"]), "203.0.113.9");
        assert_eq!(client("10.0.0.0/8", "10.0.0.1", &["nonsense"]), "10.0.0.1");
        assert_eq!(client("127.0.0.1", "::ffff:127.0.0.1", &["2001:db8::1"]), "2001:db8::1");
    }

    #[test]
    fn what_is_no_network_is_told() {
        assert!("10.0.0.0/8, proxy".parse::<Proxies>().unwrap_err().to_string().contains("\"proxy\""));
        assert_eq!("10.0.0.0/8,127.0.0.1".parse::<Proxies>().unwrap().to_string(), "10.0.0.0/8, 127.0.0.1/32");
    }
}
