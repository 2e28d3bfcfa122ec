"""The accuracy program counts right, wrong and unknown answers, and names the wrong ones."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

PROGRAM = Path(__file__).parent.parent / "bench" / "origin_accuracy.py"


def measure(
    folder: Path, *truth: dict[str, Any], options: tuple[str, ...] = ()
) -> tuple[int, list[str]]:
    table = folder / "truth.jsonl"
    lines = (json.dumps({"label_quality": "expert"} | row) for row in truth)
    table.write_text("\n".join(lines), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(PROGRAM), str(table), *options],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    return done.returncode, done.stdout.splitlines()


def test_answers_are_counted_by_country_model_and_publisher(tmp_path: Path) -> None:
    code, printed = measure(
        tmp_path,
        {"hf_id": "Qwen/Qwen3-8B", "gold_country": ["CN", "SG"]},
        {"hf_ids_all": ["Qwen/Qwen3-4B", "no id at all"], "gold_country": ["CN"]},
        {"hf_id": "nobody-we-know/x", "gold_country": ["FR"]},
        {"hf_id": "Qwen/Qwen3-1.7B", "gold_country": ["US"], "label_quality": "noisy"},
        {"hf_id": "Qwen/Qwen3-14B", "gold_country": ["INT"]},
        {"hf_id": None, "gold_country": ["US"]},
    )

    assert code == 0
    assert [line.split()[0] for line in printed] == [
        *("CN", "FR", "SG", "models", "publishers", "downloads")
    ]
    assert printed[3].split()[1:] == [
        *("3", "right", "2", "(", "66.7%)", "wrong", "0", "(", "0.0%)"),
        *("unknown", "1", "(", "33.3%)", "same", "set", "1"),
    ]


def test_a_wrong_answer_is_named_and_one_in_a_hundred_is_the_most(tmp_path: Path) -> None:
    code, printed = measure(tmp_path, {"hf_id": "Qwen/Qwen3-8B", "gold_country": ["US"]})

    assert code == 1
    assert printed[-1] == "wrong: Qwen/Qwen3-8B: CN, in truth US"


def test_answers_are_weighed_by_downloads_where_these_are_known(tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    rows = [{"id": "qwen/qwen3-8b", "downloads": 30}, {"id": "nobody-we-know/x", "downloads": 10}]
    rows += [{"id": "Qwen/Qwen3-4B", "downloads": None}]
    records.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    truth = (
        {"hf_ids_all": ["Qwen/Qwen3-8B", "Qwen/Qwen3-4B"], "gold_country": ["CN"]},
        {"hf_id": "nobody-we-know/x", "gold_country": ["FR"]},
    )
    _, printed = measure(tmp_path, *truth, options=("--downloads", str(records)))
    _, without = measure(tmp_path, *truth)

    assert printed[-1] == (
        "downloads  known of 66.7% of the models: right  75.0%  wrong   0.0%  unknown  25.0%"
    )
    assert without[-1] == "downloads  known of 0.0% of the models: nothing to weigh answers by"
