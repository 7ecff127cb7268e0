"""The part "Your plan": who made it, the main message, the plan at a glance and the rules to keep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from handouts.model.clinic import Clinic
from handouts.model.labels import Labels
from handouts.model.plan import Decision
from handouts.model.sheet import (
    BulletList,
    Figure,
    Heading,
    Letterhead,
    MessageBox,
    Paragraph,
    SharedBlock,
    Span,
    Text,
    Title,
)
from handouts.sheet import doses
from handouts.sheet.edition import EditionInput
from handouts.sheet.material import Material, icon
from handouts.sheet.qr_code import qr_code
from handouts.sheet.reasons import nothing_because, patient_words, withheld_for_good
from handouts.sheet.sections.plan_table import plan_table
from handouts.sheet.wording import (
    as_typed,
    beside,
    clauses,
    ended,
    fill,
    leading,
    made,
    number,
    phone_link,
    plain,
    plural,
    sentence,
    sentences,
    typed,
)


def masthead(material: Material) -> tuple[SharedBlock, ...]:
    """Return the letterhead and the title, which stand above the facts in whatever part comes first."""
    return (*_letterhead(material.labels, material.clinic), Title(material.words.title))


def plan_blocks(given: EditionInput) -> tuple[SharedBlock, ...]:
    """Return the main message and what to do; where nothing is prescribed, why, and what comes next."""
    material = given.material
    if given.active:
        return (*message_boxes(given), *_at_a_glance(given), *_keep(material))
    for_good = withheld_for_good(material.pack, given.decisions)
    message = _message(material.words.message_never if for_good else material.words.message_withheld)
    return (message, *_caution(given), *_nothing(given, for_good=for_good))


def message_boxes(given: EditionInput) -> tuple[MessageBox, ...]:
    """Return the main message for who has exercises, and the cautions for all of them."""
    return (_message((_action(given), *given.material.words.message)), *_caution(given))


def _letterhead(labels: Labels, clinic: Clinic) -> tuple[Letterhead, ...]:
    name, lines = as_typed(clinic.name), tuple(as_typed(line) for line in clinic.address)
    if not (name or lines or clinic.logo or clinic.phone or clinic.link):
        return ()
    alt = fill(labels["plan.logo"], {"clinic": typed(name)}) if name else labels["plan.logo_unnamed"]
    head = Letterhead(beside(labels, typed(name)), _contact(labels, clinic, lines), clinic.logo, alt)
    return (_with_link(labels, head, clinic.link) if clinic.link else head,)


def _with_link(labels: Labels, head: Letterhead, address: str) -> Letterhead:
    """Return the letterhead with the address of the clinic's web page, and its code."""
    code = Figure(qr_code(address), fill(labels["plan.web_alt"], {"address": number(address)}), "")
    words = (
        Span(leading(labels, labels["plan.web"])),
        Span(beside(labels, number(address)), link=address),
    )
    return replace(head, link=words, link_code=code)


def _contact(labels: Labels, clinic: Clinic, address: tuple[str, ...]) -> tuple[Text, ...]:
    """Return address and phone on one line."""
    phone, label = as_typed(clinic.phone or ""), labels["plan.phone"]
    lines = [beside(labels, typed(line)) for line in address]
    spans: list[Span] = [Span(clauses(labels, lines))] if lines else []
    if phone:
        spans += [
            Span(f"{' · ' if spans else ''}{leading(labels, label)}"),
            Span(beside(labels, number(phone)), link=phone_link(phone)),
        ]
    return (tuple(spans),) if spans else ()


def _message(lines: tuple[str, ...]) -> MessageBox:
    return MessageBox(None, tuple(sentence(line) for line in lines))


def _caution(given: EditionInput) -> tuple[MessageBox, ...]:
    """Return the cautions for the whole plan; they are printed whatever was overridden or withheld."""
    material = given.material
    lines = patient_words(material.pack, given.cautions)
    return (
        (MessageBox(material.labels["plan.caution"], lines, "caution", icon(material, "icon-stop-hand")),)
        if lines
        else ()
    )


def _at_a_glance(given: EditionInput) -> tuple[SharedBlock, ...]:
    with_days = not (_days(given) or _days_besides(given))
    minutes = Paragraph(plain(sentences(given.material.labels, (_minutes(given), *_apart(given)))), "lead")
    return (plan_table(given.material, given.active, with_days=with_days), minutes)


def _apart(given: EditionInput) -> Iterator[str]:
    """Yield which exercises are not done on days that follow one another, where that is not true of all of them.

    Where the exercises differ in the days of the week as well, the table says it.
    """
    labels, numbers = given.material.labels, dict[int, list[str]]()
    if _days(given) is not None or not _days_besides(given):
        return
    for place, decision in enumerate(given.active, start=1):
        between = doses.dose_of(decision).days_between
        if between:
            numbers.setdefault(between, []).append(str(place))
    for between, places in numbers.items():
        if len(places) == 1:
            yield _apart_alone(given, given.active[int(places[0]) - 1], between)
        else:
            yield plural(labels, "plan.apart", between, exercises=made(clauses(labels, places)))


