"""The command line of frontatlas."""

from pathlib import Path

import click

from layers.core.spec import RecordError

FAULT = 2


class OneLineErrors(click.Group):
    """A group whose commands end with exit status 2 and one line for each fault."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; records' and files' faults become lines, other errors stay errors."""
        try:
            return super().invoke(ctx)
        except RecordError as error:
            for line in error.faults:
                click.echo(line, err=True)
            click.echo(f"{len(error.faults)} faults; nothing was written", err=True)
        except OSError as error:
            click.echo(f"{error.filename}: {error.strerror}; nothing more was written", err=True)
        ctx.exit(FAULT)
        return None


@click.group(cls=OneLineErrors)
@click.version_option(package_name="frontatlas")
def main() -> None:
    """Sourced GeoJSON layers and static maps that open anywhere.

    Exit status: 0 when all is well, 1 when products differ, 2 when input is refused.
    """


@main.command(epilog="Example: frontatlas build --out site")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write to OUT/layers and OUT/maps instead of layers/built and maps/built.",
)
def build(out: Path | None) -> None:
    """Build every layer and every page; print the page to open."""
    from scripts.build import run_build  # noqa: PLC0415 - geopandas loads only when needed

    click.echo(f"open {run_build(out)}")


@main.command(epilog="Example: frontatlas verify")
@click.pass_context
def verify(ctx: click.Context) -> None:
    """Rebuild the layers and the manifest elsewhere and compare every byte with layers/built."""
    from scripts.verify import differences  # noqa: PLC0415

    found = differences()
    for line in found:
        click.echo(line, err=True)
    click.echo(
        "layers/built differs from its records" if found else "layers/built: every byte the same"
    )
    ctx.exit(1 if found else 0)


@main.command(epilog="Example: frontatlas check layers/built/oblasts.geojson --json")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("--rfc-only", is_flag=True, help="Check RFC 7946 alone, not our own contract.")
@click.pass_context
def check(ctx: click.Context, files: tuple[Path, ...], as_json: bool, rfc_only: bool) -> None:  # noqa: FBT001
    """Check any GeoJSON FILE against RFC 7946 and against the contract of our layers."""
    from scripts.check import check_files, render_result  # noqa: PLC0415

    result = check_files(files, rfc_only=rfc_only)
    click.echo(render_result(result, as_json=as_json))
    ctx.exit(FAULT if any(result.values()) else 0)


if __name__ == "__main__":
    main()
