"""Files to checked rows, and checked rows to the journal.

A file is read (``reading``, ``spreadsheets``, ``shapes``), its rows are sifted by the rules of its kind
(``kinds``, ``sieve`` and a module for each family of kinds), and what is accepted goes into the journal
(``importing``). Rows in = rows accepted + rows rejected, always.
"""
