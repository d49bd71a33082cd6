from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from telementor.accounts.access import SignedIn
from telementor.enrolment.queries import enrolled
from telementor.programs import access as programs
from telementor.surveys import access, actions, queries
from telementor.surveys.forms import AnswerForm, InstrumentForm, QuestionForm
from telementor.surveys.models import Instrument, Question, Response

COORDINATOR = programs.COORDINATOR


@login_required
def answer(request: SignedIn, pk: int) -> HttpResponse:
    instrument, place = access.to_answer(request.user, pk)
    written = Response.objects.filter(instrument=instrument, enrolment=place).first()
    if written and written.submitted_at:
        return render(request, "surveys/thanks.html", {"instrument": instrument, "response": written})
    open_now = instrument.opens <= instrument.cycle.today() <= instrument.closes
    form = AnswerForm(instrument.questions.all(), request.POST or None, initial=written.answers if written else {})
    if request.method == "POST" and open_now:
        try:
            if form.is_valid():
                actions.submit(instrument, place, form.written())
                return redirect("surveys:answer", pk)
            actions.keep(instrument, place, form.written())
        except actions.Submitted:  # by a second click that was quicker
            return redirect("surveys:answer", pk)
    return render(request, "surveys/answer.html", {"instrument": instrument, "form": form, "open_now": open_now})


@require_POST
@login_required
def draft(request: SignedIn, pk: int) -> HttpResponse:
    instrument, place = access.to_answer(request.user, pk)
    form = AnswerForm(instrument.questions.all(), request.POST)
    try:
        actions.keep(instrument, place, form.written())
    except actions.Submitted:
        return JsonResponse({"submitted": True}, status=409)
    return HttpResponse(status=204)


@require_safe
@login_required
def cycle(request: SignedIn, pk: int) -> HttpResponse:
    row = programs.cycle(request.user, pk)
    shown = {"cycle": row, "instruments": queries.standing(row), "places": enrolled(row).count()}
    return render(request, "surveys/cycle.html", shown)


@require_safe
@login_required
def silent(request: SignedIn, pk: int) -> HttpResponse:
    row = access.instrument(request.user, pk)
    page = Paginator(queries.silent(row), 100).get_page(request.GET.get("page"))
    shown = {"cycle": row.cycle, "instrument": row, "page": page, "last_reminder": row.reminders.first()}
    return render(request, "surveys/silent.html", shown)


@require_POST
@login_required
def remind(request: SignedIn, pk: int) -> HttpResponse:
    row = access.instrument(request.user, pk, COORDINATOR)
    reminder = actions.remind(row, by=request.user)
    if reminder is None:
        messages.info(request, gettext("Nobody was reminded: all have answered, or were reminded within the last day."))
    else:
        told = ngettext("%(n)s person is being reminded.", "%(n)s people are being reminded.", reminder.people)
        messages.success(request, told % {"n": reminder.people})
    return redirect("surveys:silent", pk)


@login_required
def new(request: SignedIn, pk: int) -> HttpResponse:
    row = programs.cycle(request.user, pk, COORDINATOR)
    form = InstrumentForm(request.POST or None, instance=Instrument(cycle=row))
    if form.is_valid():
        try:
            made = actions.make(form.save(commit=False), by=request.user)
            return redirect("surveys:instrument", made.pk)
        except IntegrityError:
            form.add_error("kind", gettext("This cycle has such a survey already."))
    return render(request, "surveys/form.html", {"form": form, "cycle": row, "title": gettext("New survey")})


@require_safe
@login_required
def instrument(request: SignedIn, pk: int) -> HttpResponse:
    row = access.instrument(request.user, pk)
    questions = row.questions.all()
    shown = {"cycle": row.cycle, "instrument": row, "questions": questions, "fixed": row.responses.exists()}
    return render(request, "surveys/instrument.html", shown | {"form": AnswerForm(questions)})


@login_required
def edit(request: SignedIn, pk: int) -> HttpResponse:
    row = access.instrument(request.user, pk, COORDINATOR)
    form = InstrumentForm(request.POST or None, instance=row)
    if form.is_valid():
        actions.change(form.save(commit=False), request.user, form.changed_data)
        return redirect("surveys:instrument", pk)
    return render(request, "surveys/form.html", {"form": form, "cycle": row.cycle, "title": gettext("Dates and texts")})


@login_required
def question(request: SignedIn, pk: int, question_pk: int | None = None) -> HttpResponse:
    row = access.instrument(request.user, pk, COORDINATOR)
    entry = get_object_or_404(row.questions, pk=question_pk) if question_pk else Question(instrument=row)
    form = QuestionForm(request.POST or None, instance=entry)
    if form.is_valid():
        try:
            actions.change(form.save(commit=False), request.user, form.changed_data)
            return redirect("surveys:instrument", pk)
        except actions.Answered:
            form.add_error(None, gettext("Somebody has answered this survey; its questions stay as they were asked."))
    shown = {"form": form, "cycle": row.cycle, "title": gettext("Question"), "entry": entry}
    return render(request, "surveys/form.html", shown)


@require_POST
@login_required
def remove_question(request: SignedIn, pk: int, question_pk: int) -> HttpResponse:
    row = access.instrument(request.user, pk, COORDINATOR)
    try:
        actions.remove_question(get_object_or_404(row.questions, pk=question_pk), by=request.user)
    except actions.Answered:
        messages.error(request, gettext("Somebody has answered this survey; its questions stay as they were asked."))
    return redirect("surveys:instrument", pk)
