"""What is built is what users get: built once, installed elsewhere, run from another folder."""

import sys
import zipfile
from pathlib import Path

import pytest

from tests.offline import PROJECT, borrowing_environment, clone, scripts_of, succeed


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the working tree as git sees it: what is not in git cannot slip in."""
    folder = tmp_path_factory.mktemp("wheel")
    source = clone(folder / "source")
    succeed(
        *(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder),
        cwd=source,
        env=borrowing_environment(folder / "borrowed"),
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """An environment with nothing but the wheel: its commands, and the variables to run them in."""
    folder = tmp_path_factory.mktemp("installed")
    variables = borrowing_environment(folder / "borrowed")
    scripts = scripts_of(folder / "venv")
    succeed(sys.executable, "-m", "venv", folder / "venv", cwd=folder, env=variables)
    succeed(scripts / "python", "-m", "pip", "install", wheel, cwd=folder, env=variables)
    return scripts, variables


def test_schemas_policies_and_the_licence_travel_in_the_wheel(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        f"scanner/_bundled/{file.relative_to(PROJECT).as_posix()}"
        for pattern in ("schemas/*.json", "policies/*.yaml")
        for file in PROJECT.glob(pattern)
    }
    assert wanted
    assert wanted <= inside
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in inside)


def test_tests_and_tools_stay_at_home(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"scanner"}


def test_the_source_distribution_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    source = clone(tmp_path / "source")
    succeed(
        *(sys.executable, "-m", "build", "--no-isolation", "--outdir", tmp_path),
        cwd=source,
        env=borrowing_environment(tmp_path / "borrowed"),
    )
    # Without --wheel, the wheel is built from the source distribution.
    (built,) = tmp_path.glob("*.whl")
    assert built.read_bytes() == wheel.read_bytes()


def test_the_installed_command_scans_from_another_folder(
    installed: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    scripts, variables = installed
    manifest = "version: 1\npolicy: builtin:{}\nmodels:\n  - microsoft/phi-2\n"
    policy = min(file.stem for file in PROJECT.glob("policies/*.yaml"))
    tmp_path.joinpath("models.yaml").write_text(manifest.format(policy), encoding="utf-8")
    printed = succeed(
        *(scripts / "modelcustoms", "check", "--offline", "--fail-on", "never", "-f", "json"),
        cwd=tmp_path,
        env=variables,
    )
    assert '"concluded": "MIT"' in printed


def test_the_installed_command_knows_its_schemas(
    installed: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    scripts, variables = installed
    printed = succeed(scripts / "modelcustoms", "schema", "manifest", cwd=tmp_path, env=variables)
    assert printed == (PROJECT / "schemas/manifest.schema.json").read_text(encoding="utf-8")


def test_what_runs_is_the_wheel_and_not_this_checkout(
    installed: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    scripts, variables = installed
    program = "import scanner; print(scanner.__file__)"
    printed = succeed(scripts / "python", "-c", program, cwd=tmp_path, env=variables)
    assert Path(printed.strip()).is_relative_to(scripts.parent)
