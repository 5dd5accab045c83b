"""Assets by layer. An asset is a name, a docstring a newcomer understands, and one call; no text logic here."""
