"""The same words in English and in French, for what a rule or a form carries as data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    en: str
    fr: str

    def said(self, language: str) -> str:
        """In the language of a code such as "fr" or "fr-ca"; English for every other."""
        return self.fr if language.startswith("fr") else self.en