def _apart_alone(given: EditionInput, decision: Decision, between: int) -> str:
    """Return the days of rest of a single exercise, by its name: "Toe stand: never two days in a row."."""
    labels = given.material.labels
    exercise = given.material.pack.exercise(decision.exercise_id)
    name = doses.exercise_name(labels, exercise, given.material.words.exercises[exercise.id], decision)
    text = plural(labels, "days_between", between)
    return ended(labels, fill(labels["titled"], {"title": made(name), "text": made(text)}))


def _action(given: EditionInput) -> str:
    """Return the main message: what to do, and how often; what differs between the exercises is in the table."""
    labels, times = given.material.labels, _times(given)
    days = _days(given)
    if days is None:
        days = _days_besides(given)
    values = {"days": made(days or ""), "times": made(times or "")}
    if days is None:
        form = "plan.do_varied"
    elif times is None:
        form = "plan.do_varied_times" if days else "plan.do_varied"
    else:
        form = {(True, True): "plan.do", (True, False): "plan.do_days", (False, True): "plan.do_times"}.get(
            (bool(days), bool(times)), "plan.do_shown"
        )
    return plural(labels, form, len(given.active), **values)


def _times(given: EditionInput) -> str | None:
    """Return how many times a day all exercises are done, "" where none says so; None where that differs."""
    labels = given.material.labels
    return _only(doses.times_a_day(labels, doses.dose_of(decision)) or "" for decision in given.active)


def _days(given: EditionInput) -> str | None:
    """Return on how many days a week all exercises are done, "" where none says so; None where that differs."""
    labels = given.material.labels
    return _only(doses.days_a_week(labels, doses.dose_of(decision)) or "" for decision in given.active)


def _days_besides(given: EditionInput) -> str | None:
    """Return on how many days a week, where the exercises differ in nothing but days of rest in between."""
    labels = given.material.labels
    told = (replace(doses.dose_of(decision), days_between=None) for decision in given.active)
    return _only(doses.days_a_week(labels, dose) or "" for dose in told)


def _only(texts: Iterable[str]) -> str | None:
    """Return the text that all are; None where they differ."""
    distinct = set(texts)
    return distinct.pop() if len(distinct) == 1 else None


def _minutes(given: EditionInput) -> str:
    """Return how long it takes on an exercise day, and which days are for rest."""
    labels, rest = given.material.labels, doses.rest_days(given.active)
    if rest is None:
        minutes = plural(labels, "plan.minutes_varied", given.minutes_per_day)
        between = doses.days_between(given.active)
        return sentences(labels, (minutes, plural(labels, "days_apart", between))) if between else minutes
    minutes = plural(labels, "plan.minutes", given.minutes_per_day)
    return sentences(labels, (minutes, plural(labels, "plan.rest", rest))) if rest else minutes


def _keep(material: Material) -> tuple[SharedBlock, ...]:
    """Return the rules to keep; of several packs, those that all have, then those of each below its title."""
    heading = Heading(1, material.labels["plan.keep"])
    packs = material.pack.members
    if not packs:
        return (heading, _rules(material.words.keep))
    common = [line for line in packs[0].words.keep if all(line in pack.words.keep for pack in packs)]
    blocks: list[SharedBlock] = [heading, *((_rules(common),) if common else ())]
    for pack in packs:
        own = [line for line in pack.words.keep if line not in common]
        blocks += (Heading(2, pack.words.title), _rules(own)) if own else ()
    return tuple(blocks)


def _rules(lines: Iterable[str]) -> BulletList:
    return BulletList(tuple(map(sentence, lines)), numbered=True)


def _nothing(given: EditionInput, *, for_good: bool) -> tuple[SharedBlock, ...]:
    material, labels = given.material, given.material.labels
    reasons = nothing_because(material.pack, given.decisions)
    return (
        Heading(1, labels["section.plan"]),
        Paragraph(plain(labels["plan.nothing_for_good" if for_good else "plan.nothing"])),
        *(Paragraph(text) for text in reasons),
        Heading(2, labels["plan.next"]),
        BulletList(_next_steps(labels, material.clinic, for_good=for_good), numbered=True),
    )


def _next_steps(labels: Labels, clinic: Clinic, *, for_good: bool) -> tuple[Text, ...]:
    """Return what to do next; "before you start" is not said to a patient who is not to start."""
    phone = as_typed(clinic.phone or "")
    call = (
        fill(labels["plan.next_call_number"], {"phone": number(phone)}) if phone else labels["plan.next_call"]
    )
    ask = labels["plan.next_ask_safe" if for_good else "plan.next_ask"]
    steps = (
        sentences(labels, (call, ask)),
        *(() if for_good else (labels["plan.next_list"],)),
        labels["plan.next_bring"],
    )
    return tuple(plain(step) for step in steps)
