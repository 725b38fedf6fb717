"""What a reference to each paper needs, and the site's own data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from operator import attrgetter

from oeuvre.catalog.index import Catalog
from oeuvre.model.identifiers import Digest, PersonId, digest, fold
from oeuvre.model.keeping import Recall, make_anew
from oeuvre.model.mathematics import plain_math
from oeuvre.model.names import Name
from oeuvre.model.work import Contributor, Person, Work
from oeuvre.pages.data import ApiContributor, ApiOrigin, ApiPerson, ApiWork, Cv, SiteData
from oeuvre.pages.drafts import Pages
from oeuvre.pages.evidence import merged_by, printings
from oeuvre.pages.parts import Citation, SiteHeader
from oeuvre.pages.permalinks import absolute, person_permalink, work_permalink
from oeuvre.pages.records import trace_person, trace_work
from oeuvre.pages.search import compose_search
from oeuvre.pages.wanted import Wanted
from oeuvre.sources.settings import Settings

_SMALL = frozenset({"a", "an", "the", "on", "of", "in", "for", "to", "and", "with", "from"})


def cite_all(
    catalog: Catalog, settings: Settings, recall: Recall = make_anew
) -> tuple[Citation, ...]:
    """Return the citation of each work, in site order.

    recall: of single citations, by these settings.
    """
    works = catalog.works
    short = recall("short keys", _key, works)
    often: Counter[str] = recall("often", Counter, [short], keys=[short])[0]
    is_only = [*map((1).__eq__, map(often.__getitem__, short))]
    keys = recall("keys", _own_key, works, short, is_only)
    return recall("citations", partial(_cite, settings), works, keys)


def compose_data(
    catalog: Catalog,
    header: SiteHeader,
    pages: Pages,
    content: tuple[object, ...],
    who: tuple[object, ...],
    cv: Cv | None = None,
) -> SiteData:
    """Return what the files that are not pages are made of.

    content: equal if all is equal that the catalogue was made from.
    who: equal if all of that is equal that tells of people.
    """
    return SiteData(
        header=header,
        citations=tuple(map(attrgetter("page.citation"), pages.works)),
        pages=pages.paths,
        content=digest(repr(content)),
        who=digest(repr(who)),
        people_count=len(catalog.people),
        works=catalog.works,
        api_work=partial(_api_work, catalog),
        signed=partial(_signed, catalog),
        people=partial(_api_people, catalog),
        search=partial(compose_search, catalog),
        cv=cv,
    )


def digest_addresses(catalog: Catalog, wanted: Wanted) -> tuple[Digest, Digest]:
    """Return digests of what papers and people are called in addresses, and were before."""
    recall = wanted.each("addresses", ())
    papers = recall("papers", attrgetter("id", "formerly"), catalog.works)

    def of_people() -> Digest:
        return digest(repr([(one.id, one.formerly) for one in catalog.people.values()]))

    of_papers = wanted.signed("addresses of papers", lambda: digest(repr(papers)), lambda: papers)
    return of_papers, wanted.signed("addresses of people", of_people)


def _signed(catalog: Catalog, work: Work) -> tuple[tuple[PersonId, ...], tuple[Name, ...]]:
    """Return the people behind the names on a work, and how they are called."""
    signed, people = catalog.authority.signed[work.key], catalog.people
    return signed, tuple([people[one].name for one in signed])


def _api_people(catalog: Catalog) -> Iterator[ApiPerson]:
    printed, joined, ids = printings(catalog), merged_by(catalog), catalog.ids
    for person in catalog.people.values():
        found = trace_person(person, printed[person.id], joined.get(person.id, ()))
        works = tuple([ids[work] for work in catalog.works_of[person.id]])
        yield _api_person(catalog, person, works, found)


def _key(work: Work) -> str:
    """Return a BibTeX key: family name of the first author, year, first word that tells."""
    people = [c.name for c in work.contributors if not c.name.is_collective]
    first = people[0] if people else work.contributors[0].name if work.contributors else None
    family = _ascii(first.family) if first else ""
    year = str(work.overlay.date.year) if work.overlay.date else ""
    words = re.findall(r"[a-z0-9]+", fold(work.title.plain))
    word = next((w for w in words if w not in _SMALL), "")
    return f"{family}{year}{word}" or f"paper-{digest(work.id)[:6]}"


def _own_key(work: Work, key: str, is_only: bool) -> str:  # noqa: FBT001 - a column of them is mapped
    return key if is_only else f"{key}-{digest(work.id)[:6]}"


def _ascii(text: str) -> str:
    return "".join(re.findall(r"[a-z0-9]+", fold(text)))


def _cite(settings: Settings, work: Work, key: str) -> Citation:
    overlay = work.overlay
    href = work_permalink(work.id)
    is_own = bool(overlay.pdf) and ":" not in overlay.pdf
    pdf = (settings.base_url + overlay.pdf if settings.base_url else "") if is_own else overlay.pdf
    return Citation(
        key=key,
        href=href,
        url=absolute(settings.base_url, href),
        title=plain_math(work.title.plain),
        authors=tuple(c.name for c in work.contributors),
        abstract=plain_math(work.abstract.plain) if work.abstract else "",
        date=overlay.date,
        venue=overlay.venue,
        doi=overlay.doi,
        arxiv=overlay.arxiv,
        pdf=pdf,
        tags=overlay.tags,
    )


def _api_work(catalog: Catalog, work: Work) -> ApiWork:
    overlay, shown = work.overlay, tuple(_shown(catalog, work))
    return ApiWork(
        id=work.id,
        url=work_permalink(work.id),
        title=work.title.plain,
        abstract=work.abstract.plain if work.abstract else "",
        contributors=tuple(
            ApiContributor(catalog.people[one].name.display, contributor.name.as_written, one)
            for contributor, one in shown
        ),
        date=str(overlay.date) if overlay.date else "",
        venue=overlay.venue,
        doi=overlay.doi,
        arxiv=overlay.arxiv,
        pdf=overlay.pdf,
        code=overlay.code,
        tags=overlay.tags,
        sources=tuple(f"{at.path}:{at.line}" for at in work.sources),
        formerly=work.formerly,
        provenance=trace_work(work, [one for one, _ in shown]),
    )


def _shown(catalog: Catalog, work: Work) -> Iterable[tuple[Contributor, PersonId]]:
    """Yield the names on a work with the people behind them, each of these once."""
    seen: set[PersonId] = set()
    signed = catalog.authority.signed[work.key]
    for contributor, person in zip(work.contributors, signed, strict=True):
        if person not in seen:
            seen.add(person)
            yield contributor, person


def _api_person(
    catalog: Catalog, person: Person, works: tuple[str, ...], provenance: tuple[ApiOrigin, ...]
) -> ApiPerson:
    return ApiPerson(
        id=person.id,
        url=person_permalink(person.id, catalog.owner),
        name=person.name.display,
        as_written=tuple(dict.fromkeys(name.as_written for name in person.names)),
        works=works,
        kind="organization" if person.is_organization else "person",
        is_owner=person.id == catalog.owner,
        orcid=person.orcid,
        homepage=person.url,
        formerly=person.formerly,
        provenance=provenance,
    )
