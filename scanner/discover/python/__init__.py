"""Model references in Python, read from the syntax tree; nothing is ever executed.

`module` reads one file into names and calls, and `project` finds the modules it imports.
`following` goes where an expression leads, `values` says which strings it can be. `calls` and
`names` know where models stand.
"""
