-- Who did what is lost.

DROP TABLE audit;
