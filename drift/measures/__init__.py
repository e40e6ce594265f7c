"""How far a text has drifted: surface, semantic and edit measures, their combination, and the noise floor."""
