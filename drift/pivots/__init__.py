"""Through a language and back: round trips, chains of several hops, and the failures of an engine on the way."""
