"""A line-accurate linter for Kubernetes YAML, Helm output and Dockerfiles."""

__version__ = "0.1.0"
