"""From articles to statements: quotation marks, speakers, and which statements of two articles are the same one."""
