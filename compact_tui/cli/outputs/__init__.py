"""What each command prints with ``--json``, as types; ``schemas/cli`` is made of them.

A record's own fields stand beside its type, id and owner; ``schemas/records`` says what they are.
"""
