"""Pure geography: frames in and out; metres inside, degrees only on the way in and on the way out."""
