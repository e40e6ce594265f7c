"""Who is said to speak, by the sentence around a quotation: one module a language, and what they share."""
