"""Complete what is held of a page until it is made."""

from __future__ import annotations

from oeuvre.pages.drafts import Draft, PersonDraft, WorkDraft
from oeuvre.pages.models import Page
from oeuvre.pages.paper import complete_work
from oeuvre.pages.person import compose_person


def complete(draft: Draft) -> Page:
    """Return the page that a draft comes to."""
    match draft:
        case PersonDraft():
            return compose_person(draft)
        case WorkDraft():
            return complete_work(draft)
        case _:
            return draft
