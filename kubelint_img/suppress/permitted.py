"""What the configuration allows suppressions to silence."""

from collections.abc import Iterator

from kubelint_img.config.settings import Settings
from kubelint_img.model.suppression import Fault, Suppression

_NOTHING = "this silences nothing: the configuration"


def permitted_one(suppression: Suppression, settings: Settings) -> Suppression:
    """Return *suppression* as far as *settings* allow it, with faults for the rest."""
    rules = suppression.rules
    if rules and settings.requires_reason and not suppression.reason:
        fault = Fault(suppression.span, f"{_NOTHING} wants a reason behind it")
        return suppression._replace(rules=(), faults=(*suppression.faults, fault))
    return suppression._replace(
        rules=tuple(r for r in rules if r.code not in settings.unsuppressible),
        faults=(*suppression.faults, *_refused(suppression, settings)),
    )


def _refused(suppression: Suppression, settings: Settings) -> Iterator[Fault]:
    for rule in suppression.rules:
        if rule.code in settings.unsuppressible:
            message = f"{_NOTHING} has {rule.text!r} among what is unsuppressible"
            yield Fault(rule.span, message)
