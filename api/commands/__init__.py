"""What the ``milieu`` command does, by subject: each function takes what was typed, gives an exit status."""
