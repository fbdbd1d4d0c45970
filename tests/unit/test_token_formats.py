"""Tokens of known form, put together here so that no scanner takes them for real."""

import re
import time
from itertools import cycle, islice
from typing import NamedTuple

import pytest

from kubelint_img.model.secret.formats import Match, formats, formats_in

MIXED = "aB3dE5gH7jK9mN1pQ4sT6vW8yZ2bC0fR7uX9iL5oG3kD6nJ8qM2wP4tV6xY8zA1c"
ALPHABETS = {
    "m": MIXED,  # letters and digits
    "a": "".join(each for each in MIXED if each.isalpha()),  # letters
    "u": MIXED.upper(),  # upper case, and digits
    "h": "8f14e45fceea167a5a36dedd4bea2543",  # hexadecimal
    "d": "3141592653589793238462643383279502884197",  # digits
    "b": "Q3EGRZ5LKMZ7TBW2AFHJUVXY",  # base32
    "e": "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L",  # Bech32
}
PART = re.compile(r"\{([a-z])(\d+)\}")


class Sample(NamedTuple):
    """How a made-up token of the shortest length is put together."""

    kind: str
    form: str
    """``{m20}`` stands for so many letters of an alphabet, angle brackets are around
    what each token has, and what stands behind a bar is the secret."""

    @property
    def marker(self) -> str:
        return self.form.partition("<")[2].partition(">")[0]

    @property
    def is_whole(self) -> bool:
        return self.form.startswith("<") and "|" not in self.form

    def filled(self, *, letter: str = "", end: str = "") -> str:
        """Return the token, made of *letter* only or with *end* in its longest part."""
        longest = max(int(part[2]) for part in PART.finditer(self.form))

        def fill(part: re.Match[str]) -> str:
            count = int(part[2])
            letters = letter or ALPHABETS[part[1]]
            made = "".join(islice(cycle(letters), count))
            return made[: count - len(end)] + end if count == longest else made

        return re.sub("[<>|]", "", PART.sub(fill, self.form))

    def secret(self) -> str:
        return Sample(self.kind, self.form.rpartition("|")[2]).filled()


def samples(text: str) -> list[Sample]:
    rows = (re.split(r"[ ]{2,}", line.strip()) for line in text.strip().splitlines())
    return [Sample(kind, form) for kind, form in rows]


