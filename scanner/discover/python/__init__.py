"""Model references in Python, read from the syntax tree; nothing is ever executed.

`module` reads one file into names and calls, `project` finds the modules that it imports, `values`
follows an expression to the strings it can be, `calls` and `names` know where models stand.
"""
