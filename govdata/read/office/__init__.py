"""Word processors' files and spreadsheets, of all generations, as text with tables."""
