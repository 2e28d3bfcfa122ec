"""The text of a card names bases in lines of the Hub's template and in merge recipes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.cards.told import bases_told

RECIPE = """# A merge

```yaml
models:
  - model: Qwen/Qwen2.5-7B
  - model: "acme/tuned+acme/adapter" # with an adapter
merge_method: ties
base_model: meta-llama/Llama-3.1-8B
```
"""


@pytest.mark.parametrize(
    ("line", "bases"),
    [
        ("- **Finetuned from model :** unsloth/llama-3-8b", ("unsloth/llama-3-8b",)),
        ("- **Finetuned from model [optional]:** Qwen/Qwen2.5-7B", ("Qwen/Qwen2.5-7B",)),
        ("**Base Model:** [Qwen](https://huggingface.co/Qwen/Qwen3-8B).", ("Qwen/Qwen3-8B",)),
        ("Base model: `a/b`, `c/d`", ("a/b", "c/d")),
        ("Fine-tuned from: https://huggingface.co/a/b/tree/main", ("a/b",)),
        ("Base model: Llama 3 and/or Qwen", ()),
        ("Base model: our own", ()),
        ("We compared it with Qwen/Qwen2.5-7B", ()),
        ("- **Finetuned from model [optional]:** [More Information Needed]", ()),
        ("Base model: [paper](https://arxiv.org/abs/2501.12948)", ()),
    ],
)
def test_a_line_that_names_a_base_does_so_by_id(line: str, bases: tuple[str, ...]) -> None:
    assert bases_told(f"# Card\n\n{line}\n") == bases


def test_the_ingredients_of_a_merge_are_bases() -> None:
    assert bases_told(RECIPE) == (
        "Qwen/Qwen2.5-7B",
        "acme/tuned",
        "acme/adapter",
        "meta-llama/Llama-3.1-8B",
    )


def test_a_block_that_is_no_recipe_names_none() -> None:
    assert bases_told("```yaml\nmodel: Qwen/Qwen2.5-7B\n```\n") == ()


@given(st.text(st.sampled_from("abc/:*-` \n#[]()+.") | st.characters()))
def test_any_text_is_read(text: str) -> None:
    assert len(bases_told(text)) <= 16
