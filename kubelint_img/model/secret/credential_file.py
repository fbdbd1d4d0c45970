"""Files that are credentials, by their names."""

from kubelint_img.lazy import regex

_CREDENTIALS = regex(
    r"""(?ix)
    (?:^|/)(?:
      id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)? | [\w.-]+_(?:rsa|ed25519) | [\w.-]+\.ppk
    | \.ssh | \.aws | \.gnupg | \.kube
    | \.env(?:\*|\.[\w.*-]+)? | \.npmrc | \.pypirc | [._]netrc | \.pgpass | \.my\.cnf
    | \.git-credentials | \.dockercfg | \.dockerconfigjson | \.docker/config\.json
    | \.vault-token | \.s3cfg | \.boto | \.htpasswd
    | \.aws/credentials | \.kube/config | (?:[\w-]+[._-])?kubeconfig(?:\.ya?ml)?
    | (?:[\w-]+[._-])?service[_-]?account(?:[_-]?key)?[\w-]*\.json
    | (?:[\w-]+[._-])?credentials(?:\.(?:json|ya?ml|ini|txt|csv))?
    | application_default_credentials\.json | [\w-]*firebase-adminsdk[\w-]*\.json
    | client_secrets?[\w.-]*\.json | key(?:file)?\.json
    | (?:[\w-]+[._-])?(?:api|auth|db|gcloud|gcp|gcr|private|sa)[_-]?keys?\.json
    | (?:secrets?|passwords?)\.(?:env|ini|json|properties|toml|txt|ya?ml)
    | [\w.*-]+\.(?:pem|key|p12|pfx|jks|keystore|kdbx)
    )/?$
    """
)

_TEMPLATE = regex(
    r"(?i)\.env\.(?:.*[.-])?(?:example|sample|template|te?mpl|tpl|dist|defaults?|schema|test)"
)

_CERTIFICATE = regex(
    r"""(?ix)
    (?:^|.*[._-])(?:ca|bundle|chain|crl|crt|dh|dhparams?|intermediate|issuer|root|trust)
    (?:[._-].*)?\.(?:pem|jks|keystore)
    | .*(?:cert|fullchain|cacert|dhparam|truststore|rootca).*\.(?:pem|jks|keystore)
    """
)
_PRIVATE = regex(r"(?i)(?:^|[._-])(?:priv(?:ate)?[._-]?)?key[._-]|privkey")

_PUBLISHED = regex(
    r"""(?ix)
    .*\.pub | (?:.*[._-])?(?:apt|archive|gpg|keyring|pub|public|pubkey|release|repo
    |repository|rpm)(?:[._-].*)?\.(?:pem|key)
    """
)
"""Keys that are made to be handed out: public ones, and those that sign packages."""

_LONGEST = 4096
"""A path is no longer on any system (PATH_MAX)."""


def names_credentials(path: str) -> bool:
    """Tell whether the file at *path* holds credentials, by what it is called."""
    if "://" in path or len(path) > _LONGEST or not _CREDENTIALS.search(path):
        return False
    name = path.rstrip("/").rpartition("/")[2]
    if _TEMPLATE.fullmatch(name) or _PUBLISHED.fullmatch(name):
        return False
    return not _CERTIFICATE.fullmatch(name) or bool(_PRIVATE.search(name))
