"""Terms of a glossary: what one is, and finding it in a text whatever its prefixes and endings."""
