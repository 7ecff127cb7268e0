"""The part of docs/plain-language.md that is generated: how plain every pack is, with sentences from its own handout."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from handouts.checking.readability import HIGHEST_OVERALL, HIGHEST_PART, readability
from handouts.model.pack import Pack
from handouts.model.words import Words
from handouts.reading.packs.loader import read_pack
from handouts.reading.yaml.loader import load
from handouts.session.request import Request
from handouts.session.session import open_session
from tests.sheet.dump import dump

ROOT = Path(__file__).resolve().parents[2]
BEGIN, END = "<!-- generated: all packs -->", "<!-- end of what is generated -->"
_DAY = date(2026, 11, 24)
SCORED = {
    "fall-prevention": "fall-prevention/week-5-counter",
    "knee-osteoarthritis": "knee-osteoarthritis/week-8-steps",
    "neck-osteoporosis": "patients/week-4-approved",
}
"""The handout of each pack that is scored, in examples/."""
Quotes = Callable[[Words], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Item:
    """An item of an instrument; its score is the authors' judgment, 1 or 0 by pack, None where it does not apply."""

    number: int
    name: str
    quotes: Quotes
    """Sentences that earn the point, from the pack's own words."""
    note: str = ""
    missing: tuple[str, ...] = ()
    """The packs that do not meet it."""
    applies: bool = True

    def score(self, pack: str) -> int | None:
        """Return the score of a pack's handout."""
        return int(pack not in self.missing) if self.applies else None


def _none(_words: Words) -> tuple[str, ...]:
    return ()


def _first(words: Words, field: str) -> tuple[str, ...]:
    return (getattr(next(iter(words.exercises.values())), field),)


def _why(words: Words) -> tuple[str, ...]:
    return (next(iter(words.avoid.values())).why,)


def _lines(text: str) -> Quotes:
    return lambda _words: (text,)


PEMAT = (
    Item(1, "purpose evident", lambda words: (words.title,), "The title and the message box."),
    Item(2, "nothing distracts", _none, "What serves the clinician alone is in the text for the chart."),
    Item(3, "everyday words", _lines("Count slowly"), "See the reading grade above."),
    Item(4, "medical terms explained", lambda words: (words.topics[0].paragraphs[0],)),
    Item(5, "active voice", lambda words: (next(iter(words.keep)),)),
    Item(6, "numbers clear", _lines("Exercise"), "The table on page 1 has words, not symbols."),
    Item(7, "no calculations", _none, "Minutes and rest days are worked out."),
    Item(8, "short sections", _none, "Cards, lists and boxes."),
    Item(9, "informative headers", _lines("Do not do these")),
    Item(10, "logical order", _none, "Plan, before you start, exercises, what to avoid, moving on, habits, check sheet, warning signs."),
    Item(11, "summary", _none, "The table on page 1."),
    Item(12, "visual cues", _none, "Message box, large numbers, bold labels, black box for emergencies."),
    Item(15, "pictures where useful", _none, "Every exercise."),
    Item(16, "pictures reinforce", _none, "Hands and supports match the words; a picture in which they do not is refused."),
    Item(17, "captions", _none, "Below every picture."),
    Item(18, "pictures clear", _none, "Line drawings of one movement each."),
    Item(19, "simple tables", _lines("Exercise")),
    Item(20, "at least one action", _none, "The message on page 1."),
    Item(21, "addresses the user", lambda words: (words.keep[-1],)),
    Item(22, "explicit steps", lambda words: _first(words, "mistake")),
    Item(23, "tangible tool", _lines("Missed a day? Just go on. Do not make it up.")),
    Item(24, "how to calculate", _none, "There is nothing to calculate.", applies=False),
    Item(25, "explains its diagrams", _lines("The circles help you count repeats.")),
    Item(26, "pictures for acting", _none, "Start, end and each direction."),
)  # fmt: skip
INDEX = (
    Item(1, "one main message", _none, "“Do these ... exercises”, in the first box."),
    Item(2, "at the top", _none, "First box of page 1."),
    Item(3, "visual cues", _none, "Shaded box, bold, larger type."),
    Item(4, "a visual supports it", _none, "The captioned pictures of the exercises, from page 2 on."),
    Item(5, "call to action", _none, "The message and the page of warning signs."),
    Item(6, "active voice", _none, "Orders to the reader."),
    Item(7, "words of the audience", _none, "Terms are explained where they are used."),
    Item(8, "lists", _none, "Steps, rules, check boxes."),
    Item(9, "chunks with headings", _none, "As PEMAT 8 and 9."),
    Item(10, "most important first", _none, "Message, table and rules on page 1."),
    Item(11, "known and not known", _none, "The first of the healthy habits says how sure the benefit is. In the pack for falls it does not say what is not known.", ("fall-prevention",)),
    Item(12, "recommendation", _none, "The exercises."),
    Item(13, "why it matters", lambda words: _first(words, "purpose")),
    Item(14, "how to do it", _none, "Numbered steps with pictures."),
    Item(15, "numbers the audience uses", _none, "Times, seconds and days. In the neck pack a T-score is no everyday number.", ("neck-osteoporosis",)),
    Item(16, "numbers explained", _lines("For pain, write 0 for none, 10 for the worst.")),
    Item(17, "no calculations", _none, "As PEMAT 7."),
    Item(18, "nature of the risk", _why),
    Item(19, "risks and benefits", lambda words: _first(words, "stop")),
    Item(20, "probability", _none, "There is none.", applies=False),
)  # fmt: skip


