"""Baselines: the findings that are there already, and must not become more.

`file` reads and writes one, `identity` says what makes a finding the same in another
run, `address` where in a file that is, `matching` which entries and findings belong
together, `moved` follows files to where they have gone, `sift` does all of it to the
report of a run.
"""
