"""What ``init`` proposes for a repository, after what it finds there.

`survey` looks, `registries` and `peers` say what images and other linters' files tell,
`configuration` and `snippets` make the texts, `proposal` says which of them are new
files and which are for the reader to add to what is there.
"""
