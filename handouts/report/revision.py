"""The proposal for the next sheet: what becomes of each exercise and why, and what the clinician has to do."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from handouts.explain.dates import date_text
from handouts.explain.since_last import change_lines
from handouts.model.plan import Progress
from handouts.model.receipt import GivenPack
from handouts.report.explained_text import why_empty
from handouts.report.lines import note, result
from handouts.report.wrap import fitted, terminal_width
from handouts.session.revise import Proposal


def show(proposal: Proposal, written: Path | None) -> None:
    """Print a proposal: on standard output where it is the result, on standard error where a file is."""
    say, stream = (result, sys.stdout) if written is None else (note, sys.stderr)
    for line in fitted(_lines(proposal), terminal_width(stream)):
        say(line)
    for line in fitted(_what_to_do(proposal, written), terminal_width(sys.stderr)):
        note(line)


def _lines(proposal: Proposal) -> Iterator[str]:
    """Yield the proposal, of any length; details are indented below their line."""
    explained, last = proposal.explained, proposal.last
    titles = explained.titles
    packs = "; ".join(_given(pack, titles) for pack in last.packs)
    yield f"Last sheet {last.number}, {date_text(last.on, proposal.order)}: {packs}"
    yield f"Next sheet, {explained.date}: {'; '.join(_progress(each, titles) for each in explained.progress)}"
    yield from _remarks(proposal)
    yield ""
    yield from why_empty(explained)
    if explained.since_last is not None:
        yield from change_lines(explained.since_last, with_ids=True)
    notes = (*proposal.notes, *explained.notices)
    if notes:
        yield from ("", "Please note:")
        yield from (f"  {note}" for note in notes)


def _what_to_do(proposal: Proposal, written: Path | None) -> Iterator[str]:
    """Yield what comes next: to look and confirm, to keep the proposal, or to make the sheet."""
    reviewed = proposal.patient.reviewed
    if written is None:
        yield 'Nothing was written. To keep this plan, add -o NEW.yaml, and --by "Your name" once you have looked at it.'
    elif reviewed is None:
        yield (
            f"Nobody has confirmed this plan yet, and no sheet can be made until someone does. Look at it, then add this to {written}:  "
            f'reviewed: {{by: "Your name", on: {proposal.day}}}'
        )
    else:
        yield f"Confirmed by {reviewed.by}. To make the sheet:  handouts make {shlex.quote(str(written))}"


def _remarks(proposal: Proposal) -> Iterator[str]:
    """Yield what to know before the exercises: a stage that is held back, and a last sheet that was computed."""
    for later in proposal.later_stages:
        option = f"--stage {later.stage}" if len(proposal.explained.progress) == 1 else "stage: in the file"
        yield (
            f"By the calendar, {proposal.explained.titles[later.pack_id]} would be at stage {later.stage}. A proposal moves on by one stage at most; "
            f"to choose another, use {option}."
        )
    if proposal.planned_again:
        yield (
            "The PDF has no receipt, so the last sheet was computed again from the patient's file. "
            f"Its footer must show the number {proposal.last.number}; if it does not, this comparison is wrong."
        )


def _given(pack: GivenPack, titles: Mapping[str, str]) -> str:
    return _progress(Progress(pack.id, pack.version, pack.week, pack.stage), titles)


def _progress(progress: Progress, titles: Mapping[str, str]) -> str:
    week = "" if progress.week is None else f", week {progress.week}"
    pack = f"{progress.pack_id} {progress.pack_version}"
    named = f"{titles[progress.pack_id]} ({pack})" if progress.pack_id in titles else pack
    return f"{named}, stage {progress.stage}{week}"
