"""Maps and pages: plain values in, text out. Knows no graph, no store and no reader."""
