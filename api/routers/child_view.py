"""A child's record as its page draws it, and as a copy of it leaves the service."""

from datetime import date
from typing import Any

from api.changes.refer_child import CHILD
from api.questions.child import ChildAnswer, Episode, Group, Part, ReferralOfChild, Tie
from api.routers.forms import blank, words_of
from mapping_ui import views
from mapping_ui.peer_sentences import joined
from mapping_ui.views import Choice, Link, Nothing, Period
from mapping_ui.words import day

BACK = Link("Children of your teams", "/children")


def drawn(found: ChildAnswer, frame: views.Frame, today: date) -> views.ChildPage:
    """The page of a child's record, with its forms."""
    named = {"said_by": "", "how_known": "data record"}
    return views.ChildPage(
        frame=frame,
        id=found.id,
        initials=found.initials,
        born=month_of(found.born),
        team=found.team,
        since=day_of(found.allocated_from),
        today=today,
        back=BACK,
        names=tuple(_plain(f"name-{n}", name, **named) for n, name in enumerate(found.names)),
        schools=tuple(_plain(f"at-{each.id}", each.name, **named) for each in found.places if each.attends),
        places=tuple(
            _plain(f"in-{each.id}", each.name, **named) for each in found.places if not each.attends
        ),
        ties=tuple(_tie(found, each) for each in found.ties),
        groups=tuple(_group(found, each) for each in found.groups),
        incidents=tuple(_part(found, each) for each in found.parts),
        missing=tuple(_episode(found, each) for each in found.missing),
        known_to=tuple(_plain(f"known-{n}", agency, **named) for n, agency in enumerate(found.known_to)),
        referrals=tuple(_referral(found, each) for each in found.referrals),
        refer=blank(f"/children/{found.id}/referrals"),
        choices=_choices(found),
        wrong=_wrong(found.id, found.id),
        release=Link("Release a line to a meeting", f"/children/{found.id}/release"),
        copy=Link("Make a copy", f"/exports/new?what=child+record&of={found.id}"),
    )


def _plain(identity: str, what: str, **told: str) -> views.Fact:
    return views.Fact(id=identity, what=what, **told)  # type: ignore[arg-type]


def _tie(found: ChildAnswer, tie: Tie) -> views.TieOfChild:
    labels = {found.id: found.initials} | {each.id: each.initials for each in found.peers}
    labels |= {each.id: each.initials for each in found.adults}
    trusted = {each.id for each in found.adults if each.role == "trusted adult"}
    ends = (tie.first, tie.second)
    return views.TieOfChild(
        id=tie.id,
        what=joined(labels.get(tie.first, "?"), tie.kind, labels.get(tie.second, "?")),
        said_by=tie.said_by,
        how_known=tie.basis,
        seen=_seen(tie.observed_from, tie.observed_to),
        until=day_of(tie.expires),
        note=tie.note,
        wrong=_wrong(found.id, tie.id),
        valence=tie.valence,  # type: ignore[arg-type]
        runs=_runs(found.id, tie),
        strength=tie.strength,
        trusted_adult=found.id in ends and not trusted.isdisjoint(ends),
    )


def _runs(child: str, tie: Tie) -> Any:
    """Which way a tie runs, seen from the child."""
    if child not in (tie.first, tie.second):
        return "between others"
    if tie.direction in {"mutual", "not known"}:
        return {"mutual": "both ways"}.get(tie.direction, "not known")
    to = tie.second if tie.direction == "from first to second" else tie.first
    return "to the child" if to == child else "from the child"


def _group(found: ChildAnswer, group: Group) -> views.GroupOfChild:
    return views.GroupOfChild(
        id=group.id,
        what=group.description or "A group that another team knows",
        said_by=group.said_by,
        how_known=group.basis,
        seen=_seen(group.observed, ""),
        wrong=_wrong(found.id, group.id),
        about=group.about,
        ages=group.ages,
        mix=group.mix,
    )


def _part(found: ChildAnswer, part: Part) -> views.PartInIncident:
    return views.PartInIncident(
        id=part.id,
        what=part.kind,
        said_by=part.said_by,
        how_known=part.basis,
        seen=_seen(part.at_from[:10], part.at_to[:10]),
        part=part.role,
        wrong=_wrong(found.id, part.id),
    )


def _episode(found: ChildAnswer, episode: Episode) -> views.EpisodeOfChild:
    ended = f" to {day(day_of(episode.ended))}" if episode.ended else ", not back yet"
    return views.EpisodeOfChild(
        id=episode.id,
        what=f"{day(day_of(episode.began))}{ended}",
        said_by=episode.said_by,
        how_known=episode.basis,
        seen=_seen(episode.began, episode.ended),
        could_help=episode.could_help,
        push=episode.push,
        pull=episode.pull,
        travel=episode.travel,
        wrong=_wrong(found.id, episode.id),
    )


def _referral(found: ChildAnswer, referral: ReferralOfChild) -> views.ReferralOfChild:
    where = f", {referral.place_name}" if referral.place_name else ""
    together = referral.kind != CHILD
    what = f"{'Together with others' if together else 'Alone'}: {', '.join(referral.harm)}{where}"
    return views.ReferralOfChild(
        id=referral.id,
        what=what,
        note=referral.what,
        said_by=referral.said_by,
        how_known=referral.basis,
        seen=_seen(referral.made_on, ""),
        together=together,
        young_people=referral.young_people,
        strengths=referral.strengths,
        danger=referral.danger,
        decided=_decided(referral),
        wrong=_wrong(found.id, referral.id),
    )


def _decided(referral: ReferralOfChild) -> str:
    """What was decided, when and why; nothing until it is."""
    if not referral.decision:
        return ""
    return f"{referral.decision}, {day(day_of(referral.decided_on))}. {referral.reason}".strip()


def _choices(found: ChildAnswer) -> views.ReferralChoices:
    """What may be said in a referral of the child: peers in the reader's reach, groups, places, words."""
    return views.ReferralChoices(
        children=tuple(Choice(each.id, each.initials) for each in found.peers),
        groups=tuple(Choice(each.id, each.description) for each in found.groups if each.description),
        places=tuple(Choice(each.id, each.name) for each in found.places),
        harms=words_of("harms"),
        agencies=words_of("agencies"),
        ways_known=words_of("known_by"),
    )


def _wrong(child: str, fact: str) -> str:
    return f"/children/{child}/facts/{fact}/wrong"


def _seen(first: str, last: str) -> Period | Nothing:
    return Period(day_of(first), day_of(last or first)) if first else Nothing.NOT_KNOWN


def day_of(text: str) -> date:
    """A day from its text."""
    return date.fromisoformat(text)


def month_of(text: str) -> date:
    """The first day of a month, from its text."""
    return date.fromisoformat(f"{text}-01")
