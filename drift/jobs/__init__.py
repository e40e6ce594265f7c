"""Runs over many statements: reading inputs, scoring them, storing and verifying results."""
