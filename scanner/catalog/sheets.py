"""All that is on record of a licence, for people to read."""

from scanner.catalog import license_row
from scanner.domain.license_sheet import LicenseSheet
from scanner.rows import shipped


def license_sheet(license_id: str) -> LicenseSheet | None:
    """Return the sheet of a licence, by its id in any letter case, or None."""
    row, details = license_row(license_id), shipped("licenses").get(license_id.casefold())
    if row is None or details is None:
        return None
    facts = {
        "publisher": details.get("publisher", ""),
        "version": details.get("version", ""),
        "address": details.get("url", ""),
        "also known as": ", ".join(details.get("other_names", ())),
        "OSI approved": _yes(details.get("osi")),
        "FSF free": _yes(details.get("fsf")),
        "Blue Oak": details.get("blueoak", ""),
        "note": details.get("note", ""),
    }
    told = tuple((label, text) for label, text in facts.items() if text)
    return LicenseSheet(row, details["text_read"], details["reviewed"], told)


def _yes(value: object) -> str:
    return "" if value is None else ("yes" if value else "no")
