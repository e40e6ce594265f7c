"""What every HTML page of Drift shares: the template environment, the style sheet, the script, the security policy."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from drift.reports.languages import language_name, language_tag, text_direction
from drift.reports.visible import isolated_html, one_line, visible_html
from drift.version import __version__

if TYPE_CHECKING:
    from jinja2 import Environment


class Select(NamedTuple):
    """A filter of a page: the id's ending, the label, and its options as value and name ("any" comes before them)."""

    id: str
    label: str
    options: list[tuple[str, str]]


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The template environment: everything is escaped unless it is Markup already, a misspelt name is an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from jinja2.ext import Extension

    class Compact(Extension):
        """Line breaks between tags are for the reader of a template; in a long page they are a third of all nodes."""

        def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
            return re.sub(r">\n\s*(?=[<{])", ">", source)

    made = Environment(
        loader=PackageLoader("drift.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[Compact],
    )
    # jinja's tojson writes <, >, & and ' as \u escapes, so that no text can end the script element it stands in.
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": True, "separators": (",", ":"), "sort_keys": True}
    made.filters.update(
        show=visible_html,
        iso=isolated_html,
        line=one_line,
        language=language_name,
        tag=language_tag,
        direction=text_direction,
        link=is_web_link,
    )
    return made


def is_web_link(address: str) -> bool:
    """Whether a source may become a link: http or https, and nothing in it that breaks an address."""
    return address.lower().startswith(("https://", "http://")) and not any(
        char.isspace() or char in '<>"' or not char.isprintable() for char in address
    )


def _asset(name: str) -> str:
    return (resources.files("drift.reports") / "templates" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii") + "'"


def render_page(template: str, scripts: Sequence[str], **values: Any) -> str:
    """A page in one file: the style sheet and the scripts stand in it, and its policy lets nothing else run or load.

    `scripts` are files of the template folder, run in this order as one.
    """
    style = _asset("style.css")
    script = "\n".join(_asset(name) for name in scripts)
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; img-src data:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )
    return (
        environment()
        .get_template(template)
        .render(
            style=Markup(style),  # noqa: S704 - ours, not a stranger's
            script=Markup(script),  # noqa: S704
            csp=policy,
            version=__version__,
            **values,
        )
    )
