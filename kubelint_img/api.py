"""The names that a rule is written with; rules import nothing else of ours."""

from kubelint_img.finding import Finding
from kubelint_img.fix import (
    Edit,
    Fix,
    add_key,
    add_option,
    delete,
    insert_before,
    replace,
)
from kubelint_img.frozen import frozen
from kubelint_img.lazy import regex
from kubelint_img.model import pod_security
from kubelint_img.model.baseline_entry import BaselineEntry
from kubelint_img.model.building.build_evidence import BuildEvidence, build_evidence
from kubelint_img.model.building.build_leftovers import build_leftovers
from kubelint_img.model.building.calls import (
    Call,
    asking_calls,
    calls_of,
    calls_without,
)
from kubelint_img.model.building.copy_source import (
    CopySource,
    context_sources,
    copy_sources,
    is_archive,
    whole_context_source,
)
from kubelint_img.model.building.dependency_install import (
    DependencyInstall,
    copies_manifest,
    dependency_install,
)
from kubelint_img.model.building.download import (
    Download,
    downloads_in,
    file_name,
    host_of,
    is_pinned,
)
from kubelint_img.model.building.image_start import starts_prompt
from kubelint_img.model.building.label_kind import LabelKind, is_of_kind
from kubelint_img.model.building.leftovers import stays_in_image
from kubelint_img.model.building.mount import Mount, argument_beside, mounts_of
from kubelint_img.model.building.options import Option, options_of
from kubelint_img.model.building.programs import programs_of, without_scripts
from kubelint_img.model.building.purpose import is_for_development, is_for_toolbox
from kubelint_img.model.building.secret_leak import SecretLeak, secret_leaks
from kubelint_img.model.building.surroundings import Surroundings
from kubelint_img.model.building.toolchain import build_words, is_build_package
from kubelint_img.model.building.written_settings import is_set_for, runs_of, writers_of
from kubelint_img.model.chart.chart import Chart
from kubelint_img.model.chart.dependency import Dependency
from kubelint_img.model.chart.fixed_image import FixedImage, fixed_images
from kubelint_img.model.chart.secret_values import SecretValue, secrets_in_values
from kubelint_img.model.chart.template import Template
from kubelint_img.model.chart.unread import UnreadValue, unread_values
from kubelint_img.model.chart.values import Setting, Values
from kubelint_img.model.cluster.availability import is_disruption_budget
from kubelint_img.model.cluster.label_selector import has_all, selects
from kubelint_img.model.cluster.miss import (
    Miss,
    missed_by_labels,
    missed_by_own_pods,
    missed_by_selector,
    missed_services,
)
from kubelint_img.model.cluster.neighbours import (
    Labelled,
    has_variables,
    is_settled,
)
from kubelint_img.model.cluster.rbac import (
    RBAC_GROUP,
    Grant,
    Power,
    bound_roles,
    grants,
    is_binding,
    is_role,
    who_grants,
)
from kubelint_img.model.cluster.replicas import (
    Replicas,
    fewest_of_autoscaler,
    fewest_replicas,
    is_replicated,
)
from kubelint_img.model.dockerfile import (
    PLATFORM_ARGUMENTS,
    Assignment,
    Dockerfile,
    Expose,
    Instruction,
    Label,
    Launch,
    Maintainer,
    Onbuild,
    Port,
    Run,
    Stage,
    Transfer,
    Unresolved,
    User,
    UserInstruction,
    Workdir,
    labels_of,
)
from kubelint_img.model.ignoring.ignore_file import IgnoreFile
from kubelint_img.model.ignoring.ignore_list import (
    IgnoreLine,
    IgnoreList,
    read_ignore_list,
)
from kubelint_img.model.ignoring.ignore_pattern import PatternError
from kubelint_img.model.image.deprecation import Deprecation, deprecation_of
from kubelint_img.model.image.image import Image, ImageUse
from kubelint_img.model.image.known_images import (
    image_variables,
    is_builder,
    is_distribution,
    runs_as_nonroot,
    runs_as_root,
)
from kubelint_img.model.image.policy import AllowedImages
from kubelint_img.model.image.reference import Reference
from kubelint_img.model.image.registry import (
    is_loopback,
    is_under_any,
    needs_no_pull_secret,
)
from kubelint_img.model.image.release_line import (
    NamedLine,
    ReleaseLine,
    named_lines,
    oldest_supported,
)
from kubelint_img.model.image.smaller_image import smaller_sibling
from kubelint_img.model.kubernetes.api_version import OldVersion, old_version
from kubelint_img.model.kubernetes.config_reference import (
    ConfigReference,
    config_keys,
    config_references,
)
from kubelint_img.model.kubernetes.container import Container, ImageVolume, Pull
from kubelint_img.model.kubernetes.demand import demand, missing_demand
from kubelint_img.model.kubernetes.host_volume import (
    HostVolume,
    VolumeMount,
    host_volumes,
)
from kubelint_img.model.kubernetes.manifest import Manifest
from kubelint_img.model.kubernetes.pod import Pod
from kubelint_img.model.kubernetes.probe import Probe, needs_probes, probes_of
from kubelint_img.model.kubernetes.quantity import amount
from kubelint_img.model.kubernetes.resource import Resource
from kubelint_img.model.kubernetes.service_account import accounts_of, token_setting
from kubelint_img.model.kustomization.fields import Field, fields_of
from kubelint_img.model.kustomization.generator import Generator
from kubelint_img.model.kustomization.image_override import ImageOverride
from kubelint_img.model.kustomization.kustomization import Kustomization
from kubelint_img.model.kustomization.named_path import NamedPath, paths_named_in
from kubelint_img.model.kustomization.patch import Patch
from kubelint_img.model.kustomization.path_kind import PathKind
from kubelint_img.model.kustomization.reached import Reached
from kubelint_img.model.kustomization.selection import matches_nothing
from kubelint_img.model.nearest import nearest
from kubelint_img.model.packages.cache_place import CachePlace
from kubelint_img.model.packages.package_cache import PackageCache
from kubelint_img.model.packages.package_operation import (
    PackageAction,
    PackageOperation,
)
from kubelint_img.model.packages.packages import Package, packages_of
from kubelint_img.model.packages.rpm import has_rpm_version
from kubelint_img.model.packages.unpinned import Unpinned, unpinned
from kubelint_img.model.peer_suppression import PeerSuppression
from kubelint_img.model.secret import (
    Secret,
    is_plain_secret,
    names_credentials,
    secret_encoded,
    secret_named,
    secrets_in,
    secrets_in_commands,
    secrets_in_file,
    secrets_named,
    secrets_stored,
)
from kubelint_img.model.suppression import Suppression
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.problem import (
    DuplicateKey,
    Malformed,
    RenderFailure,
    Unreadable,
    UnrenderedTemplate,
)
from kubelint_img.rule import Rule, Severity, rule
from kubelint_img.shellcheck import Remark, remarks_on
from kubelint_img.source import Located, Place, Related, Span
from kubelint_img.syntax.shell import Command, Word, exec_commands, run_commands
from kubelint_img.syntax.yaml import Node
from kubelint_img.text import Text

