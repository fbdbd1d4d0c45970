"""Secrets: what they look like, where they are written, and what only seems one."""

from kubelint_img.model.secret.arguments import secrets_among
from kubelint_img.model.secret.clients import CLIENTS
from kubelint_img.model.secret.commands import secrets_in_commands
from kubelint_img.model.secret.credential_file import names_credentials
from kubelint_img.model.secret.files import secrets_in_file
from kubelint_img.model.secret.found import Secret
from kubelint_img.model.secret.masked import MASK, masked, users_in
from kubelint_img.model.secret.named import secret_named, secrets_named
from kubelint_img.model.secret.names import is_plain_secret
from kubelint_img.model.secret.scan import secrets_in
from kubelint_img.model.secret.stored import secret_encoded, secrets_stored

__all__ = [
    "CLIENTS",
    "MASK",
    "Secret",
    "is_plain_secret",
    "masked",
    "names_credentials",
    "secret_encoded",
    "secret_named",
    "secrets_among",
    "secrets_in",
    "secrets_in_commands",
    "secrets_in_file",
    "secrets_named",
    "secrets_stored",
    "users_in",
]
