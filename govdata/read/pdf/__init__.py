"""PDF files with a text layer: pages to lines, rulings to tables, lines to a text in reading order."""
