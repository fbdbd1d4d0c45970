"""An Ingress should not write into the configuration of NGINX.

What an annotation for a snippet has is put into the controller's configuration as it
stands. Whoever may change an Ingress can so run Lua there, or serve the controller's
own files by an `alias`, among them a token that reads the Secrets of all namespaces:
[CVE-2021-25742](https://nvd.nist.gov/vuln/detail/CVE-2021-25742).

## Bad

```yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    { nginx.ingress.kubernetes.io/server-snippet: "location /files/ { alias /; }" }
    # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Ingress 'web' writes into the configuration of NGINX, with an alias
```

## Good

```yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    nginx.ingress.kubernetes.io/proxy-body-size: 8m
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, Place, regex, rule

_LUA = regex(r"\blua_|_lua\b|_by_lua")
_ALIAS = regex(r"\balias\b")


@rule(
    "KLI626",
    on=Manifest,
    default=False,
    equivalents=("checkov:CKV_K8S_152", "checkov:CKV_K8S_153", "checkov:CKV_K8S_154"),
    tags=("network",),
)
def ingress_snippet(manifest: Manifest) -> Iterator[Finding]:
    if manifest.kind != "Ingress":
        return
    for key, value in manifest.get("metadata", "annotations").items():
        if "snippet" in key.text:
            who = f"Ingress {manifest.name!r}"
            message = f"{who} writes into the configuration of NGINX{_what(value.text)}"
            yield Finding(Place(key.source, key.span), message)


def _what(snippet: str) -> str:
    if _LUA.search(snippet):
        return ", and runs Lua"
    return ", with an alias" if _ALIAS.search(snippet) else ""
