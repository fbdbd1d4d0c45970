"""The verbs of the command line, one a module.

Each has ``add_arguments``, which tells `argparse` what the verb takes, and ``run``,
which does it and returns the exit code.
"""
