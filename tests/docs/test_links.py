"""Links and pictures in the README and docs/ lead somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.markdown import PAGES, ROOT, anchors, links

_README_LINES = 90
"""About one screen on a code host, with the picture."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    """A reader who follows a link to a page, a picture or a heading finds it."""
    broken = []
    for link in links(page.read_text("utf-8")):
        if link.startswith(("https://", "mailto:")):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        whole = target.is_relative_to(ROOT) and target.exists()
        if not whole or (anchor and anchor not in anchors(target.read_text("utf-8"))):
            broken.append(link)
    assert broken == []


def test_every_page_of_the_docs_is_linked_from_the_readme() -> None:
    """No page has to be found by chance."""
    linked = set(links((ROOT / "README.md").read_text("utf-8")))
    assert {f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md")} <= linked


def test_the_readme_fits_one_screen() -> None:
    """A newcomer sees at a glance what it is and how to try it; what is long has its own page."""
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= _README_LINES
