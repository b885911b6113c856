//! A throw-away authority that certifies servers.

use std::{fs, path::Path, sync::Arc};

use rcgen::{
    BasicConstraints, Certificate, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa, KeyPair,
    KeyUsagePurpose,
};
use rustls::{ServerConfig, crypto::ring::default_provider, pki_types::PrivatePkcs8KeyDer};

/// An authority of its own. A relay of another authority than the one that a program trusts has an untrusted
/// certificate.
pub struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
}

/// A certificate of a server and its key, both as PEM.
pub struct Certified {
    /// The certificate.
    pub certificate: String,
    /// The key.
    pub key: String,
}

impl Authority {
    /// Makes one.
    pub fn make() -> Self {
        let mut what = CertificateParams::default();
        what.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        what.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        what.distinguished_name.push(DnType::CommonName, "An authority for one test");
        let issuer = CertifiedIssuer::self_signed(what, key()).expect("an authority can be made");
        Self { issuer }
    }

    /// Its certificate as PEM.
    pub fn pem(&self) -> String {
        self.issuer.pem()
    }

    /// Writes the certificate as PEM, for whoever is to trust it.
    pub fn write(&self, path: &Path) {
        fs::write(path, self.pem()).expect("the certificate can be written");
    }

    /// Certifies a server of these names, or addresses.
    pub fn certified(&self, names: &[&str]) -> Certified {
        let (certificate, key) = self.certify(names);
        Certified { certificate: certificate.pem(), key: key.serialize_pem() }
    }

    fn certify(&self, names: &[&str]) -> (Certificate, KeyPair) {
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        let mut what = CertificateParams::new(names).expect("the names can be certified");
        what.distinguished_name.push(DnType::CommonName, "A relay for one test");
        what.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        what.insert_extended_key_usage(ExtendedKeyUsagePurpose::ServerAuth);
        what.use_authority_key_identifier_extension = true;
        let key = key();
        (what.signed_by(&key, &self.issuer).expect("a certificate can be signed"), key)
    }

    /// What a server of these names, or addresses, shows.
    pub(super) fn server(&self, names: &[&str]) -> Arc<ServerConfig> {
        let (certificate, key) = self.certify(names);
        let secret = PrivatePkcs8KeyDer::from(key.serialize_der());
        let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .expect("the versions are known")
            .with_no_client_auth()
            .with_single_cert(vec![certificate.into()], secret.into())
            .expect("the key is the certificate's");
        Arc::new(config)
    }
}

fn key() -> KeyPair {
    KeyPair::generate().expect("a key can be made")
}
