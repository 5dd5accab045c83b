"""The quality gate: recall and precision on documents with known facts, against floors that only rise."""
