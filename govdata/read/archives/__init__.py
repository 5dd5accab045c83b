"""Archives and web archives as the files in them."""
