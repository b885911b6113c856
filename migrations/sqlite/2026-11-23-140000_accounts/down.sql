-- Accounts, roles, tokens and mails are lost.
DROP TABLE outbox;
DROP TABLE tokens;
DROP TABLE logins;
DROP TABLE sign_ins;
DROP TABLE roles;
DROP TABLE accounts;
DROP TABLE platform;
