"""Translation engines behind one protocol, the model sets that describe them, and the sentence encoder."""
