from django.utils import translation

from telementor.hubs.models import Hub
from telementor.web.bilingual import Words, WordsFormField


def test_words_are_the_readers_and_the_others_where_one_is_missing():
    both, english = Words("Case", "Cas"), Words("Case")
    with translation.override("fr"):
        assert (str(both), str(english)) == ("Cas", "Case")
    with translation.override("en"):
        assert str(both) == "Case"
        assert str(Words(fr="Cas")) == "Cas"


def test_nothing_written_is_false_and_lines_are_told_apart():
    assert not Words()
    assert Words("one\n\n two ").lines() == ["one", "two"]


def test_a_column_gives_back_what_was_put_in(db):
    Hub.objects.create(slug="a", name=Words("Queen’s", "Université Queen’s"), city="Kingston", province="ON")
    assert Hub.objects.get().name == Words("Queen’s", "Université Queen’s")
    assert Hub.objects.filter(name__fr="Université Queen’s").exists()


def test_a_form_takes_one_language_or_both_but_not_none():
    field = WordsFormField()
    assert field.clean(["Case", ""]) == Words("Case", "")
    assert "required" in str(WordsFormField(required=True).error_messages)
