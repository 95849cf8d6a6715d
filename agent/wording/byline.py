"""Who wrote an answer, in the words a shopper reads."""


def byline(writer: str) -> str | None:
    """Such as "written by the embedded model"; None for the template, which is no model.

    Args:
        writer: as an answer names it: "template", "embedded", "hub:…" with a name or a folder, "remote:…" with a name.
    """
    rung, _, name = writer.partition(":")
    if rung == "template":
        return None
    model = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return f"written by the model {model}" if model else f"written by the {rung} model"
