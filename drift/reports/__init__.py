"""How results look to a reader: terminal, HTML, notebook, and the formats that other tools show."""
