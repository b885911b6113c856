-- Webhooks, their calls and kept answers are lost.
DROP TABLE deliveries;
DROP TABLE webhooks;
DROP TABLE answers;
