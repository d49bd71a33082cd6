"""The notices' door where requests come through the pages' own way (see consumers.py)."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from telementor.zoom import actions
from telementor.zoom.actions.notices import LARGEST, Knock


@csrf_exempt
@require_POST
def events(request: HttpRequest, word: str) -> HttpResponse:
    if len(request.body) > LARGEST:
        return HttpResponse(status=413)
    (answer,) = actions.take([Knock(word, request.headers, request.body)])
    return JsonResponse(answer.told, status=answer.status) if answer.told else HttpResponse(status=answer.status)
