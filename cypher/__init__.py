"""Every question to a graph and every change of it, one file each, in the Cypher that both engines run."""