__all__ = [
    "PLATFORM_ARGUMENTS",
    "RBAC_GROUP",
    "AllowedImages",
    "Assignment",
    "BaselineEntry",
    "BuildEvidence",
    "CachePlace",
    "Call",
    "Chart",
    "Command",
    "ConfigReference",
    "Container",
    "CopySource",
    "Dependency",
    "DependencyInstall",
    "Deprecation",
    "Dockerfile",
    "Download",
    "DuplicateKey",
    "Edit",
    "Expose",
    "Field",
    "Finding",
    "Fix",
    "FixedImage",
    "Generator",
    "Grant",
    "HostVolume",
    "IgnoreFile",
    "IgnoreLine",
    "IgnoreList",
    "Image",
    "ImageOverride",
    "ImageUse",
    "ImageVolume",
    "Instruction",
    "Kustomization",
    "Label",
    "LabelKind",
    "Labelled",
    "Launch",
    "Located",
    "Maintainer",
    "Malformed",
    "Manifest",
    "Miss",
    "Mount",
    "NamedLine",
    "NamedPath",
    "Node",
    "OldVersion",
    "Onbuild",
    "Option",
    "Package",
    "PackageAction",
    "PackageCache",
    "PackageOperation",
    "Patch",
    "PathKind",
    "PatternError",
    "PeerSuppression",
    "Place",
    "Pod",
    "Port",
    "Power",
    "Probe",
    "Pull",
    "Reached",
    "Reference",
    "Related",
    "ReleaseLine",
    "Remark",
    "RenderFailure",
    "Replicas",
    "Resource",
    "Rule",
    "Run",
    "Secret",
    "SecretLeak",
    "SecretValue",
    "Setting",
    "Severity",
    "Span",
    "Stage",
    "Suppression",
    "Surroundings",
    "Template",
    "Text",
    "Transfer",
    "Unpinned",
    "UnreadValue",
    "Unreadable",
    "UnrenderedTemplate",
    "Unresolved",
    "User",
    "UserInstruction",
    "Values",
    "VolumeMount",
    "Word",
    "Workdir",
    "Workspace",
    "accounts_of",
    "add_key",
    "add_option",
    "amount",
    "argument_beside",
    "asking_calls",
    "bound_roles",
    "build_evidence",
    "build_leftovers",
    "build_words",
    "calls_of",
    "calls_without",
    "config_keys",
    "config_references",
    "context_sources",
    "copies_manifest",
    "copy_sources",
    "delete",
    "demand",
    "dependency_install",
    "deprecation_of",
    "downloads_in",
    "exec_commands",
    "fewest_of_autoscaler",
    "fewest_replicas",
    "fields_of",
    "file_name",
    "fixed_images",
    "frozen",
    "grants",
    "has_all",
    "has_rpm_version",
    "has_variables",
    "host_of",
    "host_volumes",
    "image_variables",
    "insert_before",
    "is_archive",
    "is_binding",
    "is_build_package",
    "is_builder",
    "is_disruption_budget",
    "is_distribution",
    "is_for_development",
    "is_for_toolbox",
    "is_loopback",
    "is_of_kind",
    "is_pinned",
    "is_plain_secret",
    "is_replicated",
    "is_role",
    "is_set_for",
    "is_settled",
    "is_under_any",
    "labels_of",
    "matches_nothing",
    "missed_by_labels",
    "missed_by_own_pods",
    "missed_by_selector",
    "missed_services",
    "missing_demand",
    "mounts_of",
    "named_lines",
    "names_credentials",
    "nearest",
    "needs_no_pull_secret",
    "needs_probes",
    "old_version",
    "oldest_supported",
    "options_of",
    "packages_of",
    "paths_named_in",
    "pod_security",
    "probes_of",
    "programs_of",
    "read_ignore_list",
    "regex",
    "remarks_on",
    "replace",
    "rule",
    "run_commands",
    "runs_as_nonroot",
    "runs_as_root",
    "runs_of",
    "secret_encoded",
    "secret_leaks",
    "secret_named",
    "secrets_in",
    "secrets_in_commands",
    "secrets_in_file",
    "secrets_in_values",
    "secrets_named",
    "secrets_stored",
    "selects",
    "smaller_sibling",
    "starts_prompt",
    "stays_in_image",
    "token_setting",
    "unpinned",
    "unread_values",
    "who_grants",
    "whole_context_source",
    "without_scripts",
    "writers_of",
]
