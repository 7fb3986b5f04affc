"""The people half of the made-up county: children, their groups, the adults around them, what befell them.

Nobody in it exists. Every name, number, key and free text is a token of its own, so that one that turns up
where it should not can be found by searching for it (``tokens``).

Inside, a child, a group, an adult or a site is a number: its position in the frame of its kind. Only what is
written to a file bears keys and words.
"""
