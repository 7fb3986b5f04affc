"""Pure routines over a session's people: plain values in and out. They lay a map out and find shared events.

No routine here measures a child: nothing gives a rank, a score or a centrality of a person.
"""
