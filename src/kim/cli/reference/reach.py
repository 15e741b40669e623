"""For whom the rows of each table exist: every way with a German sentence, and the clause as it is declared."""

from django.db.models import Model

from kim.foundation.reach import Reach
from kim.foundation.wall import rules

HEAD = """# For whom what exists

A row exists for whom one of the ways of its table finds it; for everybody else it is not there (404). The clauses are
read three times: as filter, as answer about one record, and as row-level security of PostgreSQL (decision record 14).
"""
SENTENCES = {
    "accepted": "Wurde aus dem Verweis ein Fall, so sieht ihn das Team des Falls.",
    "announced": "Wer Verweise oder Ankünfte annimmt, kennt die Person, solange ihre Einwilligung ihm gilt.",
    "asked": "Die Bitte sieht das Team des Falls, um den es geht.",
    "asking": "Die Bitte sieht das Amt, das bittet.",
    "assigned": "Die Leitung verteilt die Fälle ihres Amtes, ungelesen.",
    "awaited": "Wer eine Ankunft bestätigen soll, erfährt davon, solange die Einwilligung gilt.",
    "colleagues": "Das Fallmanagement des Amtes weiß, dass es den Fall gibt, und öffnet ihn nur mit Grund.",
    "controlled": "Die Datenschutzbeauftragte prüft, was in ihrem Amt steht.",
    "counsellors": "Die versiegelten Räume gehören den Beraterinnen der Stelle.",
    "given": "Wer ihn oder sie aufgenommen und gegeben hat: das Amt, beim Auszug das Team des Falls.",
    "head": "Die Leitung des Amtes prüft, wer Fälle mit Grund geöffnet hat.",
    "employed": "Das Amt, das die Person anstellt, kennt die Besetzung der Stelle.",
    "kept": "Das Amt, das das Stellenverzeichnis führt, kennt die Besetzung.",
    "known": "Wer im Amt Fälle führt oder verweist, kennt die Personen des Amtes.",
    "lapsed": "Ein angenommener Auszug, der nicht mehr gelesen werden darf, ist zu löschen oder zu begründen.",
    "named": "Das Amt, das als Empfänger genannt ist.",
    "of_consent": "Der Widerruf ist da, wo die Einwilligung da ist.",
    "officer": "Die Datenschutzbeauftragte des Amtes.",
    "office": "Wer im Amt mit dieser Aufgabe betraut ist.",
    "occupancy": "Einarbeitung und Teilnahme an Fortbildungen liest, wer die Besetzung der Stelle liest.",
    "own": "Nur wer es selbst tat: die Liste brachte, den Fall mit Grund öffnete.",
    "planned": "Arbeitszeiten und Pläne liest, wer für das Amt die Sprechstunden plant.",
    "readers": "Kollegiale Fälle nennen niemanden: Fallmanagement und Beraterinnen lesen sie.",
    "received": "Der Empfänger, solange Einwilligung oder Grundlage gilt und der Vorgang offen ist.",
    "senders": "Wer an die Beratungsstelle verweisen darf, kennt den öffentlichen Schlüssel ihres Briefkastens.",
    "sent": "Wer in dem Amt verweist, das den Verweis geschrieben hat.",
    "settled": "Was der Empfänger beantwortet oder zurückgegeben hat, bleibt bei ihm als Vorgang.",
    "team": "Das Team des Falls, heute; ein Sperrvermerk geht vor.",
    "told": "Das Amt, dem mitgeteilt wird; die Mitteilung nennt niemanden.",
    "voucher": "Ein Gutschein nennt niemanden; der Empfänger löst ihn ein.",
}


def page() -> str:
    tables = sorted(rules.walled().items(), key=lambda pair: pair[0]._meta.label)
    return "\n".join([HEAD, *(section(model, reach) for model, reach in tables)])


def section(model: type[Model], reach: Reach) -> str:
    rows = [f"| {way} | {SENTENCES[way]} | `{clause!r}` |" for way, clause in reach.ways.items()]
    written = f"Added by: `{reach.written!r}`" if reach.written else "Added by: the installation alone"
    table = ["| Way | Regel | Clause |", "| --- | --- | --- |", *rows] if rows else ["The installation alone."]
    return "\n".join([f"## {model._meta.label}", "", *table, "", written, ""])
