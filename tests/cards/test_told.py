"""The text of a card names bases in lines of the Hub's template and in merge recipes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.cards.told import bases_told, developers_told

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
        ("Base models: a/b", ("a/b",)),
        ("__Base Model(s)__: a/b", ("a/b",)),
        ("| **Base model** | [Qwen](https://huggingface.co/Qwen/Qwen3-8B) |", ("Qwen/Qwen3-8B",)),
        ("<b>Base model:</b> a/b<br>", ("a/b",)),
        (
            "<li><strong>Base model</strong>: <a href='https://hf.co/a/b'>B</a></li>",
            ("a/b",),
        ),
        ("1. Parent model: a/b", ("a/b",)),
        ("- Original model: [B](https://huggingface.co/a/b)", ("a/b",)),
        ("• 基础模型\uff1aa/b", ("a/b",)),
        ("The base model: a/b", ()),
        ("Base model: our own", ()),
        ("We compared it with Qwen/Qwen2.5-7B", ()),
        ("- **Finetuned from model [optional]:** [More Information Needed]", ()),
        ("Base model: [paper](https://arxiv.org/abs/2501.12948)", ()),
    ],
)
def test_a_line_that_names_a_base_does_so_by_id(line: str, bases: tuple[str, ...]) -> None:
    assert bases_told(f"# Card\n\n{line}\n") == bases


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("- **Developed by:** [Qwen team](https://huggingface.co/Qwen)", ("Qwen",)),
        ("- **Developed by:** [Some Team](https://huggingface.co/acme/model);", ("acme",)),
        ("**Developed by**: https://huggingface.co/acme", ("acme",)),
        ("- **Developed by:** [Cohere For AI](https://cohere.for.ai)", ("Cohere For AI",)),
        ("- **Developed by:** [https://a.example](https://a.example);", ("https://a.example",)),
        ("* Developed by [optional]: Meta, `Mistral AI` and Acme", ("Meta", "Mistral AI", "Acme")),
        ("- **Developed by:** [More Information Needed]", ("More Information Needed",)),
        ("**Model Developers** Meta", ("Meta",)),
        ("| Developed by | Acme |", ("Acme",)),
        ("<b>Developed by:</b> Acme<br>", ("Acme",)),
        ("- Model creator: [The team](https://huggingface.co/acme)", ("acme",)),
        ("开发者\uff1aAcme", ("Acme",)),
        ("Developed by Acme, as is told", ()),
        ("It was developed by: nobody", ()),
        ("- **Developed by:** " + "x" * 97, ()),
    ],
)
def test_a_line_that_names_developers_does_so_by_namespace_or_name(
    line: str, names: tuple[str, ...]
) -> None:
    assert developers_told(f"# Card\n\n{line}\n") == names


def test_the_ingredients_of_a_merge_are_bases() -> None:
    assert bases_told(RECIPE) == (
        "Qwen/Qwen2.5-7B",
        "acme/tuned",
        "acme/adapter",
        "meta-llama/Llama-3.1-8B",
    )


def test_a_block_that_is_no_recipe_names_none() -> None:
    assert bases_told("```yaml\nmodel: Qwen/Qwen2.5-7B\n```\n") == ()


@pytest.mark.parametrize("filler", ["[", " ", "a and ", "[a](", "*", "_", "|", "<b>", "1."])
def test_an_endless_line_is_not_read_to_its_end(filler: str) -> None:
    endless = filler * 300_000
    for beginning in ("Base model: a/b ", "Developed by: acme, "):
        said = f"{endless}\n{beginning}{endless}"
        assert (bases_told(said), developers_told(said)) != ((), ())


def test_an_endless_recipe_is_read_once() -> None:
    blank = "\n" * 300_000
    assert bases_told(f"```yaml{blank}slices:\n- model: a/b{blank}```") == ("a/b",)


@given(st.text(st.sampled_from("abc/:*-` \n#[]()+.") | st.characters()))
def test_any_text_is_read(text: str) -> None:
    assert len(bases_told(text)) <= 16
    assert len(developers_told(f"Developed by: {text}")) <= 16
