from django_tasks.backends.immediate import ImmediateBackend as Queue  # replaced by the real one
