"""Registries: the words, units, regions, forms and identities that the text logic reads. Data, no code."""
