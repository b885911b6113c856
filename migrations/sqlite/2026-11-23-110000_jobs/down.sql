-- What was to be done, and how it ended, is lost.

DROP TABLE jobs;
