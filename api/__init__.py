"""The edge of Milieu: settings, who is asking, what they may see, and the record that they asked.

`settings` is read once; `tokens` and `oidc` say who is asking; `access` says what they may see; `audit`
writes down that they asked before anything leaves; `errors` is everything that can go wrong, in one table.
"""
