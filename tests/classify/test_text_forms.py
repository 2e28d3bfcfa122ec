"""One licence's text is met in several forms, and a form hides no clause."""

from __future__ import annotations

import pytest

from scanner import catalog
from scanner.domain.prints import print_of
from tests.classify.concluding import APACHE

BSD = """BSD 3-Clause License

Copyright (c) 2022, Acme.com, Inc. All rights reserved.

Redistribution and use in source and binary forms, with or without modification, are permitted
provided that the following conditions are met:

1. Redistributions of source code must retain the above copyright notice, this list of conditions
   and the following disclaimer.

2. Redistributions in binary form must reproduce the above copyright notice, this list of
   conditions and the following disclaimer in the documentation and/or other materials provided
   with the distribution.

3. Neither the name {endorsing} nor the names of its contributors may be used to endorse or promote
   products derived from this software without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY {giving} "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT
NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
DISCLAIMED. IN NO EVENT SHALL {liable} BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL,
EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS
OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY
THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR
OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF
SUCH DAMAGE.
"""
ENDORSING = "of the copyright holder"
GIVING = "THE COPYRIGHT HOLDERS AND CONTRIBUTORS"
LIABLE = "THE COPYRIGHT HOLDER OR CONTRIBUTORS"
NOTICE = APACHE[APACHE.rindex("Licensed under the Apache License") :]


def licences(endorsing: str = ENDORSING, giving: str = GIVING, liable: str = LIABLE) -> object:
    text = BSD.format(endorsing=endorsing, giving=giving, liable=liable)
    known = catalog.text_of(print_of(text).normal_sha256)
    return known and known.licenses


@pytest.mark.parametrize(
    "names",
    [
        {},
        {"endorsing": "of Acme.com"},
        {"endorsing": "Acme"},
        {"endorsing": "of the University"},
        {"giving": "THE REGENTS AND CONTRIBUTORS", "liable": "THE REGENTS OR CONTRIBUTORS"},
        {"giving": "ACME, INC.", "liable": "ACME, INC. OR ITS AFFILIATES"},
    ],
)
def test_whoever_is_named_the_licence_is_the_same(names: dict[str, str]) -> None:
    assert licences(**names) == ("BSD-3-Clause",)


@pytest.mark.parametrize(
    "names",
    [
        {"endorsing": "of Acme nor any commercial product"},
        {"endorsing": "of Acme, who grants no use to the military,"},
        {"giving": "ACME FOR RESEARCH ONLY AND"},
        {"giving": "ACME, SUBJECT TO A FEE,"},
        {"liable": "USERS WITH REVENUE ABOVE A MILLION GO ON, AND ACME"},
        {"liable": "those who sell it go unlicensed and in no event shall we or contributors"},
        {"liable": ""},
    ],
)
def test_what_is_more_than_a_name_makes_it_another_text(names: dict[str, str]) -> None:
    assert licences(**names) is None


@pytest.mark.parametrize(
    "end",
    [
        APACHE,
        APACHE.partition("APPENDIX")[0],
        APACHE.partition("APPENDIX")[0] + NOTICE,
        APACHE.partition("APPENDIX")[0] + "Copyright 2024 Acme, Inc.\n" + NOTICE,
    ],
)
def test_apache_is_told_with_and_without_its_appendix(end: str) -> None:
    assert catalog.text_of(print_of(end).normal_sha256) == (("Apache-2.0",), "licence")
