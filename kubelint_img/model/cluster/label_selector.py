"""Which labels a selector selects."""

from kubelint_img.syntax.yaml import Mapping, Node


def selects(selector: Node, labels: Node) -> bool:
    """Tell whether a label selector selects what has *labels*.

    One that is missing selects nothing, an empty one everything:
    https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/
    """
    if not isinstance(selector, Mapping):
        return False
    expressions = selector.get("matchExpressions")
    return has_all(labels, selector.get("matchLabels")) and all(
        _meets(labels, expression) for expression in expressions
    )


def has_all(labels: Node, wanted: Node) -> bool:
    """Tell whether *labels* has all the pairs of *wanted*."""
    for key, value in wanted.items():
        label = labels.get(key.text)
        if not label.exists or label.text != value.text:
            return False
    return True


def _meets(labels: Node, expression: Node) -> bool:
    label = labels.get(expression.get("key").text)
    values = [value.text for value in expression.get("values")]
    match expression.get("operator").text:
        case "In":
            return label.exists and label.text in values
        case "NotIn":
            return not (label.exists and label.text in values)
        case "Exists":
            return label.exists
        case "DoesNotExist":
            return not label.exists
        case _:
            return False
