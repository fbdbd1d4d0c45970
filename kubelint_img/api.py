"""The names that a rule is written with; rules import nothing else of ours."""

from kubelint_img.finding import Finding
from kubelint_img.fix import Edit, Fix, add_key, delete, insert_before, replace
from kubelint_img.frozen import frozen
from kubelint_img.lazy import regex
from kubelint_img.model.container import Container, ImageVolume, Pull
from kubelint_img.model.dockerfile import (
    Assignment,
    Dockerfile,
    Instruction,
    Run,
    Stage,
    Transfer,
    Unresolved,
    User,
)
from kubelint_img.model.image import Image, ImageUse
from kubelint_img.model.known_images import (
    is_builder,
    is_distribution,
    runs_as_nonroot,
)
from kubelint_img.model.manifest import Manifest
from kubelint_img.model.packages import Package, packages_of
from kubelint_img.model.peer_suppression import PeerSuppression
from kubelint_img.model.pod import Pod
from kubelint_img.model.policy import AllowedImages
from kubelint_img.model.purpose import is_for_development
from kubelint_img.model.reference import Reference
from kubelint_img.model.registry import is_loopback, is_under_any, needs_no_pull_secret
from kubelint_img.model.resource import Resource
from kubelint_img.model.secret import (
    Secret,
    is_plain_secret,
    secret_encoded,
    secret_named,
    secrets_in,
    secrets_in_commands,
    secrets_in_file,
    secrets_named,
    secrets_stored,
)
from kubelint_img.model.suppression import Suppression
from kubelint_img.model.toolchain import build_words, is_build_package
from kubelint_img.model.workspace import Workspace
from kubelint_img.problem import (
    DuplicateKey,
    Malformed,
    Unreadable,
    UnrenderedTemplate,
)
from kubelint_img.rule import Rule, Severity, rule
from kubelint_img.source import Located, Place, Related, Span
from kubelint_img.syntax.shell import Command, Word, exec_commands, run_commands
from kubelint_img.syntax.yaml import Node
from kubelint_img.text import Text

__all__ = [
    "AllowedImages",
    "Assignment",
    "Command",
    "Container",
    "Dockerfile",
    "DuplicateKey",
    "Edit",
    "Finding",
    "Fix",
    "Image",
    "ImageUse",
    "ImageVolume",
    "Instruction",
    "Located",
    "Malformed",
    "Manifest",
    "Node",
    "Package",
    "PeerSuppression",
    "Place",
    "Pod",
    "Pull",
    "Reference",
    "Related",
    "Resource",
    "Rule",
    "Run",
    "Secret",
    "Severity",
    "Span",
    "Stage",
    "Suppression",
    "Text",
    "Transfer",
    "Unreadable",
    "UnrenderedTemplate",
    "Unresolved",
    "User",
    "Word",
    "Workspace",
    "add_key",
    "build_words",
    "delete",
    "exec_commands",
    "frozen",
    "insert_before",
    "is_build_package",
    "is_builder",
    "is_distribution",
    "is_for_development",
    "is_loopback",
    "is_plain_secret",
    "is_under_any",
    "needs_no_pull_secret",
    "packages_of",
    "regex",
    "replace",
    "rule",
    "run_commands",
    "runs_as_nonroot",
    "secret_encoded",
    "secret_named",
    "secrets_in",
    "secrets_in_commands",
    "secrets_in_file",
    "secrets_named",
    "secrets_stored",
]
