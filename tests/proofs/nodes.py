"""Walk what JSON holds, however deep."""

from collections.abc import Iterator


def nodes(value: object, name: str = "") -> Iterator[tuple[str, object]]:
    """Give every value with the name it stands under, the outer ones first; items have the name of their list."""
    yield name, value
    for key, inner in value.items() if isinstance(value, dict) else ():
        yield from nodes(inner, key)
    for inner in value if isinstance(value, list) else ():
        yield from nodes(inner, name)


def is_number(value: object) -> bool:
    """Tell whether a value is a number, and not yes or no."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)
