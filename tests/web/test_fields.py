"""What is wrong with a field is said beside it, and linked from the summary."""

from django import forms

from telementor.accounts.models import ConsentDocument
from telementor.web.bilingual import WordsFormField


class Plan(forms.Form):
    name = forms.CharField(help_text="<b>As participants know it</b>")
    day = forms.DateField(required=False)
    admission = forms.ChoiceField(choices=[("all", "Everybody"), ("some", "Some")], widget=forms.RadioSelect)
    topic = WordsFormField(label="Topic")
    public = forms.BooleanField(required=False)
    sure = forms.ChoiceField(choices=[("1", "1"), ("7", "7")], widget=forms.RadioSelect, template_name="web/scale.html")


def test_an_error_stands_beside_its_field_and_names_it():
    page = str(Plan({}))
    assert 'id="id_name_error"' in page
    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert 'aria-invalid="true"' in page


def test_the_summary_links_to_every_field_that_is_wrong():
    page = str(Plan({}))
    for place in ("id_name", "id_admission", "id_topic", "id_sure"):
        assert f'href="#{place}"' in page
        assert f'id="{place}"' in page


def test_nothing_is_wrong_before_anything_is_sent():
    page = str(Plan())
    assert "error" not in page


def test_only_what_may_be_left_out_says_so():
    assert str(Plan()).count('class="optional"') == 1


def test_help_written_by_a_person_is_not_markup():
    assert "&lt;b&gt;" in str(Plan())


def test_both_languages_have_a_label_of_their_own():
    page = str(Plan()["topic"].as_field_group())
    assert '<label for="id_topic_0" lang="en">English</label>' in page
    assert '<label for="id_topic_1" lang="fr">Français</label>' in page


def test_a_form_names_words_in_its_own_way():
    class Form(forms.ModelForm):
        class Meta:
            model = ConsentDocument
            fields = ["title"]
            labels = {"title": "What it is called"}

    assert "What it is called" in str(Form())
