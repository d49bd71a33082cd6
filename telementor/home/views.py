from typing import Any

from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from telementor.accounts.access import SignedIn
from telementor.accounts.models import Person
from telementor.home import access, queries
from telementor.outside import mail
from telementor.programs.access import may_make_programs
from telementor.programs.queries import public
from telementor.web.caching import for_visitors


@require_safe
@for_visitors(60)
def home(request: HttpRequest) -> HttpResponse:
    person = request.user
    if not person.is_authenticated:
        return render(request, "home/visitor.html", {"programs": public().prefetch_related("hubs")})
    places, programs = queries.places_and_programs(person)
    shown: dict[str, Any] = {
        "mine": queries.my_cycles(person, places),
        "consents": queries.consents_to_ask(person, places),
    }
    if programs or person.is_staff:
        shown |= {"desk": queries.desk(person, programs), "may_make_programs": may_make_programs(person)}
    elif not places:
        shown["programs"] = public().prefetch_related("hubs")
    return render(request, "home/home.html", shown)


@require_safe
@login_required
def my_cycle(request: SignedIn, pk: int) -> HttpResponse:
    place = access.place(request.user, pk)
    return render(request, "home/my_cycle.html", {"place": place, "sessions": queries.attended_sessions(place)})


@require_safe
def demo(request: HttpRequest) -> HttpResponse:
    access.demonstration()
    shown = {"people": queries.demonstrators(), "sessions": queries.without_report()}
    return render(request, "home/demo.html", shown)


@require_POST
def demo_sign_in(request: HttpRequest, pk: int) -> HttpResponse:
    access.demonstration()
    person = get_object_or_404(Person, pk=pk)
    login(request, person, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("home:home")


@require_safe
def demo_mail(request: HttpRequest) -> HttpResponse:
    access.demonstration()
    return render(request, "home/demo_mail.html", {"letters": mail.letters(most=60)})


@require_safe
def demo_report(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The report the video service would give of a session that is over, to be brought to the desk."""
    access.demonstration()
    name = queries.report_name(pk)
    if not default_storage.exists(name):
        raise Http404
    return FileResponse(default_storage.open(name), as_attachment=True, content_type="text/csv")