SAMPLES = samples("""
    1Password token                <ops_eyJ>{m200}
    age key                        <AGE-SECRET-KEY-1>{e58}
    Airtable token                 <pat>{m14}.{h64}
    Aiven password                 <AVNS_>{m19}
    Alibaba access key ID          <LTAI>{m16}
    Anthropic key                  <sk-ant->api03-{m80}
    Atlassian token                <ATATT3xFfGF0>{m100}
    Bitbucket password             <ATBB>{m24}1C0DFACE
    Bitbucket token                <ATCTT3xFfGN0>{m100}
    Amazon Bedrock key             <ABSK>{m100}
    AWS access key ID              <AKIA>{b16}
    AWS access key ID              <ASIA>{b16}
    Azure client secret            aB38<Q~>{m31}
    Azure DevOps token             {m76}<AZDO>{m4}
    Azure registry password        {m42}<+ACR>{m6}
    Azure storage key              {m76}<+ASt>{m6}==
    Azure storage key              <AccountKey=>|{m86}==
    Azure shared access key        <SharedAccessKey=>|{m43}=
    Azure shared access signature  <sig=>|{m20}%2B{m22}%3D
    Brevo key                      <xkeysib->{h64}-{m16}
    Brevo password                 <xsmtpsib->{h64}-{m16}
    Buildkite token                <bkua_>{h40}
    CircleCI token                 <CCIPAT_>{m22}_{h40}
    CircleCI token                 <CCIPRJ_>{m22}_{h40}
    Clojars token                  <CLOJARS_>{h60}
    Cloudflare key                 <v1.0->{h24}-{h146}
    Contentful token               <CFPAT->{m43}
    crates.io token                <cio>{m32}
    Databricks token               <dapi>{h32}
    DigitalOcean token             <doo_v1_>{h64}
    DigitalOcean token             <dop_v1_>{h64}
    DigitalOcean token             <dor_v1_>{h64}
    Discord webhook                <discord.com/api/webhooks/>{d18}/|{m60}
    Discord webhook                <discordapp.com/api/webhooks/>{d18}/|{m60}
    Docker Hub token               <dckr_oat_>{m32}
    Docker Hub token               <dckr_pat_>{m27}
    Doppler token                  <dp.audit.>{m40}
    Doppler token                  <dp.ct.>{m40}
    Doppler token                  <dp.pt.>{m40}
    Doppler token                  <dp.sa.>{m40}
    Doppler token                  <dp.said.>{m40}
    Doppler token                  <dp.scim.>{m40}
    Doppler token                  <dp.st.>prd.{m40}
    Dropbox token                  <sl.>{m130}
    Dynatrace token                <dt0c01.>{b24}.{b64}
    Dynatrace token                <dt0s01.>{b24}.{b64}
    Figma token                    <figd_>{m40}
    Fly.io token                   <fm1a_>{m100}
    Fly.io token                   <fm1r_>{m100}
    Fly.io token                   <fm2_>{m100}
    Fly.io token                   <fo1_>{m43}
    GitHub token                   <gho_>{m36}
    GitHub token                   <ghp_>{m36}
    GitHub token                   <ghr_>{m36}
    GitHub token                   <ghs_>{m36}
    GitHub token                   <ghu_>{m36}
    GitHub token                   <github_pat_>{m22}_{m59}
    GitLab token                   <GR1348941>{m20}
    GitLab token                   <glagent->{m20}
    GitLab token                   <glcbt->{m20}
    GitLab token                   <gldt->{m20}
    GitLab token                   <glffct->{m20}
    GitLab token                   <glft->{m20}
    GitLab token                   <glimt->{m20}
    GitLab token                   <gloas->{m20}
    GitLab token                   <glpat->{m20}
    GitLab token                   <glptt->{m20}
    GitLab token                   <glrt->{m20}
    GitLab token                   <glrtr->{m20}
    GitLab token                   <glsoat->{m20}
    GitLab token                   <glwt->{m20}
    Google API key                 <AIza>{m35}
    Google OAuth client secret     <GOCSPX->{m28}
    Google OAuth token             <ya29.>{m50}
    Grafana key                    <eyJrIjoi>{m60}
    Grafana Cloud token            <glc_eyJ>{m40}
    Grafana token                  <glsa_>{m32}_{h8}
    Groq key                       <gsk_>{m52}
    Harness token                  <pat.>{m22}.{h24}.{m20}
    Harness token                  <sat.>{m22}.{h24}.{m20}
    HCP Terraform token            {m14}<.atlasv1.>{m60}
    HashiCorp Vault token          <hvb.>{m100}
    HashiCorp Vault token          <hvr.>{m24}
    HashiCorp Vault token          <hvs.>{m24}
    Heroku key                     <HRKU->{m36}
    HubSpot token                  <pat-eu1->{h8}-{h27}
    HubSpot token                  <pat-na1->{h8}-{h27}
    HubSpot token                  <pat-na2->{h8}-{h27}
    Hugging Face token             <api_org_>{a34}
    Hugging Face token             <hf_>{a34}
    Infracost key                  <ico->{m32}
    Artifactory key                <AKCp>{m69}
    Artifactory token              <cmVmdGtu>{m56}
    LangSmith key                  <lsv2_pt_>{h32}_{h10}
    LangSmith key                  <lsv2_sk_>{h32}_{h10}
    LaunchDarkly key               <api->{h8}-ea16-47a5-a36d-{h12}
    LaunchDarkly key               <sdk->{h8}-ea16-47a5-a36d-{h12}
    Linear key                     <lin_api_>{m40}
    Linear token                   <lin_oauth_>{m40}
    Mailchimp key                  {h32}<-us>1
    Mailgun key                    <key->{h32}
    MongoDB Atlas secret           <mdb_sa_sk_>{m40}
    Netlify token                  <nfp_>{m36}
    New Relic license key          {h36}<NRAL>
    New Relic key                  <NRAK->{u27}
    New Relic key                  <NRII->{m32}
    Notion token                   <secret_>{m43}
    Notion token                   <ntn_>{d11}{m35}
    npm access token               <npm_>{m36}
    NVIDIA key                     <nvapi->{m60}
    Octopus Deploy key             <API->{u25}
    Okta token                     <SSWS >|00{m40}
    OpenAI key                     <sk->{m20}T3BlbkFJ{m20}
    OpenAI key                     <sk-admin->{m40}
    OpenAI key                     <sk-proj->{m40}
    OpenAI key                     <sk-svcacct->{m40}
    OpenRouter key                 <sk-or-v1->{h64}
    OpenShift token                <sha256~>{m43}
    Perplexity key                 <pplx->{m48}
    PlanetScale token              <pscale_oauth_>{m32}
    PlanetScale password           <pscale_pw_>{m32}
    PlanetScale token              <pscale_tkn_>{m32}
    Postman key                    <PMAK->{h24}-{h34}
    Prefect key                    <pnu_>{m36}
    Pulumi token                   <pul->{h40}
    PyPI token                     <pypi-AgE>{m50}
    Replicate token                <r8_>{m37}
    RubyGems key                   <rubygems_>{h48}
    SendGrid key                   <SG.>{m22}.{m43}
    Sentry token                   <sntrys_eyJ>{m80}
    Sentry token                   <sntryu_>{h64}
    Shopify token                  <shpat_>{h32}
    Shopify token                  <shpca_>{h32}
    Shopify token                  <shppa_>{h32}
    Shopify token                  <shpss_>{h32}
    Slack webhook                  <hooks.slack.com/>services/|T0{u8}/B0{u8}/{m20}
    Slack token                    <xapp->1-A0{u8}-{d10}-{h64}
    Slack token                    <xoxa->{m16}
    Slack token                    <xoxb->{m16}
    Slack token                    <xoxe->{m16}
    Slack token                    <xoxo->{m16}
    Slack token                    <xoxp->{m16}
    Slack token                    <xoxr->{m16}
    Slack token                    <xoxs->{m16}
    SonarQube token                <sqa_>{h40}
    SonarQube token                <sqp_>{h40}
    SonarQube token                <squ_>{h40}
    Sourcegraph token              <sgp_>{h40}
    Square token                   <sq0atp->{m22}
    Square secret                  <sq0csp->{m43}
    Stripe key                     <rk_live_>{m16}
    Stripe key                     <rk_test_>{m16}
    Stripe key                     <sk_live_>{m16}
    Stripe key                     <sk_test_>{m16}
    Stripe key                     <whsec_>{m16}
    Supabase key                   <sb_secret_>{m31}
    Supabase token                 <sbp_>{h40}
    Tailscale key                  <tskey-api->k{m11}CNTRL-{m20}
    Tailscale key                  <tskey-auth->k{m11}CNTRL-{m20}
    Tailscale key                  <tskey-client->k{m11}CNTRL-{m20}
    Tailscale key                  <tskey-scim->k{m11}CNTRL-{m20}
    Tailscale key                  <tskey-webhook->k{m11}CNTRL-{m20}
    Telegram bot token             {d10}<:AA>{m33}
    Tencent secret ID              <AKID>{m32}
    Typeform token                 <tfp_>{m44}
    xAI key                        <xai->{m80}
    Yandex key                     <AQVN>{m35}
    Discord token                  <MT>{m21}.{m6}.{m27}
    Discord token                  <Mj>{m21}.{m6}.{m27}
    Discord token                  <Mz>{m21}.{m6}.{m27}
    Discord token                  <ND>{m21}.{m6}.{m27}
    Discord token                  <NT>{m21}.{m6}.{m27}
    Discord token                  <Nj>{m21}.{m6}.{m27}
    Discord token                  <Nz>{m21}.{m6}.{m27}
    Discord token                  <OD>{m21}.{m6}.{m27}
    Discord token                  <OT>{m21}.{m6}.{m27}
    AWS secret access key          <AKIA>{b16},|{m40}
""")


