"""The words of several packs on one sheet: by the joined names, and what two packs name alike is said once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from handouts.model.clinician_words import ClinicianWords
from handouts.model.fields.lists import EMPTY
from handouts.model.labels import Labels
from handouts.model.pack import Pack, full_figure_name, full_name
from handouts.model.words import FactWords, Topic, Words
from handouts.reading.labels.loader import ENGLISH, read_labels

Text = TypeVar("Text")
DIAGNOSIS = "diagnosis"
"""The fact of which a pack may say in words of its own that it is not recorded."""


def joined_words(packs: Sequence[Pack], facts: Mapping[str, Mapping[str, str | None]]) -> Words:
    """Return the sentences of all packs; where two have the same id for what the sheet prints once, the first one's.

    `facts` gives, by pack, the new ids of facts, None for those that are not asked.
    """
    words = [pack.words for pack in packs]
    first = words[0]
    labels = read_labels(first.language)
    return replace(
        first,
        title=joined_title(words, labels),
        message=_unsaid_sentences((each.message for each in words), labels),
        message_withheld=_once(each.message_withheld for each in words),
        message_never=_once(each.message_never for each in words),
        keep=_once(each.keep for each in words),
        before=_before(packs),
        diagnosis_unknown=next(
            (p.words.diagnosis_unknown for p in packs if _asks_for_the_diagnosis(p, facts[p.id])), None
        ),
        facts=_first_of(_fact_words(pack, facts[pack.id]) for pack in packs),
        exercises=_by_full_name(packs, lambda each: each.exercises),
        rules=_by_full_name(packs, lambda each: each.rules),
        figures={
            full_figure_name(pack.id, name): text
            for pack in reversed(packs)
            for name, text in pack.words.figures.items()
        },
        avoid_intro=first.avoid_intro if len({each.avoid_intro for each in words}) == 1 else None,
        avoid=_first_of(each.avoid for each in words),
        stages=EMPTY,
        sections=_first_of(each.sections for each in words),
        topics=tuple(_first_of({topic.id: topic for topic in _topics(pack)} for pack in packs).values()),
        nutrients=_first_of(each.nutrients for each in words),
        nutrients_unknown=next(
            (p.words.nutrients_unknown for p in packs if p.nutrients), first.nutrients_unknown
        ),
        warning=_first_of(each.warning for each in words),
        legend=labels["between_sentences"].join(_once([(each.legend,) for each in words])),
    )


def joined_clinician_words(packs: Sequence[Pack]) -> ClinicianWords:
    """Return what all packs say to the clinician."""
    return ClinicianWords(
        rules={
            full_name(pack.id, name): rule for pack in packs for name, rule in pack.clinician.rules.items()
        },
        exercises={
            full_name(pack.id, name): text
            for pack in packs
            for name, text in pack.clinician.exercises.items()
        },
        remarks=_once(pack.clinician.remarks for pack in packs),
    )


def joined_title(words: Sequence[Words], labels: Labels) -> str:
    """Return the titles of all packs as one phrase: Safe neck exercises and strong legs, steady steps."""
    title, *others = dict.fromkeys(each.title for each in words)
    for other in others:
        second = _in_a_phrase(other) if labels.language.tag == ENGLISH else other
        title = labels["titles"].format(first=title, second=second)
    return title


def _in_a_phrase(title: str) -> str:
    """Return a title with a small first letter, unless it begins with an abbreviation such as PT."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def _topics(pack: Pack) -> Iterator[Topic]:
    """Yield the topics of a pack, each with the part that it stands in: beside another pack the first is another one."""
    first = next(iter(pack.own_sections), None)
    yield from (replace(topic, section=topic.section or first) for topic in pack.words.topics)


def _fact_words(pack: Pack, renamed: Mapping[str, str | None]) -> dict[str, FactWords]:
    """Return what a pack says of facts that are not recorded, by their new ids."""
    texts = dict(pack.words.facts)
    if renamed.get(DIAGNOSIS) and pack.words.diagnosis_unknown:
        texts.setdefault(DIAGNOSIS, FactWords(pack.words.diagnosis_unknown))
    named = {renamed.get(name, name): text for name, text in texts.items()}
    return {name: text for name, text in named.items() if name is not None}


def _asks_for_the_diagnosis(pack: Pack, renamed: Mapping[str, str | None]) -> bool:
    """Return whether a pack asks for its diagnosis, and under the name that all packs share."""
    return DIAGNOSIS in pack.facts and renamed.get(DIAGNOSIS, DIAGNOSIS) == DIAGNOSIS


def _unsaid_sentences(texts: Iterable[Sequence[str]], labels: Labels) -> tuple[str, ...]:
    """Return lines, without the sentences that an earlier line has said."""
    said: set[str] = set()
    lines: list[str] = []
    gap = labels["between_sentences"]
    end = re.compile(f"(?<=[{re.escape(labels['ends'])}]){f'(?:{re.escape(gap)})+' if gap else ''}")
    for line in _once(texts):
        sentences = [sentence for sentence in end.split(line) if sentence and sentence not in said]
        said.update(sentences)
        if sentences:
            lines.append(gap.join(sentences))
    return tuple(lines)


def _before(packs: Iterable[Pack]) -> dict[str, str]:
    """Return the checklist before the start; what a patient gets ready at home is said by each pack in its own words."""
    joined: dict[str, str] = {}
    for pack in packs:
        # What the clinic's records can answer is printed once, with what is recorded.
        recorded = {"clearance", *(fact.before for fact in pack.facts.values())}
        for name, text in pack.words.before.items():
            if joined.setdefault(name, text) != text and name not in recorded:
                joined[full_name(pack.id, name)] = text
    return joined


def _once(texts: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for each in texts for text in each))


def _first_of(texts: Iterable[Mapping[str, Text]]) -> dict[str, Text]:
    joined: dict[str, Text] = {}
    for each in texts:
        for name, text in each.items():
            joined.setdefault(name, text)
    return joined


def _by_full_name(packs: Iterable[Pack], texts: Callable[[Words], Mapping[str, Text]]) -> dict[str, Text]:
    return {full_name(pack.id, name): text for pack in packs for name, text in texts(pack.words).items()}
