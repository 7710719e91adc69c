"""What a server is given: the folder that goes there, what it is made of, and templates to run it behind nginx.

Nothing of this room goes to the server itself, except by hand: docs/deploy.md.
"""