def found(text: str) -> list[Match]:
    return list(formats_in(text))


def test_there_is_a_sample_of_each_form() -> None:
    tokens = [form for form in formats() if form.kind not in SPECIAL]
    forms = sorted((form.kind, form.marker) for form in tokens)
    assert forms == sorted((sample.kind, sample.marker) for sample in SAMPLES)


SPECIAL = {"JSON web token", "private key", "password in a URL"}


@pytest.mark.parametrize("around", ["see '{}'.", "A={}\n", '{{"a": "{}"}}', "{}"])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.form)
def test_is_found(sample: Sample, around: str) -> None:
    text = around.format(sample.filled())
    hint = sample.marker[:4] if sample.is_whole else ""
    match = next(each for each in found(text) if each.kind == sample.kind)
    assert text[match.start : match.stop] == sample.secret()
    assert match.hint == hint


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.form)
def test_what_is_almost_one_is_none(sample: Sample) -> None:
    whole = sample.filled()
    misses = {
        "too short": whole[:-1],
        "in the middle of a word": f"7{whole}",
        "a placeholder": sample.filled(letter="x"),
        "no mark": whole.replace(sample.marker, "-", 1),
        "an example": sample.filled(end="EXAMPLE"),
    }
    kinds = {why: [each.kind for each in found(text)] for why, text in misses.items()}
    assert {why for why, each in kinds.items() if sample.kind in each} == set()


