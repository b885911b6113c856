-- Settings of registration, the ledger, remarks and what was ranked are lost.
DROP TABLE matches;
DROP TABLE rankings;
DROP TABLE remarks;
DROP TABLE cancellations;
DROP TABLE consents;
DROP TABLE special_needs;
DROP TABLE questions;
DROP TABLE capacities;
DROP TABLE phases;
DROP TABLE registration;
