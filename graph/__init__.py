"""The record, the two graphs made from it, and the routines that work on them."""
