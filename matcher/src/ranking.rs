//! Values for pairs, the best for each participant first.
