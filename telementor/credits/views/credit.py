from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from telementor.accounts.access import SignedIn
from telementor.credits import access, queries


@require_safe
@login_required
def so_far(request: SignedIn, pk: int) -> HttpResponse:
    place = access.enrolment(request.user, pk)
    found = queries.so_far([place])[place.pk]
    shown = {
        "place": place,
        "cycle": place.cycle,
        "mine": place.person_id == request.user.pk,
        "credits": queries.explained(place, found),
        "certificates": queries.certificates_of(place.person).filter(enrolment=place),
    }
    return render(request, "credits/so_far.html", shown)


@require_safe
@login_required
def award(request: SignedIn, pk: int) -> HttpResponse:
    row = access.award(request.user, pk)
    shown = {
        "award": row,
        "cycle": row.enrolment.cycle,
        "lines": queries.read(row),
        "lacking": row.lacking_names,
        "certificates": row.certificates.select_related("accreditation"),
    }
    return render(request, "credits/award.html", shown)