@pytest.mark.parametrize(
    "prose",
    [
        "api-gateway, sdk-go, key-value, secret_name, pat.match(x), sl.no and sat.1",
        "https://acme.io/discord.com/api/webhooks/ or hooks.slack.com/services/T/B/x",
        "see sig=none, SharedAccessKey=..., AccountKey=<key>;EndpointSuffix=a",
        "sk-learn-models-for-classification-and-regression, gl-pat-and-other-tokens",
        "image: docker.io/library/nginx@sha256:" + ALPHABETS["h"] * 2,
        "MTA5MTA5MTA5MTA5MTA5MTA5.tar.gz and NRAL and 12:AA:34:BB:56:CC",
        "commit 4b1d" + ALPHABETS["h"] + "abcd in AKIA and ASIA and LTAI",
        "whsec_test hf_home npm_config_registry npm_package_dependencies_something",
        "ghp_your_personal_access_token_goes_in_here_please",
        "dp.pt.production.internal.example.acme.io/pul-request",
    ],
)
def test_prose_has_none(prose: str) -> None:
    assert found(prose) == []


JWT_HEAD = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"
JWT_SIGNATURE = "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c"


@pytest.mark.parametrize(
    "published",
    [
        "sk_te" + "st_4eC39HqLyjWDarjtT1zdp7dc",
        "sk_te" + "st_BQokikJOvBiI2HlWgH4olfQ2",
        "Account" + "Key=C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8m"
        "GGyPMbIZnqyMsEcaGQy67XIw/Jw==",
        f"{JWT_HEAD}.eyJzdWIiOiIxMjM0NTY3ODkwIn0.{JWT_SIGNATURE}",
    ],
)
def test_what_everybody_has_is_no_secret(published: str) -> None:
    assert found(published) == []


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.form)
def test_time_grows_with_length_only(sample: Sample) -> None:
    def seconds(piece: str, length: int) -> float:
        text = piece * (length // len(piece))
        start = time.process_time()
        found(text)
        return time.process_time() - start

    for piece in (sample.marker, sample.filled()[:-1]):
        assert seconds(piece, 20_000) < 0.1 + 6 * seconds(piece, 10_000)