@cache
def pack_of(pack_id: str) -> Pack:
    """Return a pack that comes with the program."""
    return read_pack(ROOT / "data" / pack_id)


@cache
def printed(pack_id: str) -> str:
    """Return everything that the scored handout of a pack says."""
    document = load(ROOT / "examples" / f"{SCORED[pack_id]}.yaml")
    session = open_session((), ROOT / "examples" / "clinic.yaml", _DAY, document)
    ready = session.require(Request.of_document(document, session.pack.facts))
    return dump(session.compose(ready)).replace("**", "")


def generated() -> str:
    """Return the generated part of the page."""
    return "\n".join((BEGIN, *_grades(), *_scores(), END))


def _grades() -> Iterator[str]:
    yield f"\nThe limits are {HIGHEST_OVERALL:g} overall and {HIGHEST_PART:g} in any part.\n"
    yield "| pack | all words | hardest part | parts above grade 4 |"
    yield "|---|---|---|---|"
    for pack_id in SCORED:
        grades = readability(pack_of(pack_id).words)
        assert grades is not None
        name, hardest = max(grades.parts, key=lambda part: part[1])
        above = (
            ", ".join(f"{_named(part)} {grade:.1f}" for part, grade in grades.parts if grade > 4) or "none"
        )
        yield f"| `{pack_id}` | {grades.overall:.1f} | {_named(name)}, {hardest:.1f} | {above} |"


def _named(part: str) -> str:
    return part.removeprefix("topics.").removeprefix("exercises.").replace("_", " ").replace("-", " ")


def _scores() -> Iterator[str]:
    for heading, items in (("PEMAT-P", PEMAT), ("CDC Clear Communication Index", INDEX)):
        yield f"\n### {heading}, one handout of each pack\n"
        yield f"| item | {' | '.join(f'`{pack}`' for pack in SCORED)} | what earns it |"
        yield f"|---|{'---|' * len(SCORED)}---|"
        yield from map(_row, items)
        yield from ("", _sums(items))


def _row(item: Item) -> str:
    scores = " | ".join("–" if item.score(pack) is None else str(item.score(pack)) for pack in SCORED)
    quotes = " ".join(
        f"“{quote}”"
        for quote in dict.fromkeys(q for pack in SCORED for q in item.quotes(pack_of(pack).words))
    )
    return f"| {item.number} {item.name} | {scores} | {' '.join(filter(None, (item.note, quotes)))} |"


def _sums(items: tuple[Item, ...]) -> str:
    parts = {"Index": items}
    if items is PEMAT:
        parts = {"Understandability": items[:17], "Actionability": items[17:]}
    return "  \n".join(
        f"**{name}**: {', '.join(_sum(pack, group) for pack in SCORED)}." for name, group in parts.items()
    )


def _sum(pack: str, items: tuple[Item, ...]) -> str:
    scores = [score for item in items if (score := item.score(pack)) is not None]
    return f"`{pack}` {sum(scores)} of {len(scores)} ({100 * sum(scores) / len(scores):.0f} %)"
