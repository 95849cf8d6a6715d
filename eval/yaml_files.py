"""Files in YAML, written by hand, so that a slip in one is told by its place."""

from pathlib import Path
from typing import Any

from retrieval.errors import SourceError


def read_mapping(path: Path, called: str, keys: str) -> dict[str, Any]:
    """The mapping that a file holds.

    Args:
        path: of the file.
        called: what it is, as an error begins: "The journey".
        keys: what it should have: "the keys catalogue and turns".

    Raises:
        SourceError: it cannot be read, is no YAML, has a key twice, or holds something else.
    """
    import yaml

    try:
        data = _parsed(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{called} {path} cannot be read ({error}); expected YAML in UTF-8.") from error
    except yaml.YAMLError as error:
        said = " ".join(str(error).split())
        raise SourceError(f"{called} {path} is no YAML ({said}); please correct it.") from None
    if not isinstance(data, dict):
        found = "empty" if data is None else f"a {type(data).__name__}"
        raise SourceError(f"{called} {path} is {found}; expected {keys}.")
    return data


def _parsed(text: str) -> Any:
    """YAML in which no key stands twice: the first would be lost without a word."""
    import yaml

    class Loader(yaml.SafeLoader):  # type: ignore[misc]
        def construct_mapping(self, node: Any, deep: bool = False) -> Any:
            keys = [self.construct_object(key, deep=deep) for key, _ in node.value]
            for place, key in enumerate(keys):
                if key in keys[:place]:
                    mark = node.value[place][0].start_mark
                    raise yaml.MarkedYAMLError(problem=f"the key {key!r} stands twice", problem_mark=mark)
            return super().construct_mapping(node, deep=deep)

    return yaml.load(text, Loader)
